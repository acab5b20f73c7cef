import { describe, expect, test } from 'vitest';
import { book, plan } from '../../../../test/fixtures/scenario';
import { force, moved, until, type Force } from '../../../../test/oracles/forced';
import { churn } from './churn';

const close = (value: number, digits = 9): unknown => expect.closeTo(value, digits);

describe('satisfaction', () => {
	const values = { 'priceReaction.health': 0.5 };
	const rise = { next: book([plan('pro', 120)]), values };
	const path = (of: Force, months: readonly number[]) => {
		const stage = force(of);
		stage.enter(1, 1);
		return months.map((month) => {
			const { life } = stage;
			until(stage, month);
			life.month = month + 1;
			return Number(life.displeasure.toFixed(9));
		});
	};
	const fading = [0.1, 0.1, 0.05, 0.05, 0.02, 0.02, 0];

	test('falls by a share of the rise, and comes back by quarters', () => {
		expect(path(rise, [1, 3, 4, 6, 7, 9, 10])).toEqual(fading);
		const { life } = moved(rise);
		life.health = 0.7;
		expect(life.satisfaction).toBeCloseTo(0.6, 12);
		life.health = 0.05;
		expect(life.satisfaction).toBe(0);
	});

	test('of an annual contract too, and a renewal ends nothing', () => {
		const customer = { annual: true, renewal: 2 };
		expect(path({ ...rise, customer }, [1, 3, 4, 6, 7, 9, 10])).toEqual(fading);
		const { life, chooser, person } = moved({ ...rise, customer });
		person.thetaLogit = -50;
		life.month = 2;
		churn(life, chooser, Float64Array.of(0));
		expect([life.alive, life.rises.count, life.grudges.felt(2)]).toEqual([true, 0, close(0.2)]);
	});

	test('falls in part with the announcement, the rest with the move', () => {
		const by = { launch: 3, notice: 2 };
		expect(path({ ...rise, by }, [1, 2, 3, 4])).toEqual([0.03, 0.03, 0.1, 0.015 + 0.07].map((value) => close(value)));
	});

	test('by fairness, and does not rise when a bill falls', () => {
		expect(path({ ...rise, values: { ...values, 'fairness.immediate': 2 } }, [1])).toEqual([close(0.2)]);
		expect(path({ values, next: book([plan('pro', 80)]) }, [1])).toEqual([0]);
	});

	test('is health where the policy moves nobody', () => {
		expect(path({ ...rise, by: { kind: 'keep' } }, [1, 2])).toEqual([0, 0]);
	});
});

describe('being told', () => {
	const told = (next: number, by = {}, more: Force = {}) => {
		const stage = force({ next: book([plan('pro', next)]), by: { launch: 3, notice: 2, ...by }, ...more });
		stage.enter(1, 1);
		const { contactMonth, contactPower } = until(stage, 1);
		return [contactMonth, contactPower];
	};

	test('has its full power from a rise of a tenth on, less below, none where nothing rises', () => {
		expect([told(105), told(110), told(150), told(100), told(90)]).toEqual([
			[1, close(0.5)],
			[1, close(1)],
			[1, 1],
			[0, 0],
			[0, 0]
		]);
	});

	test('is of content taken away as well, and neither marks nor counts it before the move', () => {
		const stage = force({
			today: book([plan('pro', 100, { features: ['kept', 'old'] })]),
			next: book([plan('pro', 100, { features: ['kept'] })]),
			worths: { features: { kept: 19_000, old: 1000 } },
			by: { launch: 3, notice: 2 }
		});
		stage.enter(1, 1);
		const { contactPower, terms, rises, worstStrain } = until(stage, 1);
		expect([contactPower, terms.isKept, terms.hasLost, terms.lost, worstStrain]).toEqual([close(1), false, false, 0, 0]);
		expect(rises.felt(1)).toBeCloseTo(0.3 * (1.1 ** 3.5 - 1), 12);
		stage.life.month = 2;
		until(stage, 3);
		expect([terms.isKept, terms.lost]).toEqual([true, close(1000)]);
	});
});

describe('a price that begins', () => {
	/** Free becomes 20; the floor of 10 stands for what was accepted, so q = 2. */
	const begins = (values: Record<string, number>, more: Force = {}) => {
		const stage = force({
			today: book([plan('pro', 0)]),
			next: book([plan('pro', 20)]),
			...more,
			values: { 'ceiling.floor': 10, ...values }
		});
		stage.enter(1, 1);
		return { ...stage, life: until(stage, 3) };
	};

	test('is a purchase: no pulse, no contact, announced or not', () => {
		const { life } = begins({ payers: 1, 'ceiling.rise': 1.5, 'priceReaction.health': 1 }, { by: { launch: 3, notice: 2 } });
		expect([life.alive, life.bill, life.rises.count, life.grudges.count, life.contactMonth, life.displeasure]).toEqual([
			true,
			2000,
			0,
			0,
			0,
			0
		]);
		expect([life.terms.strain(life), life.worstStrain]).toEqual([2, 2]);
	});

	test('is not paid by those who would not pay, who leave at once; counted, and nothing is lost', () => {
		const { life, tally } = begins({ payers: 0, 'ceiling.rise': 9 });
		expect([life.alive, life.end, life.events, life.bill]).toEqual([false, 1, 0, 0]);
		expect([tally.overCustomers[1], tally.overCents[1]]).toEqual([1, 0]);
	});

	test('is not paid above the ceiling', () => {
		// M is just below 2, or just above.
		const of = (rise: number) => {
			const { life, tally } = begins({ payers: 1, 'ceiling.rise': rise });
			return [life.alive, life.end, tally.overCustomers[1]];
		};
		expect([of(0.999), of(1.001)]).toEqual([
			[false, 1, 1],
			[true, 37, 0]
		]);
	});

	test('of nothing, and free as before, is no purchase', () => {
		const { life } = begins({ payers: 0 }, { next: book([plan('pro', 0, { features: ['new'] })]) });
		expect([life.alive, life.bill]).toEqual([true, 0]);
	});
});

describe('a rise in mid-term', () => {
	const annual = (renewal: number, next: number, by = {}) => {
		const stage = force({ next: book([plan('pro', next)]), customer: { annual: true, renewal }, by });
		stage.enter(1, 1);
		return until(stage, 1).terms.isFreed;
	};

	test('frees an annual customer; not at a renewal, not by a fall, and no monthly one', () => {
		expect([annual(7, 120), annual(1, 120), annual(7, 80), annual(7, 100)]).toEqual([true, false, false, false]);
		expect(moved({ next: book([plan('pro', 120)]) }).life.terms.isFreed).toBe(false);
	});

	test('of a step’s cap does so again, and is a rise of the bill alone', () => {
		const stage = force({
			next: book([plan('pro', 200)]),
			by: { kind: 'step', rate: 0.1 },
			customer: { annual: true, renewal: 7 },
			values: { 'priceReaction.health': 1 }
		});
		stage.enter(1, 1);
		const life = until(stage, 12);
		life.terms.isFreed = false;
		life.month = 13;
		until(stage, 13);
		expect([life.terms.isFreed, life.bill, life.grudges.felt(13), life.contactMonth]).toEqual([true, 12_100, close(0.1), 1]);
		expect(life.terms.strain(life)).toBeCloseTo(1.21, 12);
	});
});
