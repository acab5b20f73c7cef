import { describe, expect, it } from 'vitest';
import { MOTIONS } from '../market/motionTable';
import { POLICY_KINDS } from '../catalog/policy';
import { hash32, seedKey } from '../math/draw';
import { buildMarket } from './buildMarket';
import type { Scenario } from './scenario';
import {
	addOn,
	book,
	feature,
	plan,
	policy,
	seats,
	stock,
	testScenario,
	variant,
	type TestPolicy
} from '../../../../test/fixtures/scenario';

const today = book(
	[plan('basic', 10), plan('pro', 20)],
	[addOn('insights', 'module', 5, ['basic']), addOn('pack', 'capacity', 5, ['basic'])]
);
const next = book(
	[plan('basic', 12), plan('pro', 20), plan('max', 40)],
	[addOn('insights', 'module', 5, ['basic']), addOn('help', 'service', 3, ['max'])]
);
const customers = [
	{ id: 'b', plan: 'pro' },
	{ id: 'a', plan: 'basic' }
];
const worldOf = (more: Partial<Omit<Scenario, 'base'>> = {}) =>
	testScenario({ today, customers, meters: [stock('storage'), seats()], ...more });
const marketOf = (scenario: Scenario) => buildMarket(scenario, scenario.variants, scenario.months);
/** The migration of one policy from today's book to another. */
const migrationOf = (by: TestPolicy, proposed = next, more: Partial<Omit<Scenario, 'base'>> = {}) =>
	marketOf(worldOf({ variants: [variant('v', proposed, policy(by))], ...more })).migrations[1];

describe('a market', () => {
	const market = () =>
		marketOf(worldOf({ variants: [variant('v', next, policy({ kind: 'keep' }))], months: 9, start: '2026-11', features: [feature('f')] }));

	it("has everything that any book sells, today's first, and a shelf for each book", () => {
		const { universe, plans, addOns, meters, features, segments, months, shelves } = market();
		expect(universe.planIds).toEqual(['basic', 'pro', 'max']);
		expect(universe.addOnIds).toEqual(['insights', 'pack', 'help']);
		expect([plans, addOns, meters, features, segments, months]).toEqual([3, 3, 2, 1, 1, 9]);
		expect(shelves.map(({ book }) => book)).toEqual([today, next]);
		expect(market().featureIds).toEqual(['f']);
		expect(market().segmentIds).toEqual(['all']);
	});

	it('knows modules and their motions by the first book that has them, what is licensed, and the calendar', () => {
		const moved = {
			...next,
			addOns: [
				addOn('insights', 'module', 5, ['basic'], { motion: 'platform' }),
				addOn('help', 'service', 3, ['max'], { motion: 'adjacent' })
			]
		};
		const { modules, moduleMotion, licensed, startMonth, seed } = marketOf(
			worldOf({ variants: [variant('v', moved, policy({ kind: 'keep' }))], start: '2026-11' })
		);
		expect([...modules]).toEqual([0, 2]);
		expect([...moduleMotion].map((motion) => MOTIONS[motion])).toEqual(['complementary', 'adjacent']);
		expect([...licensed]).toEqual([0, 1]);
		expect(startMonth).toBe(11);
		expect(seed).toEqual(seedKey('test'));
	});

	it('draws by pieces: a feature, an add-on, a meter and a motion of one name are four', () => {
		const { featureItem, addOnItem, meterItem, motionItem } = marketOf(
			worldOf({
				today: book([plan('basic', 1), plan('pro', 1)], [addOn('tier', 'module', 1, [])]),
				features: [feature('tier')],
				meters: [stock('tier')]
			})
		);
		expect([featureItem[0], addOnItem[0], meterItem[0], motionItem[1]]).toEqual([1, 2, 3, 4].map((salt) => hash32('tier', salt)));
	});

	it('moves nobody under Today', () => {
		const { migrations } = market();
		expect(migrations).toHaveLength(2);
		expect(migrations[0]).toMatchObject({
			kind: POLICY_KINDS.indexOf('keep'),
			launch: 0,
			notice: 0,
			months: 0,
			anniversary: false,
			rate: 0,
			loyalty: 0
		});
		expect(migrations[0]).toMatchObject({
			resetsNegotiated: false,
			exemptAbove: Infinity,
			exempt: undefined,
			hybrid: undefined,
			protects: false
		});
	});

	it('has the rule of the segment where it has one', () => {
		const segments = ['s', 't'].map((id) => ({ id, name: id, size: 'middle' as const }));
		const own = policy({ kind: 'sunset', months: 4, launch: 2 });
		const { migrations } = marketOf(
			worldOf({ segments, variants: [variant('v', next, { ...policy({ kind: 'immediate' }), segments: { t: own } })] })
		);
		expect(migrations.map(({ kind, months }) => [POLICY_KINDS[kind], months])).toEqual([
			['keep', 0],
			['keep', 0],
			['immediate', 0],
			['sunset', 4]
		]);
	});
});

describe('MODEL 8: a policy', () => {
	it('has its kind, launch and notice', () => {
		for (const kind of POLICY_KINDS)
			expect(migrationOf({ kind, launch: 3, notice: 2 })).toMatchObject({ kind: POLICY_KINDS.indexOf(kind), launch: 3, notice: 2 });
	});

	it('has months for sunset and opt-in, a rate for step, a share off for opt-in, the anniversary for renewal', () => {
		const of = (by: TestPolicy) => {
			const { months, rate, anniversary, waves } = migrationOf(by);
			return [months, rate, anniversary, waves.length];
		};
		const given = { months: 7, rate: 0.2, discount: 0.3, timing: 'anniversary' as const, waves: [0.5, 0.5] };
		expect(of({ ...given, kind: 'sunset' })).toEqual([7, 0, false, 0]);
		expect(of({ ...given, kind: 'optIn' })).toEqual([7, 0.3, false, 0]);
		expect(of({ ...given, kind: 'step' })).toEqual([0, 0.2, false, 0]);
		expect(of({ ...given, kind: 'renewal' })).toEqual([0, 0, true, 0]);
		expect(of({ ...given, kind: 'renewal', timing: 'next' })).toEqual([0, 0, false, 0]);
		expect(of({ ...given, kind: 'phased' })).toEqual([0, 0, false, 2]);
		expect(of({ ...given, kind: 'immediate' })).toEqual([0, 0, false, 0]);
	});

	it('has waves as shares that have moved', () =>
		expect([...migrationOf({ kind: 'phased', waves: [0.25, 0.25, 0.5] }).waves]).toEqual([0.25, 0.5, 1]));

	it('may be softened', () => {
		expect(migrationOf({ kind: 'immediate' })).toMatchObject({
			loyalty: 0,
			resetsNegotiated: false,
			exemptAbove: Infinity,
			protects: false
		});
		const soft = migrationOf({
			kind: 'immediate',
			loyalty: 0.1,
			negotiated: 'reset',
			exempt: { aboveCents: 5000 },
			protectionEnds: 'never'
		});
		expect(soft).toMatchObject({ loyalty: 0.1, resetsNegotiated: true, exemptAbove: 5000, protects: true });
		expect(migrationOf({ kind: 'immediate', negotiated: 'keep', protectionEnds: 'planChange' })).toMatchObject({
			resetsNegotiated: false,
			protects: false
		});
	});

	it('exempts those with its tag, in the order of ids', () => {
		const exempt = (tag: string | undefined, ids: readonly string[] | undefined) => {
			const scenario = worldOf({ variants: [variant('v', next, policy({ kind: 'immediate', exempt: { tag } }))] });
			// b has the second tag, a both.
			const tags = ids && { ids, start: Int32Array.from([0, 1, 3]), tag: Int32Array.from([1, 0, 1]) };
			const { migrations } = marketOf({ ...scenario, base: { ...scenario.base, tags } });
			return migrations[1].exempt && [...migrations[1].exempt];
		};
		expect([exempt('x', ['x', 'y']), exempt('y', ['x', 'y'])]).toEqual([
			[1, 0],
			[1, 1]
		]);
		expect([exempt('z', ['x', 'y']), exempt(undefined, ['x', 'y']), exempt('x', undefined)]).toEqual([undefined, undefined, undefined]);
	});

	it('leads each plan to the one it is mapped to, or of its own name, or nowhere', () => {
		expect([...migrationOf({ kind: 'immediate' }).map]).toEqual([0, 1, 2]);
		expect([...migrationOf({ kind: 'immediate', map: { basic: 'max', pro: 'gone' } }).map]).toEqual([2, -1, 2]);
		expect([...migrationOf({ kind: 'immediate' }, book([plan('max', 5)])).map]).toEqual([-1, -1, 2]);
	});
});

describe('MODEL 8: what the new book does not sell as it was', () => {
	it('is what has another price, another package, or is not there', () => {
		const { planDiffers, addOnDiffers } = migrationOf({ kind: 'keep' });
		expect([...planDiffers]).toEqual([1, 0, 1]);
		expect([...addOnDiffers]).toEqual([0, 1, 1]);
	});

	it('is what is discounted otherwise: who else has the discount does not matter', () => {
		const promotion = (discount: number, on: readonly string[]) => [
			{ id: 'p', name: 'p', kind: 'promotion' as const, discount, months: 3, on }
		];
		const differs = (before: readonly string[], after: readonly string[], discount = 0.1) => [
			...migrationOf(
				{ kind: 'keep' },
				{ ...today, discounts: promotion(discount, after) },
				{ today: { ...today, discounts: promotion(0.1, before) } }
			).planDiffers
		];
		expect(differs(['basic'], ['basic'])).toEqual([0, 0]);
		expect(differs(['basic'], ['basic', 'pro'])).toEqual([0, 1]);
		expect(differs(['basic'], [])).toEqual([1, 0]);
		expect(differs(['basic'], ['basic'], 0.2)).toEqual([1, 0]);
	});
});
