import { describe, expect, it } from 'vitest';
import { MOTIONS } from '../market/motionTable';
import { calibrate, calibrationKey, type Calibration } from './calibrate';
import type { Scenario } from './scenario';
import { calibrationFingerprint } from './scenarioHash';
import { addOn, alike, book, feature, limit, plan, point, points, STILL, stock, testScenario } from '../../../../test/fixtures/scenario';
import { simulate } from '../../../../test/oracles/stage';

const COMPLEMENTARY = MOTIONS.indexOf('complementary');
/** The monthly hazard of an annual conversion. */
const hazard = (annual: number) => 1 - (1 - annual) ** (1 / 12);

/** k at which those of a share who would buy, and leave the others to be asked on, make the rate by exposure over twelve months. */
function solved(annual: number, share: number): number {
	const h = hazard(annual);
	let [low, high] = [1, 1 / h];
	for (let i = 0; i < 60; i++) {
		const k = (low + high) / 2;
		const [willing, exposed] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].reduce(
			([willing, exposed], month) => {
				const left = share * (1 - k * h) ** (month - 1);
				return [willing + left, exposed + 1 - share + left];
			},
			[0, 0]
		);
		if (k * willing < exposed) low = k;
		else high = k;
	}
	return low;
}

/** One module at 9, sold to everybody; each is asked in each month until buying. */
function world(values: Readonly<Record<string, number>>, more: Partial<Scenario> = {}) {
	return testScenario({
		today: book([plan('basic', 10)], [addOn('thing', 'module', 9, ['basic'])]),
		customers: alike(40, { plan: 'basic', health: 0.9 }),
		assumptions: { ...STILL, ...points({ cooldown: 0, relativeConversion: 1, 'conversion.complementary': 0.2, ...values }) },
		...more
	});
}
/** What a survey says that a customer would pay: everybody this much, or a number between 0 and twice this much. */
const told = (dollars: number, spread = false) => ({
	willingnessToPay: { all: { thing: spread ? { kind: 'uniform' as const, low: 0, high: 2 * dollars } : point(dollars) } }
});
const codes = ({ problems }: Calibration) => problems.map(({ code }) => code).filter((code) => code !== 'uncalibrated');

describe('MODEL 5: k of a motion', () => {
	const k = (scenario: Scenario) => calibrate(scenario).k[COMPLEMENTARY];

	it('is 1 where everybody who is asked would buy, at any rate', () => {
		for (const conversion of [0.05, 0.9999]) expect(k(world({ 'conversion.complementary': conversion }, told(20)))).toBeCloseTo(1, 9);
	});

	it.each([
		[0.2, 0.5, undefined],
		[0.4, 0.6, 11.25],
		[0.05, 0.6, 11.25],
		[0.1, 0.25, 6]
	])(
		'is such that %d a year convert of those still asked, where a share of %d would buy, within 4 standard errors',
		(annual, share, most) => {
			const calibration = calibrate(world({ 'conversion.complementary': annual }, most === undefined ? {} : told(most, true)));
			const found = calibration.k[COMPLEMENTARY];
			const error = 4 * Math.sqrt((share * (1 - share)) / 2000);
			expect(found).toBeGreaterThan(solved(annual, share + error));
			expect(found).toBeLessThan(solved(annual, share - error));
			expect(codes(calibration)).toEqual(found > 5 ? ['high-k'] : []);
		}
	);

	it('does not depend on how expansion is run', () => {
		const run = { discipline: 0.3, 'coverage.usage': 0.5, 'owner.productLed.win': 0.6, 'owner.csmLed.win': 0.6 };
		expect(k(world(run, told(20)))).toBeCloseTo(1, 9);
	});

	it('is not solved where nobody is asked, or nobody would buy: 2, with a note', () => {
		for (const scenario of [world({ 'fitShare.complementary': 0 }), world({}, told(2))]) {
			const { k, problems } = calibrate(scenario);
			expect([...k]).toEqual([2, 2, 2, 2, 2, 2]);
			expect(problems.map(({ message }) => message.split(':')[0])).toEqual([...MOTIONS]);
			expect(problems[COMPLEMENTARY]).toMatchObject({ code: 'uncalibrated', path: 'calibration', severity: 'note' });
			expect(problems[COMPLEMENTARY].message).toBe(
				'complementary: nobody is triggered in the first year of Today, so its conversion is not calibrated'
			);
		}
		const { problems } = calibrate(world({}));
		expect(problems).toHaveLength(5);
	});

	it('asks everybody who would buy at once where they are too few for the rate, with a warning', () => {
		const calibration = calibrate(world({ 'conversion.complementary': 0.8 }, told(11.25, true)));
		expect(calibration.k[COMPLEMENTARY]).toBeCloseTo(1 / hazard(0.8), 9);
		const [problem] = calibration.problems.filter(({ code }) => code === 'rate-out-of-reach');
		expect(problem).toMatchObject({ severity: 'warning', path: 'calibration' });
		// 60% buy in the first month, the others are asked in all twelve.
		const most = 1 - (1 - 0.6 / (0.6 + 12 * 0.4)) ** 12;
		const got = Number(
			/^complementary: those who would buy at today's price are too few: asked at once they come to (\d+)% a year, and 80% are to convert$/.exec(
				problem.message
			)?.[1]
		);
		expect(Math.abs(got / 100 - most)).toBeLessThan(0.02);
		// What they come to at once is enough, though fewer than the rate are left to be asked in the later months.
		const within = calibrate(world({ 'conversion.complementary': 0.5 }, told(11.25, true)));
		expect(codes(within)).toEqual([]);
		expect(Math.abs(within.k[COMPLEMENTARY] / solved(0.5, 0.6) - 1)).toBeLessThan(0.05);
		// Enough of them for any rate.
		expect(codes(calibrate(world({ 'conversion.complementary': 0.999 }, told(20))))).toEqual([]);
	});

	it('is worth a warning above 5', () => {
		const high = calibrate(world({ 'conversion.complementary': 0.02 }, told(5, true)));
		// A tenth would pay 9 or more.
		expect(Math.abs(1 / high.k[COMPLEMENTARY] - 0.1)).toBeLessThan(4 * Math.sqrt(0.09 / 2000));
		const [problem] = high.problems.filter(({ code }) => code === 'high-k');
		expect(problem.severity).toBe('warning');
		expect(problem.message).toMatch(
			/^complementary: the few who would buy at today's price are asked \d+\.\d times as often to reach the conversion set$/
		);
	});
});

describe('MODEL 6.3: c of a segment', () => {
	it('is 0 where nobody is to leave, or nobody is there', () => {
		const segments = ['s', 't'].map((id) => ({ id, name: id, size: 'middle' as const }));
		expect(calibrate(world({ churn: 0 })).churnConstants).toEqual([0]);
		const [, empty] = calibrate(world({ churn: 0.3, bHealth: 4 }, { segments })).churnConstants;
		expect(empty).toBe(0);
	});

	it('is near 0 where health is without effect: propensities alone have the mean of the input', () => {
		const [c] = calibrate(world({ churn: 0.3 })).churnConstants;
		expect(Math.abs(c)).toBeLessThan(0.02);
	});

	it('undoes what health adds: so many leave in a year as the input says, by weight and segment', () => {
		const scenario = testScenario({
			today: book([plan('basic', 10)]),
			customers: alike(1200, { plan: 'basic' }).map((one, i) => ({
				...one,
				segment: i % 2,
				health: i % 4 < 2 ? 0.1 : 0.9,
				weight: i % 4 < 2 ? 1 : 3
			})),
			segments: ['s', 't'].map((id) => ({ id, name: id, size: 'middle' as const })),
			trials: 8,
			assumptions: { ...STILL, ...points({ bHealth: 4 }), churn: { bySegment: { s: point(0.3), t: point(0.1) } } }
		});
		const calibration = calibrate(scenario);
		const { by } = simulate(scenario, calibration).variants.today;
		// 4,800 lives of a segment; weights of 1 and 3 are worth 4/5 of as many alike.
		for (const [segment, aim] of [
			['s', 0.3],
			['t', 0.1]
		] as const)
			expect(Math.abs(1 - (by.segment[segment].logoRetention12 ?? NaN) - aim), segment).toBeLessThan(
				4 * Math.sqrt((aim * (1 - aim)) / (4800 * 0.8))
			);
		for (const c of calibration.churnConstants) expect(c).toBeLessThan(-0.1);
	});
});

describe('MODEL 5: what a calibration hands on', () => {
	it("worths of today's pieces, open ones open, steps, and what nobody tells", () => {
		const scenario = testScenario({
			today: book(
				[plan('basic', 10, { limits: { storage: limit(10) } }), plan('pro', 30, { limits: { storage: limit(50) }, features: ['f'] })],
				[addOn('thing', 'module', 9, ['basic']), addOn('pack', 'capacity', 5, ['pro'], { adds: { storage: 10 } })]
			),
			customers: alike(5, { plan: 'basic', usage: { storage: 2 } }),
			meters: [stock('storage')],
			features: [feature('f', 'all'), feature('unsold')]
		});
		const { features, addOns, meters, steps, problems } = calibrate(scenario);
		// Both pieces of the step carry the price; nobody needs units, and the pack above tells its own price by unit.
		expect(addOns[0]).toBe(900);
		expect(Number.isNaN(features[1])).toBe(true);
		expect(features[0]).toBeGreaterThan(0);
		expect([meters.length, meters[1]]).toEqual([2, 50]);
		expect(steps.map(({ pieces }) => pieces)).toEqual([[{ feature: 0 }, { meter: 0 }]]);
		expect(problems.filter(({ code }) => code === 'unsupported-worth')).toEqual([
			{
				code: 'unsupported-worth',
				path: 'today/addOns/pack',
				message: 'nobody in the base tells the worth of the pack "pack" on "pro", in segment "all"',
				remedy: 'It is taken at its price',
				severity: 'note'
			}
		]);
	});

	it('names what nobody tells as it was typed: steps, packs and the lowest plan, each once with its segments', () => {
		const scenario = testScenario({
			today: book([
				plan('basic', 10, { limits: { storage: limit(10) } }),
				plan('pro', 30, { limits: { storage: limit(50) } }),
				plan('max', 90, { limits: { storage: limit(90) } })
			]),
			customers: alike(5, { plan: 'max', usage: { storage: 2 } }),
			segments: ['smb', 'mid'].map((id) => ({ id, name: id, size: 'small' as const })),
			meters: [stock('storage')]
		});
		const unsupported = calibrate(scenario).problems.filter(({ code }) => code === 'unsupported-worth');
		const says = (what: string) => `nobody in the base tells the worth of ${what}, in segment "smb" and "mid"`;
		expect(unsupported.map(({ path, message }) => [path, message])).toEqual([
			['today/plans/pro', says('what "pro" has more than the plan below it')],
			['today/plans/max', says('what "max" has more than the plan below it')],
			['today/plans/basic', says('what "basic", the lowest plan, holds')]
		]);
	});

	it('surveyed pieces at 1: the draw is the value', () => expect([...calibrate(world({}, told(20))).addOns]).toEqual([1]));

	it('the key of Today, the base and the assumptions', () => expect(calibrationKey(world({}))).toBe(calibrationFingerprint(world({}))));
});
