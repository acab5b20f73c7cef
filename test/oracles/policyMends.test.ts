import { describe, expect, test } from 'vitest';
import { closeSale } from '../../src/lib/engine/market/closeSale';
import type { Scenario } from '../../src/lib/engine/simulation/scenario';
import {
	addOn,
	book,
	feature,
	plan,
	points,
	policy,
	seats,
	STILL,
	stock,
	testScenario,
	variant,
	type TestCustomer,
	type TestPolicy
} from '../fixtures/scenario';
import type { PriceBook } from '../../src/lib/engine/catalog/priceBook';
import { at, given, simulate, Stage, type Given } from './stage';

const TIER = 1;

type Case = {
	readonly today: PriceBook;
	readonly next: PriceBook;
	readonly by: TestPolicy;
	readonly customer: Omit<TestCustomer, 'id'>;
	readonly more?: Partial<Scenario>;
	readonly worths?: Given;
};

function run({ today, next, by, customer, more = {}, worths = {} }: Case) {
	const scenario = testScenario({ today, customers: [{ id: 'a', ...customer }], months: 36, variants: [variant('v', next, policy(by))], ...more });
	const { v } = simulate(scenario, given(scenario, worths)).variants;
	return { mrr: Array.from({ length: scenario.months + 1 }, (_, month) => at(v.series.mrr, month)), ledger: v.ledger };
}
const cents = (amounts: readonly number[]) => amounts.map((amount) => Math.round(100 * amount));
const perSeat = (unitCents: number) => plan('pro', 0, { price: [{ model: 'perUnit', meter: 'seats', unitCents, minimumCents: 0 }] });

describe('step', () => {
	const growing = { meters: [seats()], assumptions: { ...STILL, ...points({ seatGrowth: 1 }) } };
	/** Ten seats that double each year. */
	const seatsAt = (month: number) => Math.round(10 * 2 ** (month / 12));

	test('caps the price a seat, not the seats that are added', () => {
		const { mrr, ledger } = run({
			...{ today: book([perSeat(1000)]), next: book([perSeat(1200)]), customer: { plan: 'pro', usage: { seats: 10 } } },
			...{ by: { kind: 'step', rate: 0.1, launch: 3 }, more: growing }
		});
		const price = (month: number) => (month < 3 ? 10 : month < 15 ? 11 : 12);
		expect(cents(mrr)).toEqual(cents(mrr.map((_, month) => price(month) * seatsAt(month))));
		expect(ledger.priceUplift).toBeCloseTo(seatsAt(3) + seatsAt(15), 9);
	});

	test('follows the overage of the old package where the new one has none', () => {
		const charge = { kind: 'charge', price: [{ model: 'perUnit', meter: 'storage', unitCents: 100, minimumCents: 0 }] } as const;
		const { mrr } = run({
			...{ today: book([plan('pro', 50, { limits: { storage: { included: 10, beyond: charge } } })]), next: book([plan('pro', 200)]) },
			...{ by: { kind: 'step', rate: 0 }, customer: { plan: 'pro', usage: { storage: 5 } } },
			more: { meters: [stock('storage')], assumptions: { ...STILL, ...points({ usageGrowth: 0.15 }) } }
		});
		const use = (month: number) => 5 * Math.exp(0.15 * month);
		expect(cents(mrr)).toEqual(cents(mrr.map((_, month) => Math.min(200, 50 + Math.max(0, use(month) - 10)))));
		expect(mrr[36]).toBe(200);
	});

	test('own growth is no forced rise: one reaction at the move, one where the cap lets the price rise', () => {
		const scenario = testScenario({
			...growing,
			...{ today: book([perSeat(1000)]), customers: [{ id: 'a', plan: 'pro', usage: { seats: 10 } }], months: 36 },
			variants: [variant('v', book([perSeat(1200)]), policy({ kind: 'step', rate: 0.1 })), variant('w', book([perSeat(1000)]), policy({ kind: 'step', rate: 0 }))]
		});
		const reactions = (of: number) => {
			const cast = new Stage(scenario, given(scenario));
			const life = cast.enter(of, 36);
			for (let month = 1; month <= 36; month++) {
				life.month = month;
				life.use[0] = cast.person.use[month];
				life.rebillSeats(0);
				cast.migrator.step(life, cast.tally);
			}
			return [life.rises.count, life.falls.count, life.bill];
		};
		expect(reactions(1)).toEqual([2, 0, 96_000]);
		expect(reactions(2)).toEqual([0, 0, 80_000]);
	});
});

describe('optIn', () => {
	const pack = (units: number) => addOn('pack', 'capacity', 10, ['pro'], { adds: { storage: units } });

	test('is offered where only an add-on that is held has other content', () => {
		const offered = (units: number) =>
			run({
				...{ today: book([plan('pro', 29)], [pack(10)]), next: book([plan('pro', 29)], [pack(units)]), customer: { plan: 'pro', addOns: { pack: 1 } } },
				...{ by: { kind: 'optIn', discount: 0.2, months: 6 }, more: { meters: [stock('storage')] } }
			}).mrr;
		expect(offered(50).slice(0, 8)).toEqual([39, 31.2, 31.2, 31.2, 31.2, 31.2, 31.2, 39]);
		expect(offered(10)).toEqual(Array(37).fill(39));
	});

	test('weighs the loyalty discount: 119 at 10% off costs 8.10 more than 99', () => {
		const taken = (worth: number, loyalty: number) =>
			run({
				...{ today: book([plan('pro', 99)]), next: book([plan('pro', 119, { features: ['sso'] })]), customer: { plan: 'pro' } },
				...{ by: { kind: 'optIn', discount: 0, months: 0, loyalty }, worths: { features: { sso: worth } } },
				more: { features: [feature('sso', 'all')], assumptions: { ...STILL, ...points({ persistence: 0, elasticity: -1900 }) } }
			}).mrr[36];
		expect(taken(1000, 0.1)).toBe(107.1);
		expect(taken(700, 0.1)).toBe(99);
		expect(taken(1000, 0)).toBe(99);
	});
});

describe('a move', () => {
	const pack = (max: number) => addOn('pack', 'capacity', 10, ['pro'], { adds: { storage: 10 }, max });
	const held = (next: number) =>
		run({
			...{ today: book([plan('pro', 29)], [pack(4)]), next: book([plan('pro', 29)], [pack(next)]), customer: { plan: 'pro', addOns: { pack: 5 } } },
			...{ by: { kind: 'immediate' }, more: { meters: [stock('storage')] } }
		});

	test('leaves no more of an add-on than the new book sells, and nothing else where it is the same', () => {
		const { mrr, ledger } = held(3);
		expect([mrr[1], ledger.priceRelief]).toEqual([59, -20]);
		expect(held(4).mrr[1]).toBe(79);
	});

	test('loses a pending sale of a plan below the one it led to, and closes one above it', () => {
		const ladder = book([plan('basic', 29), plan('team', 65), plan('pro', 99), plan('max', 199)]);
		const scenario = testScenario({
			...{ today: ladder, customers: [{ id: 'a', plan: 'basic' }] },
			variants: [variant('v', ladder, policy({ kind: 'immediate', launch: 2, map: { basic: 'pro' } }))]
		});
		const closesOn = (agreed: string) => {
			const cast = new Stage(scenario, given(scenario));
			const life = cast.enter(1, 2);
			life.duePlan[TIER] = cast.plan(agreed);
			life.dueAddOn[TIER] = -1;
			life.dueVersion[TIER] = life.version;
			cast.migrator.step(life, cast.tally);
			closeSale(life, cast.chooser, cast.tally, TIER);
			return [life.plan, life.bill, cast.tally.wins[TIER]];
		};
		expect(closesOn('team')).toEqual([2, 9900, 0]);
		expect(closesOn('max')).toEqual([3, 19_900, 1]);
	});

	test('leaves those with a tag alone, and moves the others', () => {
		const scenario = testScenario({
			...{ today: book([plan('pro', 99)]), customers: ['b', 'a', 'c'].map((id) => ({ id, plan: 'pro' })) },
			variants: [variant('v', book([plan('pro', 119)]), policy({ kind: 'immediate', exempt: { tag: 'old' } }))]
		});
		const tags = { ids: ['new', 'old'], start: Int32Array.of(0, 2, 3, 3), tag: Int32Array.of(0, 1, 0) };
		const tagged = { ...scenario, base: { ...scenario.base, tags } };
		expect(at(simulate(tagged, given(tagged)).variants.v.series.mrr, 1)).toBe(99 + 2 * 119);
		const stage = new Stage(tagged, given(tagged));
		expect([0, 1, 2].map((customer) => stage.enter(1, 1, customer).moveMonth)).toEqual([1, 0, 1]);
	});
});
