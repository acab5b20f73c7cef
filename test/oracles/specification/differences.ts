import type { CompiledScenario } from '../../../src/lib/engine/simulation/compile';
import { Customer } from './Customer';
import { Funnel } from './Funnel';
import { fitTraits, live } from './live';
import { observe, specifiedState, specifiedTraits, type Seen } from './observe';
import { World } from './World';

/** Where the engine and the specification differ in a trial: the first difference of each life and count, in words. */
export function differences(compiled: CompiledScenario, trial: number): string[] {
	const world = new World(compiled, trial);
	const lives = observe(compiled, trial);
	return [...world.scenario.base.ids.keys()].flatMap((index) => {
		const customer = new Customer(world, index);
		fitTraits(customer);
		return world.books.flatMap((_, variant) => {
			const seen = lives.get(`${customer.id} ${variant}`);
			const difference = seen ? firstDifference(customer, variant, seen) : 'the engine has no such life';
			return difference ? [`${customer.id} in variant ${variant}: ${difference}`] : [];
		});
	});
}

const isClose = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * (1 + Math.abs(a) + Math.abs(b));
const differ = (what: string, engine: unknown, specified: unknown): string =>
	`${what}: engine ${JSON.stringify(engine)}, specified ${JSON.stringify(specified)}`;

function firstDifference(customer: Customer, variant: number, seen: Seen): string | undefined {
	const traits = specifiedTraits(customer);
	if (traits !== seen.traits) return differ('traits', seen.traits, traits);
	const funnel = new Funnel();
	let months = 0;
	let bookings: readonly unknown[] = [];
	for (const account of live(customer, variant, funnel)) {
		const engine = seen.states[account.month];
		bookings = account.bookings;
		if ((engine !== undefined) !== account.alive) return differ(`alive in month ${account.month}`, engine !== undefined, account.alive);
		if (engine === undefined) continue;
		months++;
		const { health, ...rest } = specifiedState(account);
		const { health: engineHealth, ...engineRest } = engine;
		if (JSON.stringify(rest) !== JSON.stringify(engineRest)) return differ(`month ${account.month}`, engineRest, rest);
		if (!(Math.abs(health - engineHealth) <= 1e-9)) return differ(`health in month ${account.month}`, engineHealth, health);
	}
	if (months !== seen.states.length) return differ('months', seen.states.length, months);
	if (JSON.stringify(bookings) !== JSON.stringify(seen.bookings)) return differ('bookings', seen.bookings, bookings);
	const key = [...seen.counts.keys()].find((count) => !isClose(seen.counts.get(count) ?? 0, funnel.counts.get(count) ?? 0));
	return key && differ(key, seen.counts.get(key), funnel.counts.get(key));
}
