import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ASSUMPTIONS } from '../src/lib/engine/market/assumptions';
import type { Distribution } from '../src/lib/engine/math/distribution';
import { testFiles } from './validation';

const file = new URL('../docs/model.md', import.meta.url);
const BEGIN = '<!-- assumptions:begin -->';
const END = '<!-- assumptions:end -->';

function words(range: Distribution): string {
	if (range.kind === 'point') return range.value >= 1e12 ? 'no limit' : String(range.value);
	if (range.kind === 'pert') return `${range.low} to ${range.high}, likely ${range.likely}`;
	throw new Error(`a default is a ${range.kind}, which this table cannot show yet`);
}

const tests = testFiles()
	.filter((path) => path.startsWith('test/oracles/') || path.startsWith('src/lib/engine/'))
	.map((path) => ({
		name: basename(path, '.test.ts'),
		isOracle: path.startsWith('test/'),
		text: readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')
	}));

/** Paths that a test builds of parts, as it writes them. */
const BUILT = [
	[/^playbook\.\w+\.(clarity|stakeholders)$/, '`playbook.${motion}.${what}`'],
	[/^fairness\.\w+$/, '`fairness.${kind}`'],
	[/^seasonality\.\d+$/, '`seasonality.${month}`'],
	[/^owner\.\w+\.win$/, '`owner.${owner}.win`'],
	[/^objections\.\w+\.(lever|cost)$/, '`objections.${reason}.']
] as const;

/** The tests that set an assumption, oracles first: at most three are named. */
function heldBy(path: string): string[] {
	const literal = new RegExp(`(['"\`])${path.replaceAll('.', '\\.')}\\1|(?<![\\w.'])${path.replaceAll('.', '\\.')}\\s*:`);
	const parts = BUILT.find(([pattern]) => pattern.test(path))?.[1];
	const found = tests.filter(({ text }) => literal.test(text) || (parts !== undefined && text.includes(parts)));
	return [...found.filter(({ isOracle }) => isOracle), ...found.filter(({ isOracle }) => !isOracle)].slice(0, 3).map(({ name }) => name);
}

const admissible = (min: number, max: number) => (max >= 1e6 ? `from ${min}` : `${min} to ${max}`);

function table(): string {
	const rows = ASSUMPTIONS.map(({ path, name, unit, min, max, defaults, label, source }) => {
		const values = [defaults.small, defaults.middle, defaults.large].map(words);
		const shown = new Set(values).size === 1 ? values[0] : values.join(' · ');
		return `| \`${path}\` | ${name} | ${unit} | ${admissible(min, max)} | ${shown} | ${label} | ${source} | ${heldBy(path).join(', ')} |`;
	});
	return [
		'| path | assumption | unit | admissible | default (small · middle · large) | label | source | held by |',
		'| --- | --- | --- | --- | --- | --- | --- | --- |',
		...rows
	].join('\n');
}

describe('docs/model.md', () => {
	test('no assumption is without a test that sets it', () => {
		expect(ASSUMPTIONS.map(({ path }) => path).filter((path) => heldBy(path).length === 0)).toEqual([]);
	});

	test('lists every assumption as the engine has it (UPDATE_DOCS=1 writes it)', () => {
		const text = readFileSync(file, 'utf8');
		const before = text.slice(0, text.indexOf(BEGIN) + BEGIN.length);
		const after = text.slice(text.indexOf(END));
		const current = `${before}\n${table()}\n${after}`;
		if (process.env.UPDATE_DOCS) writeFileSync(file, current);
		expect(text === current || Boolean(process.env.UPDATE_DOCS)).toBe(true);
	});
});
