import type { Problem } from '../../engine/catalog/problem';
import { decodeText } from '../../formats/decodeText';
import { isRecord } from '../../formats/isRecord';
import { DOCUMENT_BYTES, parseDocument, type ParsedDocument } from '../../formats/parseDocument';
import { readPricing2Yaml } from '../../formats/pricing2yaml/readPricing2Yaml';
import { readPriceBook } from '../../formats/readPriceBook';
import { readScenario } from '../../formats/readScenario';
import type { PriceBookFileDocument, ScenarioDocument } from '../../formats/scenarioDocument';
import { TODAY } from '../document/book';
import { bookFile, booksOf } from './bookFile';
import { madeUpCustomers } from '../document/madeUpCustomers';
import { projectOfBook, projectOfScenario } from './newProject';
import { withImportedBook } from './withImportedBook';

/** A file to be looked through. */
export type ImportRequest = {
	readonly bytes: Uint8Array | string;
	/** Its name. */
	readonly file: string;
	/** `YYYY-MM` of the first month of a new project. */
	readonly start: string;
	/** Document of the project that it may become a scenario of. */
	readonly project?: ScenarioDocument | undefined;
	/** Which book of a scenario file; Today's when left out. */
	readonly bookId?: string | undefined;
};

/** Something about a file that a person should see before it is taken. */
export type ImportRemark = {
	readonly kind: 'problem' | 'assumed' | 'left out';
	readonly severity?: Problem['severity'];
	readonly path: string;
	readonly text: string;
	readonly remedy: string;
	/** From 1. */
	readonly line: number | undefined;
	readonly column: number | undefined;
};

/** What could be made of a file, with what it takes for granted; with an error it must be put right before it runs. */
export type ImportOffer = {
	readonly document: ScenarioDocument;
	readonly assumed: readonly string[];
	readonly errors: readonly Problem[];
};

export type BookImportReading = {
	readonly file: string;
	/** What kind of file it is, in words. */
	readonly format: string;
	/** What was read of it. */
	readonly counts: readonly { readonly what: string; readonly count: number }[];
	readonly remarks: readonly ImportRemark[];
	/** The books in it, and the one that is offered; none when the file is refused. */
	readonly books: readonly { readonly id: string; readonly name: string }[];
	readonly bookId: string;
	readonly book?: PriceBookFileDocument;
	readonly name: string;
	readonly asProject?: ImportOffer;
	readonly asScenario?: ImportOffer & { readonly id: string };
	/** The text, where it is one of ours: exports keep its comments. */
	readonly source?: string;
};

/** What a file holds and what would become of it. Nothing is changed, and nothing in it is run as code. */
export function readImport(request: ImportRequest): BookImportReading {
	const parsed = parseDocument(request.bytes);
	const { document } = parsed;
	if (document === undefined) return refused(request, 'not readable', parsed.problems);
	if (isRecord(document) && ['today', 'variants', 'customers'].some((key) => Object.hasOwn(document, key)))
		return ofScenario(request, parsed);
	const ours = isRecord(document) && ('tierlab' in document || Array.isArray(document.plans));
	return ours ? ofBook(request, parsed) : ofPricing2Yaml(request, parsed);
}

const stem = (file: string): string => file.replace(/\.[^.]*$/u, '') || 'Imported book';

const remark = ({ path, message, remedy, severity, line, column }: Problem): ImportRemark => ({
	kind: 'problem',
	severity,
	path,
	text: message,
	remedy,
	line,
	column
});

const refused = ({ file }: ImportRequest, format: string, problems: readonly Problem[]): BookImportReading => ({
	file,
	format,
	counts: [],
	remarks: problems.map(remark),
	books: [],
	bookId: TODAY,
	name: ''
});

/** The text as it came, where it is read as text at all. */
function textOf({ bytes }: ImportRequest): { source?: string } {
	const decoded = decodeText(bytes, DOCUMENT_BYTES);
	return 'text' in decoded ? { source: decoded.text } : {};
}

function ofScenario(request: ImportRequest, { document, locate }: ParsedDocument): BookImportReading {
	const { problems } = readScenario(withCustomers(document), { locate, file: request.file });
	if (problems.some(({ severity }) => severity === 'error') || !isScenario(document)) return refused(request, 'scenario', problems);
	const name = document.name ?? stem(request.file);
	const project = projectOfScenario(document.name === undefined ? { ...document, name } : document);
	const books = booksOf(document);
	const chosen = books.find(({ id }) => id === request.bookId) ?? books[0];
	const bookId = chosen?.id ?? TODAY;
	const book = bookFile(document, bookId);
	return {
		...reading(request, book, bookId === TODAY ? name : (chosen?.name ?? name)),
		format: 'scenario',
		counts: [...countsOf(book), { what: 'scenarios', count: books.length - 1 }],
		remarks: problems.map(remark),
		books,
		bookId,
		asProject: offered(project),
		...textOf(request)
	};
}

function ofBook(request: ImportRequest, { document, locate }: ParsedDocument): BookImportReading {
	const { book, problems } = readPriceBook(document, { locate, file: request.file });
	if (!book || !isBook(document)) return refused(request, 'price book', problems);
	return {
		...reading(request, document, document.name ?? stem(request.file)),
		format: 'price book',
		counts: countsOf(document),
		remarks: problems.map(remark),
		...textOf(request)
	};
}

function ofPricing2Yaml(request: ImportRequest, { locate }: ParsedDocument): BookImportReading {
	const { document, version, read, losses, problems } = readPricing2Yaml(request.bytes, request.file);
	if (!document) return refused(request, 'neither a price book, nor a scenario, nor Pricing2Yaml', problems);
	const remarks = losses.map(({ kind, path, what, why }): ImportRemark => {
		const place = locate(path);
		const fate = kind === 'loss' ? ('left out' as const) : ('assumed' as const);
		return { kind: fate, path, text: `${what}: ${why}`, remedy: '', line: place?.line, column: place?.column };
	});
	return {
		...reading(request, document, document.name ?? stem(request.file)),
		format: `Pricing2Yaml ${version ?? ''}`.trim(),
		counts: [
			...countsOf(document),
			{ what: 'keys', count: read.keys },
			{ what: 'keys read', count: read.read },
			{ what: 'keys left out', count: read.lost },
			{ what: 'assumptions', count: read.guesses }
		],
		remarks: [...problems.map(remark), ...remarks.toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0))]
	};
}

/** What all files with a book have: the book, and what could be made of it. */
function reading(request: ImportRequest, book: PriceBookFileDocument, name: string): BookImportReading {
	const { file, start, project } = request;
	return {
		file,
		format: '',
		counts: [],
		remarks: [],
		books: [{ id: TODAY, name }],
		bookId: TODAY,
		book,
		name,
		asProject: offered(projectOfBook(book, name, start)),
		...(project ? { asScenario: scenarioOffered(project, book, name) } : {})
	};
}

const errorsOf = (problems: readonly Problem[]): Problem[] => problems.filter(({ severity }) => severity === 'error');

const offered = (offer: Omit<ImportOffer, 'errors'>): ImportOffer => ({
	...offer,
	errors: errorsOf(readScenario(offer.document).problems)
});

/** The errors of the scenario itself: those that the project has already are not the file's. */
function scenarioOffered(project: ScenarioDocument, book: PriceBookFileDocument, name: string): ImportOffer & { id: string } {
	const offer = withImportedBook(project, book, name);
	const customers = madeUpCustomers(project.today.plans.map(({ id }) => id));
	const { problems } = readScenario({ ...offer.document, customers });
	return { ...offer, errors: errorsOf(problems).filter(({ path }) => path.startsWith(`variants/${offer.id}`)) };
}

/** Numbers of entries, those that there are. */
function countsOf({ plans, features = [], meters = [], addOns = [], bundles = [], discounts = [] }: PriceBookFileDocument) {
	const all = { plans, features, meters, 'add-ons': addOns, bundles, discounts };
	return Object.entries(all)
		.map(([what, list]) => ({ what, count: list.length }))
		.filter(({ what, count }) => count > 0 || what === 'plans');
}

/** The document as it would be read with its customer file, which is not at hand: customers on each of its plans stand in for it. */
function withCustomers(document: unknown): unknown {
	if (!isScenario(document) || !isRecord(document.customers) || !('file' in document.customers)) return document;
	return Array.isArray(document.today.plans) && document.today.plans.every(isRecord) ? projectOfScenario(document).document : document;
}

/* A document that its reader found sound is of its type. */
const isScenario = (document: unknown): document is ScenarioDocument => isRecord(document) && isRecord(document.today);
const isBook = (document: unknown): document is PriceBookFileDocument => isRecord(document) && Array.isArray(document.plans);
