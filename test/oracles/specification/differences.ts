import type { CompiledScenario } from '../../../src/lib/engine/simulation/compile';
import { Customer } from './Customer';
import { meet, type Visitor } from './entrance';
import { Funnel } from './Funnel';
import { fitTraits, live } from './live';
import { newcomers } from './origin';
import { monthSums, pointOf, type MonthSums, type Pair, type Path, type Point } from './Months';
import { observeTrial, specifiedState, specifiedTraits, type Rows, type Seen } from './observe';
import { World } from './World';

/** Where the engine and the specification differ in a trial: the first difference of each life and count, in words. */
export function differences(compiled: CompiledScenario, trial: number): string[] {
	const world = new World(compiled, trial);
	const seen = observeTrial(compiled, trial);
	const lives = new Map(seen.lives);
	const base = world.base.map((origin) => {
		const customer = new Customer(world, origin);
		fitTraits(customer);
		return customer;
	});
	const visitors = newcomers(world).map((origin) => meet(new Customer(world, origin)));
	const pairs: Pair[][] = world.books.map(() => []);
	const found = [...base, ...visitors].flatMap((one) => {
		const customer = 'customer' in one ? one.customer : one;
		const { weight, arrival } = customer;
		let today: Path = [];
		return world.books.flatMap((_, variant) => {
			const key = `${customer.id} ${variant}`;
			const path: Point[] = [];
			const over: Pair['over'][number][] = [];
			const difference = firstDifference(one, customer, variant, { path, over }, lives.get(key));
			if (variant === 0) today = path;
			pairs[variant].push({ path, today, weight, arrival, over });
			lives.delete(key);
			return difference ? [`${customer.id} in variant ${variant}: ${difference}`] : [];
		});
	});
	if (found.length > 0) return found;
	const missing = [...lives.keys()].map((key) => `the specification has no life ${key}`);
	return [...missing, ...pairs.flatMap((all, variant) => rowDifferences(monthSums(all, compiled.scenario.months), variant, seen.rows))];
}

/** Where the monthly rows of a variant differ: each row's first month. */
function rowDifferences(sums: MonthSums, variant: number, rows: Rows): string[] {
	return [...sums].flatMap(([name, specified]) => {
		// Of Today there is nothing to compare with itself.
		if (variant === 0 && (name === 'inBoth' || name === 'goodwill')) return [];
		const month = specified.findIndex((sum, t) => !isClose(sum, rows(variant, name, t) ?? sum));
		return month < 0 ? [] : [`variant ${variant}: ${differ(`${name} in month ${month}`, rows(variant, name, month), specified[month])}`];
	});
}

const isClose = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * (1 + Math.abs(a) + Math.abs(b));
const differ = (what: string, engine: unknown, specified: unknown): string =>
	`${what}: engine ${JSON.stringify(engine)}, specified ${JSON.stringify(specified)}`;

/** What is noted of a life, by month. */
type Notes = { readonly path: Point[]; readonly over: Pair['over'][number][] };

const NOBODY: Seen = { states: [], bookings: [], traits: '', counts: new Map() };

/** @param seen undefined where the engine has no such life: a visitor who does not buy has none */
function firstDifference(one: Customer | Visitor, customer: Customer, variant: number, { path, over }: Notes, seen = NOBODY): string | undefined {
	const funnel = new Funnel();
	let months = 0;
	let bookings: readonly unknown[] = [];
	for (const account of live(one, variant, funnel)) {
		const engine = seen.states.at(account.month);
		// One who begins to pay later has other traits then.
		const traits = months === 0 && seen !== NOBODY ? specifiedTraits(customer) : seen.traits;
		if (traits !== seen.traits) return differ('traits', seen.traits, traits);
		bookings = account.bookings;
		over[account.month] = account.overCeiling;
		if ((engine !== undefined) !== account.alive) return differ(`alive in month ${account.month}`, engine !== undefined, account.alive);
		if (engine === undefined) continue;
		months++;
		path[account.month] = pointOf(account);
		const { health, satisfaction, ...rest } = specifiedState(account);
		const { health: engineHealth, satisfaction: engineSatisfaction, ...engineRest } = engine;
		if (JSON.stringify(rest) !== JSON.stringify(engineRest)) return differ(`month ${account.month}`, engineRest, rest);
		if (!isClose(health, engineHealth)) return differ(`health in month ${account.month}`, engineHealth, health);
		if (!isClose(satisfaction, engineSatisfaction)) return differ(`satisfaction in month ${account.month}`, engineSatisfaction, satisfaction);
	}
	if (months !== Object.keys(seen.states).length) return differ('months', Object.keys(seen.states).length, months);
	if (JSON.stringify(bookings) !== JSON.stringify(seen.bookings)) return differ('bookings', seen.bookings, bookings);
	const key = [...seen.counts.keys()].find((count) => !isClose(seen.counts.get(count) ?? 0, funnel.counts.get(count) ?? 0));
	return key && differ(key, seen.counts.get(key), funnel.counts.get(key));
}
