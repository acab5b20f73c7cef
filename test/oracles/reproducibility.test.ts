import { describe, expect, it } from 'vitest';
import type { PriceBook } from '../../src/lib/engine/catalog/priceBook';
import type { CustomerBase } from '../../src/lib/engine/market/customerBase';
import { calibrate, type Calibration } from '../../src/lib/engine/simulation/calibrate';
import { compile } from '../../src/lib/engine/simulation/compile';
import type { Scenario } from '../../src/lib/engine/simulation/scenario';
import { simulateShard } from '../../src/lib/engine/simulation/simulateShard';
import { addOn, limit, plan, policy, variant } from '../fixtures/scenario';
import { northwind, northwindNext } from '../fixtures/northwind';
import { resultsOf, simulate } from './stage';

const scenario = northwind({ count: 60, months: 18, trials: 14 });
const calibration = calibrate(scenario);
const results = simulate(scenario, calibration);
const bytes = (value: unknown) => JSON.stringify(value);

/** The same customers in another order: 37 and 60 have no common divisor, so that every customer comes once. */
function shuffled(base: CustomerBase): CustomerBase {
	return chosen(
		base,
		base.ids.map((_, i) => (i * 37 + 11) % base.ids.length)
	);
}

/** The customers of the given places, in that order. */
function chosen(base: CustomerBase, order: readonly number[]): CustomerBase {
	const entries = order.flatMap((i) => [...base.addOn.subarray(base.addOnStart[i], base.addOnStart[i + 1])]);
	const quantities = order.flatMap((i) => [...base.addOnQuantity.subarray(base.addOnStart[i], base.addOnStart[i + 1])]);
	const starts = order.reduce<number[]>((sums, i) => [...sums, sums[sums.length - 1] + base.addOnStart[i + 1] - base.addOnStart[i]], [0]);
	const int = (column: Int32Array) => Int32Array.from(order, (i) => column[i]);
	const float = (column: Float64Array) => Float64Array.from(order, (i) => column[i]);
	return {
		...base,
		ids: order.map((i) => base.ids[i]),
		segment: int(base.segment),
		plan: int(base.plan),
		annual: Uint8Array.from(order, (i) => base.annual[i]),
		renewal: int(base.renewal),
		tenure: int(base.tenure),
		startYear: int(base.startYear),
		usage: Object.fromEntries(Object.entries(base.usage).map(([meter, column]) => [meter, float(column)])),
		mrrCents: float(base.mrrCents),
		health: float(base.health),
		weight: float(base.weight),
		addOnStart: Int32Array.from(starts),
		addOn: Int32Array.from(entries),
		addOnQuantity: Int32Array.from(quantities)
	};
}

describe('oracle 10: same bits', () => {
	it.each([
		['two pieces', [[7, 14], [0, 7]]],
		['seven pieces in shuffled order', [[4, 6], [12, 14], [0, 2], [8, 10], [2, 4], [10, 12], [6, 8]]],
		['pieces of unequal size', [[13, 14], [1, 13], [0, 1]]]
	] as const)('oracle 10: %s', (_, pieces) => {
		expect(bytes(resultsOf(compile(scenario, calibration), pieces))).toBe(bytes(results));
	});

	it('oracle 10: for shuffled customers, from calibration to results', () => {
		const other = { ...scenario, base: shuffled(scenario.base) };
		expect(other.base.ids).not.toEqual(scenario.base.ids);
		expect(bytes(simulate(other, calibrate(other)))).toBe(bytes(results));
	});

	it('oracle 10: a second run in the same thread, and a trial run alone', () => {
		const compiled = compile(scenario, calibration);
		simulateShard(compiled, 5, 6);
		expect(bytes(resultsOf(compiled, [[0, 14]]))).toBe(bytes(results));
	});

	it('oracle 10: another seed gives other figures', () => {
		expect(bytes(simulate({ ...scenario, seed: 'another' }, calibration).variants)).not.toBe(bytes(results.variants));
	});
});

/** Every book of a scenario changed. */
function withBooks(change: (book: PriceBook) => PriceBook): Scenario {
	return { ...scenario, today: change(scenario.today), variants: scenario.variants.map((one) => ({ ...one, book: change(one.book) })) };
}

describe('case 13: common numbers', () => {
	const { variants, uplift } = results;
	const figures = bytes({ variants, uplift });
	const figuresOf = (other: Scenario, by: Calibration) => {
		const { variants, uplift } = simulate(other, by);
		return bytes({ variants, uplift });
	};

	it('case 13: another variant changes no bit of the others', () => {
		const dear = { ...northwindNext, plans: northwindNext.plans.map((one) => ({ ...one, price: [{ model: 'flat' as const, cents: 77700 }] })) };
		const more = simulate({ ...scenario, variants: [variant('first', dear, policy({ kind: 'immediate' })), ...scenario.variants] }, calibration);
		for (const id of Object.keys(variants)) expect(bytes(more.variants[id])).toBe(bytes(variants[id]));
		for (const id of Object.keys(uplift)) expect(bytes(more.uplift[id])).toBe(bytes(uplift[id]));
	});

	it('case 13: an add-on that nobody can buy changes no bit, in every book and from calibration on', () => {
		const kinds = (['module', 'service', 'feature', 'capacity'] as const).map((kind) =>
			addOn(`nobody-${kind}`, kind, 7, [], { opens: kind === 'feature' ? ['sso'] : [], adds: kind === 'capacity' ? { storage: 9 } : {} })
		);
		const other = withBooks((book) => ({ ...book, addOns: [...book.addOns, ...kinds] }));
		expect(figuresOf(other, calibrate(other))).toBe(figures);
	});

	it('case 13: customers more or less change no bit of the others', () => {
		const { base } = scenario;
		const others = chosen(
			base,
			[...base.ids.keys()].filter((i) => base.segment[i] !== 2)
		);
		expect(others.ids.length).toBeLessThan(base.ids.length);
		const fewer = simulate({ ...scenario, base: others }, calibration);
		for (const id of Object.keys(variants)) {
			for (const segment of ['smb', 'mid']) expect(bytes(fewer.variants[id].by.segment[segment])).toBe(bytes(variants[id].by.segment[segment]));
		}
	});

	it('case 13: a plan that nobody can reach (lowest in rank, dearer than any bill) changes no bit of a variant', () => {
		const dear = plan('unreachable', 99_999, { limits: { seats: limit(1), storage: limit(1) } });
		const other = { ...scenario, variants: scenario.variants.map((one) => ({ ...one, book: { ...one.book, plans: [dear, ...one.book.plans] } })) };
		expect(figuresOf(other, calibration)).toBe(figures);
	});

	it('case 13: other ids of plans, packs and feature add-ons, and other names of anything, change nothing but the names', () => {
		const ids: Record<string, string> = { basic: 'zeta', pro: 'alpha', team: 'omega', enterprise: 'beta', storagePack: 'zPack', apiAccess: 'aAccess' };
		const to = (id: string) => ids[id] ?? id;
		const renamed = withBooks((book) => ({
			plans: book.plans.map((one) => ({ ...one, id: to(one.id), name: `The ${one.name}` })),
			addOns: book.addOns.map((one) => ({ ...one, id: to(one.id), name: `The ${one.name}`, on: one.on.map(to), includedIn: one.includedIn.map(to) })),
			bundles: book.bundles.map((one) => ({ ...one, id: `the-${one.id}`, items: one.items.map(to) }))
		}));
		const { base, features, segments } = renamed;
		const other = {
			...renamed,
			name: 'other',
			features: features.map((one) => ({ ...one, name: `The ${one.name}` })),
			segments: segments.map((one) => ({ ...one, name: `The ${one.name}` })),
			base: { ...base, planIds: base.planIds.map(to), addOnIds: base.addOnIds.map(to) }
		};
		const back = Object.entries(ids).reduce((text, [id, other]) => text.replaceAll(`"${other}"`, `"${id}"`), figuresOf(other, calibrate(other)));
		expect(back).toBe(figures);
	});

	it('case 13: another id of a feature is another piece', () => {
		const to = (id: string) => (id === 'automations' ? 'robots' : id);
		const books = withBooks((book) => ({ ...book, plans: book.plans.map((one) => ({ ...one, features: one.features.map(to) })) }));
		const other = { ...books, features: books.features.map((one) => ({ ...one, id: to(one.id) })) };
		expect(figuresOf(other, calibrate(other))).not.toBe(figures);
	});
});
