import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { POLICY_KINDS, type Policy } from '../../src/lib/engine/catalog/policy';
import type { Price } from '../../src/lib/engine/catalog/price';
import type { PriceBook } from '../../src/lib/engine/catalog/priceBook';
import { MOTIONS } from '../../src/lib/engine/market/motionTable';
import { reaction } from '../../src/lib/engine/market/churn';
import { propensityLaw, survival } from '../../src/lib/engine/market/Propensity';
import { gammaQuantile } from './laws/gammaQuantile';
import { log } from '../../src/lib/engine/math/log';
import { componentCents } from '../../src/lib/engine/rating/componentCents';
import type { Calibration } from '../../src/lib/engine/simulation/calibrate';
import { compile } from '../../src/lib/engine/simulation/compile';
import type { Scenario } from '../../src/lib/engine/simulation/scenario';
import { northwind, northwindNext, northwindToday } from '../fixtures/northwind';
import { randomScenario } from '../fixtures/randomScenario';
import { addOn, alike, book, NO_CEILING, plan, points, policy, STILL, stock, testBase, testScenario, variant } from '../fixtures/scenario';
import { observe, type Seen } from './specification/observe';
import { at, given, simulate, Stage, type Given } from './stage';

const NO_SALES = points(Object.fromEntries(MOTIONS.map((motion) => [`conversion.${motion}`, 0])));
const QUIET = { ...STILL, ...NO_SALES, ...NO_CEILING };
const RANDOM = { customers: 8, months: [6, 20] as const, variants: 1 };

const lives = (scenario: Scenario, calibration: Calibration, trial = 0): ReadonlyMap<string, Seen> => observe(compile(scenario, calibration), trial);

/** A book with every price put through a function: plans, annual prices, charges and add-ons; `bundles` as said. */
function repriced(old: PriceBook, price: (old: Price) => Price, bundles: PriceBook['bundles'] = old.bundles): PriceBook {
	return {
		plans: old.plans.map((item) => ({
			...item,
			price: price(item.price),
			annual: item.annual && 'price' in item.annual ? { price: price(item.annual.price) } : item.annual,
			limits: Object.fromEntries(
				Object.entries(item.limits).map(([meter, { included, beyond }]) => [meter, { included, beyond: beyond.kind === 'charge' ? { ...beyond, price: price(beyond.price) } : beyond }])
			)
		})),
		addOns: old.addOns.map((item) => ({ ...item, price: price(item.price) })),
		bundles
	};
}

/** A random scenario with other books, everybody at list price. */
function withBooks(scenario: Scenario, change: (old: PriceBook) => PriceBook): Scenario {
	return {
		...scenario,
		today: change(scenario.today),
		variants: scenario.variants.map((one) => ({ ...one, book: change(one.book) })),
		base: { ...scenario.base, mrrCents: scenario.base.mrrCents.map(() => NaN) }
	};
}

/** Lives of a variant without the variant's name: what must be the same. */
const ofVariant = (seen: ReadonlyMap<string, Seen>, v: number): string =>
	JSON.stringify([...seen].filter(([key]) => key.endsWith(` ${v}`)).map(([key, { states, bookings }]) => [key.split(' ')[0], states, bookings]));

/** The same with what is held at old prices and bought at new ones in one list: the books are the same, and so are the prices. */
const inAll = (text: string): string =>
	text.replaceAll(/"addOns":"([^"]*)"/g, (_, list: string) => {
		const items = list.split(/[,|]/).flatMap((item) => {
			const [id, n] = item.trim().split(' ');
			return n ? Array.from({ length: Number(n) }, () => id) : [];
		});
		return items.sort().join(' ');
	});

const plain = (kind: Policy['kind'], launch = 3): Policy => policy({ kind, launch, notice: 2, months: 4, waves: [0.5, 0.5], rate: 0.1 });

describe('cases that other cases hold', () => {
	it('one tier graduated, one tier by volume and packages of one are per unit [T5]', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 90_000 }).map((n) => n / 8), (quantity, unitCents) => {
				const tiers = [{ upTo: Infinity, unitCents, flatCents: 0 }];
				const perUnit = componentCents({ model: 'perUnit', meter: 'm', unitCents, minimumCents: 0 }, quantity);
				expect(componentCents({ model: 'graduated', meter: 'm', flatAtZero: false, tiers }, quantity)).toBe(perUnit);
				expect(componentCents({ model: 'volume', meter: 'm', flatAtZero: true, tiers }, quantity)).toBe(perUnit);
				expect(componentCents({ model: 'package', meter: 'm', size: 1, free: 0, cents: unitCents, round: 'up' }, quantity)).toBe(perUnit);
			})
		);
	});

	it('gamma of shape 1 is exponential, and churn without differences between customers is geometric [T5]', () => {
		for (const p of [1e-9, 0.1, 0.5, 0.99]) expect(gammaQuantile(1, p)).toBeCloseTo(-log(1 - p), 9);
		const { a, annualB } = propensityLaw(0.2, 0.999999);
		for (const t of [1, 5, 20]) expect(survival(a, annualB, t)).toBeCloseTo(0.8 ** t, 4);
	});

	it('grandfathering everybody, and a launch after the horizon, is the baseline in every draw, month and customer [T5, T20]', () => {
		fc.assert(
			fc.property(randomScenario(RANDOM), fc.constantFrom(...POLICY_KINDS), ({ scenario, calibration }, kind) => {
				const [{ book: next }] = scenario.variants;
				const late = policy({ kind, launch: scenario.months + 1, notice: 0, months: 3, waves: [1] });
				const seen = lives({ ...scenario, variants: [variant('v', { ...next, addOns: [...scenario.today.addOns] , plans: [...scenario.today.plans], bundles: next.bundles.slice(0, 0) }, late)] }, calibration);
				expect(ofVariant(seen, 1)).toBe(ofVariant(seen, 0));
			}),
			{ numRuns: 25, seed: 1, endOnFailure: true }
		);
	});

	it('a scenario that is the baseline differs from it in no draw, month or customer, under every policy [T20]', () => {
		fc.assert(
			fc.property(randomScenario(RANDOM), ({ scenario, calibration }) => {
				const kinds = POLICY_KINDS.map((kind) => variant(kind, structuredClone(scenario.today), plain(kind)));
				// What a plan does not sell is dropped by a move: only packages that are sold are the same in both books.
				const seen = lives({ ...scenario, base: sold(scenario), variants: kinds }, calibration);
				kinds.forEach(({ id }, v) => {
					expect(inAll(ofVariant(seen, v + 1)), id).toBe(inAll(ofVariant(seen, 0)));
				});
			}),
			{ numRuns: 15, seed: 2, endOnFailure: true }
		);
	});
});

describe('extreme prices', () => {
	it('when every price is 1 a month, revenue is customer-months [T14]', () => {
		fc.assert(
			fc.property(randomScenario(RANDOM), ({ scenario, calibration }) => {
				const one = withBooks(scenario, (old) => {
					const { plans, ...rest } = repriced(old, () => [], []);
					return { ...rest, plans: plans.map((item) => ({ ...item, price: [{ model: 'flat', cents: 100 }], annual: undefined })) };
				});
				const variants = one.variants.map((item) => ({ ...item, policy: { ...plain('immediate'), map: {} } }));
				for (const { states } of lives({ ...one, variants }, calibration).values()) for (const { bill } of states) expect(bill).toBe(100);
				const { series, final } = simulate({ ...one, variants }, calibration).variants.v0;
				const customerMonths = series.customers.mean.slice(1).reduce<number>((sum, count) => sum + (count ?? 0), 0);
				expect(final.revenue?.mean).toBeCloseTo(customerMonths, 9);
			}),
			{ numRuns: 30, seed: 3, endOnFailure: true }
		);
	});

	it('when every price is 0, revenue is 0 and no price drives anybody away [T15]', () => {
		fc.assert(
			fc.property(randomScenario(RANDOM), ({ scenario, calibration }) => {
				const free = withBooks(scenario, (old) => repriced(old, () => [], []));
				// Where no bill counts as more than it is, what is held is worth no money either.
				const calm = { ...free, assumptions: { ...free.assumptions, ...points({ 'ceiling.floor': 0, 'priceReaction.k': 0, 'priceReaction.contact': 1 }) } };
				const sharp = { ...free, assumptions: { ...free.assumptions, ...points({ 'ceiling.floor': 0, 'priceReaction.k': 8, 'priceReaction.contact': 5 }) } };
				const seen = lives(sharp, calibration);
				for (const { states } of seen.values()) for (const { bill } of states) expect(bill).toBe(0);
				expect(ofVariant(seen, 1)).toBe(ofVariant(lives(calm, calibration), 1));
			}),
			{ numRuns: 25, seed: 4, endOnFailure: true }
		);
	});

	it('with behaviour off, all prices x 0.9 is revenue x 0.9 exactly [T16]', () => {
		const scaled = (by: number) =>
			repriced(northwindToday, (price) => price.map((part) => (part.model === 'flat' ? { ...part, cents: part.cents * 20 * by } : part)));
		const run = (by: number) => {
			const scenario = northwind({ count: 80, trials: 2, today: scaled(by), variants: [], assumptions: { ...QUIET, ...points({ seatGrowth: 0.1, seatVolatility: 0.05 }) } });
			return lives(scenario, given(scenario));
		};
		const [full, less] = [run(1), run(0.9)];
		for (const [key, { states }] of full) states.forEach(({ bill }, t) => expect((less.get(key)?.states[t].bill ?? NaN) * 10).toBe(bill * 9));
	});

	it('without cost to serve the margin is the revenue [T17]', () => {
		const scenario = northwind({ count: 40, trials: 3, months: 14 });
		for (const { final } of Object.values(simulate(scenario, given(scenario)).variants)) {
			expect(final.revenue?.mean).toBeGreaterThan(0);
			expect(final.grossMargin?.mean).toBe(final.revenue?.mean);
		}
	});

	it('a higher escalator never lowers a bill, and raises revenue [T25]', () => {
		const rates = [0, 0.02, 0.05, 0.1, 0.3];
		const dear: PriceBook = { ...northwindToday, plans: northwindToday.plans.map((item) => ({ ...item, price: [{ model: 'flat', cents: 120_000 }], annual: undefined })) };
		const scenario = northwind({
			count: 60,
			assumptions: QUIET,
			variants: rates.map((rate) => variant(`r${rate}`, dear, policy({ kind: 'step', launch: 2, rate })))
		});
		const seen = lives(scenario, given(scenario));
		for (const id of scenario.base.ids) {
			// The escalator goes on twelve months after launch.
			rates.forEach((rate, v) => {
				const states = seen.get(`${id} ${v + 1}`)?.states ?? [];
				expect(states[14].bill > states[13].bill, `${id} at ${rate}`).toBe(rate > 0);
				for (const [t, years] of [[2, 1], [13, 1], [14, 2], [26, 3]]) expect(Math.abs(states[t].bill - states[0].bill * (1 + rate) ** years), `${id} at ${rate}`).toBeLessThan(1);
			});
			for (let t = 2; t <= scenario.months; t++) {
				const bills = rates.map((_, v) => seen.get(`${id} ${v + 1}`)?.states[t].bill ?? NaN);
				for (let v = 1; v < bills.length; v++) expect(bills[v]).toBeGreaterThan(bills[v - 1]);
			}
		}
	});

	it('nobody who pays at most the list price is billed more than it, and what is received is what is billed [T36]', () => {
		const discounted = northwind({ count: 60, months: 20, trials: 1, assumptions: QUIET });
		const { base } = discounted;
		const listed = lives(discounted, given(discounted));
		const share = (i: number) => 1 - (i % 5) / 10;
		const start = base.ids.map((id) => listed.get(`${id} 0`)?.states[0].bill ?? NaN);
		const paying = { ...discounted, base: { ...base, mrrCents: Float64Array.from(start, (bill, i) => Math.round(bill * share(i))) } };
		const seen = lives(paying, given(paying));
		let list = 0;
		const billed = ['today', ...discounted.variants.map(({ id }) => id)].map(() => 0);
		for (const [key, { states }] of seen) {
			const [id, v] = key.split(' ');
			const i = base.ids.indexOf(id);
			states.forEach(({ bill }, t) => {
				const full = listed.get(key)?.states[t].bill ?? NaN;
				expect(bill).toBeLessThanOrEqual(full);
				// Each line is rounded, and so is what was paid at the start.
				expect(Math.abs(bill - full * share(i)), `${key} in month ${t}`).toBeLessThan(10);
				if (t === 0) return;
				billed[Number(v)] += bill;
				list += full;
			});
		}
		expect(billed.reduce((sum, cents) => sum + cents)).toBeLessThan(0.9 * list);
		const received = Object.values(simulate(paying, given(paying)).variants).map(({ final }) => final.revenue?.mean ?? NaN);
		received.forEach((dollars, v) => expect(dollars).toBeCloseTo(billed[v] / 100, 6));
	});
});

describe('extreme churn', () => {
	const leaving = (assumptions: Readonly<Record<string, number>>, values: Given, months = 36) => {
		const scenario = testScenario({
			today: book([plan('p0', 10)]),
			customers: [...alike(100, { plan: 'p0' }, 'm'), ...alike(60, { plan: 'p0', annual: true }, 'a')].map((one, i) => ({ ...one, renewal: 1 + (i % 12) })),
			months,
			assumptions: { ...QUIET, ...points(assumptions) }
		});
		return { scenario, seen: lives(scenario, given(scenario, values)) };
	};

	it('over a long horizon a closed base with churn dies out [T12]', () => {
		const { scenario, seen } = leaving({ churn: 0.9, churnRatio: 0.9999 }, {}, 120);
		for (const { states } of seen.values()) expect(states.length).toBeLessThanOrEqual(scenario.months);
	});

	it('with churn 0 nobody leaves, whatever happens to prices [T18]', () => {
		fc.assert(
			fc.property(randomScenario({ ...RANDOM, customers: 12 }), ({ scenario, calibration }) => {
				// Everybody would pay, and bills below a million are felt as a million: none is above a ceiling. What is taken away is worth nothing.
				const worthless = { ...given(scenario), k: calibration.k };
				const bearing = { ...NO_CEILING, ...points({ 'ceiling.floor': 1e6, payers: 1 }) };
				const safe = { ...scenario, willingnessToPay: undefined, assumptions: { ...scenario.assumptions, ...bearing, ...points({ churn: 0, 'priceReaction.k': 12, 'priceReaction.contact': 10, elasticity: -0.5 }) } };
				for (const { states } of lives(safe, worthless).values()) expect(states.length).toBe(scenario.months + 1);
			}),
			{ numRuns: 25, seed: 5, endOnFailure: true }
		);
	});

	it('with a hazard of 1 all are gone at their first decision: the first month, or the first renewal [T19]', () => {
		const { scenario, seen } = leaving({ churn: 0.5 }, { churnConstant: 200 });
		scenario.base.ids.forEach((id, i) => expect(seen.get(`${id} 0`)?.states.length, id).toBe(id.startsWith('m') ? 1 : scenario.base.renewal[i]));
	});

	it('who leaves in a month is not billed for it, and what is sold in a month is billed for all of it [T45]', () => {
		const { scenario } = leaving({ churn: 0.5 }, { churnConstant: 200 });
		const annual = 60;
		const { series, final } = simulate(scenario, given(scenario, { churnConstant: 200 })).variants.today;
		const expected = scenario.base.renewal.slice(100).reduce((sum, renewal) => sum + 10 * (renewal - 1), 0);
		expect(at(series.customers, 1)).toBe(annual - 5);
		expect(final.revenue?.mean).toBeCloseTo(expected, 9);
		// Everybody buys at 7 in month 1, or agrees in month 1 to what is closed in month 4.
		const sale = (cycle: number) => {
			const scenario = testScenario({
				today: book([plan('p0', 10)], [addOn('m', 'module', 7, ['p0'])]),
				customers: alike(10, { plan: 'p0', health: 0.9 }),
				months: 6,
				assumptions: { ...QUIET, ...points({ 'conversion.complementary': 0.9, 'owner.productLed.cycle': cycle }) }
			});
			return simulate(scenario, given(scenario, { k: 1000, addOns: { m: 1e6 } })).variants.today;
		};
		expect(sale(0).series.mrr.mean).toEqual([100, 170, 170, 170, 170, 170, 170]);
		expect(sale(0).final.revenue?.mean).toBe(6 * 170);
		expect(sale(3).series.mrr.mean).toEqual([100, 100, 100, 100, 170, 170, 170]);
		expect(sale(3).final.revenue?.mean).toBe(3 * 100 + 3 * 170);
	});

	it('rows that stand for fractions of customers close their books when all of them leave [T26]', () => {
		const scenario = testScenario({
			meters: [stock('storage')],
			today: book([plan('p0', 0, { price: [{ model: 'perUnit', meter: 'storage', unitCents: 12_345, minimumCents: 0 }] })]),
			customers: alike(60, { plan: 'p0', weight: 0.7 }).map((one, i) => ({ ...one, usage: { storage: 100 + 7.3 * i } })),
			trials: 50,
			assumptions: { ...QUIET, ...points({ usageVolatility: 0.3, churn: 0.5 }) }
		});
		const { series } = simulate(scenario, given(scenario, { churnConstant: 200 })).variants.today;
		expect(at(series.mrr, 1)).toBe(0);
	});

	it('reactions without consequence are reactions that do not occur [T49]', () => {
		const variants = [variant('v', northwindNext, policy({ kind: 'immediate', launch: 2, notice: 1 }))];
		const raised = (assumptions: Readonly<Record<string, number>>) => {
			const dearer = variants.map((one) => ({ ...one, book: repriced(northwindToday, (price) => price.map((part) => (part.model === 'flat' ? { ...part, cents: part.cents * 2 } : part))) }));
			const scenario = northwind({ count: 100, months: 24, variants: dearer, assumptions: points({ churn: 0.3, 'priceReaction.contact': 1, 'priceReaction.health': 0, ...assumptions }) });
			return ofVariant(lives(scenario, given(scenario)), 1);
		};
		const without = raised({ 'priceReaction.k': 0 });
		expect(raised({ 'priceReaction.k': 4, 'fairness.immediate': 0 })).toBe(without);
		expect(raised({ 'priceReaction.k': 4 })).not.toBe(without);
	});

	it('without reaction a rise drives nobody away, and at its extreme everybody who decides within nine months [T53]', () => {
		const lived = (k: number, fairness: number) => {
			const scenario = testScenario({
				today: book([plan('p0', 10)]),
				customers: [...alike(80, { plan: 'p0' }, 'm'), ...alike(40, { plan: 'p0', annual: true, renewal: 5 }, 'a'), ...alike(40, { plan: 'p0', annual: true, renewal: 1 }, 'b')],
				months: 36,
				variants: [variant('v', book([plan('p0', 40)]), policy({ kind: 'immediate', launch: 2 }))],
				assumptions: { ...QUIET, ...points({ churn: 0.3, churnRatio: 0.999, persistence: 0, 'priceReaction.k': k, 'fairness.immediate': fairness, 'priceReaction.legacyEnd': 1, 'priceReaction.downgradeShare': 0 }) }
			});
			const seen = lives(scenario, given(scenario));
			return scenario.base.ids.map((id) => ({ id, today: seen.get(`${id} 0`)?.states.length ?? 0, raised: seen.get(`${id} 1`)?.states.length ?? 0 }));
		};
		for (const [k, fairness] of [[0, 1], [0, 20], [20, 0]]) for (const { id, today, raised } of lived(k, fairness)) expect(raised, `${id}: ${k}, ${fairness}`).toBe(today);
		// The last month alive: monthly payers decide in month 2, annual ones in months 5 and 13.
		for (const { id, today, raised } of lived(20, 1)) expect(raised, id).toBe(Math.min(today, { m: 2, a: 5, b: 13 }[id[0]] ?? 0));
		// Less than the extreme: whoever has stayed for nine months, or renewed once, leaves when the others do.
		let [sooner, unmoved] = [0, 0];
		for (const { id, today, raised } of lived(1, 4)) {
			const isOver = raised > ({ m: 11, a: 6, b: 14 }[id[0]] ?? 0);
			if (isOver) unmoved++;
			else if (raised < today) sooner++;
			if (isOver) expect(raised, id).toBe(today);
		}
		expect(Math.min(sooner, unmoved)).toBeGreaterThan(15);
	});
});

describe('nothing but what is changed', () => {
	it('no churn, no new, no change: MRR is flat [T33]', () => {
		fc.assert(
			fc.property(randomScenario({ ...RANDOM, variants: 0 }), ({ scenario, calibration }) => {
				for (const { states, bookings } of lives({ ...scenario, assumptions: QUIET }, calibration).values()) {
					expect(states.length).toBe(scenario.months + 1);
					expect(bookings).toEqual([]);
					for (const { bill } of states) expect(bill).toBe(states[0].bill);
				}
			}),
			{ numRuns: 40, seed: 6, endOnFailure: true }
		);
	});

	it('other names of plans, packs, bundles and everything else, and another order of the lists, change no number [T21]', () => {
		const values: Given = { k: 3, features: { advancedReports: 3000, automations: 2500, sso: 9000, api: 2500 }, addOns: { analytics: 4900, timeTracking: 1900, serviceDesk: 7900 }, meters: { seats: 900, storage: 25 } };
		const scenario = northwind({ count: 80, months: 24 });
		const other = renamed(scenario);
		for (const trial of [0, 1]) {
			const before = lives(scenario, given(scenario, values), trial);
			const after = lives(other, given(other, values), trial);
			for (const [key, { states, bookings }] of before) {
				const twin = after.get(key);
				expect(twin?.bookings, key).toEqual(bookings);
				states.forEach((state, t) => {
					expect(twin?.states[t]?.plan, key).toBe(`x${state.plan}`);
					expect(twin?.states[t]?.health).toBeCloseTo(state.health, 9);
				});
			}
		}
	});

	it('another variant, or another customer, changes nothing of the rest [T30]', () => {
		fc.assert(
			fc.property(randomScenario({ ...RANDOM, variants: 2 }), ({ scenario, calibration }) => {
				const same = { ...scenario, assumptions: { ...scenario.assumptions, ...points({ bHealth: 0 }) } };
				const seen = lives(same, calibration);
				expect(ofVariant(lives({ ...same, variants: same.variants.slice(0, 1) }, calibration), 1)).toBe(ofVariant(seen, 1));
				const fewer = lives({ ...same, base: withoutFirst(same, 3) }, calibration);
				expect(fewer.size).toBe(seen.size - 3 * 3);
				for (const [key, { states, bookings, traits }] of fewer) expect(seen.get(key)).toMatchObject({ states, bookings, traits });
			}),
			{ numRuns: 20, seed: 7, endOnFailure: true }
		);
	});

	it('the price of an add-on moves only months in which it is held, by its difference; revenue over held months is the price [T32, T50]', () => {
		const run = (dollars: number) => {
			const scenario = testScenario({
				today: book([plan('p0', 20)], [addOn('m', 'module', dollars, ['p0'])]),
				customers: alike(60, { plan: 'p0', health: 0.9 }).map((one, i) => (i % 10 === 0 ? { ...one, addOns: { m: 1 } } : one)),
				months: 24,
				assumptions: { ...STILL, ...points({ 'conversion.complementary': 0.6, churn: 0.1 }) }
			});
			return lives(scenario, given(scenario, { addOns: { m: 1e7 } }));
		};
		const [ten, twelve] = [run(10), run(12.5)];
		let [held, revenue] = [0, 0];
		for (const [key, { states }] of ten) {
			states.forEach(({ bill, addOns }, t) => {
				const isHeld = addOns.includes('m 1');
				expect((twelve.get(key)?.states[t].bill ?? NaN) - bill, `${key} in month ${t}`).toBe(isHeld ? 250 : 0);
				if (isHeld) held++;
				revenue += bill - 2000;
			});
		}
		expect(held).toBeGreaterThan(300);
		expect(revenue / held).toBe(1000);
	});

	it('twice, and half, the change of a price is twice, and half, the change of revenue, and of the odds where the response is linear [T54, T55]', () => {
		const change = 1000;
		const run = (by: number) => {
			const dearer = repriced(northwindToday, (price) => price.map((part) => (part.model === 'flat' ? { ...part, cents: part.cents + by } : part)), []);
			const before = { ...northwindToday, bundles: [], plans: northwindToday.plans.map((item) => ({ ...item, annual: undefined })) };
			const after = { ...dearer, plans: dearer.plans.map((item) => ({ ...item, annual: undefined })) };
			const scenario = northwind({ count: 60, months: 14, today: before, assumptions: QUIET, variants: [variant('v', after, policy({ kind: 'immediate', launch: 3 }))] });
			const seen = lives(scenario, given(scenario));
			const difference = [...seen].reduce((sum, [key, { states }]) => sum + (key.endsWith(' 1') ? 1 : -1) * states.reduce((total, { bill }) => total + bill, 0), 0);
			return { difference, flats: flatPrices(scenario) };
		};
		const { difference: once, flats } = run(change);
		// From month 3 to month 14 every flat price that is held costs the change more.
		expect(once).toBe(12 * change * flats);
		expect(run(2 * change).difference).toBe(2 * once);
		expect(run(change / 2).difference).toBe(once / 2);
		const odds = (share: number) => {
			const scenario = testScenario({ today: book([plan('p0', 100)]), customers: alike(1, { plan: 'p0' }), variants: [variant('v', book([plan('p0', 100 * (1 + share))]), plain('immediate', 1))], assumptions: { ...QUIET, ...points({ 'priceReaction.k': 1, 'fairness.immediate': 1 }) } });
			const stage = new Stage(scenario, given(scenario)).withoutSpread();
			const life = stage.enter(1, 1);
			stage.migrator.step(life, stage.tally);
			return reaction(life, 1) - 1;
		};
		for (const share of [0.1, 0.2, 0.4]) expect(odds(share)).toBeCloseTo(share, 9);
	});

	it('who is held back by a policy is those who entered less those who left: moved, gone or on another plan [T27]', () => {
		const scenario = northwind({ count: 120, months: 20, assumptions: points({ churn: 0.3 }), variants: [variant('v', northwindNext, policy({ kind: 'phased', launch: 3, waves: [0.2, 0.3, 0.5], notice: 1 }))] });
		const { series } = simulate({ ...scenario, trials: 3 }, given(scenario)).variants.v;
		const legacy = (t: number) => at(series.legacyShare, t) * at(series.customers, t);
		expect([legacy(0), legacy(1), legacy(2)]).toEqual([0, 0, 0]);
		expect(legacy(3)).toBeGreaterThan(legacy(4));
		expect(legacy(4)).toBeGreaterThan(0);
		for (let t = 5; t <= 20; t++) expect(legacy(t)).toBe(0);
	});
});

/** A base in which nobody holds an add-on that today's plan of the customer does not sell. */
function sold({ base, today }: Scenario): Scenario['base'] {
	const addOn = base.addOn.slice();
	const addOnStart = base.addOnStart.slice();
	const addOnQuantity = base.addOnQuantity.slice();
	let at = 0;
	base.ids.forEach((_, i) => {
		addOnStart[i] = at;
		for (let j = base.addOnStart[i]; j < base.addOnStart[i + 1]; j++) {
			const offer = today.addOns.find(({ id }) => id === base.addOnIds[base.addOn[j]]);
			if (!offer?.on.includes(base.planIds[base.plan[i]])) continue;
			addOn[at] = base.addOn[j];
			addOnQuantity[at++] = base.addOnQuantity[j];
		}
	});
	addOnStart[base.ids.length] = at;
	return { ...base, addOn, addOnStart, addOnQuantity };
}

/** Flat prices that the customers of a base pay: of their plans, and of each unit of their add-ons that the plan does not include. */
function flatPrices({ base, today }: Scenario): number {
	const flats = (price: Price) => price.filter(({ model }) => model === 'flat').length;
	return base.ids.reduce((sum, _, i) => {
		const held = today.plans.find(({ id }) => id === base.planIds[base.plan[i]]);
		let count = held ? flats(held.price) : NaN;
		for (let j = base.addOnStart[i]; j < base.addOnStart[i + 1]; j++) {
			const offer = today.addOns.find(({ id }) => id === base.addOnIds[base.addOn[j]]);
			if (held && offer && !offer.includedIn.includes(held.id)) count += flats(offer.price) * base.addOnQuantity[j];
		}
		return sum + count;
	}, 0);
}

/** A base without its first customers: all others stand in other rows. */
function withoutFirst({ base }: Scenario, count: number): Scenario['base'] {
	const offers = base.addOnStart[count];
	return {
		...base,
		ids: base.ids.slice(count),
		segment: base.segment.slice(count),
		plan: base.plan.slice(count),
		annual: base.annual.slice(count),
		renewal: base.renewal.slice(count),
		tenure: base.tenure.slice(count),
		startYear: base.startYear.slice(count),
		usage: Object.fromEntries(Object.entries(base.usage).map(([id, column]) => [id, column.slice(count)])),
		mrrCents: base.mrrCents.slice(count),
		health: base.health.slice(count),
		weight: base.weight.slice(count),
		addOn: base.addOn.slice(offers),
		addOnQuantity: base.addOnQuantity.slice(offers),
		addOnStart: base.addOnStart.slice(count).map((at) => at - offers)
	};
}

/** The same scenario under other names: plans, packs, feature add-ons and bundles have other ids; features, add-ons and customers another order. */
function renamed(scenario: Scenario): Scenario {
	const offers = new Set(['storagePack', 'apiAccess', ...scenario.variants.flatMap(({ book: { plans } }) => plans.map(({ id }) => id)), ...scenario.today.plans.map(({ id }) => id)]);
	const to = (id: string) => (offers.has(id) ? `x${id}` : id);
	const all = (ids: readonly string[]) => ids.map(to).reverse();
	const change = ({ plans, addOns, bundles }: PriceBook): PriceBook => ({
		plans: plans.map((item) => ({ ...item, id: to(item.id), name: 'another name', features: [...item.features].reverse() })),
		addOns: [...addOns].reverse().map((item) => ({ ...item, id: to(item.id), name: 'n', on: all(item.on), includedIn: all(item.includedIn), requires: all(item.requires), excludes: all(item.excludes) })),
		bundles: bundles.map((item) => ({ ...item, id: 'b', name: 'b', items: all(item.items) }))
	});
	const { base } = scenario;
	const customers = [...base.ids.keys()].reverse().map((i) => ({
		id: base.ids[i],
		plan: to(base.planIds[base.plan[i]]),
		segment: base.segment[i],
		annual: base.annual[i] === 1,
		renewal: base.renewal[i],
		tenure: base.tenure[i],
		usage: Object.fromEntries(Object.entries(base.usage).map(([meter, column]) => [meter, column[i]])),
		mrrCents: base.mrrCents[i],
		health: base.health[i],
		weight: base.weight[i],
		addOns: Object.fromEntries(Array.from({ length: base.addOnStart[i + 1] - base.addOnStart[i] }, (_, j) => [to(base.addOnIds[base.addOn[base.addOnStart[i] + j]]), base.addOnQuantity[base.addOnStart[i] + j]]))
	}));
	return {
		...scenario,
		today: change(scenario.today),
		features: [...scenario.features].reverse().map((item) => ({ ...item, name: 'n' })),
		meters: scenario.meters.map((item) => ({ ...item, name: 'n' })),
		segments: scenario.segments.map((item) => ({ ...item, name: 'n' })),
		variants: scenario.variants.map((item) => ({ ...item, book: change(item.book) })),
		base: testBase(customers, scenario.meters.map(({ id }) => id))
	};
}
