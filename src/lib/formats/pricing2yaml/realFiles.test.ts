import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { isRecord } from '../isRecord';
import { parseDocument } from '../parseDocument';
import { readPriceBook } from '../readPriceBook';
import { writeScenario } from '../writeScenario';
import { readPricing2Yaml } from './readPricing2Yaml';
import { writePricing2Yaml } from './writePricing2Yaml';

const folder = new URL('../../../../../shared/data/pricing2yaml/', import.meta.url);
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.yml')) : [];
const textOf = (file: string) => readFileSync(new URL(file, folder), 'utf8');

/** Leaf keys counted without the importer: keys whose value is no map, or an empty one. */
function leaves(value: unknown): number {
	if (!isRecord(value) || Object.keys(value).length === 0) return 1;
	return Object.values(value).reduce((sum: number, child) => sum + leaves(child), 0);
}

/** Take a leaf out, and the maps that held nothing else. Keys may hold slashes: the longest that fits is meant. */
function drop(value: unknown, path: readonly string[]): void {
	if (!isRecord(value)) return;
	for (let length = path.length; length > 0; length--) {
		const key = path.slice(0, length).join('/');
		if (!Object.hasOwn(value, key)) continue;
		const rest = path.slice(length);
		const child = value[key];
		if (rest.length > 0) drop(child, rest);
		if (rest.length === 0 || (isRecord(child) && Object.keys(child).length === 0)) Reflect.deleteProperty(value, key);
		return;
	}
}

if (files.length === 0) test.skip(`the published set is not at ${folder.pathname}: nothing to read`, () => {});

describe.each(files)('%s', (file) => {
	const text = textOf(file);
	const reading = readPricing2Yaml(text, file);

	test('is accepted, and its book passes check', () => {
		expect(reading.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
		const written = reading.document && writeScenario(reading.document);
		const book = parseDocument(written ?? '').document;
		expect(book).toEqual(reading.document);
		expect(readPriceBook(book).problems.filter(({ severity }) => severity === 'error')).toEqual([]);
	});

	test('every key is in the book or in the list of losses', () => {
		const { read, losses } = reading;
		const lost = losses.filter(({ kind }) => kind === 'loss');
		expect(read.read + read.lost).toBe(leaves(parseDocument(text).document));
		expect(read.keys).toBe(read.read + read.lost);
		expect(new Set(lost.map(({ path }) => path)).size).toBe(read.lost);
		expect(lost.length).toBe(read.lost);
	});

	test('export and import again give the same book', () => {
		const { document } = readPricing2Yaml(textOf(file));
		const { text, losses } = writePricing2Yaml(document);
		const again = readPricing2Yaml(text ?? '');
		expect(again.document).toEqual(document);
		expect(losses).toEqual([]);
		expect(again.problems).toEqual([]);
	});

	test('a source without what is lost gives the same book', () => {
		const { document: source } = parseDocument(textOf(file));
		const { document, losses } = readPricing2Yaml(textOf(file));
		for (const { path, kind } of losses) if (kind === 'loss') drop(source, path.split('/'));
		const again = readPricing2Yaml(stringify(source));
		expect(again.document).toEqual(document);
		expect(again.read.lost).toBe(0);
	});
});
