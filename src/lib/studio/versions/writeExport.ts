import type { Problem } from '../../engine/catalog/problem';
import { isRecord } from '../../formats/isRecord';
import { parseDocument } from '../../formats/parseDocument';
import { writePricing2Yaml, type WritingLoss } from '../../formats/pricing2yaml/writePricing2Yaml';
import type { PriceBookFileDocument, ScenarioDocument } from '../../formats/scenarioDocument';
import { updateBookText } from '../../formats/updateBookText';
import { writeScenario } from '../../formats/writeScenario';
import type { Source } from '../../api/source';
import { TODAY } from '../document/book';
import { bookFile } from './bookFile';

/** What is written: the whole document, or the price book of today or of a variant. */
export type ExportRequest = {
	readonly document: ScenarioDocument;
	readonly what: { readonly kind: 'scenario' } | { readonly kind: 'book'; readonly bookId: string };
	readonly format: 'yaml' | 'json' | 'pricing2yaml';
	/** Texts that books of the project came from. */
	readonly sources: readonly Pick<Source, 'book' | 'name' | 'text'>[];
	/** `YYYY-MM-DD`. */
	readonly date: string;
};

export type ExportFile = {
	readonly name: string;
	/** Missing when the book has errors that stand in the way. */
	readonly text?: string;
	/** Name of the file whose author's comments the text has. */
	readonly commentsOf?: string;
	/** What the format cannot express. */
	readonly losses: readonly WritingLoss[];
	readonly problems: readonly Problem[];
};

/** A document or a book of it as a file. */
export function writeExport({ document, what, format, sources, date }: ExportRequest): ExportFile {
	const bookId = what.kind === 'book' ? what.bookId : TODAY;
	const wanted = what.kind === 'book' ? bookFile(document, bookId) : document;
	const name = `${fileStem(wanted.name ?? 'price book')}.${format === 'json' ? 'json' : format === 'yaml' ? 'yaml' : 'pricing.yml'}`;
	if (format === 'pricing2yaml') {
		const { text, losses, problems } = writePricing2Yaml(bookFile(document, bookId), date);
		return { name, losses, problems, ...(text === undefined ? {} : { text }) };
	}
	const source = sources.find(({ book, text }) => book === bookId && isJson(text) === (format === 'json') && kindOf(text) === what.kind);
	if (!source)
		return { name, text: format === 'json' ? `${JSON.stringify(wanted, null, '\t')}\n` : writeScenario(wanted), losses: [], problems: [] };
	const text = updateBookText(source.text, withSchema(wanted, source.text));
	return { name, text, losses: [], problems: [], ...(format === 'yaml' ? { commentsOf: source.name } : {}) };
}

/** A file says where its schema is; the document of a project may not. */
function withSchema(wanted: ScenarioDocument | PriceBookFileDocument, text: string): ScenarioDocument | PriceBookFileDocument {
	const { document } = parseDocument(text);
	if (wanted.$schema !== undefined || !isRecord(document) || typeof document.$schema !== 'string') return wanted;
	return { ...wanted, $schema: document.$schema };
}

const isJson = (text: string): boolean => /^\s*\{/u.test(text);

function kindOf(text: string): 'scenario' | 'book' | undefined {
	const { document } = parseDocument(text);
	return isRecord(document) ? ('today' in document ? 'scenario' : 'book') : undefined;
}

/** A name that every file system takes. */
const fileStem = (name: string): string =>
	name
		.normalize('NFKD')
		.replace(/[^A-Za-z0-9 _-]/gu, '')
		.trim()
		.replace(/\s+/gu, '-')
		.toLowerCase()
		.slice(0, 80) || 'price-book';
