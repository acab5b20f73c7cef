import { BEYOND } from '../../rating/BookRater';
import { singleBookCents } from '../../rating/singleBookCents';
import { affectedBy } from '../packaging/affectedBy';
import type { PackagingView } from '../packaging/PackagingView';
import type { CheckupFinding } from './CheckupFinding';
import { limitsOf, packsFor, rowsNear, shareOf, type PlanLimit } from '../packaging/limitsOf';
import type { Mend } from './Mend';
import { PRICE_STEPS } from './realPages';
import { tidyUnits, twoDigits } from './tidy';

/** A limit that stops use: what the plan costs there, and what the cheapest way to one unit more costs on top; Infinity where there is none. */
export type Cliff = {
	readonly plan: number;
	readonly limit: PlanLimit;
	readonly cents: number;
	readonly moreCents: number;
	/** What brings the unit: a plan or an add-on by name. */
	readonly by: string;
	/** Customers of the plan near the limit. */
	readonly near: readonly number[];
};

/** Use at the limit of a plan, the other meters at the median as far as the plan holds it. */
function useAt({ rater, universe, middle }: PackagingView, { plan, limit }: Pick<Cliff, 'plan' | 'limit'>): Float64Array {
	const capped = middle.map((use, meter) => Math.min(use, rater.included[plan * universe.meters.length + meter]));
	return capped.with(limit.meter, limit.included);
}

/** Every limit that stops use on a plan that costs something, with the price of one unit more. */
export function limitCliffs(view: PackagingView): Cliff[] {
	return view.ladder.flatMap(({ index: plan }) =>
		limitsOf(view, plan).flatMap((limit) => {
			const use = useAt(view, { plan, limit });
			const cents = singleBookCents(view.rater, plan, 0, view.none, use);
			if (!limit.blocks || !(cents > 0)) return [];
			const ways = [...packs(view, plan, limit, use), ...plans(view, plan, use.with(limit.meter, limit.included + 1), cents)];
			const best = ways.reduce((least, way) => (way.moreCents < least.moreCents ? way : least), { moreCents: Infinity, by: '' });
			return [{ plan, limit, cents, ...best, near: rowsNear(view, plan, limit) }];
		})
	);
}

type Way = Pick<Cliff, 'moreCents' | 'by'>;

function packs(view: PackagingView, plan: number, { meter }: PlanLimit, use: Float64Array): Way[] {
	const { rater, universe, book } = view;
	return packsFor(view, plan, meter, 1).map(({ addOn, quantity }) => ({
		moreCents: quantity * rater.addOnUnitCents(addOn, use),
		by: book.addOns.find(({ id }) => id === universe.addOnIds[addOn])?.name ?? ''
	}));
}

/** The other plans that hold so much of each meter. */
function plans(view: PackagingView, own: number, use: Float64Array, cents: number): Way[] {
	const { rater, universe } = view;
	return view.ladder.flatMap(({ plan, index }) => {
		const holds = universe.meters.every((_, meter) => {
			const at = index * universe.meters.length + meter;
			return rater.beyond[at] !== BEYOND.block || rater.included[at] >= use[meter];
		});
		if (index === own || !holds) return [];
		return [{ moreCents: singleBookCents(rater, index, 0, view.none, use) - cents, by: plan.name }];
	});
}

/** By how much one unit more multiplies the bill. */
export const riseOf = ({ cents, moreCents }: Cliff): number => (cents + moreCents) / cents;

/** Limits past which one unit more than doubles the bill, one finding a plan; and limits that nothing on sale leads beyond. */
export function cliffFindings(view: PackagingView, cliffs: readonly Cliff[]): CheckupFinding[] {
	return view.ladder.flatMap(({ index }) => {
		const own = cliffs.filter(({ plan }) => plan === index);
		const steep = own.filter((cliff) => isFinite(cliff.moreCents) && riseOf(cliff) > PRICE_STEPS.median);
		const walls = own.filter(({ moreCents }) => moreCents === Infinity);
		return [...(steep.length > 0 ? [cliffFinding(view, steep)] : []), ...(walls.length > 0 ? [wallFinding(view, walls)] : [])];
	});
}

/** The limit that most stand near. */
const busiest = (view: PackagingView, cliffs: readonly Cliff[]): Cliff =>
	cliffs.reduce((most, cliff) => (view.countOf(cliff.near) > view.countOf(most.near) ? cliff : most));

function measureOf({ universe }: PackagingView, { limit }: Cliff): string {
	const { unit, name } = universe.meters[limit.meter];
	return unit || name;
}

/** Whom a limit concerns, and where they are found. */
function whoOf(view: PackagingView, cliff: Cliff, cents: number) {
	const affected = affectedBy(view, cliff.near, () => cents);
	const plan = view.plan(cliff.plan)?.id ?? '';
	return {
		affected,
		...(affected ? { of: shareOf(view, cliff.near, cliff.plan), filter: { plan, near: view.universe.meters[cliff.limit.meter].id } } : {})
	};
}

function cliffFinding(view: PackagingView, cliffs: readonly Cliff[]): CheckupFinding {
	const { words } = view;
	const cliff = busiest(view, cliffs);
	const { limit, cents, moreCents, by } = cliff;
	const plan = view.plan(cliff.plan);
	const unit = measureOf(view, cliff);
	const others = cliffs.filter((other) => other !== cliff).map((other) => view.universe.meters[other.limit.meter].name);
	const who = whoOf(view, cliff, moreCents);
	const more = others.length > 0 ? `. The same holds for ${words.list(others)}` : '';
	const near = who.affected ? `. ${words.customersDo(who.affected.count, 'use')} at least 80% of it` : '';
	return {
		code: 'limit-cliff',
		severity: riseOf(cliff) > PRICE_STEPS.high ? 'warning' : 'note',
		at: `plans/${plan?.id}/limits/${view.universe.meters[limit.meter].id}`,
		title: `One ${unit} above ${words.quantity(limit.included)} costs ${words.money(moreCents)}`,
		message: `the cheapest way past the limit of ${plan?.name} is ${by}: the bill goes from ${words.money(cents)} to ${words.money(cents + moreCents)} a month${near}${more}`,
		remedy: `Sell a few more on ${plan?.name}, or charge for use beyond the limit`,
		...who,
		...(who.affected ? { worth: { cents: who.affected.cents, sort: 'atMost' as const } } : {}),
		picture: [
			{ label: `${words.quantity(limit.included)}: ${words.money(cents)}`, value: cents, tone: 'today' },
			{ label: `${words.quantity(limit.included + 1)}: ${words.money(cents + moreCents)}`, value: cents + moreCents, tone: 'loss' }
		],
		mend: packFor(view, cliff)
	};
}

function wallFinding(view: PackagingView, walls: readonly Cliff[]): CheckupFinding {
	const { words, universe } = view;
	const wall = busiest(view, walls);
	const plan = view.plan(wall.plan);
	const names = walls.map(({ limit }) => words.units(limit.included, universe.meters[limit.meter]));
	const who = whoOf(view, wall, 0);
	return {
		code: 'limit-wall',
		severity: who.affected ? 'warning' : 'note',
		at: `plans/${plan?.id}/limits/${universe.meters[wall.limit.meter].id}`,
		title: `Nothing is sold beyond ${names[walls.indexOf(wall)]} on ${plan?.name}`,
		message: `no plan and no pack leads past ${words.list(names)}${who.affected ? `. ${words.customersDo(who.affected.count, 'use')} at least 80% of what they have` : ''}`,
		remedy: 'Sell a pack, or charge for use beyond the limit',
		...who,
		mend: packFor(view, wall)
	};
}

/** Two fifths of the limit more, at what the plan costs a unit where it is full. */
function packFor(view: PackagingView, cliff: Cliff): Mend {
	const { words, universe } = view;
	const meter = universe.meters[cliff.limit.meter];
	const units = tidyUnits(0.4 * cliff.limit.included);
	const cents = twoDigits((units * cliff.cents) / cliff.limit.included / words.minorUnits) * words.minorUnits;
	return {
		name: `Sell packs of ${words.units(units, meter)} on ${view.plan(cliff.plan)?.name}`,
		change: { kind: 'sellPack', plan: view.plan(cliff.plan)?.id ?? '', meter: meter.id, units, cents }
	};
}
