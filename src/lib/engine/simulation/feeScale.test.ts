import { describe, expect, it } from 'vitest';
import type { Plan } from '../catalog/priceBook';
import { buildMarket } from './buildMarket';
import { feeScale } from './feeScale';
import { book, limit, plan, seats, stock, testScenario, type TestCustomer } from '../../../../test/fixtures/scenario';

const perUnit = (meter: string) => [{ model: 'perUnit', meter, unitCents: 1000, minimumCents: 0 }] as const;
const FLAT = plan('flat', 10);
const SEATS = plan('seats', 0, { price: perUnit('seats') });
const STORED = plan('stored', 0, { price: perUnit('storage') });
const CHARGED = plan('charged', 10, { limits: { seats: { included: 1, beyond: { kind: 'charge', price: [...perUnit('seats')] } } } });

const team = (segment: number, ...counts: number[]): TestCustomer[] =>
	counts.map((count) => ({ id: `${segment}-${count}`, plan: 'flat', segment, usage: { storage: 3, seats: count } }));

function scale(plans: readonly Plan[], below: number, above: number, { segment = 0, customers = team(0, 4, 6, 90) } = {}) {
	const market = buildMarket(
		testScenario({
			today: book(plans),
			customers,
			meters: [stock('storage'), seats()],
			segments: ['s', 't'].map((id) => ({ id, name: id, size: 'middle' as const }))
		}),
		[],
		12
	);
	return feeScale(market, 0, segment, below, above);
}

describe('MODEL 5 (b): whether the worth of a step follows seats', () => {
	it('is so where the line of either plan reads a licensed meter', () => {
		expect(scale([FLAT, SEATS], 0, 1)).toMatchObject({ segment: 0, shelf: 0, below: 0, above: 1, addOn: -1 });
		expect(scale([FLAT, SEATS, plan('end', 90)], 1, 2)).toMatchObject({ below: 1, above: 2 });
		expect(scale([FLAT, SEATS], -1, 1)).toMatchObject({ below: -1, above: 1 });
	});

	it('is not where neither does, reads another meter, or charges for seats beyond a limit alone', () => {
		expect(scale([FLAT, plan('more', 20)], 0, 1)).toBeUndefined();
		expect(scale([FLAT, STORED], 0, 1)).toBeUndefined();
		expect(scale([FLAT, CHARGED], 0, 1)).toBeUndefined();
		expect(scale([FLAT, SEATS], -1, 0)).toBeUndefined();
		expect(scale([plan('flat', 10, { limits: { seats: limit(5) } }), plan('more', 20)], 0, 1)).toBeUndefined();
	});
});

describe('MODEL 5 (b): the median customer of a segment', () => {
	const medians = (customers: TestCustomer[], segment = 0) => [...(scale([FLAT, SEATS], 0, 1, { segment, customers })?.seats ?? [])];

	it('has its seats, half way between two where they are even, and no other meter', () => {
		expect(medians(team(0, 4, 6, 90))).toEqual([NaN, 6]);
		expect(medians(team(0, 4, 7))).toEqual([NaN, 5.5]);
	});

	it('is of the segment alone, or of all where it has nobody', () => {
		const customers = [...team(0, 4, 6, 90), ...team(1, 200)];
		expect([medians(customers), medians(customers, 1)]).toEqual([
			[NaN, 6],
			[NaN, 200]
		]);
		expect(medians(team(0, 4, 6, 90), 1)).toEqual([NaN, 6]);
	});
});
