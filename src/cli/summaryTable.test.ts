import { describe, expect, test } from 'vitest';
import { exampleResults } from '../../test/fixtures/results';
import { decisionTable } from './decisionTable';
import { summaryTable } from './summaryTable';

const plain = { style: false, width: Infinity };
const linesOf = (text: string) => text.split('\n\n')[0].split('\n');
const cells = (line: string) => line.split(/ {2,}/);

describe('summaryTable', () => {
	const results = exampleResults();
	const lines = linesOf(summaryTable(results, plain));

	test('has a line for Today and each variant, all columns wide', () => {
		expect(lines).toHaveLength(1 + Object.keys(results.variants).length);
		for (const line of lines) expect(cells(line)).toHaveLength(11);
		expect(new Set(lines.map((line) => line.length)).size).toBe(1);
	});

	test('Today has no uplift', () => {
		expect(cells(lines[1]).slice(3, 6)).toEqual(['–', '–', '–']);
	});

	test('figures before month 12 that look back are left open', () => {
		const { today } = results.variants;
		const early = { ...results, variants: { today: { ...today, final: { ...today.final, nrr12: null, grr12: null } } } };
		expect(cells(linesOf(summaryTable(early, plain))[1]).slice(6, 8)).toEqual(['–', '–']);
	});
});

describe('decisionTable', () => {
	const results = exampleResults();

	test('begins with the least regret, and doing nothing is one of the options', () => {
		const names = linesOf(decisionTable(results, plain))
			.slice(1)
			.map((line) => cells(line)[0]);
		expect(names[0]).toBe('Stepped, +10% a year');
		expect(names).toContain('Today');
	});
});
