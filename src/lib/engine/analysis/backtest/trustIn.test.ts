import { expect, test } from 'vitest';
import type { FigureScores, HitsAhead } from './Backtest';
import { bandHits } from './bandHits';
import { trustIn } from './trustIn';

const parts = { score: 10, dispersion: 6, overprediction: 2, underprediction: 2 };
const naive = { crps: 20, parts: { ...parts, score: 20, dispersion: 16 }, skill: 0.5, low: 0.3, high: 0.7 };

const TRIALS = Float64Array.from({ length: 101 }, (_, i) => i);

/** Hits at months ahead: of so many independent cases the bands held so many. */
const figure = (
	name: FigureScores['figure'],
	hits: readonly (readonly [ahead: number, independent: number, held: number])[]
): FigureScores => ({
	figure: name,
	points: [],
	crps: parts,
	share: parts,
	naive: { last: naive, trend: naive, constant: naive },
	hits: hits.map(([ahead, independent, held]): HitsAhead => ({
		ahead,
		independent,
		bands: bandHits(Array.from({ length: independent }, (_, i) => ({ actual: i < held ? 50 : 1000, trials: TRIALS })))
	})),
	places: { values: [], distance: 0, critical: 1, bias: 0, spread: 0 }
});
const judged = (...hits: Parameters<typeof figure>[1]) =>
	trustIn({
		figures: [figure('mrr', hits), figure('customers', hits)],
		segments: undefined,
		leaving: undefined,
		events: [],
		holdOut: 12
	});

test('trust goes as far ahead as enough independent months were seen, and the figures are those of there', () => {
	const { trust, sentences } = judged([1, 19, 15], [3, 7, 6], [12, 1, 0]);
	expect(trust).toBe('yes');
	expect(sentences[0]).toMatch(
		/^Trust Today's forecasts of MRR and customers up to 3 months ahead: .* Further ahead nothing speaks against them, but too few/
	);
	expect(sentences[1]).toContain('80% bands 3 months ahead held 6 of 7 independent times (3 to 7 if right)');
});

test('trust that was seen to the last month has no limit short of it', () => {
	const { sentences } = judged([1, 80, 64], [12, 8, 6]);
	expect(sentences[0]).toMatch(/up to 12 months ahead: /);
	expect(sentences[0]).not.toContain('Further ahead');
});

test('too few months at every distance leave it open', () => {
	const { trust, sentences } = judged([1, 5, 4], [12, 1, 1]);
	expect(trust).toBe('partly');
	expect(sentences[0]).toMatch(/^Nothing speaks against Today's forecasts of MRR and customers up to 12 months ahead/);
	expect(sentences[1]).toContain('80% bands 12 months ahead held 1 of 1 independent times');
});
