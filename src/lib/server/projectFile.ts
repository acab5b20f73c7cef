import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { packTar, unpackTar, type TarEntry } from './tar';

const press = promisify(gzip);
const expand = promisify(gunzip);

/** A project as one file: a gzipped tar of its document, its customers and the texts that its books came from. */
export type ProjectFile = {
	readonly name: string;
	/** As it is kept, whatever it is. */
	readonly document: string;
	readonly base: { readonly name: string; readonly csv: Uint8Array } | undefined;
	readonly sources: readonly { readonly book: string; readonly name: string; readonly text: string }[];
};

const text = (value: unknown): Uint8Array => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));

export async function packProject({ name, document, base, sources }: ProjectFile): Promise<Uint8Array> {
	const entries: TarEntry[] = [
		{ name: 'project.json', data: text({ tierlabProject: 1, name, customers: base?.name ?? null }) },
		{ name: 'scenario.json', data: text(document) },
		...(base ? [{ name: 'customers.csv', data: base.csv }] : []),
		{ name: 'sources.json', data: text(sources) }
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
	const sources = read('sources.json');
	return {
		name: typeof head.name === 'string' ? head.name : '',
		document: Buffer.from(document).toString('utf8'),
		base: csv && { name: typeof head.customers === 'string' ? head.customers : 'customers.csv', csv: new Uint8Array(csv) },
		sources: (Array.isArray(sources) ? sources : []).filter(isSource)
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
