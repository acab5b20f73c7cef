import { describe, expect, it } from 'vitest';
import type { PriceBook } from '../../src/lib/engine/catalog/priceBook';
import { ceiling } from '../../src/lib/engine/market/ceiling';
import { stepDown } from '../../src/lib/engine/market/changePackage';
import { normalCdf } from '../../src/lib/engine/math/normalCdf';
import { uniform } from '../../src/lib/engine/math/draw';
import { purpose } from '../../src/lib/engine/math/purpose';
import { compile } from '../../src/lib/engine/simulation/compile';
import type { Scenario } from '../../src/lib/engine/simulation/scenario';
import { alike, book, feature, limit, plan, points, policy, seats, STILL, stock, testScenario, variant, type TestPolicy } from '../fixtures/scenario';
import { northwind, northwindToday } from '../fixtures/northwind';
import { observe } from './specification/observe';
import { at, given, simulate, Stage } from './stage';

const CUSTOMERS = 1000;
const TRIALS = 10;
const [RISE, SPREAD, MONTHS] = [0.8, 0.75, 5];

/** Nobody leaves but for the ceiling. */
const CEILING = {
	...STILL,
	...points({
		'priceReaction.k': 0,
		'priceReaction.health': 0,
		'ceiling.rise': RISE,
		'ceiling.spread': SPREAD,
		'ceiling.months': MONTHS,
		'ceiling.floor': 0,
		offset: 0.5
	})
};

/** F: the share whose ceiling a rise of u is above. */
const over = (u: number) => normalCdf(Math.log(u / RISE) / SPREAD);

/** The share still there by month after customers at 100 are moved to 100 (1 + u). */
function staying(u: number, by: TestPolicy, term: { annual?: boolean; renewal?: number } = {}): number[] {
	const scenario = testScenario({
		today: book([plan('basic', 100)]),
		customers: alike(CUSTOMERS, { plan: 'basic', ...term }),
		months: 36,
		trials: TRIALS,
		assumptions: CEILING,
		variants: [variant('next', book([plan('basic', 100 * (1 + u))]), policy(by))]
	});
	const { series } = simulate(scenario, given(scenario)).variants.next;
	return Array.from({ length: 37 }, (_, month) => at(series.customers, month) / CUSTOMERS);
}

/** Expects shares of `CUSTOMERS * TRIALS` independent lives within 4 standard errors. */
function expectShares(found: readonly number[], expected: (month: number) => number): void {
	found.forEach((share, month) => {
		const p = expected(month);
		const error = Math.sqrt((p * (1 - p)) / (CUSTOMERS * TRIALS));
		expect(Math.abs(share - p), `month ${month}: ${share}, not ${p}`).toBeLessThanOrEqual(4 * error + 1e-12);
	});
}

describe('oracle 15: the ceiling', () => {
	it.each([0.2, 0.5, 1.5])('oracle 15: raised by %d in month 1, 1 - F(u)(1 - e^(-t/months)) of monthly payers are there after t months', (u) => {
		expectShares(staying(u, { kind: 'immediate' }), (t) => 1 - over(u) * (1 - Math.exp(-t / MONTHS)));
	});

	it('oracle 15: annual payers under renewal decide at each renewal, the move among them, for the whole year', () => {
		const renewals = (t: number) => (t < 3 ? 0 : Math.floor((t - 3) / 12) + 1);
		expectShares(staying(0.5, { kind: 'renewal' }, { annual: true, renewal: 3 }), (t) => 1 - over(0.5) * (1 - Math.exp((-12 * renewals(t)) / MONTHS)));
	});

	it('oracle 15: a rise in mid-term frees annual payers month by month until their next renewal', () => {
		// Months 4 to 8 month by month, then a renewal in 9, 21 and 33.
		const exposed = (t: number) => Math.max(0, Math.min(t, 8) - 3) + 12 * Math.max(0, Math.floor((t - 9) / 12) + 1);
		expectShares(staying(0.5, { kind: 'immediate', launch: 4 }, { annual: true, renewal: 9 }), (t) => 1 - over(0.5) * (1 - Math.exp(-exposed(t) / MONTHS)));
	});

	it('case 20: at a rise of .5 and months 5, .8145109 are there after 6 months', () => {
		expect(1 - over(0.5) * (1 - Math.exp(-6 / 5))).toBeCloseTo(0.8145109, 7);
	});

	it('case 20: who leaves, and when, is told by the uniform of the ceiling and that of the month', () => {
		const scenario = testScenario({
			today: book([plan('basic', 100)]),
			customers: [{ id: 'one', plan: 'basic' }],
			assumptions: CEILING,
			variants: [variant('next', book([plan('basic', 150)]), policy({ kind: 'immediate' }))]
		});
		const stage = new Stage(scenario, given(scenario));
		const { life, person } = stage;
		const wrong: string[] = [];
		for (let trial = 0; trial < 2000; trial++) {
			stage.enter(1, 1, 0, trial);
			stage.migrator.step(life, stage.tally);
			ceiling(life, stage.chooser, stage.tally);
			const isOver = uniform(person.key0, person.key1, purpose.ceiling * 4096, 0) < over(0.5);
			const leaves = isOver && uniform(person.key0, person.key1, purpose.ceilingLeave * 4096 + 1, 0) < 1 - Math.exp(-1 / MONTHS);
			if (life.alive === leaves) wrong.push(`trial ${trial}: ${leaves ? 'stays' : 'leaves'}`);
		}
		expect(wrong).toEqual([]);
	});
});

/** All plans dearer by the same amount: what a change of plan costs is as before, and so is every choice. */
const shifted = ({ plans, ...rest }: PriceBook, cents: number): PriceBook => ({
	...rest,
	bundles: [],
	plans: plans.map(({ price, annual: _, ...one }) => ({ ...one, annual: undefined, price: price.map((part) => (part.model === 'flat' ? { ...part, cents: part.cents + cents } : part)) }))
});

type Lives = ReturnType<typeof observe>;

describe('oracle 15: below every ceiling', () => {
	const today = shifted(northwindToday, 0);
	/** Sales, contractions and all; 20 more a month for everybody from month 2 on. */
	const livesUnder = (rise: number) => {
		const scenario: Scenario = northwind({
			count: 120,
			months: 24,
			today,
			variants: [variant('next', shifted(today, 2000), policy({ kind: 'immediate', launch: 2 }))],
			assumptions: points({
				'priceReaction.k': 0,
				'priceReaction.contact': 1,
				'priceReaction.health': 0,
				'ceiling.rise': rise,
				'ceiling.spread': 0
			})
		});
		// Basic's own content is worth enough for nobody to step down to what is not worth its bill.
		const features = { basicReports: 9000, automations: 4000, advancedReports: 4000, sso: 9000, api: 9000 };
		const addOns = { analytics: 4900, timeTracking: 1900, serviceDesk: 7900 };
		const compiled = compile(scenario, given(scenario, { features, addOns, meters: { seats: 200, storage: 30 }, base: { seats: 500 } }));
		return Array.from({ length: 5 }, (_, trial) => observe(compiled, trial));
	};
	const lives = (seen: Lives, v: number) => [...seen].filter(([key]) => key.endsWith(` ${v}`));
	/** Lives of a variant without their bills. */
	const withoutBills = (seen: Lives, v: number) => lives(seen, v).map(([key, { states }]) => [key.split(' ')[0], states.map((state) => ({ ...state, bill: 0 }))]);

	it('oracle 15: a rise below every ceiling leaves the lives of Today to the bit', () => {
		const trials = livesUnder(5);
		for (const seen of trials) expect(withoutBills(seen, 1)).toEqual(withoutBills(seen, 0));
		const raised = trials.flatMap((seen) =>
			lives(seen, 1).flatMap(([key, { states }]) => {
				const before = seen.get(key.replace(/1$/, '0'))?.states ?? [];
				return states.flatMap(({ bill }, month) => (month < 2 ? [] : [bill - before[month].bill]));
			})
		);
		expect(new Set(raised)).toEqual(new Set([2000]));
		const changes = trials.flatMap((seen) => [...seen.values()].flatMap(({ bookings }) => bookings.map(({ movement }) => movement)));
		expect(new Set(changes).size).toBeGreaterThan(5);
	});

	it('oracle 15: a rise above the ceiling of the small plan does not', () => {
		const seen = livesUnder(0.6);
		expect(withoutBills(seen[0], 1)).not.toEqual(withoutBills(seen[0], 0));
	});
});

describe('case 20: stepping down', () => {
	const features = [feature('kept', 'all'), feature('given', 'all')];
	const ladder = (basic: number, pro: number) => book([plan('basic', basic, { features: ['kept'] }), plan('pro', pro, { features: ['kept', 'given'] })]);
	const scenario = testScenario({
		features,
		today: ladder(29, 99),
		customers: [{ id: 'one', plan: 'pro' }],
		assumptions: { ...CEILING, ...points({ 'ceiling.spread': 0, 'priceReaction.downgradeShare': 1, 'ceiling.months': 0.01 }) },
		variants: [variant('next', ladder(43.5, 148.5), policy({ kind: 'immediate' }))]
	});

	/** Forced from 99 to 148.50; what is held is worth M A, 90 of it is given up on Basic. */
	function forced(): Stage {
		const stage = new Stage(scenario, given(scenario, { features: { kept: 100 * 1.8 * 99 - 9000, given: 9000 } })).withoutSpread();
		stage.enter(1, 1);
		stage.migrator.step(stage.life, stage.tally);
		return stage;
	}

	it('case 20: forced from 99 to 148.50, a downgrade to 43.50 that gives up 90 has q 1.348485, and 32.2584 is then accepted', () => {
		const { life, chooser } = forced();
		expect(life.terms.strain(life)).toBeCloseTo(1.5, 12);
		chooser.cheaper(life, 1.3485);
		expect(chooser.bestSurplus).toBeCloseTo(1500, 9);
		chooser.cheaper(life, 1.3484);
		expect(chooser.bestSurplus).toBe(-Infinity);
		chooser.cheaper(life);
		stepDown(life, chooser, chooser.bestPlan, chooser.bestAddOn);
		expect([life.bill, life.terms.lost]).toEqual([4350, 0]);
		expect(life.terms.accepted(life)).toBeCloseTo(3225.84, 2);
		expect(life.terms.strain(life)).toBeCloseTo(1.348485, 6);
	});

	it('case 20: above the ceiling the share that steps down does so where that is below the ceiling; the rest leaves', () => {
		const end = (share: number) => {
			const stage = forced();
			const { life } = stage;
			// A ceiling of 1.4: between the strain on Pro, 1.5, and that on Basic.
			stage.rates.logCeilingRise[0] = Math.log(0.4);
			stage.rates.plain['priceReaction.downgradeShare'][0] = share;
			stage.person.become(0, 0);
			stage.person.drawTraits(0);
			ceiling(life, stage.chooser, stage.tally);
			return [life.alive, life.bill];
		};
		expect(end(1)).toEqual([true, 4350]);
		expect(end(0)).toEqual([false, 0]);
	});
});

describe('case 22: a bill that grows beyond what was accepted', () => {
	const GB = 20;
	const meters = [stock('storage')];
	const withLimit = (beyond: 'block' | 'charge') =>
		book([plan('basic', 29, { limits: { storage: beyond === 'block' ? limit(10) : { included: 10, beyond: { kind: 'charge', price: [{ model: 'perUnit', meter: 'storage', unitCents: 100 * GB, minimumCents: 0 }] } } } })]);
	const scenario = (assumptions: Scenario['assumptions'] = CEILING) =>
		testScenario({
			meters,
			today: withLimit('block'),
			// 5 GB over, to 45.
			customers: alike(400, { plan: 'basic' }).map((one, i) => ({ ...one, usage: { storage: 15 + (i % 41) } })),
			months: 36,
			trials: 5,
			assumptions,
			variants: [variant('next', withLimit('charge'), policy({ kind: 'immediate' }))]
		});

	it('case 22: overage forced on everybody, 20 a GB where there was a block: most leave, and MRR ends far below that of Today', () => {
		const growing = { ...CEILING, ...points({ usageGrowth: 0.01 }) };
		const ended = scenario(growing);
		const { variants } = simulate(ended, given(ended, { base: { storage: 100 } }));
		expect(at(variants.next.series.customers, 36)).toBeLessThan(0.1 * at(variants.today.series.customers, 36));
		expect(at(variants.next.series.mrr, 36)).toBeLessThan(0.5 * at(variants.today.series.mrr, 36));
		expect(at(variants.next.series.mrr, 1)).toBeGreaterThan(5 * at(variants.today.series.mrr, 1));
	});

	it('case 22: what was accepted stays at the accepted terms, however use grows', () => {
		const staged = scenario({ ...CEILING, ...points({ usageGrowth: 0.05 }) });
		const stage = new Stage(staged, given(staged)).withoutSpread();
		const { life, person } = stage;
		stage.enter(1, 12);
		life.use[0] = person.use[0];
		life.month = 1;
		stage.migrator.step(life, stage.tally);
		const strains = [1, 6, 12].map((month) => {
			life.month = month;
			life.use[0] = person.use[month];
			life.rebillUsage();
			return [life.terms.accepted(life), life.terms.strain(life)];
		});
		expect(strains).toEqual([1, 6, 12].map((month) => [2900, expect.closeTo((2900 + Math.round(100 * GB * (person.use[month] - 10))) / 2900, 3)]));
	});

	it('own growth raises what is accepted: seats dearer by a fifth strain by a fifth, however many there are', () => {
		const perSeat = (dollars: number) => book([plan('basic', 0, { price: [{ model: 'perUnit', meter: 'seats', unitCents: 100 * dollars, minimumCents: 0 }] })]);
		const growing = testScenario({
			meters: [seats()],
			today: perSeat(10),
			customers: [{ id: 'one', plan: 'basic', usage: { seats: 10 } }],
			assumptions: CEILING,
			variants: [variant('next', perSeat(12), policy({ kind: 'immediate' }))]
		});
		const stage = new Stage(growing, given(growing));
		const { life } = stage;
		stage.enter(1, 1);
		stage.migrator.step(life, stage.tally);
		life.use[0] = 30;
		life.rebillSeats(0);
		expect([life.bill, life.terms.accepted(life)]).toEqual([36000, 30000]);
		expect(life.terms.strain(life)).toBeCloseTo(1.2, 12);
	});
});
