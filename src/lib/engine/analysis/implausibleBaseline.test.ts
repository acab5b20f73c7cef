import { describe, expect, it } from 'vitest';
import { given } from '../../../../test/oracles/stage';
import { alike, book, feature, limit, plan, points, seats, STILL, testScenario } from '../../../../test/fixtures/scenario';
import type { AssumptionRanges } from '../market/resolveAssumptions';
import { compile } from '../simulation/compile';
import { mergeShards } from '../simulation/merge';
import type { Scenario } from '../simulation/scenario';
import { simulateShard } from '../simulation/simulateShard';
import { conclude } from './conclude';

/** Basic at 10, Pro at 20 that holds nothing more, Top at 40 that holds a feature; 200 customers on Basic who stand still but for what is given. */
function world(assumptions: AssumptionRanges, given: Partial<Scenario> = {}) {
	const today = book([plan('basic', 10), plan('pro', 20, { features: ['logs'] }), plan('top', 40, { features: ['logs', 'sso'] })]);
	return testScenario({
		today,
		customers: alike(200, { plan: 'basic', usage: { seats: 10 } }),
		meters: [seats()],
		features: [
			{ ...feature('logs'), name: 'Logs' },
			{ ...feature('sso'), name: 'Single sign-on' }
		],
		trials: 4,
		assumptions: { ...STILL, ...assumptions },
		...given
	});
}

/** What a run says of its Today. @param worth of each feature, in cents a month */
function found(scenario: Scenario, worth: Readonly<Record<string, number>> = {}) {
	const compiled = compile(scenario, given(scenario, { features: worth }));
	const { problems, variants } = conclude(compiled, mergeShards(compiled, [simulateShard(compiled, 0, scenario.trials)]));
	return { nrr: variants.today.all.yearOne?.nrr12 ?? 0, problems: problems.filter(({ code }) => code === 'implausible-baseline') };
}

/** Seats at 5 each, so that bills grow with them. */
const bySeat = book([plan('basic', 0, { price: [{ model: 'perUnit', meter: 'seats', unitCents: 500, minimumCents: 0 }] })]);

describe('implausible baseline', () => {
	it('says nothing of a Today that is believable, nor of less than a year', () => {
		expect(found(world(points({ churn: 0.1 }))).problems).toEqual([]);
		const { nrr, problems } = found(world(points({ seatGrowth: 0.2 }), { today: bySeat }));
		expect(nrr).toBeCloseTo(1.2, 9);
		expect(problems).toEqual([]);
		expect(found(world(points({ churn: 0.9 }), { months: 11 })).problems).toEqual([]);
	});

	it('names growth of seats where they make a net retention of 140%', () => {
		const { nrr, problems } = found(world(points({ seatGrowth: 0.4 }), { today: bySeat }));
		expect(nrr).toBeCloseTo(1.4, 9);
		expect(problems).toEqual([
			{
				code: 'implausible-baseline',
				path: 'assumptions/seatGrowth',
				message: "Today's net revenue retention in year one is 140%, above 125%; most of it since seats grow",
				remedy: 'Most likely it is “Growth of seats” (seatGrowth), set at 0.4 in the mean: set it to what is known of these customers',
				severity: 'warning'
			}
		]);
	});

	it('names churn where it makes one below 75%', () => {
		const [problem, ...others] = found(world(points({ churn: 0.5 }))).problems;
		expect(others).toEqual([]);
		expect(problem).toMatchObject({
			path: 'assumptions/churn',
			message: expect.stringContaining('below 75%; most of it since customers leave')
		});
		expect(problem.remedy).toContain('set at 0.5');
	});

	it('names the need share left at its default whose feature opens jumps of two plans', () => {
		// Only Top has single sign-on, which 70% need: the default of a common feature in a large segment. A quarter of them a year buy.
		const eager = points({ 'conversion.tier': 0.25, relativeConversion: 1, 'needShare.logs': 0 });
		const large = [{ id: 'all', name: 'All', size: 'large' as const }];
		const { problems } = found(world(eager, { segments: large }), { sso: 1_000_000 });
		expect(problems.map(({ path }) => path)).toContain('assumptions/needShare/sso');
		const jump = problems.find(({ message }) => message.startsWith('in Today'));
		expect(jump?.message).toMatch(
			/^in Today 1[0-9]% of the customers on basic go two plans up or more in year one, most of them to top; at most 10%/u
		);
		expect(jump?.remedy).toContain('“Customers who need Single sign-on” (needShare.sso), left at its default of 0.7');
	});

	it('does not mind as many who go one step up', () => {
		const eager = points({ 'conversion.tier': 0.25, 'needShare.logs': 1, 'needShare.sso': 0 });
		const { problems } = found(world(eager), { logs: 1_000_000 });
		expect(problems.filter(({ message }) => message.startsWith('in Today'))).toEqual([]);
	});

	it('names a conversion that was set far above its band before the need behind it', () => {
		const { nrr, problems } = found(world(points({ 'conversion.tier': 0.9, 'needShare.sso': 0.9 })), { sso: 1_000_000 });
		expect(nrr).toBeGreaterThan(1.25);
		expect(problems[0]).toMatchObject({ path: 'assumptions/conversion/tier', remedy: expect.stringContaining('set at 0.9') });
	});

	it('names what grows where a larger limit, and no feature, opens the jump', () => {
		const limits = (included: number) => ({ limits: { seats: limit(included) } });
		const today = book([plan('basic', 10, limits(10)), plan('pro', 20, limits(10)), plan('top', 40, limits(100))]);
		const scenario = world(points({ seatGrowth: 0.5, 'conversion.tier': 0.25 }), { today, features: [] });
		const compiled = compile(scenario, given(scenario, { meters: { seats: 1_000_000 } }));
		const { problems } = conclude(compiled, mergeShards(compiled, [simulateShard(compiled, 0, 4)]));
		expect(problems.find(({ message }) => message.startsWith('in Today'))?.path).toBe('assumptions/seatGrowth');
	});
});
