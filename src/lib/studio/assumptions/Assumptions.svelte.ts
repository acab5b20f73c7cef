import { TrialWords } from '../../charts/TrialWords';
import type { Segment } from '../../engine/market/customerBase';
import type { Distribution } from '../../engine/math/distribution';
import type { StartCounts, StartRate } from '../../engine/market/startRates';
import type { Sensitivity } from '../../engine/simulation/decision';
import type { LearnedRange } from '../../formats/learnedRanges';
import { assumptionName } from '../document/assumptionName';
import { same } from '../document/same';
import { asksForStarts, startRates } from '../../formats/fromStarts';
import { Customers } from '../session/Customers.svelte';
import type { Project } from '../session/Project.svelte';
import { setAssumption, setFromStarts, setOption, setPerUsd, type AssumptionEntry } from '../document/assumptionEdits';
import { byAssumption } from './assumptionView';
import { documentSegments } from '../document/documentSegments';
import { readMarks } from '../document/readMarks';
import { readRows, type AssumptionLine, type AssumptionReading } from '../document/readRows';
import { valueWords, type ValueWords } from '../document/valueWords';

/** What a project assumes, as it is shown and edited. Each edit is one of the project's: undone, saved and marked stale like any other. */
export class Assumptions {
	readonly #customers: Customers;

	constructor(readonly project: Project) {
		this.#customers = new Customers(project);
	}

	/** Segments of the customers; a customer file is read once to learn of those that the document does not name. */
	segments = $derived.by((): readonly Segment[] =>
		documentSegments(
			this.project.document,
			this.#customers.reading?.base?.segments.map(({ id }) => id)
		)
	);
	/** When the customers of a file started, by segment; undefined where no start date is known. */
	starts = $derived.by((): readonly StartCounts[] | undefined => {
		const counts = 'file' in this.project.document.customers ? this.#customers.reading?.base?.starts : undefined;
		return counts?.some(({ known }) => known > 0) ? counts : undefined;
	});
	reading = $derived.by((): AssumptionReading => readRows(this.project.document, this.segments, this.starts));
	/** New customers as start dates tell, by segment; undefined where they do not. */
	startRates = $derived.by((): readonly StartRate[] | undefined => {
		const { assumptions } = this.project.document;
		return this.starts && startRates(this.starts, this.segments, this.reading.ranges, assumptions?.churnLaw === 'cohort');
	});
	isFromStarts = $derived.by((): boolean => asksForStarts(this.project.document.assumptions));
	lines = $derived.by((): readonly AssumptionLine[] => this.reading.lines);
	/** Ranges that are as they were learned: edited since, they are no longer. */
	marks = $derived.by((): readonly LearnedRange[] => readMarks(this.project.document, this.reading.ranges, this.segments));
	changed = $derived.by((): number => this.lines.filter(({ changed }) => changed).length);
	/** What the last run found each assumption to do, by path; empty without a run. */
	sensitivity = $derived.by((): ReadonlyMap<string, Sensitivity> => byAssumption(this.project.runs.results?.decision.sensitivity));

	/** What the trials of the last run carry. */
	told = $derived.by(
		(): TrialWords =>
			new TrialWords(this.project.numbers, this.project.runs.results?.trials ?? 0, this.project.runs.results?.sampling?.method)
	);

	/** Why the segments of the customer file are not known yet; it is tried again. */
	unread = $derived.by((): string | undefined => this.#customers.unread);

	again(): void {
		this.#customers.again();
	}

	/** Learns the segments of a customer file. Gives back how to stop. */
	start(): () => void {
		if (!('file' in this.project.document.customers)) return () => undefined;
		const stop = this.#customers.start();
		this.#customers.show();
		return stop;
	}

	line(path: string): AssumptionLine | undefined {
		return this.lines.find(({ assumption }) => assumption.path === path);
	}

	/** What a range that was learned is called: "SMB churn". */
	titleOf({ path, segment }: { readonly path: string; readonly segment: string | undefined }): string {
		const name = this.line(path)?.assumption.name ?? path;
		const whose = this.segments.find(({ id }) => id === segment)?.name;
		return whose === undefined || this.segments.length === 1 ? name : `${whose} ${assumptionName(path)}`;
	}

	/** What a line's ranges were learned from, where all that it sets is as it was learned. */
	learnedFrom({ assumption, ranges, defaults }: AssumptionLine): string | undefined {
		const marks = this.marks.filter(({ path }) => path === assumption.path);
		const isTold = (id: string) => marks.some(({ segment }) => segment === undefined || segment === id);
		const isAll = this.segments.every(({ id }, s) => isTold(id) || same(ranges[s], defaults[s]));
		return isAll ? marks[0]?.from : undefined;
	}

	/** Whether the range of one segment, or of all, is as it was learned. */
	isLearned(path: string, segment: string | undefined): boolean {
		return this.marks.some((mark) => mark.path === path && (mark.segment === undefined || mark.segment === segment));
	}

	wordsOf({ assumption }: AssumptionLine): ValueWords {
		return valueWords(assumption, this.project.numbers);
	}

	/** Sets the range of one segment, or of all. Edits with the same `merge` in a row are one. */
	set(line: AssumptionLine, segment: string | undefined, range: Distribution, merge?: string): void {
		if (segment === undefined) return this.#put(line, { all: range }, merge);
		const given = this.reading.ranges[line.assumption.path];
		// A feature's own share has no default by size: every segment is written.
		const isOwn = line.assumption.path.startsWith('needShare.') && !given?.all;
		const others = isOwn ? Object.fromEntries(this.segments.flatMap(({ id }, s) => (line.ranges[s] ? [[id, line.ranges[s]]] : []))) : {};
		this.#put(line, { ...given, bySegment: { ...others, ...given?.bySegment, [segment]: range } }, merge);
	}

	/** Takes an assumption back to its default. */
	reset(line: AssumptionLine): void {
		this.#put(line, undefined);
	}

	resetAll(): void {
		const { project } = this;
		const paths = this.lines.filter(({ changed }) => changed).map(({ assumption }) => assumption.path);
		project.edit('Assumptions back to their defaults', (document) =>
			paths.reduce((next, path) => setAssumption(next, path, undefined, this.#ids), document)
		);
	}

	/** Converts defaults that are money. Undefined leaves it to the table. */
	setPerUsd(perUsd: number | undefined, merge?: string): void {
		const { currency } = this.project.document;
		this.project.edit(`US dollars to ${currency}`, (document) => setPerUsd(document, perUsd), merge ? { merge: `perUsd ${merge}` } : {});
	}

	/** Leaves the number of new customers to start dates. */
	setFromStarts(): void {
		this.project.edit('New customers as start dates tell', setFromStarts);
	}

	/** Writes what start dates told as numbers of one's own, to hundredths. */
	ownStartRates(line: AssumptionLine): void {
		const rounded = this.segments.flatMap(({ id }, s): [string, Distribution][] => {
			const range = line.ranges[s];
			return range?.kind === 'point' ? [[id, { kind: 'point', value: Math.round(100 * range.value) / 100 }]] : [];
		});
		this.#put(line, { bySegment: Object.fromEntries(rounded) });
	}

	setChurnLaw(law: 'renewal' | 'cohort'): void {
		this.project.edit('Churn law', (document) => setOption(document, 'churnLaw', law === 'cohort' ? law : undefined));
	}

	setCorrelations(list: readonly { readonly between: readonly string[]; readonly rank: number }[], merge?: string): void {
		const written = list.length > 0 ? list : undefined;
		this.project.edit('Correlations', (document) => setOption(document, 'correlations', written), merge ? { merge } : {});
	}

	get #ids(): string[] {
		return this.segments.map(({ id }) => id);
	}

	#put({ assumption }: AssumptionLine, entry: AssumptionEntry | undefined, merge?: string): void {
		const ids = this.#ids;
		this.project.edit(
			assumption.name,
			(document) => setAssumption(document, assumption.path, entry, ids),
			merge ? { merge: `${assumption.path} ${merge}` } : {}
		);
	}
}
