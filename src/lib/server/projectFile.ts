import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { packTar, unpackTar, type TarEntry } from './tar';

const press = promisify(gzip);
const expand = promisify(gunzip);

/** A project as one file: a gzipped tar of its document, its customers and how they were read, its history, its forecasts on record, and the texts that its books came from. */
export type ProjectFile = {
	readonly name: string;
	/** As it is kept, whatever it is. */
	readonly document: string;
	readonly base:
		| { readonly name: string; readonly csv: Uint8Array; /** Source of the import that it came of. */ readonly source?: string | undefined }
		| undefined;
	readonly sources: readonly { readonly book: string; readonly name: string; readonly text: string }[];
	/** How files of other systems were read; whatever they are: the API checks them. */
	readonly imports: readonly unknown[];
	readonly histories: readonly { readonly name: string; readonly settings: Readonly<Record<string, unknown>>; readonly data: Uint8Array }[];
	/** Forecasts on record with their log; whatever they are: the API checks them. */
	readonly forecasts: readonly unknown[];
};

const text = (value: unknown): Uint8Array => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));

export async function packProject({ name, document, base, sources, imports, histories, forecasts }: ProjectFile): Promise<Uint8Array> {
	const entries: TarEntry[] = [
		{ name: 'project.json', data: text({ tierlabProject: 1, name, customers: base?.name ?? null, customersFrom: base?.source ?? null }) },
		{ name: 'scenario.json', data: text(document) },
		...(base ? [{ name: 'customers.csv', data: base.csv }] : []),
		{ name: 'sources.json', data: text(sources) },
		{ name: 'imports.json', data: text(imports) },
		{ name: 'forecasts.json', data: text(forecasts) },
		{ name: 'histories.json', data: text(histories.map(({ name: file, settings }) => ({ name: file, settings }))) },
		...histories.map(({ data }, place) => ({ name: `history-${place}`, data }))
	];
	return press(packTar(entries));
}

/**
 * @param most bytes that it may unpack to
 * @throws RangeError when it is no such file, or unpacks to more
 */
export async function unpackProject(file: Uint8Array, most: number): Promise<ProjectFile> {
	let entries: TarEntry[];
	try {
		entries = unpackTar(await expand(file, { maxOutputLength: most }));
	} catch (error) {
		throw new RangeError('no project file, or too large a one', { cause: error });
	}
	const found = (name: string) => entries.find((entry) => entry.name === name)?.data;
	const read = (name: string): unknown => parsed(Buffer.from(found(name) ?? []).toString('utf8'));
	const head = read('project.json');
	const document = found('scenario.json');
	if (!isRecord(head) || head.tierlabProject !== 1 || !document) throw new RangeError('no project file');
	const csv = found('customers.csv');
	const list = (file: string): readonly unknown[] => {
		const value = read(file);
		return Array.isArray(value) ? value : [];
	};
	return {
		name: typeof head.name === 'string' ? head.name : '',
		document: Buffer.from(document).toString('utf8'),
		base: csv && {
			name: typeof head.customers === 'string' ? head.customers : 'customers.csv',
			csv: new Uint8Array(csv),
			source: typeof head.customersFrom === 'string' ? head.customersFrom : undefined
		},
		sources: list('sources.json').filter(isSource),
		imports: list('imports.json'),
		forecasts: list('forecasts.json'),
		histories: list('histories.json').flatMap((kept, place) => {
			const data = found(`history-${place}`);
			return data && isHistory(kept) ? [{ ...kept, data: new Uint8Array(data) }] : [];
		})
	};
}

function parsed(json: string): unknown {
	try {
		return JSON.parse(json);
	} catch {
		return undefined;
	}
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function isSource(value: unknown): value is ProjectFile['sources'][number] {
	return isRecord(value) && [value.book, value.name, value.text].every((part) => typeof part === 'string');
}

function isHistory(value: unknown): value is { readonly name: string; readonly settings: Readonly<Record<string, unknown>> } {
	return isRecord(value) && typeof value.name === 'string' && isRecord(value.settings);
}
