import { describe, expect, test } from 'vitest';
import { enter, module, NONE, type Choice } from '../../../../test/oracles/choice';
import { addOn, book, limit, plan } from '../../../../test/fixtures/scenario';
import { uniform } from '../math/draw';
import { purpose } from '../math/purpose';
import { motionAt } from './motionTable';

const COMPLEMENTARY = 3;

/** The plan offered to those who look one step up, and to those who look at all. */
const offered = (of: Choice, motion: number) => [0, 1].map((reach) => enter({ ...of, values: { ...of.values, reach } }).offer(motion)[1]);

describe('those who look one step up', () => {
	const at = (id: string, dollars: number, gigabytes: number, features: readonly string[] = []) =>
		plan(id, dollars, { features, limits: { storage: limit(gigabytes) } });

	test('see the lowest plan that would do: of tier, one with an unmet need or more of a meter that is full', () => {
		const ladder = book([at('basic', 29, 60), at('same', 30, 60), at('sso', 40, 60, ['sso']), at('both', 50, 60, ['sso', 'audit'])]);
		const worths = { features: { sso: 1500, audit: 5000 } };
		expect(offered({ today: ladder, worths }, motionAt('tier'))).toEqual([2, 3]);
		// Without the need for the first feature the last plan is the lowest that would do.
		expect(offered({ today: ladder, worths, needs: [0, 1] }, motionAt('tier'))).toEqual([3, 3]);
		expect(offered({ today: ladder, worths, needs: [0, 0] }, motionAt('tier'))).toEqual([-1, -1]);
		// 60 GB fill the limit of 60, not one of 61.
		const more = (first: number) => book([at('basic', 29, first), at('same', 30, first), at('more', 40, 200), at('most', 50, 900)]);
		const gigabytes = { meters: { storage: 100 } };
		expect(offered({ today: more(60), worths: gigabytes, needs: [0, 0] }, motionAt('tier'))).toEqual([2, 2]);
		expect(offered({ today: more(61), worths: gigabytes, needs: [0, 0] }, motionAt('tier'))).toEqual([-1, -1]);
	});

	test('are not sold past it, though it be worth less', () => {
		const ladder = book([at('basic', 29, 60), at('dear', 90, 60, ['sso']), at('good', 95, 60, ['sso', 'audit'])]);
		const of = (reach: number) =>
			enter({ today: ladder, worths: { features: { sso: 1000, audit: 8000 } }, values: { reach } }).offer(motionAt('tier'));
		expect([of(0), of(1)]).toEqual([
			[-5100, 1, -1, 0, 6100],
			[2400, 2, -1, 0, 6600]
		]);
	});

	test('of capacity, see the lowest with more of a meter near its limit, beside the packs', () => {
		const pack = addOn('pack', 'capacity', 30, ['basic'], { adds: { storage: 50 } });
		const ladder = book([at('basic', 29, 70), at('same', 30, 70, ['sso']), at('more', 40, 100), at('most', 45, 900)], [pack]);
		const of = (units: number, reach: number) =>
			enter({ today: ladder, worths: { meters: { storage: units } }, values: { reach }, customer: { usage: { storage: 90 } } }).offer(
				motionAt('capacity')
			);
		// 112.5 are needed: 30 more for 11, 42.5 more for 16 or for a pack at 30.
		expect([of(100, 0), of(100, 1)]).toEqual([
			[3000 - 1100, 2, -1, 0, 1100],
			[4250 - 1600, 3, -1, 0, 1600]
		]);
		expect(of(400, 0)).toEqual([17_000 - 3000, -1, 0, 1, 3000]);
	});

	test('of a feature, see the lowest plan with one that an add-on on sale opens', () => {
		const login = addOn('login', 'feature', 60, ['basic'], { opens: ['audit'] });
		const ladder = book(
			[at('basic', 29, 90), at('sso', 30, 90, ['sso']), at('audit', 70, 90, ['audit']), at('both', 71, 90, ['sso', 'audit'])],
			[login]
		);
		expect(offered({ today: ladder, worths: { features: { sso: 5000, audit: 6000 } } }, motionAt('feature'))).toEqual([2, 3]);
	});

	test('of a module, see the lowest plan that sells or includes it', () => {
		const ladder = book(
			[at('basic', 29, 90), at('none', 30, 90), at('sold', 60, 90), at('with', 70, 90)],
			[module('m', { includedIn: ['with'] }, ['sold'])]
		);
		expect(offered({ today: ladder, worths: { addOns: { m: 6000 } } }, COMPLEMENTARY)).toEqual([2, 3]);
	});

	test('unprompted, see every plan as one that would do', () => {
		const ladder = book([at('basic', 29, 90), at('bare', 30, 90), at('cheap', 29.5, 90)]);
		const of = (reach: number) => {
			const { chooser, offer } = enter({ today: ladder, values: { reach }, needs: [0, 0] });
			chooser.isUnprompted = true;
			return offer(motionAt('tier'))[1];
		};
		expect([of(0), of(1)]).toEqual([1, 2]);
		expect(offered({ today: ladder, needs: [0, 0] }, motionAt('tier'))).toEqual([-1, -1]);
	});

	test('are told from the others by a draw of the year', () => {
		const ladder = book([at('basic', 29, 60), at('sso', 40, 60, ['sso']), at('both', 50, 60, ['sso', 'audit'])]);
		// A tenure of 12 at month 1: one year begins with month 1.
		const YEAR = 0;
		const of = (reach: (u: number) => number) => {
			const { offer, person, rates } = enter({ today: ladder, worths: { features: { audit: 5000 } } });
			rates.plain.reach[0] = reach(uniform(person.key0, person.key1, purpose.reach * 4096 + YEAR, 0));
			return offer(motionAt('tier'))[1];
		};
		expect([of((u) => u), of((u) => u + 1e-12)]).toEqual([1, 2]);
	});
});

describe('a cheaper package under a ceiling', () => {
	test('is weighed by what it gives up; without one, by its surplus alone', () => {
		const today = book([plan('low', 10), plan('basic', 29), plan('pro', 99, { features: ['sso'] })]);
		const { chooser, life } = enter({ today, worths: { features: { sso: 3000 } }, customer: { plan: 'pro' } });
		chooser.cheaper(life, 0.1);
		expect(chooser.bestSurplus).toBe(-Infinity);
		chooser.cheaper(life);
		expect([chooser.bestSurplus, chooser.bestPlan]).toEqual([5900, 0]);
		// Nothing is lost of a bill that was accepted: all that is held, the feature, counts as M x 99.
		const share = (bill: number) => bill / 9900 + life.person.ceiling;
		chooser.cheaper(life, share(1000) + 1e-9);
		expect(chooser.bestPlan).toBe(0);
		chooser.cheaper(life, share(1000) - 1e-9);
		expect(chooser.bestSurplus).toBe(-Infinity);
	});
});

test('no plan does of which nothing is needed', () => {
	const today = book([plan('basic', 29), plan('pro', 99)]);
	expect(enter({ today }).offer(motionAt('tier'))).toEqual(NONE);
});
