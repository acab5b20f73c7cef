import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ASSUMPTIONS } from '../src/lib/engine/market/assumptions';
import type { Distribution } from '../src/lib/engine/math/distribution';

const file = new URL('../docs/model.md', import.meta.url);
const BEGIN = '<!-- assumptions:begin -->';
const END = '<!-- assumptions:end -->';

function words(range: Distribution): string {
	if (range.kind === 'point') return String(range.value);
	if (range.kind === 'pert') return `${range.low} to ${range.high}, likely ${range.likely}`;
	throw new Error(`a default is a ${range.kind}, which this table cannot show yet`);
}

function table(): string {
	const rows = ASSUMPTIONS.map(({ path, name, unit, defaults, label, source }) => {
		const values = [defaults.small, defaults.middle, defaults.large].map(words);
		const shown = new Set(values).size === 1 ? values[0] : values.join(' · ');
		return `| \`${path}\` | ${name} | ${unit} | ${shown} | ${label} | ${source} |`;
	});
	return [
		'| path | assumption | unit | default (small · middle · large) | label | source |',
		'| --- | --- | --- | --- | --- | --- |',
		...rows
	].join('\n');
}

describe('docs/model.md', () => {
	test('lists every assumption as the engine has it (UPDATE_DOCS=1 writes it)', () => {
		const text = readFileSync(file, 'utf8');
		const before = text.slice(0, text.indexOf(BEGIN) + BEGIN.length);
		const after = text.slice(text.indexOf(END));
		const current = `${before}\n${table()}\n${after}`;
		if (process.env.UPDATE_DOCS) writeFileSync(file, current);
		expect(text === current || Boolean(process.env.UPDATE_DOCS)).toBe(true);
	});
});
