import { expect, test } from 'vitest';
import { book, plan, points, seats, STILL, stock, testScenario } from '../fixtures/scenario';
import { at, given, simulate } from './stage';

const charge = (meter: string) => ({ included: 5, beyond: { kind: 'charge' as const, price: [{ model: 'perUnit' as const, meter, unitCents: 1000, minimumCents: 0 }] } });

test('overage of seats is booked as usage, seats that a price reads as seats', () => {
	// 5 seats grow by 60% a year: 8 after 12 months.
	const assumptions = { ...STILL, ...points({ seatGrowth: 0.6 }) };
	const customers = [{ id: 'a', plan: 'pro', usage: { seats: 5 } }];
	const charged = testScenario({ today: book([plan('pro', 99, { limits: { seats: charge('seats') } })]), meters: [seats()], customers, assumptions });
	expect(simulate(charged, given(charged)).variants.today.ledger).toMatchObject({ usage: 30, seats: 0 });
	const perSeat = plan('pro', 0, { price: [{ model: 'perUnit', meter: 'seats', unitCents: 1000, minimumCents: 0 }] });
	const priced = testScenario({ today: book([perSeat]), meters: [seats()], customers, assumptions });
	expect(simulate(priced, given(priced)).variants.today.ledger).toMatchObject({ usage: 0, seats: 30 });
});

test('overage follows use up and down, and is nothing below the limit', () => {
	const assumptions = { ...STILL, ...points({ usageGrowth: 0.1 }) };
	const today = book([plan('pro', 99, { limits: { storage: charge('storage') } })]);
	const scenario = testScenario({ today, meters: [stock('storage')], customers: [{ id: 'a', plan: 'pro', usage: { storage: 4 } }], assumptions });
	const { series, ledger } = simulate(scenario, given(scenario)).variants.today;
	// 4 e^(0.1 t) passes 5 in month 3.
	expect([1, 2].map((month) => at(series.mrr, month))).toEqual([99, 99]);
	expect(at(series.mrr, 12)).toBeCloseTo(99 + 10 * (4 * Math.exp(1.2) - 5), 2);
	expect(ledger.usage).toBeCloseTo(10 * (4 * Math.exp(1.2) - 5), 2);
	const falling = { ...scenario, assumptions: { ...STILL, ...points({ usageGrowth: -0.1 }) }, base: testScenario({ today, meters: [stock('storage')], customers: [{ id: 'a', plan: 'pro', usage: { storage: 8 } }] }).base };
	const fallen = simulate(falling, given(falling)).variants.today;
	expect(at(fallen.series.mrr, 0)).toBe(129);
	expect(at(fallen.series.mrr, 12)).toBe(99);
	expect(fallen.ledger.usage).toBe(-30);
});
