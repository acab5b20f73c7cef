import { describe, expect, test } from 'vitest';
import { given, Stage } from '../../../../test/oracles/stage';
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
	type TestCustomer
} from '../../../../test/fixtures/scenario';
import type { AddOn } from '../catalog/priceBook';
import { uniform } from '../math/draw';
import { normal } from '../math/normalDraw';
import { purpose } from '../math/purpose';
import { ADJACENT_WINDOW, PLATFORM_WINDOW } from './Person';

const BOTH = [addOn('near', 'module', 10, ['pro'], { motion: 'adjacent' }), addOn('wide', 'module', 10, ['pro'], { motion: 'platform' })];

type World = {
	customer?: Partial<TestCustomer>;
	values?: Record<string, number>;
	addOns?: readonly AddOn[];
	/** What a variant sells instead. */
	also?: readonly AddOn[];
	start?: string;
	arrival?: number;
};

/** The second customer, of the second segment: 10 seats, 20 GB, 8 of another thing. Meter 0 is licensed. */
function enter({ customer = {}, values = {}, addOns = BOTH, also, start = '2026-03', arrival = 0 }: World = {}) {
	const scenario = testScenario({
		...{ today: book([plan('pro', 99)], addOns), months: 30, start, meters: [seats(), stock('storage'), stock('other')] },
		features: ['sso', 'audit'].map((id) => feature(id)),
		variants: also ? [variant('v', book([plan('pro', 99)], also), policy({ kind: 'keep' }))] : [],
		segments: ['one', 'two'].map((id) => ({ id, name: id, size: 'middle' as const })),
		customers: [
			{ id: 'a', plan: 'pro' },
			{ id: 'b', plan: 'pro', segment: 1, usage: { seats: 10, storage: 20, other: 8 }, ...customer }
		],
		assumptions: { ...STILL, ...points(values) }
	});
	const { person, rates, compiled } = new Stage(scenario, given(scenario));
	person.become(1, 3, undefined, arrival);
	const draw = (of: number, month: number, item = 0) => uniform(person.key0, person.key1, of * 4096 + month, item);
	const used = (meter: number, months: readonly number[]) => months.map((month) => person.use[month * 3 + meter]);
	return { person, rates, market: compiled.market, draw, used };
}
const near = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 9));

describe('use', () => {
	test('oracle 6: its logarithm grows by mu and noise of its own, meter by meter', () => {
		const { person, draw, market, used } = enter({ values: { usageGrowth: 0.02, usageVolatility: 0.1 } });
		person.extendTo(3);
		for (const [meter, start] of [
			[1, 20],
			[2, 8]
		]) {
			let log = Math.log(start);
			const expected = [1, 2, 3].map((t) => Math.exp((log += 0.02 + 0.1 * normal(draw(purpose.demand, t, market.meterItem[meter])))));
			expect(used(meter, [1, 2, 3])).toEqual(near(expected));
		}
	});

	test('without volatility grows at mu alone', () => {
		const { person, used } = enter({ values: { usageGrowth: 0.02 } });
		person.extendTo(2);
		expect([used(1, [1, 2]), used(0, [1, 2])]).toEqual([near([20 * Math.exp(0.02), 20 * Math.exp(0.04)]), [10, 10]]);
	});

	test('that is none stays none', () => {
		const { person, used } = enter({
			customer: { usage: { seats: 0, storage: 0, other: 8 } },
			values: { usageGrowth: 0.02, seatGrowth: 1 }
		});
		person.extendTo(2);
		expect([used(0, [1, 2]), used(1, [1, 2]), used(2, [1])]).toEqual([[0, 0], [0, 0], near([8 * Math.exp(0.02)])]);
	});

	test('seats grow by (1 + g)^(1/12) a month and noise, in whole numbers', () => {
		const still = enter({ values: { seatGrowth: 0.5 } });
		still.person.extendTo(12);
		expect(still.used(0, [1, 2, 6, 12])).toEqual([1, 2, 6, 12].map((t) => Math.round(10 * 1.5 ** (t / 12))));
		const { person, draw, market, used } = enter({ values: { seatGrowth: 0.5, seatVolatility: 0.2 } });
		person.extendTo(4);
		let log = Math.log(10);
		const expected = [1, 2, 3, 4].map((t) =>
			Math.round(Math.exp((log += Math.log(1.5) / 12 + 0.2 * normal(draw(purpose.seats, t, market.meterItem[0])))))
		);
		expect(used(0, [1, 2, 3, 4])).toEqual(expected);
	});

	test('is the same however the months are asked for', () => {
		const values = { usageGrowth: 0.02, usageVolatility: 0.1, seatVolatility: 0.1, friction: 3, initiative: 3 };
		const atOnce = enter({ values });
		atOnce.person.extendTo(12);
		const { person } = enter({ values });
		for (const month of [5, 2, 7, 12, 1]) {
			person.extendTo(month);
			expect(person.known).toBe(Math.max(month, person.known));
		}
		expect([person.use, person.window, person.healthNoise]).toEqual([atOnce.person.use, atOnce.person.window, atOnce.person.healthNoise]);
	});
});

describe('seasons', () => {
	const values = { 'seasonality.3': 2, 'seasonality.4': 3, 'seasonality.5': 0.5, 'seasonality.2': 4, 'seasonality.8': 5 };

	test('multiply use by its calendar month against that of month 0, and no seats', () => {
		// Month 1 is March, so month 0 is February.
		const { person, used } = enter({ values });
		person.extendTo(13);
		expect(used(1, [1, 2, 3, 4, 12, 13])).toEqual(near([10, 15, 2.5, 5, 20, 10]));
		expect(used(0, [1, 2, 3])).toEqual([10, 10, 10]);
	});

	test('of one who arrives are those of the month of arrival, against month 0', () => {
		// Month 6 is August.
		const { used } = enter({ values, arrival: 6 });
		expect([used(1, [0, 6]), used(0, [6]), used(2, [6])]).toEqual([near([20, 25]), [10], near([10])]);
	});

	test('are none where all months are alike', () => {
		const { person, rates, used } = enter();
		rates.season.fill(7);
		rates.season[2 * 2 + 1] = 9;
		person.extendTo(1);
		expect(used(1, [1])).toEqual(near([20]));
		rates.hasSeasons[1] = 1;
		person.become(1, 3);
		person.extendTo(1);
		expect(used(1, [1])).toEqual(near([(20 * 9) / 7]));
	});
});

test('one who arrives is known from the arrival on', () => {
	const { person, used } = enter({ arrival: 6, values: { usageGrowth: 0.1 } });
	expect([person.known, person.window[6], used(0, [6]), used(1, [6])]).toEqual([6, 0, [10], [20]]);
	person.extendTo(8);
	expect(used(1, [7, 8])).toEqual(near([20 * Math.exp(0.1), 20 * Math.exp(0.2)]));
});

test('health has noise of each month, and all paths reach the last one', () => {
	const { person, draw, used } = enter({ values: { 'health.noise': 0.04 } });
	person.extendTo(30);
	expect([1, 2, 30].map((month) => person.healthNoise[month])).toEqual(
		near([1, 2, 30].map((t) => 0.04 * normal(draw(purpose.healthNoise, t))))
	);
	expect([used(0, [30]), used(2, [30])]).toEqual([[10], near([8])]);
});

describe('windows', () => {
	test.each([
		['adjacent', 4, ADJACENT_WINDOW, 'frictionMonthly'],
		['platform', 5, PLATFORM_WINDOW, 'initiativeMonthly']
	] as const)('of %s open with the month of an event, for their length; events within do nothing', (name, motion, bit, rate) => {
		const { person, rates, market, draw } = enter({ values: { [`window.${name}`]: 3 } });
		for (const share of [0.1, 0.4, 0.8, 1]) {
			rates[rate][1] = share;
			person.become(1, 3);
			person.extendTo(30);
			let until = 0;
			for (let t = 1; t <= 30; t++) {
				if (t > until && draw(purpose.event, t, market.motionItem[motion]) < share) until = t + 2;
				expect(person.window[t]).toBe(t <= until ? bit : 0);
			}
		}
	});

	test('open below the rate, and not at it', () => {
		for (const [motion, rate] of [
			[4, 'frictionMonthly'],
			[5, 'initiativeMonthly']
		] as const) {
			const { person, rates, market, draw } = enter();
			const u = draw(purpose.event, 1, market.motionItem[motion]);
			const opens = (share: number) => {
				rates[rate][1] = share;
				person.become(1, 3);
				person.extendTo(1);
				return person.window[1] > 0;
			};
			expect([opens(u), opens(u + 1e-12)]).toEqual([false, true]);
		}
	});

	test('lie open side by side, and are closed to the next customer', () => {
		const { person, rates } = enter({ values: { 'window.adjacent': 12, 'window.platform': 12 } });
		rates.frictionMonthly[1] = rates.initiativeMonthly[1] = 1;
		person.extendTo(2);
		expect([...person.window.subarray(0, 3)]).toEqual([0, 3, 3]);
		rates.frictionMonthly[1] = rates.initiativeMonthly[1] = 0;
		person.become(1, 3);
		person.extendTo(2);
		expect([...person.window.subarray(0, 3)]).toEqual([0, 0, 0]);
	});

	test('of what no book sells are not looked at', () => {
		const windows = (addOns: readonly AddOn[], also?: readonly AddOn[]) => {
			const { person, rates } = enter({ addOns, also, values: { 'window.adjacent': 12, 'window.platform': 12 } });
			rates.frictionMonthly[1] = rates.initiativeMonthly[1] = 1;
			person.extendTo(1);
			return person.window[1];
		};
		expect([windows([BOTH[0]]), windows([BOTH[1]]), windows(BOTH), windows([])]).toEqual([ADJACENT_WINDOW, PLATFORM_WINDOW, 3, 0]);
		expect(windows([BOTH[0]], [BOTH[1]])).toBe(3);
	});
});

describe('what is expected in a year', () => {
	test('is use at its mean growth, and seats at theirs in whole numbers; units needed are that over 0.8', () => {
		const { person } = enter({ values: { usageGrowth: 0.02, usageVolatility: 0.1, seatGrowth: 0.25 } });
		const growth = Math.exp(12 * (0.02 + 0.005));
		person.expect(0);
		// 10 seats: 12.5, rounded half up.
		expect([...person.expected]).toEqual(near([13, 20 * growth, 8 * growth]));
		expect([...person.units]).toEqual(near([13 / 0.8, 25 * growth, 10 * growth]));
	});

	test('is that of the first month for one who has just become', () => {
		const { person } = enter();
		person.extendTo(1);
		person.use.set([12, 30, 9], 3);
		person.expect(1);
		expect([...person.expected]).toEqual([12, 30, 9]);
	});

	test('is that of the month asked for, and of the next customer anew', () => {
		const { person } = enter();
		person.extendTo(2);
		person.use.set([12, 30, 9], 6);
		person.expect(0);
		person.expect(2);
		expect([...person.expected]).toEqual([12, 30, 9]);
		person.use.set([1, 1, 1], 6);
		person.expect(2);
		expect([...person.expected]).toEqual([12, 30, 9]);
		person.become(1, 3);
		person.expect(2);
		expect([...person.expected]).toEqual([1, 1, 1]);
	});
});
