import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Price, PriceComponent } from '../../src/lib/engine/catalog/price';
import type { PriceBook } from '../../src/lib/engine/catalog/priceBook';
import { reaction } from '../../src/lib/engine/market/churn';
import { compile } from '../../src/lib/engine/simulation/compile';
import type { Calibration } from '../../src/lib/engine/simulation/calibrate';
import type { Scenario } from '../../src/lib/engine/simulation/scenario';
import { randomScenario } from '../fixtures/randomScenario';
import { todayBook } from '../fixtures/randomScenarioBooks';
import { addOn, alike, book, feature, limit, plan, points, policy, STILL, stock, testScenario, variant } from '../fixtures/scenario';
import { bill } from './specification/bill';
import { observe, type Seen } from './specification/observe';
import { TrialBook } from './specification/TrialBook';
import { given, simulate, Stage } from './stage';

/** Nobody buys, leaves or steps down; use and seats move as they will. */
const NOTHING_DECIDED = points({ churn: 0, downgrade: 0, bHealth: 0, ...conversions(0) });

function conversions(rate: number): Record<string, number> {
	const motions = ['capacity', 'tier', 'feature', 'complementary', 'adjacent', 'platform'];
	return Object.fromEntries(motions.map((motion) => [`conversion.${motion}`, rate]));
}

const lives = (scenario: Scenario, calibration: Calibration, trial = 0): ReadonlyMap<string, Seen> => observe(compile(scenario, calibration), trial);

/** The life of a customer in a variant; fails where there is none. */
function lifeOf(seen: ReadonlyMap<string, Seen>, id: string, among = 0): Seen {
	const life = seen.get(`${id} ${among}`);
	if (life === undefined) throw new Error(`no life of ${id} in variant ${among}`);
	return life;
}

/** A price in which every amount is dearer by a share. */
const dearer = (price: Price, by: number): Price =>
	price.map((part): PriceComponent => {
		switch (part.model) {
			case 'flat':
			case 'package':
				return { ...part, cents: part.cents * by };
			case 'perUnit':
				return { ...part, unitCents: part.unitCents * by, minimumCents: part.minimumCents * by };
			case 'graduated':
			case 'volume':
				return { ...part, tiers: part.tiers.map((tier) => ({ ...tier, unitCents: tier.unitCents * by, flatCents: tier.flatCents * by })) };
			case 'stairstep':
				return { ...part, tiers: part.tiers.map((tier) => ({ ...tier, cents: tier.cents * by })) };
			case 'range':
				return { ...part, lowCents: part.lowCents * by, likelyCents: part.likelyCents * by, highCents: part.highCents * by };
			case 'formula':
				return part;
		}
	});

describe('bills', () => {
	it('with behaviour off no bill falls when one list price rises, and what holds it costs no less on the whole [T1]', () => {
		let risen = 0;
		fc.assert(
			fc.property(
				randomScenario({ customers: 8, months: [3, 12], variants: 0 }),
				fc.constantFrom('p0', 'p1', 'p2', 'pack', 'opener', 'module', 'partner'),
				fc.constantFrom(1.01, 1.1, 3),
				({ scenario, calibration }, id, by) => {
					const { today, base } = scenario;
					const raised = <T extends { readonly id: string; readonly price: Price }>(item: T): T => (item.id === id ? { ...item, price: dearer(item.price, by) } : item);
					const common = { ...scenario, assumptions: { ...scenario.assumptions, ...NOTHING_DECIDED }, base: { ...base, mrrCents: base.mrrCents.map(() => NaN) } };
					const before = lives(common, calibration);
					const after = lives({ ...common, today: { ...today, plans: today.plans.map(raised), addOns: today.addOns.map(raised) } }, calibration);
					for (const [key, { states }] of before) {
						states.forEach((state, month) => {
							const now = after.get(key)?.states[month];
							expect(now?.bill, `${key} in month ${month}`).toBeGreaterThanOrEqual(state.bill);
							if (now && now.bill > state.bill) risen++;
						});
					}
				}
			),
			{ numRuns: 60, seed: 1, endOnFailure: true }
		);
		expect(risen).toBeGreaterThan(300);
	});

	it('no bill falls with more seats or use, but at the cliffs of volume tiers and where a formula says so [T2]', () => {
		const steady = (price: Price) => price.filter(({ model }) => model !== 'volume' && model !== 'formula');
		const steadyBook = ({ plans, addOns, bundles }: PriceBook): PriceBook => ({
			plans: plans.map(({ price, annual, limits, ...rest }) => ({
				...rest,
				price: steady(price),
				annual: annual && 'price' in annual ? { price: steady(annual.price) } : annual,
				limits: Object.fromEntries(
					Object.entries(limits).map(([meter, { included, beyond }]) => [
						meter,
						{ included, beyond: beyond.kind === 'charge' ? { ...beyond, price: steady(beyond.price) } : beyond }
					])
				)
			})),
			addOns: addOns.map((item) => ({ ...item, price: steady(item.price) })),
			bundles
		});
		const use = fc.record({ seats: fc.integer({ min: 0, max: 60 }), storage: fc.double({ min: 0, max: 60, noNaN: true }) });
		const more = fc.record({ seats: fc.integer({ min: 0, max: 10 }), storage: fc.double({ min: 0, max: 20, noNaN: true }) });
		fc.assert(
			fc.property(todayBook, use, more, fc.constantFrom('p0', 'p1', 'p2'), fc.subarray(['pack', 'opener', 'module', 'help']), fc.boolean(), (random, before, extra, held, ids, annual) => {
				const priced = TrialBook.of(steadyBook(random), random.addOns.map(({ id }) => id), (_, low) => low);
				const pack = { book: priced, next: priced, plan: held, held: Object.fromEntries(ids.map((id) => [id, 1])), bought: {} };
				const terms = { annual, ratio: 1, minorUnits: 100 };
				const after = { seats: before.seats + extra.seats, storage: before.storage + extra.storage };
				expect(bill(pack, after, terms)).toBeGreaterThanOrEqual(bill(pack, before, terms));
			}),
			{ numRuns: 1500, seed: 2, endOnFailure: true }
		);
	});
});

describe('conversion and triggers', () => {
	it('on the same draws a higher price of a step never raises conversion of that step', () => {
		let [won, lost] = [0, 0];
		const prices = fc.tuple(fc.integer({ min: 30, max: 200 }), fc.integer({ min: 1, max: 60 }));
		fc.assert(
			fc.property(prices, fc.constantFrom(20, 70, 150), fc.constantFrom(1, 3, 50), fc.constantFrom(-3, -1.6, -0.8), fc.constantFrom(0, 0.5, 1), ([low, more], worth, k, elasticity, persistence) => {
				const at = (dollars: number) => {
					const scenario = testScenario({
						features: [feature('f', 'common')],
						today: book([plan('p0', 20), plan('p1', dollars, { features: ['f'] })]),
						customers: alike(40, { plan: 'p0', health: 0.75 }),
						months: 30,
						assumptions: { ...STILL, ...points({ 'conversion.tier': 0.6, 'needShare.common': 0.8, emergence: 0.3, 'health.lost': -0.1, 'health.noise': 0.05, elasticity, persistence }) }
					});
					return lives(scenario, given(scenario, { k, features: { f: worth * 100 } }));
				};
				const [cheap, dear] = [at(low), at(low + more)];
				for (const [key, { states }] of dear) {
					states.forEach((state, month) => {
						const isWonCheap = cheap.get(key)?.states[month].plan === 'p1';
						if (state.plan === 'p1') {
							won++;
							expect(isWonCheap, `${key} in month ${month}`).toBe(true);
						} else if (isWonCheap) lost++;
					});
				}
			}),
			{ numRuns: 60, seed: 3, endOnFailure: true }
		);
		expect(Math.min(won, lost)).toBeGreaterThan(300);
	});

	it('a wider limit never raises triggers of capacity and tier for that meter', () => {
		let fewer = 0;
		fc.assert(
			fc.property(fc.constantFrom(5, 8, 10, 20), fc.constantFrom(0.5, 1, 15, Infinity), fc.constantFrom('block' as const, 'allow' as const), fc.string({ maxLength: 3 }), (included, more, beyond, seed) => {
				const at = (units: number) => {
					const scenario = testScenario({
						seed,
						meters: [stock('storage')],
						today: book([plan('p0', 20, { limits: { storage: limit(units, beyond) } }), plan('p1', 50)], [addOn('pack', 'capacity', 5, ['p0'], { adds: { storage: 5 } })]),
						customers: alike(12, { plan: 'p0', health: 0.65 }).map((one, i) => ({ ...one, usage: { storage: 1 + 2 * i } })),
						months: 18,
						assumptions: { ...STILL, ...points({ ...conversions(0), usageVolatility: 0.2, 'health.noise': 0.05 }) }
					});
					return lives(scenario, given(scenario));
				};
				const [narrow, wide] = [at(included), at(included + more)];
				for (const [key, { counts }] of wide) {
					for (const count of ['triggered capacity', 'triggered tier', 'exposureMonths capacity', 'exposureMonths tier']) {
						const [before, after] = [narrow.get(key)?.counts.get(count) ?? 0, counts.get(count) ?? 0];
						expect(after, `${count} of ${key}`).toBeLessThanOrEqual(before);
						if (after < before) fewer++;
					}
				}
			}),
			{ numRuns: 60, seed: 4, endOnFailure: true }
		);
		expect(fewer).toBeGreaterThan(300);
	});
});

describe('churn', () => {
	/** Basic at 100 dollars becomes dearer (or cheaper) by a share, at once. */
	const rise = (share: number, k: number, annual: boolean, contact: number, seed = 'x') =>
		testScenario({
			seed,
			today: book([plan('p0', 100)]),
			customers: alike(60, { plan: 'p0', annual }).map((one, i) => ({ ...one, renewal: 1 + (i % 12) })),
			months: 24,
			variants: [variant('v', book([plan('p0', 100 * (1 + share))]), policy({ kind: 'immediate', launch: 3, notice: 2 }))],
			assumptions: { ...STILL, ...points({ churn: 0.3, 'priceReaction.k': k, 'priceReaction.contact': contact, 'priceReaction.downgradeShare': 0, elasticity: -1.6 }) }
		});

	it('the odds rise with the rise of the bill and with sensitivity, and fall with a fall [T3]', () => {
		fc.assert(
			fc.property(fc.double({ min: -0.9, max: 3, noNaN: true }), fc.double({ min: 0, max: 2, noNaN: true }), fc.double({ min: 0, max: 5, noNaN: true }), fc.double({ min: 0, max: 3, noNaN: true }), fc.boolean(), fc.integer({ min: 0, max: 10 }), (u, more, k, sharper, annual, later) => {
				const odds = (share: number, sensitivity: number) => {
					const stage = new Stage(rise(share, sensitivity, annual, 1), given(rise(share, sensitivity, annual, 1)));
					const life = stage.enter(1, 0);
					for (let month = 1; month <= 3 + later; month++) {
						life.month = month;
						stage.migrator.step(life, stage.tally);
					}
					return reaction(life, 1);
				};
				const now = odds(u, k);
				expect(odds(u + more, k)).toBeGreaterThanOrEqual(now - 1e-12);
				if (u > 0) expect(odds(u, k + sharper)).toBeGreaterThanOrEqual(now - 1e-12);
				else expect(odds(u, k + sharper)).toBeLessThanOrEqual(now + 1e-12);
			}),
			{ numRuns: 150, seed: 5, endOnFailure: true }
		);
	});

	it('on the same draws whoever leaves at a small rise, or at a small sensitivity, leaves no later at a larger one [T3]', () => {
		let sooner = 0;
		fc.assert(
			fc.property(fc.constantFrom(0, 0.05, 0.3), fc.constantFrom(0.05, 0.5), fc.constantFrom(0.5, 2, 4), fc.boolean(), fc.constantFrom(1, 1.4), (share, more, k, annual, contact) => {
				const months = (scenario: Scenario) => {
					const seen = lives(scenario, given(scenario));
					return scenario.base.ids.map((id) => lifeOf(seen, id, 1).states.length);
				};
				const before = months(rise(share, k, annual, contact));
				for (const after of [months(rise(share + more, k, annual, contact)), months(rise(share, k + 1.5, annual, contact))]) {
					after.forEach((lived, i) => {
						expect(lived, `customer ${i}`).toBeLessThanOrEqual(before[i]);
						if (lived < before[i]) sooner++;
					});
				}
			}),
			{ numRuns: 20, seed: 6, endOnFailure: true }
		);
		expect(sooner).toBeGreaterThan(50);
	});
});

/** Every number of a result, with its path. */
function numbers(value: unknown, path: string, into: [string, number][] = []): [string, number][] {
	if (typeof value === 'number') into.push([path, value]);
	else if (value !== null && typeof value === 'object') for (const [key, part] of Object.entries(value)) numbers(part, `${path}/${key}`, into);
	return into;
}

describe('random scenarios', () => {
	it('give no figure that is not a number, no negative count, and ledgers that close, under all policies and price models [T9, T10]', () => {
		fc.assert(
			fc.property(randomScenario({ customers: 5, months: [1, 15], variants: 2 }), ({ scenario, calibration }) => {
				// The kernel itself throws where a trial, month or cut does not close.
				for (const { series, funnel, ledger, ...rest } of Object.values(simulate(scenario, calibration).variants)) {
					for (const [path, value] of numbers({ series, funnel, ledger, ...rest }, '')) if (!Number.isFinite(value)) throw new Error(`${path} is ${value}`);
					for (const [path, value] of numbers({ customers: series.customers, mrr: series.mrr, legacyShare: series.legacyShare, funnel }, '')) {
						if (value < 0 && !path.includes('alue') && !path.includes('elocity')) throw new Error(`${path} is ${value}`);
					}
					for (const name of ['health', 'grr12', 'logoRetention12', 'legacyShare'] as const)
						for (const share of series[name].mean) if (share !== null && !(share >= 0 && share <= 1 + 1e-9)) throw new Error(`${name} is ${share}`);
					if (ledger.churn > 0 || ledger.tier < 0 || ledger.seats < 0 || ledger.priceUplift < 0 || ledger.priceRelief > 0 || ledger.contraction > 0) throw new Error(`a movement has the wrong sign: ${JSON.stringify(ledger)}`);
				}
			}),
			{ numRuns: Number(process.env.RANDOM_RUNS ?? 80), seed: 7, endOnFailure: true }
		);
	});
});
