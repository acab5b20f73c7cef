import type { Problem } from '../../engine/catalog/problem';
import { checkSize } from '../checkSize';
import { Findings } from '../Findings';
import { isRecord } from '../isRecord';
import { parseDocument } from '../parseDocument';
import { readPriceBook } from '../readPriceBook';
import type { PriceBookFileDocument } from '../scenarioDocument';
import { readBook } from './readBook';
import { SourceLedger, type SourceRemark } from './SourceLedger';
import { SourceNode } from './SourceNode';
import { readVersion } from './readVersion';

/** What became of a source, in numbers. */
export type Pricing2YamlCounts = {
	/** Leaf keys (a list is one): each is read or lost. */
	readonly keys: number;
	readonly read: number;
	readonly lost: number;
	readonly guesses: number;
	readonly plans: number;
	readonly features: number;
	readonly meters: number;
	readonly addOns: number;
};

export type Pricing2YamlReading = {
	/** A price book in a file of its own, without errors; missing when the text cannot be read. */
	readonly document?: PriceBookFileDocument;
	/** Version of the syntax, such as `2.1`. */
	readonly version?: string;
	readonly read: Pricing2YamlCounts;
	/** Each key that is not in the book, and everything that was assumed; paths lead into the source. */
	readonly losses: readonly SourceRemark[];
	/** Errors where there is no document; else warnings, with their places in the source. */
	readonly problems: readonly Problem[];
};

/** Guesses that mean that the file is not as it should be. */
const DIRT = [
	'text for a number',
	'currency',
	'unknown version',
	'no version',
	'unknown plan',
	'unknown add-on',
	'contradiction',
	'no plans',
	'no default'
];
const NOTHING: Pricing2YamlCounts = { keys: 0, read: 0, lost: 0, guesses: 0, plans: 0, features: 0, meters: 0, addOns: 0 };

/**
 * A Pricing2Yaml file of version 1.0 to 3.1 as a price book. Dirt in it is warned of, not refused; nothing in it is run as code.
 * @param file its name, for problems
 */
export function readPricing2Yaml(text: Uint8Array | string, file?: string): Pricing2YamlReading {
	const { document, locate, problems } = parseDocument(text);
	const findings = new Findings(file, locate);
	for (const problem of problems) findings.add(problem);
	if (document !== undefined && isPricing(document, findings) && checkSize(document, findings, false))
		return readDocument(document, findings);
	return { read: NOTHING, losses: [], problems: findings.problems };
}

function isPricing(document: unknown, findings: Findings): boolean {
	if (isRecord(document) && 'tierlab' in document) {
		findings.error('not-pricing2yaml', 'tierlab', 'this is a file of Tierlab already', 'Use it as it is; `tierlab check` says what it is');
		return false;
	}
	if (isRecord(document) && ['plans', 'addOns', 'features', 'saasName'].some((key) => Object.hasOwn(document, key))) return true;
	findings.error('not-pricing2yaml', '', 'the file has neither features nor plans nor add-ons', 'Name a Pricing2Yaml file');
	return false;
}

function readDocument(document: unknown, findings: Findings): Pricing2YamlReading {
	const ledger = new SourceLedger(document);
	const root = new SourceNode(ledger, [], document);
	const version = readVersion(root);
	const book = readBook(root);
	ledger.close();
	for (const { kind, path, what, why } of ledger.remarks) {
		if (kind === 'guess' && DIRT.includes(what))
			findings.warn(what.replaceAll(' ', '-'), path, why, 'Correct it in the source, or in the book');
		if (what === 'unknown key') findings.warn('unknown-key', path, 'no version of Pricing2Yaml has this key', 'Check its spelling');
		if (
			kind === 'loss' &&
			['not a number', 'not a price', 'not a map', 'not declared', 'unknown plan', 'unknown add-on', 'expression'].includes(what)
		)
			findings.warn(what.replaceAll(' ', '-'), path, why, 'Correct it in the source, or in the book');
	}
	for (const problem of readPriceBook(book).problems) {
		// The source cannot say what a dollar costs: the book is read, and it is asked for there.
		const { severity } = problem.code === 'per-usd' ? ({ severity: 'warning' } as const) : problem;
		findings.add({ ...problem, severity, path: `book/${problem.path}`, line: 1, column: 1 });
	}
	const read = {
		...ledger.counts,
		guesses: ledger.remarks.filter(({ kind }) => kind === 'guess').length,
		plans: book.plans.length,
		features: book.features?.length ?? 0,
		meters: book.meters?.length ?? 0,
		addOns: book.addOns?.length ?? 0
	};
	return { ...(findings.hasErrors ? {} : { document: book }), version, read, losses: ledger.remarks, problems: findings.problems };
}
