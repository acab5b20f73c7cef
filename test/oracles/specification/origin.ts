import type { Meter } from '../../../src/lib/engine/catalog/priceBook';
import { exp } from '../../../src/lib/engine/math/exp';
import { customerKey0, customerKey1, hash32, uniform } from '../../../src/lib/engine/math/draw';
import { log } from '../../../src/lib/engine/math/log';
import { normal } from '../../../src/lib/engine/math/normalDraw';
import { poissonQuantile } from '../../../src/lib/engine/math/poissonQuantile';
import { purpose } from '../../../src/lib/engine/math/purpose';
import type { Holdings, Use } from './bill';
import { SALT, type World } from './World';

/** The trial number of what is drawn once for all trials. */
const NO_TRIAL = 0x7fffffff;

/** What is known of a customer before anything is drawn for a trial: of the base, or of one who looks at the book during the run. */
export type Origin = {
	readonly name: string;
	readonly ids: readonly [number, number];
	/** Month in which the customer looks at the book; 0 = there from the start. */
	readonly arrival: number;
	readonly segment: number;
	readonly annual: boolean;
	readonly weight: number;
	readonly renewal: number;
	/** Months from the start to month 1. */
	readonly tenure: number;
	readonly plan: string;
	readonly held: Holdings;
	readonly use: Use;
	/** Minor units a month, and health; NaN where nothing is known. */
	readonly paid: number;
	readonly health: number;
	readonly tags: readonly string[];
};

export function keyOf({ seed: [seed0, seed1] }: World, trial: number, [id0, id1]: Origin['ids']): readonly [number, number] {
	return [customerKey0(seed0, seed1, trial, id0, id1), customerKey1(seed0, seed1, trial, id0, id1)];
}

/** A customer of the base; what the file does not say is drawn once for all trials. */
export function ofBase(world: World, index: number): Origin {
	const { base, meters } = world.scenario;
	const name = base.ids[index];
	const ids = [hash32(name, 11), hash32(name, 12)] as const;
	const once = (what: number, item: number) => uniform(...keyOf(world, NO_TRIAL, ids), what * 4096, item);
	const plan = base.planIds[base.plan[index]];
	const held = new Map<string, number>();
	for (let j = base.addOnStart[index]; j < base.addOnStart[index + 1]; j++) held.set(base.addOnIds[base.addOn[j]], base.addOnQuantity[j]);
	const useOf = (meter: Meter) => {
		const known = base.usage[meter.id]?.[index] ?? NaN;
		return Number.isNaN(known) ? likelyUse(world, plan, meter, once(purpose.base, hash32(meter.id, SALT.meter))) : known;
	};
	return {
		...{ name, ids, arrival: 0, plan, segment: base.segment[index], annual: base.annual[index] === 1, weight: base.weight[index] },
		renewal: base.renewal[index] > 0 ? base.renewal[index] : 1 + Math.floor(12 * once(purpose.renewal, 0)),
		tenure: base.tenure[index] >= 0 ? base.tenure[index] : Math.floor(-18 * log(once(purpose.tenure, 0))),
		held: Object.fromEntries(world.addOnOrder.flatMap((id) => ((held.get(id) ?? 0) > 0 ? [[id, held.get(id) ?? 0] as const] : []))),
		use: Object.fromEntries(meters.map((meter) => [meter.id, useOf(meter)])),
		...{ paid: base.mrrCents[index], health: base.health[index] },
		tags: base.tags ? [...base.tags.tag.subarray(base.tags.start[index], base.tags.start[index + 1])].map((t) => base.tags?.ids[t] ?? '') : []
	};
}

/** Unknown use: a log-normal share of the limit of the plan, else of 1.5 times that of the plan below, else of 10. */
function likelyUse({ scenario }: World, plan: string, { id, kind }: Meter, u: number): number {
	const { plans } = scenario.today;
	const rank = plans.findIndex((other) => other.id === plan);
	const own = plans[rank].limits[id]?.included ?? Infinity;
	const below = plans[rank - 1]?.limits[id]?.included ?? Infinity;
	const scale = own < Infinity ? own : below < Infinity ? 1.5 * below : 10;
	const share = Math.min(1.05, 0.45 * exp(0.5 * normal(u)));
	return kind === 'licensed' ? Math.max(1, Math.min(own, Math.round(scale * share))) : scale * share;
}

/** Everybody who looks at the book during the run: a Poisson number of mean 2 x `newCustomers` in each month and segment. */
export function newcomers(world: World): Origin[] {
	const { segments, months } = world.scenario;
	return segments.flatMap(({ id }, segment) =>
		Array.from({ length: months }, (_, t) => {
			const mean = 2 * world.value('newCustomers', segment);
			// In parts of at most 64, so that more of them change nothing of the others.
			const parts = Array.from({ length: Math.ceil(mean / 64) }, (_, part) =>
				poissonQuantile(Math.min(64, mean - 64 * part), world.uniform(purpose.arrival, hash32(id, 43) + part, t + 1))
			);
			const looking = parts.reduce((sum, count) => sum + count, 0);
			return Array.from({ length: looking }, (_, number) => newcomer(world, segment, t + 1, number));
		}).flat()
	);
}

/** One who looks, like a customer of the segment's base drawn by weight: of everybody where the segment has nobody. */
function newcomer(world: World, segment: number, month: number, number: number): Origin {
	const { id } = world.scenario.segments[segment];
	const ids = [hash32(id, 41), (hash32(id, 42) + (month << 20) + number) | 0] as const;
	const own = world.base.filter((one) => one.segment === segment);
	const among = [...(own.length > 0 ? own : world.base)].sort((a, b) => (a.name < b.name ? -1 : 1));
	const upTo = among.map((_, i) => among.slice(0, i + 1).reduce((sum, { weight }) => sum + weight, 0));
	const u = uniform(...keyOf(world, world.trial, ids), purpose.arrival * 4096, 4);
	const like = among[upTo.findIndex((sum) => sum > u * upTo[upTo.length - 1])];
	return {
		...like,
		...{ name: `newcomer ${ids.join(' ')}`, ids, arrival: month, segment, weight: 1, held: {}, paid: NaN, tags: [] },
		renewal: 1 + ((month - 1) % 12),
		tenure: 1 - month
	};
}
