import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AddOn, Beyond, Bundle, Discount, Plan, PriceBook } from '../../src/lib/engine/catalog/priceBook';
import { MOTIONS } from '../../src/lib/engine/market/motionTable';
import type { Policy } from '../../src/lib/engine/catalog/policy';
import type { Price } from '../../src/lib/engine/catalog/price';
import { MOVEMENTS } from '../../src/lib/engine/market/movements';
import type { VariantResults } from '../../src/lib/engine/simulation/results';
import type { Scenario } from '../../src/lib/engine/simulation/scenario';
import { addOn, feature, plan, points, policy, seats, stock, testScenario, variant, type TestCustomer } from '../fixtures/scenario';
import { at, given, simulate, type Given } from './stage';

const PLANS = ['p0', 'p1', 'p2'];
const ADD_ONS = ['pack', 'opener', 'module', 'partner', 'help'];
const FEATURES = ['f0', 'f1', 'f2'];
const METERS = ['seats', 'storage'];
/** Limits of the plans; use is drawn at and around them. */
const LIMITS = [0, 5, 10, 40];

const cents = fc.constantFrom(0, 99, 1000, 2999, 12_345);
const meter = fc.constantFrom(...METERS);

const component: fc.Arbitrary<Price[number]> = fc.oneof(
	fc.record({ model: fc.constant('flat' as const), cents }),
	fc.record({ model: fc.constant('perUnit' as const), meter, unitCents: fc.constantFrom(12.5, 300), minimumCents: fc.constantFrom(0, 500) }),
	fc.record({
		model: fc.constant('package' as const),
		meter,
		size: fc.constantFrom(1, 5),
		free: fc.constantFrom(0, 5),
		cents: fc.constantFrom(250, 999),
		round: fc.constantFrom('up' as const, 'down' as const)
	}),
	fc.record({ tiers: fc.constantFrom('volume' as const, 'graduated' as const), meter, flatAtZero: fc.boolean() }).map(({ tiers, ...rest }) => ({
		...rest,
		model: tiers,
		tiers: [
			{ upTo: 10, unitCents: 70, flatCents: 100 },
			{ upTo: Infinity, unitCents: 30, flatCents: 0 }
		]
	}))
);
const price: fc.Arbitrary<Price> = fc.array(component, { minLength: 0, maxLength: 2 });

const beyond: fc.Arbitrary<(meter: string) => Beyond> = fc.constantFrom(
	() => ({ kind: 'block' as const }),
	() => ({ kind: 'allow' as const }),
	(meter: string) => ({ kind: 'charge' as const, price: [{ model: 'perUnit' as const, meter, unitCents: 33.3, minimumCents: 0 }] })
);

const planOf = (id: string): fc.Arbitrary<Plan> =>
	fc
		.record({
			price,
			annual: fc.oneof(fc.constant(undefined), fc.constantFrom({ discount: 0.15 }, { discount: 1 }), fc.record({ price })),
			limits: fc.array(fc.option(fc.record({ included: fc.constantFrom(...LIMITS, Infinity), beyond })), { minLength: 2, maxLength: 2 }),
			features: fc.subarray(FEATURES),
			minimumCents: fc.constantFrom(0, 0, 5000),
			setupCents: fc.constantFrom(0, 9900)
		})
		.map(({ limits, ...rest }) =>
			plan(id, 0, {
				...rest,
				limits: Object.fromEntries(
					limits.flatMap((limit, m) => (limit ? [[METERS[m], { included: limit.included, beyond: limit.beyond(METERS[m]) }] as const] : []))
				)
			})
		);

const kinds = { pack: 'capacity', opener: 'feature', module: 'module', partner: 'module', help: 'service' } as const;

const addOnOf = (id: keyof typeof kinds): fc.Arbitrary<AddOn> =>
	fc
		.record({
			price,
			where: fc.array(fc.constantFrom('on', 'on', 'included', 'neither'), { minLength: 3, maxLength: 3 }),
			max: fc.constantFrom(1, 3),
			motion: fc.constantFrom('complementary' as const, 'adjacent' as const, 'platform' as const),
			requires: fc.constantFrom([], [], ['pack']),
			excludes: fc.constantFrom([], [], ['opener'])
		})
		.map(({ where, requires, excludes, max, ...rest }) =>
			addOn(
				id,
				kinds[id],
				0,
				PLANS.filter((_, p) => where[p] === 'on'),
				{
					...rest,
					max: id === 'pack' ? max : 1,
					adds: id === 'pack' ? { storage: 10, seats: 2 } : {},
					opens: id === 'opener' ? ['f1', 'f2'] : [],
					includedIn: PLANS.filter((_, p) => where[p] === 'included'),
					requires: id === 'module' ? requires : [],
					excludes: id === 'partner' ? excludes : []
				}
			)
		);

const bundle: fc.Arbitrary<Bundle> = fc.record({
	id: fc.constant('bundle'),
	name: fc.constant('bundle'),
	items: fc.subarray(['p1', 'pack', 'module'], { minLength: 2 }),
	terms: fc.constantFrom({ discount: 0.15 }, { priceCents: 1999 })
});

const discounts: fc.Arbitrary<Discount[]> = fc.tuple(fc.constantFrom('volume' as const, 'graduated' as const), meter, fc.constantFrom(0.5, 1), fc.constantFrom(1, 4)).map(
	([kind, meter, discount, months]) => [
		{ id: 'units', name: 'units', kind, meter, on: PLANS, tiers: [{ upTo: 5, discount: 0 }, { upTo: Infinity, discount: 0.3 }] },
		{ id: 'start', name: 'start', kind: 'promotion', discount, months, on: ['p1', 'p2'] }
	]
);

const priceBook: fc.Arbitrary<PriceBook> = fc.record({
	plans: fc.tuple(planOf('p0'), planOf('p1'), planOf('p2')),
	addOns: fc.tuple(addOnOf('pack'), addOnOf('opener'), addOnOf('module'), addOnOf('partner'), addOnOf('help')),
	bundles: fc.array(bundle, { maxLength: 1 }),
	discounts: fc.oneof(fc.constant([]), discounts)
});

const rule: fc.Arbitrary<Policy> = fc
	.record({
		kind: fc.constantFrom('keep' as const, 'immediate' as const, 'renewal' as const, 'sunset' as const, 'phased' as const, 'step' as const, 'optIn' as const),
		launch: fc.constantFrom(1, 3, 7),
		notice: fc.constantFrom(0, 2),
		months: fc.constantFrom(0, 4),
		timing: fc.constantFrom('next' as const, 'anniversary' as const),
		rate: fc.constantFrom(0, 0.1),
		discount: fc.constantFrom(0, 0.3),
		loyalty: fc.constantFrom(0, 0.1),
		negotiated: fc.constantFrom('keep' as const, 'reset' as const),
		content: fc.constantFrom('both' as const, 'price' as const, 'package' as const),
		protectionEnds: fc.constantFrom('planChange' as const, 'never' as const),
		map: fc.constantFrom<Readonly<Record<string, string>>>({}, { p0: 'p1' }, { p2: 'p0', p1: 'p1' })
	})
	.map((given) => policy({ ...given, waves: [0.5, 0.5] }));

/** A next book: another one, today's with fewer offers, or today's. */
const nextBook = (today: PriceBook): fc.Arbitrary<PriceBook> =>
	fc.oneof(
		priceBook,
		fc.constant(today),
		fc.record({ plans: fc.subarray([...today.plans], { minLength: 1 }), addOns: fc.subarray([...today.addOns]), bundles: fc.constant([]) })
	);

const customer: fc.Arbitrary<Omit<TestCustomer, 'id'>> = fc.record({
	plan: fc.constantFrom(...PLANS),
	segment: fc.constantFrom(0, 1),
	annual: fc.boolean(),
	renewal: fc.integer({ min: 1, max: 12 }),
	tenure: fc.constantFrom(0, 2, 12, 17),
	usage: fc.record({ seats: fc.constantFrom(0, 1, 5, 6, 10, 11), storage: fc.constantFrom(0, 4, 5, 8, 9.99, 10, 10.01, 45) }),
	mrrCents: fc.constantFrom(NaN, NaN, 0, 777, 5000),
	health: fc.constantFrom(NaN, 0, 0.6, 0.7, 1),
	weight: fc.constantFrom(1, 1, 3, 0.7),
	addOns: fc.record({ pack: fc.constantFrom(0, 0, 2), opener: fc.constantFrom(0, 1), module: fc.constantFrom(0, 1) })
});

/** Everything happens often, so that few lives meet all of it. */
const BUSY = points({
	...Object.fromEntries(MOTIONS.map((motion) => [`conversion.${motion}`, 0.97])),
	...Object.fromEntries(['complementary', 'adjacent', 'platform'].map((motion) => [`fitShare.${motion}`, 0.9])),
	...Object.fromEntries(['upsell', 'crossSell', 'platform'].map((kind) => [`sponsor.${kind}`, 1])),
	deepUse: 1,
	friction: 6,
	initiative: 6,
	churn: 0.4,
	downgrade: 0.9,
	usageVolatility: 0.4,
	seatVolatility: 0.3
});

const scenarios: fc.Arbitrary<{ scenario: Scenario; worths: Given }> = priceBook.chain((today) =>
	fc
		.record({
			customers: fc.array(customer, { minLength: 1, maxLength: 6 }),
			months: fc.integer({ min: 1, max: 15 }),
			variants: fc.array(fc.record({ book: nextBook(today), by: rule }), { maxLength: 2 }),
			busy: fc.boolean(),
			cycle: fc.constantFrom(0, 0, 1, 4),
			seed: fc.constantFrom('a', 'b', 'c'),
			k: fc.constantFrom(0, 1, 3, 100),
			worth: fc.constantFrom(0, 50, 3000)
		})
		.map(({ customers, variants, busy, cycle, k, worth, ...rest }) => {
			const known = customers.map((one, i) => ({ ...one, id: `c${i}`, addOns: Object.fromEntries(Object.entries(one.addOns ?? {}).filter(([, n]) => n > 0)) }));
			const scenario = testScenario({
				...rest,
				today,
				customers: known,
				trials: 2,
				meters: [seats(), stock('storage')],
				features: FEATURES.map((id, f) => feature(id, f === 0 ? 'all' : 'premium')),
				segments: [
					{ id: 's0', name: 's0', size: 'small' },
					{ id: 's1', name: 's1', size: 'large' }
				],
				assumptions: {
					...points({ 'owner.productLed.cycle': cycle, 'owner.csmLed.cycle': cycle }),
					...(busy ? BUSY : {})
				},
				variants: variants.map(({ book, by }, v) => variant(`v${v}`, book, by))
			});
			const all = (ids: readonly string[], value: number) => Object.fromEntries(ids.map((id) => [id, value]));
			return { scenario, worths: { k, features: all(FEATURES, worth), addOns: all(ADD_ONS, worth), meters: all(METERS, worth / 20) } };
		})
);

/** Every number of a result, with its path. */
function numbers(value: unknown, path: string, into: [string, number][] = []): [string, number][] {
	if (typeof value === 'number') into.push([path, value]);
	else if (value !== null && typeof value === 'object') for (const [key, part] of Object.entries(value)) numbers(part, `${path}/${key}`, into);
	return into;
}

const sum = (values: Readonly<Record<string, number>>) => Object.values(values).reduce((total, value) => total + value, 0);

/** What must hold in any result: money adds up, people add up, nothing is negative that counts. */
function faults(results: VariantResults, months: number): string[] {
	const { series, ledger, funnel, cross, flows, by, all: whole, owners } = results;
	const found = numbers(results, '').flatMap(([path, value]) => (Number.isFinite(value) ? [] : [`${path} is ${value}`]));
	const same = (what: string, left: number, right: number) => {
		if (!(Math.abs(left - right) <= 1e-9 * (1 + Math.abs(left) + Math.abs(right)))) found.push(`${what}: ${left} is not ${right}`);
	};
	const [start, end] = [at(series.mrr, 0), at(series.mrr, months)];
	const [customers, kept] = [at(series.customers, 0), at(series.customers, months)];
	same('start + movements = end', start + sum(ledger), end);
	for (let t = 1; t <= months; t++) {
		if (at(series.customers, t) > at(series.customers, t - 1) + 1e-9) found.push(`month ${t}: customers grow`);
		if (at(series.mrr, t) < 0) found.push(`month ${t}: MRR below 0`);
		same(
			`month ${t}`,
			at(series.mrr, t - 1) + at(series.expansionMrr, t) - at(series.churnedMrr, t) - at(series.contractionMrr, t) + at(series.priceUpliftMrr, t),
			at(series.mrr, t)
		);
	}
	same('revenue of all', whole.revenue, results.final.revenue?.mean ?? NaN);
	same('LTV of all', whole.ltv ?? NaN, results.final.ltv?.mean ?? NaN);
	same('present value of all', whole.presentValue, results.final.presentValue?.mean ?? NaN);
	for (const name of ['segment', 'plan', 'cohort'] as const) {
		const all = Object.values(by[name]);
		for (const cut of all) same(`cut by ${name}`, cut.mrrStart + sum(cut.ledger), cut.mrrEnd);
		const total = (of: (cut: (typeof all)[number]) => number) => all.reduce((total, cut) => total + of(cut), 0);
		same(`MRR by ${name}`, total(({ mrrEnd }) => mrrEnd), end);
		same(`customers by ${name}`, total(({ customersEnd }) => customersEnd), kept);
		for (const movement of ['tier', 'capacity', 'churn', 'priceUplift', 'contraction', 'usage'] as const) same(`${movement} by ${name}`, total((cut) => cut.ledger[movement]), ledger[movement]);
		for (const figure of ['customersStart', 'revenue', 'presentValue', 'wins', 'expansionCost', 'netExpansion', 'expansionMrr'] as const)
			same(`${figure} by ${name}`, total((cut) => cut[figure]), whole[figure]);
		for (const motion of MOTIONS) same(`exposure of ${motion} by ${name}`, total((cut) => cut.motions[motion].exposureYears), funnel[motion].exposureYears);
		for (const cut of all) {
			for (const { start, end } of Object.values(cut.attach)) if ((start ?? 0) > 1 || (end ?? 0) > 1) found.push('more hold an add-on than can');
			if ((cut.upsellConversion ?? 0) > 1 + 1e-9) found.push('more buy than there are');
			if (cut.grr12 !== null && cut.nrr12 !== null && (cut.grr12 > 1 + 1e-9 || cut.grr12 > cut.nrr12 + 1e-9)) found.push(`GRR ${cut.grr12} above NRR ${cut.nrr12} or 1`);
		}
	}
	same('flows start', sum(Object.fromEntries(flows.map((flow, i) => [i, flow.customers]))), customers);
	same('flows end', flows.filter(({ to }) => to !== 'churned').reduce((total, flow) => total + flow.customers, 0), kept);
	for (const [motion, row] of Object.entries(funnel)) {
		const crossed = cross[motion as keyof typeof cross];
		same(`wins of ${motion}`, sum(crossed), row.wins);
		if (row.exposureYears < 0 || row.qualified > row.triggered + 1e-9 || row.triggered > customers + 1e-9) found.push(`funnel of ${motion}`);
	}
	const motions = Object.values(by.motion);
	for (const movement of MOVEMENTS.slice(0, 7)) same(`${movement} by motion`, motions.reduce((total, cut) => total + (cut.ledger[movement] ?? 0), 0), ledger[movement]);
	for (const { ledger, value } of motions) same('value of a motion', sum(ledger), value);
	const cost = results.final.expansionCost?.mean ?? NaN;
	same('cost of all', whole.expansionCost, cost);
	same('cost by motion', motions.reduce((total, cut) => total + cut.cost, 0), cost);
	same('cost by owner', Object.values(owners).reduce((total, owner) => total + owner.cost, 0), cost);
	same('wins by owner', Object.values(owners).reduce((total, owner) => total + owner.wins, 0), whole.wins);
	if (ledger.churn > 0 || ledger.priceRelief > 0 || ledger.priceUplift < 0 || ledger.contraction > 0 || ledger.tier < 0) found.push('a movement has the wrong sign');
	return found;
}

describe('oracle 2: the ledger', () => {
	it('oracle 2: in random scenarios every trial, month and cut closes, and results add up and stay finite [T26] [T44] [T9, T10]', () => {
		const seen = new Set<string>();
		fc.assert(
			fc.property(scenarios, ({ scenario, worths }) => {
				// The kernel itself throws where a trial, month or cut does not close.
				const { variants } = simulate(scenario, given(scenario, worths));
				for (const results of Object.values(variants)) {
					expect(faults(results, scenario.months)).toEqual([]);
					for (const [movement, money] of Object.entries(results.ledger)) if (money !== 0) seen.add(movement);
				}
			}),
			{ numRuns: 300, seed: 20260101 }
		);
		// The scenarios are rich enough to see every movement that the model has so far.
		expect([...seen].sort()).toEqual(
			['adjacent', 'capacity', 'churn', 'complementary', 'contraction', 'feature', 'platform', 'priceRelief', 'priceUplift', 'seats', 'service', 'tier', 'usage'].sort()
		);
	});
});
