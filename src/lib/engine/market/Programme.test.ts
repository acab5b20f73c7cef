import { describe, expect, test } from 'vitest';
import { Programme } from './Programme';
import { PROGRAMME_ROWS } from './programmeRows';

/** A programme of two segments in which the second has other values; the rest are the defaults of the table. */
function filled(second: Readonly<Record<string, number>> = {}, segments = 2, minorUnits = 100): Programme {
	const defaults = new Map(
		PROGRAMME_ROWS.map(([path, , , , , { middle }]) => [path, middle.kind === 'point' ? middle.value : NaN] as const)
	);
	const value = (values: Readonly<Record<string, number>>) => (path: string) => values[path] ?? defaults.get(path) ?? NaN;
	const programme = new Programme(segments);
	for (let s = 0; s < segments; s++) programme.fill(s, value(s === 1 ? second : {}), minorUnits);
	programme.settle();
	return programme;
}

/** The values of the second segment, by motion or reason. */
const second = (column: Float64Array) => [...column].filter((_, i) => i % 2 === 1);
const first = (column: Float64Array) => [...column].filter((_, i) => i % 2 === 0);

describe('values of a segment', () => {
	test('triggers are noticed by their family: usage, value, time, behaviour', () => {
		const { coverage } = filled({ 'coverage.usage': 0.1, 'coverage.value': 0.2, 'coverage.time': 0.3, 'coverage.behaviour': 0.4 });
		expect(second(coverage)).toEqual([0.1, 0.2, 0.4, 0.1, 0.1, 0.3]);
		expect(first(coverage)).toEqual([1, 1, 1, 1, 1, 1]);
	});

	test('clarity and stakeholders multiply the wins of their motion', () => {
		const { win } = filled({ 'playbook.capacity.clarity': 3, 'playbook.capacity.stakeholders': 0.5, 'playbook.platform.stakeholders': 4 });
		expect(second(win)).toEqual([1.5, 1, 1, 1, 1, 4]);
		expect(first(win)).toEqual([1, 1, 1, 1, 1, 1]);
	});

	test('single figures go to their own columns; months are rounded, half up', () => {
		const values = { discipline: 0.11, qualifyTrend: 0.12, 'gateTrial.emergence': 0.13, 'gateTrial.win': 0.14, 'timing.renewal': 0.15 };
		const more = {
			'timing.quarter': 0.16,
			'timing.fiscalYear': 0.17,
			behaviour: 0.18,
			fatigue: 0.19,
			programme: 2.5,
			'timing.fiscalMonth': 4.4
		};
		const of = filled({ ...values, ...more });
		const columns = [
			of.discipline,
			of.trend,
			of.gateEmergence,
			of.gateWin,
			of.renewal,
			of.quarter,
			of.fiscalYear,
			of.behaviour,
			of.fatigue
		];
		expect(columns.map((column) => column[1])).toEqual([0.11, 0.12, 0.13, 0.14, 0.15, 0.16, 0.17, 0.18, 0.19]);
		expect(columns.map((column) => column[0])).toEqual([1, -1, 1, 1, 1, 1, 1, 1, 1]);
		expect([[...of.calendar], [...of.fiscalMonth]]).toEqual([
			[0, 3],
			[1, 4]
		]);
	});
});

describe('reasons of attempts lost', () => {
	test('have shares in proportion, added up', () => {
		const { reasonUpTo } = filled({ 'objections.price.share': 0.1, 'objections.timing.share': 0.3, 'objections.adoption.share': 0.4 });
		expect(second(reasonUpTo)).toEqual([0.125, 0.5, 1].map((share) => expect.closeTo(share, 12)));
		expect(first(reasonUpTo)).toEqual([1 / 3, 2 / 3, 1].map((share) => expect.closeTo(share, 12)));
	});

	test('are alike where no share is set', () => {
		const { reasonUpTo } = filled({ 'objections.price.share': 0, 'objections.timing.share': 0, 'objections.adoption.share': 0 });
		expect(second(reasonUpTo)).toEqual([1 / 3, 2 / 3, 1].map((share) => expect.closeTo(share, 12)));
	});

	test('have levers, and costs in minor units, rounded half up', () => {
		const values = { 'objections.timing.lever': 0.7, 'objections.timing.cost': 0.125, 'objections.adoption.cost': 0.124 };
		const { lever, leverCents, hasLever } = filled(values);
		expect([second(lever), second(leverCents)]).toEqual([
			[0, 0.7, 0],
			[0, 13, 12]
		]);
		expect([...hasLever]).toEqual([0, 1]);
	});

	test('a lever of an earlier trial is forgotten', () => {
		const programme = filled({ 'objections.price.lever': 0.5 });
		const none = (path: string) => (path.endsWith('.lever') ? 0 : 1);
		programme.fill(1, none, 100);
		expect([...programme.hasLever]).toEqual([0, 0]);
	});
});

describe('what the bands describe', () => {
	test('is neutral: the defaults, and a new programme', () => {
		expect(filled()).toMatchObject({ isNeutral: true, pitchesUnprompted: false });
		expect(new Programme(2)).toMatchObject({ isNeutral: true, pitchesUnprompted: false });
	});

	test.each([
		['coverage.time', 0.9],
		['playbook.adjacent.clarity', 1.1],
		['gateTrial.win', 1.1],
		['timing.renewal', 1.1],
		['timing.quarter', 1.1],
		['timing.fiscalYear', 1.1],
		['behaviour', 1.1],
		['fatigue', 0.9],
		['objections.adoption.lever', 0.1],
		['qualifyTrend', -0.99]
	])('%s differs in one segment: it is not, and nobody else is pitched', (path, value) => {
		expect(filled({ [path]: value })).toMatchObject({ isNeutral: false, pitchesUnprompted: false });
	});

	test.each([
		['discipline', 0.9],
		['programme', 3]
	])('%s lets those be pitched whom no trigger points to', (path, value) => {
		expect(filled({ [path]: value })).toMatchObject({ isNeutral: false, pitchesUnprompted: true });
	});

	test('gate trials of emergence act on needs, costs and shares of reasons on what has a lever: motions do not differ', () => {
		expect(
			filled({ 'gateTrial.emergence': 3, 'objections.price.cost': 9, 'objections.price.share': 0, 'timing.fiscalMonth': 5 }).isNeutral
		).toBe(true);
	});

	test.each(['served', 'wanted'] as const)('%s: a team has a limit, or its load is counted', (column) => {
		const programme = filled();
		programme[column] = new Float64Array(1);
		programme.settle();
		expect(programme).toMatchObject({ isNeutral: false, pitchesUnprompted: false });
	});
});

test('a pilot runs the neutral programme; who qualifies by growth stays as it is', () => {
	const paths = ['coverage.usage', 'playbook.tier.clarity', 'discipline', 'gateTrial.emergence', 'gateTrial.win', 'timing.renewal'];
	const more = ['timing.quarter', 'timing.fiscalYear', 'behaviour', 'fatigue', 'objections.price.lever', 'programme'];
	const programme = filled(Object.fromEntries([...paths, ...more].map((path) => [path, path === 'programme' ? 3 : 0.5])));
	programme.served = programme.wanted = new Float64Array(1);
	programme.neutralise();
	expect(programme).toMatchObject({ isNeutral: true, pitchesUnprompted: false, served: undefined, wanted: undefined });
	const columns = [programme.coverage, programme.win, programme.discipline, programme.gateWin, programme.gateEmergence];
	const others = [programme.renewal, programme.quarter, programme.fiscalYear, programme.behaviour, programme.fatigue];
	for (const column of [...columns, ...others]) expect(new Set(column)).toEqual(new Set([1]));
	expect([[...programme.calendar], [...programme.hasLever]]).toEqual([
		[0, 0],
		[0, 0]
	]);
	const growing = filled({ qualifyTrend: 0.02 });
	growing.neutralise();
	expect([growing.trend[1], growing.isNeutral]).toEqual([0.02, false]);
});
