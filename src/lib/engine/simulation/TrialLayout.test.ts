import { expect, it } from 'vitest';
import { MOTIONS } from '../market/motionTable';
import { MOVEMENTS } from '../market/movements';
import { OWNERS } from '../market/Rates';
import { buildMarket } from './buildMarket';
import {
	ATTACH_FIGURES,
	CUT_FIGURES,
	FUNNEL_FIGURES,
	MONTHLY,
	MOVE_FIGURES,
	OWNER_FIGURES,
	SALES_FIGURES,
	TrialLayout
} from './TrialLayout';
import { addOn, book, plan, points, STILL, testScenario } from '../../../../test/fixtures/scenario';

const scenario = testScenario({
	today: book(
		[plan('basic', 10), plan('pro', 20)],
		[addOn('pack', 'capacity', 5, []), addOn('insights', 'module', 5, []), addOn('help', 'service', 5, [])]
	),
	customers: [{ id: 'a', plan: 'pro', segment: 1 }],
	segments: ['small', 'large'].map((id) => ({ id, name: id, size: 'middle' as const })),
	assumptions: { ...STILL, ...points({ newCustomers: 1 }) }
});
const layoutOf = () => new TrialLayout(buildMarket(scenario, [], 5));

it('cuts are all customers, the segments, the plans at the start, and the cohorts', () => {
	const layout = layoutOf();
	expect(layout.groups.map(({ by, name }) => `${by} ${name}`)).toEqual([
		'all all',
		'segment small',
		'segment large',
		'plan basic',
		'plan pro',
		'cohort 2025',
		'cohort 2026',
		'origin existing',
		'origin new'
	]);
	const alone = new TrialLayout(buildMarket({ ...scenario, assumptions: STILL }, [], 5));
	expect(alone.groups.map(({ by }) => by)).toEqual(['all', 'segment', 'segment', 'plan', 'plan', 'cohort']);
	expect(layout.ends).toBe(3);
	expect(layout.cutWidth).toBe(CUT_FIGURES.length + 2 * MOVEMENTS.length);
});

it('every figure has a place of its own in a row, and a row has no others', () => {
	const layout = layoutOf();
	const groups = [...layout.groups.keys()];
	const motions = [...MOTIONS.keys()];
	const movements = [...MOVEMENTS.keys()];
	const ends = [0, 1, 2];
	const places = [
		...MONTHLY.flatMap((row) => Array.from({ length: 6 }, (_, month) => layout.monthly(row, month))),
		...groups.flatMap((g) => [
			...CUT_FIGURES.map((figure) => layout.cut(g, figure)),
			...movements.map((movement) => layout.movement(g, movement)),
			...movements.map((movement) => layout.yearMovement(g, movement))
		]),
		...groups.flatMap((g) => motions.flatMap((m) => SALES_FIGURES.map((figure) => layout.sales(g, m, figure)))),
		...groups.flatMap((g) => [0, 1, 2].flatMap((a) => ATTACH_FIGURES.map((figure) => layout.attach(g, a, figure)))),
		...motions.flatMap((m) => FUNNEL_FIGURES.map((figure) => layout.funnel(m, figure))),
		...motions.map((m) => layout.motionCostAt + m),
		...[...OWNERS.keys()].flatMap((o) => OWNER_FIGURES.map((figure) => layout.owner(o, figure))),
		...motions.flatMap((m) => movements.map((movement) => layout.booked(m, movement))),
		...motions.flatMap((m) => [0, 1, 2, 3, 4, 5, 6].map((movement) => layout.cross(m, movement))),
		...ends.flatMap((from) => ends.map((to) => layout.flow(from, to))),
		...ends.flatMap((from) => ends.map((to) => layout.yearFlow(from, to))),
		...Array.from({ length: MOVE_FIGURES }, (_, i) => layout.movesAt + i)
	];
	expect(places).toEqual([...Array(layout.width).keys()]);
});
