import { checkBook } from '../engine/catalog/checkBook';
import { checkIds } from '../engine/catalog/checkIds';
import { checkPolicy } from '../engine/catalog/checkPolicy';
import { renameBook, type Aliases } from '../engine/catalog/renameBook';
import type { Feature, Meter, PriceBook } from '../engine/catalog/priceBook';
import type { Problem } from '../engine/catalog/problem';
import type { Work } from '../engine/catalog/Work';
import { ASSUMPTIONS } from '../engine/market/assumptions';
import type { AssumptionRanges } from '../engine/market/resolveAssumptions';
import { countStarts } from '../engine/market/startRates';
import type { CustomerBase, Segment } from '../engine/market/customerBase';
import type { Scenario, Variant } from '../engine/simulation/scenario';
import { applyChanges } from './applyChanges';
import { checkPolicyCustomers } from './checkPolicyCustomers';
import { checkShape, valuesIn } from './checkShape';
import { checkSize } from './checkSize';
import { checkVocabulary } from './checkVocabulary';
import { Findings, type Locate } from './Findings';
import { asksForStarts, checkStarts, startRates, withStartRates } from './fromStarts';
import { nameFromId } from './nameFromId';
import { monthIndex } from './monthIndex';
import { entryNames } from './pathOf';
import { readAssumptions } from './readAssumptions';
import { readLearned, type LearnedRange } from './learnedRanges';
import { readBase, type BaseReading, type BaseSource } from './readBase';
import { readModelOptions, type OptionNames } from './readModelOptions';
import { readCurrency } from './readCurrency';
import { readPerUsd } from './readPerUsd';
import { addOnAliases, featureAliases } from './readSameAs';
import { isRecord } from './isRecord';
import { knownPolicies } from './knownPolicies';
import { scenarioSchema, type PriceBookDocument, type ScenarioDocument, type VariantDocument } from './scenarioDocument';
import { toPolicy } from './toPolicy';
import { toFeatures, toMeters, toPriceBook } from './toPriceBook';
import { valueAt } from './valueAt';

/** Work of reading one value of a book. */
const READING = 50;

/** What belongs to a document beside itself. */
export type ScenarioSources = {
	/** From `parseDocument`: gives problems their line and column. */
	readonly locate?: Locate;
	/** Name of the file, for problems. */
	readonly file?: string;
	/** Counts the work of the reading; one with the bounds of every document unless given. */
	readonly work?: Work;
	/** The customer file that the document names. */
	readonly base?: BaseSource;
};

export type ScenarioReading = {
	readonly scenario?: Scenario;
	/** The document that it was read from, which is sound. */
	readonly document?: ScenarioDocument;
	/** What of its assumptions was learned, and from what. */
	readonly learned?: readonly LearnedRange[];
	readonly problems: readonly Problem[];
};

/**
 * A scenario document as a scenario that can be run. All problems at once, each with its place; with an error there is no scenario.
 * @param document plain JSON (see `ScenarioDocument`), of whatever origin
 */
export function readScenario(document: unknown, sources: ScenarioSources = {}): ScenarioReading {
	const findings = new Findings(sources.file, sources.locate, sources.work);
	if (!isRecord(document)) {
		findings.error('wrong-type', '', 'the document is not a map', 'Begin with tierlab: 1');
		return { problems: findings.problems };
	}
	if (!checkSize(document, findings)) return { problems: findings.problems };
	const { value, isSpoiled } = checkShape(scenarioSchema, withoutAssumptions(knownPolicies(document, findings)), findings);
	if (!value) return { problems: findings.problems };
	const semantic = new Findings(sources.file, sources.locate, findings.work);
	let scenario: Scenario | undefined;
	const reader = new ScenarioReader(value, document, semantic);
	semantic.bounded(() => (scenario = reader.read(sources.base)));
	for (const problem of semantic.problems) if (!isSpoiled(problem.path)) findings.add(problem);
	const learned = reader.learned.length > 0 ? { learned: reader.learned } : {};
	// All of it was checked: the shape here, assumptions against their table.
	const sound = document as ScenarioDocument & Record<string, unknown>;
	return { ...(findings.hasErrors || !scenario ? {} : { scenario, document: sound, ...learned }), problems: findings.problems };
}

/** Assumptions are checked against their own table, which says more than a schema can. */
function withoutAssumptions(document: unknown): unknown {
	if (!isRecord(document)) return document;
	delete document.assumptions;
	const segments = valueAt(document, ['customers', 'segments']);
	for (const segment of Array.isArray(segments) ? segments : []) if (isRecord(segment)) delete segment.assumptions;
	return document;
}

class ScenarioReader {
	readonly #meters: readonly Meter[];
	readonly #features: readonly Feature[];
	readonly #featureAliases: Aliases;
	readonly #minorUnits: number;
	readonly #perUsd: number;
	#todayProblems: ReadonlySet<string> = new Set();
	learned: readonly LearnedRange[] = [];
	readonly #todayAddOns: ReadonlySet<string>;

	constructor(
		/** What is sound of it. */
		readonly document: ScenarioDocument,
		/** As it was given. */
		readonly raw: Record<string, unknown>,
		readonly findings: Findings
	) {
		this.#meters = toMeters(document.meters ?? []);
		this.#features = toFeatures(document.features ?? [], document.today.plans[0]);
		this.#featureAliases = featureAliases(document.features ?? [], findings);
		this.#minorUnits = readCurrency(document.currency, findings);
		this.#perUsd = readPerUsd(document, findings, true);
		this.#todayAddOns = new Set((document.today.addOns ?? []).map(({ id }) => id));
	}

	read(source: BaseSource | undefined): Scenario | undefined {
		const { document, findings } = this;
		checkVocabulary(document, findings);
		const months = this.#whole('months', document.months ?? 36, 120);
		const trials = this.#whole('trials', document.trials ?? 1000, 100_000);
		if (monthIndex(document.start) === undefined || document.start.length !== 7) {
			findings.error('month', 'start', `start is ${JSON.stringify(document.start)}`, 'Write the first month as YYYY-MM, such as 2026-01');
		}
		const seed = String(document.seed ?? 'tierlab');
		const today = this.#book(document.today, 'today');
		const customers = readBase(source, {
			document: this.raw,
			customers: document.customers,
			book: today,
			meters: this.#meters,
			start: monthIndex(document.start) === undefined ? '2000-01' : document.start,
			seed,
			findings
		});
		const { base, segments } = customers;
		const variants = this.#variants(today, months, customers);
		const known = {
			features: this.#features.map(({ id }) => id),
			segments: segments.map(({ id }) => id),
			plans: [...new Set([today, ...variants.map(({ book }) => book)].flatMap(({ plans }) => plans.map(({ id }) => id)))],
			meters: this.#meters.map(({ id }) => id)
		};
		const given = readAssumptions({ ...known, parts: this.#assumptionParts() }, findings);
		const names = this.#optionNames(segments, [today, ...variants.map(({ book }) => book)]);
		this.learned = readLearned(document.learned ?? [], { ...known, pieces: names.pieces }, findings);
		const options = readModelOptions(this.raw.assumptions, names, findings);
		if (!base) return undefined;
		const assumptions = this.#withStarts(given, base, segments, options.churnLaw === 'cohort');
		const { name, currency, start } = document;
		const sampling = document.sampling === 'sobol' ? { sampling: document.sampling } : {};
		const shared = { meters: this.#meters, features: this.#features, today, variants, segments, base, assumptions, ...options };
		const money = { currency, minorUnits: this.#minorUnits, perUsd: this.#perUsd };
		return { name: name ?? 'Scenario', ...money, start, months, trials, seed, ...sampling, ...shared };
	}

	/** With the numbers of new customers that start dates tell, where the document asks for them. */
	#withStarts(ranges: AssumptionRanges, base: CustomerBase, segments: readonly Segment[], isCohort: boolean): AssumptionRanges {
		if (!asksForStarts(this.raw.assumptions)) return ranges;
		const counts = countStarts(base, segments.length);
		const isTold = checkStarts(counts, 'segments' in this.document.customers, this.findings);
		return isTold ? withStartRates(ranges, segments, startRates(counts, segments, ranges, isCohort)) : ranges;
	}

	#optionNames(segments: readonly Segment[], books: readonly PriceBook[]): OptionNames {
		const ids = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id);
		const modules = books.flatMap(({ addOns }) => addOns.filter(({ kind }) => kind === 'module' || kind === 'service'));
		return {
			paths: [...ASSUMPTIONS.map(({ path }) => path), ...this.#features.map(({ id }) => `needShare.${id}`)],
			segments: ids(segments),
			pieces: [...new Set([...ids(this.#features), ...ids(modules), ...ids(this.#meters)])]
		};
	}

	#whole(key: 'months' | 'trials', value: number, max: number): number {
		if (Number.isInteger(value) && value >= 1 && value <= max) return value;
		this.findings.error(`${key}-bounds`, key, `${key} is ${value}`, `Give a whole number from 1 to ${max}`);
		return Math.min(max, Math.max(1, Math.round(value)));
	}

	/** A book with its problems said; those that a variant has from today's book are said there only. */
	#book(document: PriceBookDocument, path: string): PriceBook {
		const { work } = this.findings;
		const own = new Findings(undefined, undefined, work);
		const { book, addOns } = work.within(path, () => {
			work.spend(valuesIn(document) * READING);
			const whole = toPriceBook(document, '', { meters: this.#meters, minorUnits: this.#minorUnits, findings: own });
			return { book: whole, addOns: addOnAliases(document.addOns ?? [], path === 'today' ? undefined : this.#todayAddOns, own) };
		});
		const known = this.document.features ?? [];
		const vocabulary = { meters: this.#meters, features: known, minorUnits: this.#minorUnits, nearest: own.nearest };
		const problems = [...own.problems, ...checkBook(book, vocabulary)];
		const keys = problems.map((problem) => `${problem.code} ${problem.path} ${problem.message}`);
		problems.forEach((problem, index) => {
			if (path === 'today' || !this.#todayProblems.has(keys[index])) this.findings.add({ ...problem, path: `${path}/${problem.path}` });
		});
		if (path === 'today') this.#todayProblems = new Set(keys);
		return renameBook(book, this.#featureAliases, addOns);
	}

	#variants(today: PriceBook, months: number, customers: BaseReading): Variant[] {
		const documents = this.document.variants ?? [];
		const names = entryNames(documents);
		for (const problem of checkIds(
			documents.map(({ id }) => id),
			'variants',
			'variant',
			['today']
		))
			this.findings.add(problem);
		return documents.map((document, index): Variant => {
			const path = `variants/${names[index]}`;
			const book = this.#proposed(document, path, today);
			const policy = toPolicy(document.policy, this.#minorUnits);
			for (const problem of checkPolicy(policy, today, book, months, customers.held, this.findings.nearest))
				this.findings.add({ ...problem, path: `${path}/policy/${problem.path}` });
			checkPolicyCustomers(policy, book, customers, `${path}/policy`, this.findings);
			return { id: document.id, name: document.name ?? nameFromId(document.id), book, policy };
		});
	}

	#proposed(document: VariantDocument, path: string, today: PriceBook): PriceBook {
		if ((document.book === undefined) === (document.changes === undefined)) {
			const message = document.book ? 'the variant has both book and changes' : 'the variant has neither book nor changes';
			this.findings.error(
				'variant-book',
				path,
				message,
				"Give one of book (whole) and changes (to today's book); changes: {} is today's book"
			);
		}
		if (document.book) return this.#book(document.book, `${path}/book`);
		if (!document.changes) return today;
		const whole = applyChanges(this.document.today, document.changes, `${path}/changes`, this.findings);
		return this.#book(whole, `${path}/changes`);
	}

	#assumptionParts(): { path: string; value: unknown; segment?: string }[] {
		const segments = valueAt(this.raw, ['customers', 'segments']);
		const list: readonly unknown[] = Array.isArray(segments) ? segments : [];
		const names = entryNames(list);
		const own = list.flatMap((segment, index) => {
			if (!isRecord(segment) || typeof segment.id !== 'string') return [];
			return [{ path: `customers/segments/${names[index]}/assumptions`, value: segment.assumptions, segment: segment.id }];
		});
		return [{ path: 'assumptions', value: this.raw.assumptions }, ...own];
	}
}
