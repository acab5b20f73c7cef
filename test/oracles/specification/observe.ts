import { MOTIONS } from '../../../src/lib/engine/market/motionTable';
import type { Life } from '../../../src/lib/engine/market/Life';
import { MOVEMENTS } from '../../../src/lib/engine/market/movements';
import type { Tally } from '../../../src/lib/engine/market/Tally';
import type { CompiledScenario } from '../../../src/lib/engine/simulation/compile';
import { Kernel } from '../../../src/lib/engine/simulation/Kernel';
import { Ledger } from '../../../src/lib/engine/simulation/Ledger';
import { MONTHLY, TrialLayout } from '../../../src/lib/engine/simulation/TrialLayout';
import type { Account, Booking } from './Account';
import { satisfaction } from './churn';
import type { Customer } from './Customer';

/** What can be seen of a customer at the end of a month, in words. */
export type State = {
	readonly plan: string;
	readonly addOns: string;
	readonly bill: number;
	readonly health: number;
	/** Health less what rises took from it. */
	readonly satisfaction: number;
	/** Sales under way: `tier: pro in month 7`. */
	readonly due: string;
	readonly closed: string;
};

/** One life: its states in the months in which it is a customer's, and its bookings. */
export type Seen = {
	/** By month; no entry where the customer is not there. */
	readonly states: readonly State[];
	readonly bookings: readonly Booking[];
	readonly traits: string;
	/** What it added to the funnel: the keys of `Funnel`. */
	readonly counts: ReadonlyMap<string, number>;
};

/** Every life of a trial of the engine, by `customer variant`. */
export const observe = (compiled: CompiledScenario, trial: number): ReadonlyMap<string, Seen> => observeTrial(compiled, trial).lives;

/** Figures of a trial as the engine writes them, by variant, row and month. */
export type Rows = (variant: number, name: string, month: number) => number | undefined;

/** Runs a trial of the engine and notes what its ledger is shown, and what it writes. */
export function observeTrial(compiled: CompiledScenario, trial: number): { readonly lives: ReadonlyMap<string, Seen>; readonly rows: Rows } {
	const lives = new Map<string, Seen>();
	const before = new Map<number, ReadonlyMap<string, number>>();
	const { market } = compiled;
	let states: State[] = [];
	let traits = '';
	const { begin, month, settle } = Ledger.prototype;
	try {
		Ledger.prototype.begin = function (life: Life) {
			states = [];
			traits = traitsOf(life, compiled);
			states[life.month] = stateOf(life, compiled);
			begin.call(this, life);
		};
		Ledger.prototype.month = function (life: Life) {
			states[life.month] = stateOf(life, compiled);
			month.call(this, life);
		};
		Ledger.prototype.settle = function (life: Life, tally: Tally) {
			const bookings = Array.from({ length: life.events }, (_, e) => ({
				month: life.eventMonth[e],
				movement: MOVEMENTS[life.eventMovement[e]],
				cents: life.eventCents[e]
			}));
			settle.call(this, life, tally);
			const sums = countsOf(tally);
			const counts = new Map([...sums].map(([key, sum]) => [key, sum - (before.get(life.variant)?.get(key) ?? 0)]));
			before.set(life.variant, sums);
			lives.set(`${nameOf(life)} ${life.variant}`, { states, bookings, traits, counts });
		};
		const layout = new TrialLayout(market);
		const row = new Float64Array(layout.width * market.shelves.length);
		new Kernel(compiled, layout).run(trial, row);
		const rows: Rows = (variant, name, at) => {
			const known = MONTHLY.find((one) => one === name);
			return known && row[variant * layout.width + layout.monthly(known, at)];
		};
		return { lives, rows };
	} finally {
		Object.assign(Ledger.prototype, { begin, month, settle });
	}
}

/** As `Origin.name` has it. */
function nameOf({ person: { arrival, columns, index } }: Life): string {
	return arrival > 0 ? `newcomer ${columns.id0[index]} ${columns.id1[index]}` : columns.ids[index];
}

function stateOf(life: Life, { market: { universe } }: CompiledScenario): State {
	const list = (quantities: Int32Array) => sorted(universe.addOnIds.flatMap((id, a) => (quantities[a] > 0 ? [[id, quantities[a]] as const] : [])));
	const sale = (motion: string, m: number) => {
		if (life.due[m] === 0) return [];
		const [plan, addOn] = [universe.planIds[life.duePlan[m]] ?? '-', universe.addOnIds[life.dueAddOn[m]] ?? '-'];
		return [`${motion}: ${plan} ${addOn} ${life.dueQuantity[m]} in month ${life.due[m]}`];
	};
	return {
		plan: universe.planIds[life.plan],
		addOns: `${list(life.held)} | ${list(life.bought)}`,
		bill: life.bill,
		health: life.health,
		satisfaction: life.satisfaction,
		due: MOTIONS.flatMap(sale).join('; '),
		closed: MOTIONS.flatMap((motion, m) => (life.closedUntil[m] > 0 ? [`${motion} ${life.closedUntil[m]}`] : [])).join(', ')
	};
}

const sorted = (entries: readonly (readonly [string, number])[]) =>
	[...entries]
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([id, n]) => `${id} ${n}`)
		.join(', ');

function traitsOf({ person }: Life, { market, scenario }: CompiledScenario): string {
	const needs = scenario.features.map(({ id }, f) => `${id} ${person.needFrom[f] > scenario.months ? '-' : person.needFrom[f]}`);
	const fits = market.universe.addOnIds.filter((_, a) => market.modules.includes(a) && person.fit[a] === 1);
	return [person.logTau.toFixed(9), person.thetaLogit.toFixed(7), needs.join(' '), [...fits].sort().join(' ')].join(' | ');
}

const COUNTS = [
	...(['exposureMonths', 'overlapMonths', 'triggered', 'qualified', 'attempts', 'prematureAttempts', 'unserved'] as const),
	...(['recovered', 'wins', 'prematureWins', 'value', 'cycle'] as const)
];

function countsOf(tally: Tally): ReadonlyMap<string, number> {
	const counts = new Map<string, number>();
	for (const name of COUNTS)
		MOTIONS.forEach((motion, m) => counts.set(`${name} ${motion}`, tally[name][m]));
	MOTIONS.forEach((motion, m) => MOVEMENTS.slice(0, 7).forEach((movement, v) => counts.set(`cross ${motion} ${movement}`, tally.cross[m * 7 + v])));
	tally.oneTime.forEach((cents, month) => counts.set(`fee ${month}`, cents));
	tally.cost.forEach((cents, month) => counts.set(`cost ${month}`, cents));
	return counts;
}

/** The same of the specification. */
export function specifiedState(account: Account): State {
	const { package: pack, bill, health, due, closedUntil } = account;
	const sales = MOTIONS.flatMap((motion) => {
		const sale = due.get(motion);
		return sale ? [`${motion}: ${sale.plan ?? '-'} ${sale.addOn ?? '-'} ${sale.quantity} in month ${sale.month}`] : [];
	});
	return {
		plan: pack.plan,
		addOns: `${sorted(Object.entries(pack.held))} | ${sorted(Object.entries(pack.bought))}`,
		bill,
		health,
		satisfaction: satisfaction(account),
		due: sales.join('; '),
		closed: MOTIONS.flatMap((motion) => (closedUntil.has(motion) ? [`${motion} ${closedUntil.get(motion)}`] : [])).join(', ')
	};
}

export function specifiedTraits({ logTau, thetaLogit, needFrom, fits, world }: Customer): string {
	const needs = world.scenario.features.map(({ id }) => `${id} ${needFrom[id] > world.scenario.months ? '-' : needFrom[id]}`);
	return [logTau.toFixed(9), thetaLogit.toFixed(7), needs.join(' '), [...fits].sort().join(' ')].join(' | ');
}

