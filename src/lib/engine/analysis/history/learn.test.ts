import { describe, expect, test } from 'vitest';
import { addOn, book, limit, plan } from '../../../../../test/fixtures/scenario';
import { resolveAssumptions, type AssumptionRanges } from '../../market/resolveAssumptions';
import { meanOf, quantileOf, type Distribution } from '../../math/distribution';
import { learn, type LearnOptions } from './learn';
import type { LearnedInput } from './Learned';
import { LogBuilder } from './LogBuilder';
import type { MovementLog } from './MovementLog';
import { FIRST, logOf } from './testing/logOf';

const SEGMENTS = [
	{ id: 'small', name: 'Small', size: 'small' as const },
	{ id: 'middle', name: 'Middle', size: 'middle' as const }
];
const rows = (ranges: AssumptionRanges = {}) => resolveAssumptions(ranges, SEGMENTS, [], 1);
const said = (log: MovementLog, options: Partial<LearnOptions> = {}, ranges: AssumptionRanges = {}) => {
	const learned = learn(log, rows(ranges), { segments: SEGMENTS, ...options });
	const input = (path: string, segment?: string): LearnedInput => {
		const found = learned.inputs.find((one) => one.path === path && (segment === undefined || one.segment === segment));
		if (!found) throw new Error(`${path} was not learned`);
		return found;
	};
	const why = (path: string, segment?: string) =>
		learned.kept.find((one) => one.path === path && (segment === undefined || one.segment === segment))?.why;
	return { ...learned, input, why };
};

/** Monthly customers of a segment who came a year before the window; each `every`-th leaves, one a month. */
function customers(
	count: number,
	leavers: number,
	segment = 'small',
	months = 24,
	more: { annual?: boolean; since?: number } = {}
): MovementLog {
	const builder = new LogBuilder();
	builder.window(FIRST, months);
	for (let i = 0; i < count; i++) {
		builder.customer(`${segment} ${i}`, { segment, opening: 1000, annual: false, since: FIRST - 12, ...more });
		if (i < leavers) builder.add({ customer: `${segment} ${i}`, month: FIRST + (i % months), cents: -1000 });
	}
	return builder.build().log;
}

const width = (range: Distribution) => quantileOf(range, 0.95) - quantileOf(range, 0.05);

describe('churn', () => {
	test('of two customers hardly moves the range', () => {
		const { prior, posterior, fit, sample } = said(customers(2, 0)).input('churn', 'small');
		expect(Math.abs(meanOf(posterior) / meanOf(prior) - 1)).toBeLessThan(0.05);
		expect(width(posterior) / width(prior)).toBeGreaterThan(0.9);
		expect(fit.verdict).toBe('thin');
		expect(sample.words).toBe('0 left in 4 customer-years (2 customers)');
	});

	test('of many is what they did, and says on what it rests', () => {
		// Of 1,000 some 17 leave a month, half in all: what is left of them leaves at about 0.3 a year.
		const { mean, ninety, sample, plots, notes } = said(customers(2000, 420)).input('churn', 'small');
		expect(mean).toBeGreaterThan(0.09);
		expect(mean).toBeLessThan(0.13);
		expect(ninety[1] - ninety[0]).toBeLessThan(0.03);
		expect(sample.events).toBe(420);
		expect(plots[0].points.reduce((sum, { cases }) => sum + cases, 0)).toBeGreaterThan(40_000);
		for (const { low, high, observed } of plots[0].points) expect(low <= observed && observed <= high).toBe(true);
		expect(notes[0]).toContain('churnLaw: cohort');
	});

	test.each([
		['of its tenures', 20, 0, false],
		['that is older', 90, 0, true],
		['that pays by the year, which the history never saw', 0, 2, true]
	])('is told as seen or not of a base %s', (_, months, renewals, isUnseen) => {
		// They came a year before a window of two: tenures of 12 to 36 months are seen, by the month.
		const base = { monthly: new Float64Array(120), yearly: new Float64Array(12) };
		if (renewals > 0) base.yearly[renewals] = 300;
		else base.monthly[months] = 300;
		const { fit, notes } = said(customers(2000, 420), { survived: [base, base] }).input('churn', 'small');
		expect(fit.words.includes('the history has seen no decision at the tenure and term of 100% of today’s customers')).toBe(isUnseen);
		expect(fit.verdict === 'thin').toBe(isUnseen);
		expect(notes.some((note) => note.startsWith('Of the customers in the history about 11% left a year.'))).toBe(isUnseen);
	});

	test('leaves a range that the data contradict', () => {
		// 0.25 is the end of the range for small customers.
		const { mean, ninety } = said(customers(1000, 700)).input('churn', 'small');
		expect(mean).toBeGreaterThan(0.3);
		expect(ninety[0]).toBeGreaterThan(0.25);
	});

	test('of a segment without customers, and without decisions, is kept, with the reason', () => {
		const { why, churnLaw } = said(customers(40, 0, 'middle', 3, { annual: true, since: FIRST - 2 }));
		expect(why('churn', 'small')).toBe('the history has no customer of this segment');
		expect(why('churn', 'middle')).toBe('no customer had to decide within the history');
		expect(churnLaw).toBeUndefined();
	});

	test('says so where starts are not known, and learns its level all the same', () => {
		const { input, kept } = said(customers(1000, 300, 'small', 24, { since: NaN }));
		const { notes, mean } = input('churn', 'small');
		expect(notes.join(' ')).toContain('Of 1,000 of 1,000 customers the start is not known');
		expect(mean).toBeGreaterThan(0.1);
		expect(kept.length).toBeGreaterThan(0);
	});

	test('of annual contracts off their anniversary counts at the nearest, and is told', () => {
		const builder = new LogBuilder();
		builder.window(FIRST, 24);
		for (let i = 0; i < 60; i++) {
			builder.customer(`c${i}`, { segment: 'small', opening: 1000, annual: true, since: FIRST - 6 });
			if (i < 20) builder.add({ customer: `c${i}`, month: FIRST + 9, cents: -1000 });
		}
		const { input } = said(builder.build().log);
		expect(input('churn', 'small').notes.join(' ')).toContain('20 annual contracts ended more than a month from their anniversary');
	});

	test('of one month in which everybody left is seen not to fit', () => {
		const builder = new LogBuilder();
		builder.window(FIRST, 24);
		for (let i = 0; i < 400; i++) {
			builder.customer(`c${i}`, { segment: 'small', opening: 1000, annual: false, since: FIRST - 1 - (i % 40) });
			if (i < 60) builder.add({ customer: `c${i}`, month: FIRST + 11, cents: -1000 });
		}
		const { fit } = said(builder.build().log).input('churn', 'small');
		expect(fit.verdict).toBe('doesNotFit');
		expect(fit.pValue).toBeLessThan(1e-6);
		expect(fit.words).toContain('month of the calendar');
	});
});

describe('segments', () => {
	test('that the history does not name are learned together', () => {
		const log = customers(300, 60, 'all');
		const { inputs } = said(log);
		expect(inputs.filter(({ path }) => path === 'churn').map(({ segment }) => segment)).toEqual([undefined]);
	});

	test('that the scenario does not have are named', () => {
		const builder = new LogBuilder();
		builder.window(FIRST, 6);
		builder.customer('a', { segment: 'SMALL', opening: 100, since: FIRST - 5 });
		builder.customer('b', { segment: 'Partners', opening: 100, since: FIRST - 5 });
		const { strangers, input } = said(builder.build().log);
		expect(strangers).toEqual(['Partners']);
		expect(input('churn', 'small').sample.exposure).toBeCloseTo(0.5);
	});

	test('share what is learned of an assumption whose range they share', () => {
		const exposure = Object.fromEntries(SEGMENTS.map(({ id }) => [id, { tier: { share: 0.2, spread: 0.15, source: 'model' as const } }]));
		const log = soldTiers(200, 30);
		const shared = said(log, { exposure }).inputs.filter(({ path }) => path === 'conversion.tier');
		expect(shared.map(({ segment }) => segment)).toEqual([undefined]);
		const own: AssumptionRanges = { 'conversion.tier': { bySegment: { small: { kind: 'pert', low: 0.1, likely: 0.2, high: 0.4 } } } };
		const apart = said(log, { exposure }, own).inputs.filter(({ path }) => path === 'conversion.tier');
		expect(apart.map(({ segment }) => segment)).toEqual(['small', 'middle']);
	});
});

/** Customers of both segments on a plan, of whom some go up, one at a time, over two years. */
function soldTiers(count: number, sold: number): MovementLog {
	const builder = new LogBuilder();
	builder.window(FIRST, 24);
	for (let i = 0; i < count; i++) {
		builder.customer(`c${i}`, { segment: SEGMENTS[i % 2].id, opening: 1000, openingPlan: 'basic', annual: false, since: FIRST - 9 });
		if (i < sold) builder.add({ customer: `c${i}`, month: FIRST + (i % 24), cents: 500 + 7 * i, plan: 'pro' });
	}
	return builder.build().log;
}

describe('sales', () => {
	const exposure = Object.fromEntries(
		SEGMENTS.map(({ id }) => [
			id,
			{ tier: { share: 0.2, spread: 0.15, source: 'model' as const }, capacity: { share: 0.1, spread: 0.15, source: 'model' as const } }
		])
	);

	test('by a change of plan are of the tier motion, over the months that customers were open', () => {
		const { input, why } = said(soldTiers(200, 30), { exposure });
		const { sample, mean, prior, notes } = input('conversion.tier');
		expect(sample.events).toBe(30);
		// 200 customers x 24 months x 0.2 open x the relative conversion of 0.8 that both segments have.
		expect(sample.exposure).toBeCloseTo(200 * 24 * 0.2 * 0.8, 6);
		// 30 in 768 months: 0.38 a year.
		expect(mean).toBeGreaterThan(meanOf(prior));
		expect(notes.join(' ')).toContain('the model’s own expectation');
		expect(why('conversion.capacity')).toBe('the history does not say what was bought beside a plan');
		expect(why('relativeConversion')).toContain('told by motion');
	});

	test('are not learned where nothing tells who was open to them', () => {
		expect(said(soldTiers(50, 10)).why('conversion.tier')).toContain('it needs a usage file, or a scenario');
	});

	test('are no surer than the exposure', () => {
		const wide = (spread: number) => {
			const of = Object.fromEntries(SEGMENTS.map(({ id }) => [id, { tier: { share: 0.2, spread, source: 'model' as const } }]));
			const { ninety } = said(soldTiers(8000, 640), { exposure: of }).input('conversion.tier');
			return ninety[1] - ninety[0];
		};
		expect(wide(0.4)).toBeGreaterThan(1.5 * wide(0.01));
	});

	test('of items are of the motion of the add-on', () => {
		const today = book(
			[plan('basic', 29, { limits: { gb: limit(10) } })],
			[addOn('storage', 'capacity', 10, ['basic'], { name: 'Storage', adds: { gb: 10 } })]
		);
		const log = logOf(
			12,
			Array.from({ length: 12 }, (_, i) => [`c${i}`, i, 1000 + i, { item: 'STORAGE' }] as const),
			Object.fromEntries(
				Array.from({ length: 40 }, (_, i) => [`c${i}`, { segment: 'small', opening: 2900, annual: false, since: FIRST - 3 }])
			)
		);
		const { input, why } = said(log, { exposure, book: today });
		expect(input('conversion.capacity').sample.events).toBe(12);
		expect(why('conversion.feature')).toBe('the price book sells nothing by this motion');
	});

	test('that tell neither plan nor item give one multiplier, and say that the motion cannot be told', () => {
		const log = logOf(
			24,
			Array.from({ length: 60 }, (_, i) => [`c${i}`, i % 24, i < 20 ? 20 : 300 + 7 * i] as const),
			Object.fromEntries(
				Array.from({ length: 300 }, (_, i) => [`c${i}`, { segment: 'small', opening: 1000, annual: false, since: FIRST - 3 }])
			)
		);
		const { input, why } = said(log, { exposure });
		const { sample, notes, plots } = input('relativeConversion', 'small');
		// Rises below 5% are growth, not sales.
		expect(sample.events).toBe(40);
		expect(notes[0]).toContain('Which motion sold cannot be told');
		expect(plots[0].points.reduce((sum, { observed }) => sum + observed, 0)).toBe(40);
		expect(why('conversion.tier')).toBe('the history does not name plans');
	});
});

describe('use', () => {
	test('at a limit is the exposure of capacity, counted', () => {
		const today = book(
			[plan('basic', 29, { limits: { gb: limit(10) } })],
			[addOn('storage', 'capacity', 10, ['basic'], { adds: { gb: 10 } })]
		);
		const builder = new LogBuilder();
		builder.window(FIRST, 12);
		for (let i = 0; i < 40; i++)
			builder.customer(`c${i}`, { segment: 'small', opening: 2900, openingPlan: 'basic', annual: false, since: FIRST - 3 });
		for (let i = 0; i < 10; i++) builder.add({ customer: `c${i}`, month: FIRST + i, cents: 1000 + i, item: 'storage' });
		const cells = Array.from({ length: 40 * 12 }, (_, i) => i);
		builder.usage = {
			meters: ['gb'],
			customer: Int32Array.from(cells, (i) => Math.floor(i / 12)),
			meter: new Int32Array(cells.length),
			month: Int32Array.from(cells, (i) => i % 12),
			// A quarter of the customers stand at 9 of 10.
			quantity: Float64Array.from(cells, (i) => (Math.floor(i / 12) < 10 ? 9 : 4) * (1 + 0.001 * (i % 5)))
		};
		const { input } = said(builder.build().log, { book: today });
		const { sample, notes } = input('conversion.capacity');
		// Sponsors 0.9, and health 0.68 +- 0.1 at least 0.6: 0.788; relative conversion 0.8.
		// A pack lifts the limit from the next month on: 1, 2, ... 10 months at it.
		expect(sample.exposure).toBeCloseTo(55 * 0.9 * 0.78814 * 0.8, 1);
		expect(notes[0]).toContain('counted from usage');
	});
});

describe('what usage tells beside a history', () => {
	const today = book(
		[plan('basic', 29, { limits: { gb: limit(10) } }), plan('free', 0, { limits: { gb: limit(1) } })],
		[addOn('storage', 'capacity', 10, ['basic'], { adds: { gb: 10 } }), addOn('help', 'service', 25, ['basic'])]
	);
	/** Twenty customers of a plan for a year; each of `rises` pays so many cents more from month 6 on. @param use of each */
	const paid = (plans: readonly string[], rises: readonly number[], use: (customer: number) => number, item?: string) => {
		const builder = new LogBuilder();
		builder.window(FIRST, 12);
		for (let i = 0; i < 20; i++)
			builder.customer(`c${i}`, {
				...{ segment: 'small', opening: 2900, openingPlan: plans[i % plans.length], annual: false, since: FIRST - 3 }
			});
		rises.forEach((cents, i) =>
			builder.add({ customer: `c${i}`, month: FIRST + 6, cents, ...(item === undefined ? { plan: plans[i % plans.length] } : { item }) })
		);
		const cells = Array.from({ length: 20 * 12 }, (_, i) => i);
		builder.usage = {
			meters: ['gb'],
			customer: Int32Array.from(cells, (i) => Math.floor(i / 12)),
			meter: new Int32Array(cells.length),
			month: Int32Array.from(cells, (i) => i % 12),
			quantity: Float64Array.from(cells, (i) => use(Math.floor(i / 12)) * (1 + 0.001 * (i % 5)))
		};
		return builder.build().log;
	};
	const OPEN = 0.9 * 0.78814 * 0.8;

	test('is what a rise of the bill was: a pack at its limit, by its price another add-on, else nothing', () => {
		// Four at the limit: two packs, a module, and a rise of no price; one pack's price far from it.
		const log = paid(['basic'], [1000, 2000, 2500, 700, 1000], (customer) => (customer < 4 ? 9 : 4));
		const { input } = said(log, { book: today, exposure: { small: { complementary: { share: 0.5, spread: 0.2, source: 'model' } } } });
		expect(input('conversion.capacity').sample.events).toBe(2);
		expect(input('conversion.complementary').sample.events).toBe(1);
	});

	test('counts a customer as open until a pack has lifted the limit', () => {
		const log = paid(['basic'], [1000, 1000], (customer) => (customer < 4 ? 9 : 4), 'storage');
		// Of four, two leave the limit behind after seven months: 9 of 20.
		expect(said(log, { book: today }).input('conversion.capacity').sample.exposure).toBeCloseTo((2 * 12 + 2 * 7) * OPEN, 1);
	});

	test('is not carried over to customers of plans that sell no packs', () => {
		const log = paid(['basic', 'free'], [1000], (customer) => (customer < 4 ? 9 : 4), 'storage');
		// Customers 0 and 2 are on the plan with packs; the first one's is lifted after seven months.
		expect(said(log, { book: today }).input('conversion.capacity').sample.exposure).toBeCloseTo((12 + 7) * OPEN, 1);
	});
});

describe('numbers of a scenario that stand at the end of their scale', () => {
	test('do not make a history impossible that says otherwise', () => {
		const at = (value: number) => ({ all: { kind: 'point', value } }) as const;
		const ends = {
			churn: at(0),
			churnRatio: at(1),
			usageVolatility: at(0),
			seatVolatility: at(0),
			relativeConversion: at(0),
			downgrade: at(0)
		};
		const { mean, stoodFor } = said(customers(400, 60), {}, ends).input('churn', 'small');
		expect(stoodFor?.[0]).toBeGreaterThan(0);
		expect(mean).toBeGreaterThan(0.05);
	});
});

describe('arrivals', () => {
	test('that grow count by their last twelve months', () => {
		const builder = new LogBuilder();
		builder.window(FIRST, 24);
		for (let month = 0; month < 24; month++)
			for (let i = 0; i < 5 + 2 * month; i++) {
				builder.customer(`${month} ${i}`, { segment: 'small', annual: false });
				builder.add({ customer: `${month} ${i}`, month: FIRST + month, cents: 1000 });
			}
		const { mean, notes, sample, stoodFor } = said(builder.build().log).input('newCustomers', 'small');
		expect(notes[0]).toContain('the last twelve months count');
		expect(sample.exposure).toBe(12);
		expect(mean).toBeCloseTo(40, 0);
		expect(stoodFor).toBeDefined();
	});

	test('of those who left are win-backs, a year', () => {
		const log = logOf(
			24,
			Array.from({ length: 40 }, (_, i) => i).flatMap((i) => [
				[`c${i}`, 2, -1000] as const,
				...(i < 8 ? [[`c${i}`, 8 + i, 900] as const] : [])
			]),
			Object.fromEntries(
				Array.from({ length: 40 }, (_, i) => [`c${i}`, { segment: 'small', opening: 1000, annual: false, since: FIRST - 20 }])
			)
		);
		const { sample, mean } = said(log).input('winBack');
		// 32 are away for 21 months, 8 for 6 to 13.
		expect(sample.exposure).toBeCloseTo((32 * 21 + (8 * (6 + 13)) / 2) / 12, 6);
		expect(mean).toBeGreaterThan(0.08);
		expect(mean).toBeLessThan(0.2);
		expect(said(customers(40, 10)).why('winBack')).toContain('nobody came back');
	});
});
