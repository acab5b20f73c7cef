import { describe, expect, it } from 'vitest';
import { dirichlet } from '../math/dirichlet';
import { hash32, seedKey, uniform } from '../math/draw';
import { quantileOf } from '../math/distribution';
import { purpose } from '../math/purpose';
import { trialKey } from './AssumptionSampler';
import { buildMarket } from './buildMarket';
import { contactCents } from './contactCents';
import { drawImportances } from './drawImportances';
import type { PlanStep } from './planStep';
import { book, feature, plan, stock, testScenario } from '../../../../test/fixtures/scenario';

const segments = ['s', 't', 'u'].map((id) => ({ id, name: id, size: 'middle' as const }));
const scenario = testScenario({
	today: book([plan('basic', 10), plan('pro', 20), plan('max', 30)]),
	customers: [{ id: 'a', plan: 'basic' }],
	meters: [stock('same')],
	features: [feature('same'), feature('other')],
	segments
});
const market = buildMarket(scenario, [], 12);
const key = trialKey(market.seed, 4);
const step = (segment: number, at: number): PlanStep => ({
	segment,
	plan: at,
	above: at + 1,
	scale: -1,
	pieces: [{ feature: 1 }, { meter: 0 }, { feature: 0 }],
	medianUnits: new Float64Array(3),
	gap: new Float64Array(0),
	want: new Float64Array(0)
});

describe('MODEL 5: importances of a trial', () => {
	it('are a Dirichlet draw, 4 for each piece, by its own item: a meter is not a feature of the same name', () => {
		const draw = (item: number) => uniform(...key, purpose.importance * 4096 + 2 * 3 + 1, item);
		const uniforms = [hash32('other', 1), hash32('same', 3), hash32('same', 1)].map(draw);
		expect(drawImportances(market, step(1, 2), key, 1)).toEqual(dirichlet([4, 4, 4], uniforms));
		expect(drawImportances(market, step(1, 2), key, 2.5)).toEqual(dirichlet([10, 10, 10], uniforms));
	});

	it('are other ones for each segment and step', () => {
		const drawn = [0, 1, 2].flatMap((segment) => [0, 1, 2].map((at) => drawImportances(market, step(segment, at), key, 1)[0]));
		expect(new Set(drawn).size).toBe(9);
	});
});

describe('MODEL 2: a contact-sales price', () => {
	it('is a PERT draw of the trial, by its place in the book, in whole minor units', () => {
		const component = { model: 'range' as const, lowCents: 1000, likelyCents: 5000, highCents: 20_000 };
		for (const place of ['plans/pro/price/0', 'plans/max/price/0']) {
			const u = uniform(...key, purpose.contactPrice * 4096, hash32(place));
			const cents = quantileOf({ kind: 'pert', low: 1000, likely: 5000, high: 20_000 }, u);
			expect(contactCents(key, { key: place, component })).toBe(Math.floor(cents + 0.5));
		}
	});

	it('is a key of its own for each seed and trial', () => {
		const keys = [trialKey(seedKey('a'), 0), trialKey(seedKey('a'), 1), trialKey(seedKey('b'), 0)];
		expect(new Set(keys.map(([key0]) => key0)).size).toBe(3);
		expect(new Set(keys.map(([, key1]) => key1)).size).toBe(3);
	});
});
