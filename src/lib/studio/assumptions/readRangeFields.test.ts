import { describe, expect, it } from 'vitest';
import { Numbers } from '../../charts/numbers';
import { densityCurve } from '../../charts/densityCurve';
import { ASSUMPTIONS } from '../../engine/market/assumptions';
import type { Distribution } from '../../engine/math/distribution';
import { RANGE_KINDS, toKind } from './rangeKinds';
import { rangeWords } from './rangeWords';
import { readCorrelationDrafts } from './readCorrelationDrafts';
import { fieldTexts, readRangeFields } from './readRangeFields';
import { valueWords } from '../document/valueWords';

const numbers = new Numbers('USD');
const row = (path: string) => {
	const found = ASSUMPTIONS.find((assumption) => assumption.path === path);
	if (!found) throw new Error(path);
	return { assumption: found, words: valueWords(found, numbers) };
};
const read = (path: string, kind: Distribution['kind'], texts: Record<string, string>) => {
	const { assumption, words } = row(path);
	return readRangeFields(kind, texts, assumption, words);
};

describe('the fields of a range', () => {
	it('show every default in its unit, and read it back as it is', () => {
		for (const assumption of ASSUMPTIONS) {
			const words = valueWords(assumption, numbers);
			for (const range of Object.values(assumption.defaults))
				expect(readRangeFields(range.kind, fieldTexts(range, words), assumption, words), assumption.path).toEqual({ range });
		}
	});

	it('write shares and rates as percentages, events, money and limits as they are', () => {
		const written = (path: string, value: number) => row(path).words.write(value);
		expect(written('churn', 0.16)).toBe('16%');
		expect(written('usageGrowth', 0.012)).toBe('1.2%');
		expect(written('friction', 1)).toBe('1');
		expect(written('elasticity', -1.6)).toBe('−1.6');
		expect(written('priceReaction.contact', 1.25)).toBe('1.25×');
		expect(written('owner.csmLed.below', 10000)).toBe('$10,000');
		expect(written('owner.csmLed.capacity', 1e12)).toBe('no limit');
		expect(rangeWords({ kind: 'pert', low: 0.1, likely: 0.16, high: 0.25 }, row('churn').words)).toBe('10% to 25%, likely 16%');
	});

	it('say what is wrong at the field, in the unit that was typed', () => {
		const whys = (path: string, kind: Distribution['kind'], texts: Record<string, string>) => {
			const reading = read(path, kind, texts);
			return 'whys' in reading ? reading.whys : reading;
		};
		const churn = (low: string, likely: string, high: string) => whys('churn', 'pert', { low, likely, high });
		expect(churn('10', 'a lot', '25')).toEqual({ likely: '“a lot” is not a number. Write a number, such as 12.5.' });
		expect(churn('10', '', '25')).toEqual({ likely: 'A value is needed. Write a number, or reset to the default.' });
		expect(churn('10', '16', '120')).toEqual({ high: '120% is above the largest value. Allowed: 0% to 99.9%.' });
		expect(churn('−1', '16', '20')).toEqual({ low: '−1% is below the least value. Allowed: 0% to 99.9%.' });
		expect(churn('18', '16', '20')).toEqual({ likely: 'Likely is below low. Low, likely and high must rise in this order.' });
		expect(whys('churn', 'normal', { mean: '16', sd: '4' })).toMatchObject({ sd: expect.stringContaining('can reach from −9') });
		expect(whys('churn', 'empirical', { values: ' ' })).toMatchObject({ values: expect.stringContaining('At least one value') });
	});

	it('read numbers as people type them', () => {
		expect(read('churn', 'pert', { low: '10%', likely: '16.5', high: '25 %' })).toEqual({
			range: { kind: 'pert', low: 0.1, likely: 0.165, high: 0.25 }
		});
		expect(read('churn', 'empirical', { values: '8 12; 15' })).toEqual({ range: { kind: 'empirical', values: [0.08, 0.12, 0.15] } });
		expect(read('owner.csmLed.capacity', 'point', { value: 'no limit' })).toEqual({ range: { kind: 'point', value: 1e12 } });
	});

	it('turn a default into every other kind within its bounds, or not at all', () => {
		for (const { path, bounds } of ['churn', 'usageGrowth', 'priceReaction.contact', 'deepUse', 'friction'].map((path) => ({
			path,
			bounds: row(path).assumption
		})))
			for (const { kind } of RANGE_KINDS) {
				const { assumption, words } = row(path);
				const range = toKind(bounds.defaults.small, kind, bounds);
				expect(range.kind).toBe(kind);
				// A beta lies between 0 and 1.
				if (kind !== 'beta' || path === 'deepUse')
					expect(readRangeFields(kind, fieldTexts(range, words), assumption, words), `${path} ${kind}`).toHaveProperty('range');
			}
	});
});

describe('the density of a range', () => {
	it('rises and falls, holds the percentiles, and is none for one number', () => {
		expect(densityCurve({ kind: 'point', value: 1 })).toBeUndefined();
		const kinds: readonly Distribution[] = [
			{ kind: 'pert', low: 0, likely: 0, high: 1 },
			{ kind: 'pert', low: 0.1, likely: 0.16, high: 0.25 },
			{ kind: 'uniform', low: 2, high: 4 },
			{ kind: 'normal', mean: 3, sd: 1 },
			{ kind: 'lognormal', mu: 0, sigma: 0.5 },
			{ kind: 'beta', a: 0.5, b: 0.5 },
			{ kind: 'empirical', values: [1, 2, 5] }
		];
		for (const range of kinds) {
			const { curve = [], interval } = densityCurve(range) ?? {};
			expect(curve.every(([value, height]) => Number.isFinite(value) && Number.isFinite(height) && height >= 0)).toBe(true);
			expect(interval && curve[0] && curve[0][0] <= interval.p5).toBe(true);
		}
	});

	it('has its mode where a pert says', () => {
		const { curve = [] } = densityCurve({ kind: 'pert', low: 0, likely: 0.25, high: 1 }) ?? {};
		const [mode] = curve.reduce((best, point) => (point[1] > best[1] ? point : best));
		expect(mode).toBeCloseTo(0.25, 1);
	});
});

describe('the rows of correlations', () => {
	const paths = ['churn', 'bHealth', 'elasticity'];
	it('are read as the file’s are, with what is wrong at its row', () => {
		const draft = (one: string, other: string, rank: string) => ({ one, other, rank });
		expect(readCorrelationDrafts([draft('churn', 'bHealth', '−0.5')], paths, numbers)).toEqual({
			list: [{ between: ['churn', 'bHealth'], rank: -0.5 }]
		});
		const whys = (...drafts: ReturnType<typeof draft>[]) => {
			const reading = readCorrelationDrafts(drafts, paths, numbers);
			return 'whys' in reading ? [...reading.whys.keys()] : [];
		};
		expect(whys(draft('churn', '', ''))).toEqual([0]);
		expect(whys(draft('churn', 'bHealth', '0.5'), draft('churn', 'elasticity', '2'))).toEqual([1]);
		expect(whys(draft('churn', 'bHealth', '0.5'), draft('bHealth', 'churn', '0.4'))).toEqual([1]);
		expect(whys(draft('churn', 'bHealth', '0.9'), draft('bHealth', 'elasticity', '0.9'), draft('churn', 'elasticity', '-0.9'))).toEqual([
			-1
		]);
	});
});
