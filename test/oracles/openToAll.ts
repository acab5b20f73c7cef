import { expect } from 'vitest';
import { uniform } from '../../src/lib/engine/math/draw';
import { motions } from '../../src/lib/engine/market/motions';
import {
	addOn,
	book,
	feature,
	limit,
	plan,
	points,
	STILL,
	stock,
	testScenario,
	type TestCustomer
} from '../fixtures/scenario';
import { given, Stage } from './stage';

/** k of every motion, and its monthly hazard. */
export const K = 2;
export const hazardOf = (motion: number) => 0.001 * (motion + 1);

/** The place of a motion in columns by motion and segment: the customer is of the second of two. */
export const inSegment = (motion: number) => 2 * motion + 1;

const modules = (['complementary', 'adjacent', 'platform'] as const).map((motion) => addOn(motion, 'module', motion === 'platform' ? 5000 : 1, ['basic'], { motion }));
const sold = [
	addOn('pack', 'capacity', 1, ['basic'], { adds: { storage: 9 } }),
	addOn('opener', 'feature', 1, ['basic'], { opens: ['sso'] }),
	...modules
];
const today = book([plan('basic', 1, { limits: { storage: limit(10) }, features: ['held'] }), plan('pro', 2, { features: ['sso'] })], sold);
const worths = { addOns: { complementary: 1e6, adjacent: 1e6, platform: 1e6 }, features: { sso: 1e6 }, meters: { storage: 1e6 } };

/** What differs from the plain one. */
export type Open = {
	readonly values?: Readonly<Record<string, number>>;
	readonly customer?: Partial<TestCustomer>;
	readonly start?: string;
	readonly trial?: number;
};

/** A customer of the second segment for whom all six motions are triggered and qualified in every month; nobody attempts anything, chances are counted. */
export function openToAll({ values = {}, customer = {}, start = '2026-01', trial = 0 }: Open = {}) {
	const scenario = testScenario({
		...{ today, start, months: 30, meters: [stock('storage'), stock('calls')], features: [feature('sso', 'all'), feature('held', 'all')] },
		segments: ['none', 'all'].map((id) => ({ id, name: id, size: 'middle' as const })),
		customers: [{ id: 'a', plan: 'basic', segment: 1, health: 0.9, usage: { storage: 9 }, ...customer }],
		assumptions: { ...STILL, ...points({ friction: 1e9, initiative: 1e9, 'window.adjacent': 1, 'window.platform': 1, ...values }) }
	});
	const stage = new Stage(scenario, given(scenario, worths)).withoutSpread();
	stage.rates.hazard.fill(NaN);
	for (let motion = 0; motion < 6; motion++) stage.rates.hazard[inSegment(motion)] = hazardOf(motion);
	stage.rates.win.fill(0);
	stage.rates.bestWin.fill(0);
	stage.rates.attempts.fill(0);
	const life = stage.enter(0, 30, 0, trial);
	life.pilot = true;
	life.sounded = 63;
	return { ...stage, stage, life };
}
export type OpenCast = ReturnType<typeof openToAll>;

/** What a month brings, by motion: the chance of a win over k h, 0 where there is none. */
export function chances({ life, chooser, tally }: OpenCast, month: number): number[] {
	life.month = month;
	tally.reached.fill(0);
	motions(life, chooser, tally, new Float64Array(6).fill(K));
	return [...tally.reached].map((chance, motion) => chance / (K * hazardOf(motion)));
}

/** The chance of one motion by month. */
export const paces = (of: Open, motion: number, months: readonly number[]) => {
	const cast = openToAll(of);
	return months.map((month) => chances(cast, month)[motion]);
};

/** Figures up to rounding. */
export const close = (factors: readonly number[]) => factors.map((factor) => expect.closeTo(factor, 9));

/** A draw of the customer for a motion. */
export const drawn = ({ person, stage }: OpenCast, of: number, month: number, motion: number) =>
	uniform(person.key0, person.key1, of * 4096 + month, stage.compiled.market.motionItem[motion]);
