import { BEYOND } from '../../rating/BookRater';
import { affectedBy } from './affectedBy';
import type { Finding } from './Finding';
import type { PackagingView } from './PackagingView';
import type { UseGrid } from './useGrid';

/**
 * A plan that another one beats: it costs no less at any use and more at some, and has no more of anything (`dominated-plan`); and a plan
 * that at each use some other one with all of its features beats (`never-best`), so that nobody would pick it.
 */
export function dominatedPlans(view: PackagingView, grid: UseGrid): Finding[] {
	return view.ladder.flatMap(({ index }) => {
		const master = view.ladder.find((other) => other.index !== index && isDominated(view, grid, index, other.index));
		if (master) return dominated(view, grid, index, master.index);
		return isNeverBest(view, grid, index) ? neverBest(view, grid, index) : [];
	});
}

function isDominated(view: PackagingView, { cents }: UseGrid, plan: number, by: number): boolean {
	if (!holdsAll(view, plan, by) || !reachesAsFar(view, plan, by)) return false;
	let dearer = false;
	for (let point = 0; point < cents[plan].length; point++) {
		const own = cents[plan][point];
		if (Number.isNaN(own)) continue;
		if (!(cents[by][point] <= own)) return false;
		dearer ||= cents[by][point] < own;
	}
	return dearer;
}

/** Whether a plan has all features, add-ons and terms of another. */
function holdsAll(view: PackagingView, plan: number, by: number): boolean {
	const { source, universe } = view;
	const features = source.features.every((_, feature) => !view.has(plan, feature) || view.has(by, feature));
	const addOns = universe.addOnIds.every(
		(_, addOn) => (!view.offers(plan, addOn) || view.offers(by, addOn)) && (!view.includes(plan, addOn) || view.includes(by, addOn))
	);
	return features && addOns && (view.plan(plan)?.annual === undefined || view.plan(by)?.annual !== undefined);
}

/** How far each code of `BEYOND` lets use go past a limit, and how cheaply. */
const REACH: readonly number[] = [BEYOND.block, BEYOND.charge, BEYOND.allow].reduce<number[]>(
	(ranks, code, rank) => ranks.with(code, rank),
	[0, 0, 0]
);

function reachesAsFar({ rater, universe }: PackagingView, plan: number, by: number): boolean {
	return universe.meters.every((_, meter) => {
		const [own, other] = [plan, by].map((index) => index * universe.meters.length + meter);
		if (rater.included[other] === Infinity) return true;
		if (rater.included[other] < rater.included[own]) return false;
		return REACH[rater.beyond[other]] >= REACH[rater.beyond[own]];
	});
}

function isNeverBest(view: PackagingView, { cents }: UseGrid, plan: number): boolean {
	const rivals = view.ladder.map(({ index }) => index).filter((other) => other !== plan && holdsAll(view, plan, other));
	let tried = 0;
	for (let point = 0; point < cents[plan].length; point++) {
		const own = cents[plan][point];
		if (Number.isNaN(own)) continue;
		tried++;
		if (!rivals.some((other) => cents[other][point] < own)) return false;
	}
	return tried > 0;
}

/** What a plan's customers pay more than on the cheapest other plan of a list that serves them. */
function excess(view: PackagingView, row: number, plan: number, others: readonly number[]): number {
	return Math.max(
		0,
		view.bill[row] - Math.min(...others.filter((other) => other !== plan).map((other) => view.billAt(row, other, view.heldBy(row))))
	);
}

function dominated(view: PackagingView, { cents }: UseGrid, index: number, by: number): Finding[] {
	const { words } = view;
	const [plan, other] = [view.plan(index), view.plan(by)];
	const steps = [...cents[index]].map((own, point) => own - cents[by][point]).filter((step) => step > 0);
	const affected = affectedBy(view, view.rowsOn[index], (row) => excess(view, row, index, [by]));
	return [
		{
			code: 'dominated-plan',
			severity: 'warning',
			at: `plans/${plan?.id}`,
			message: `${plan?.name} costs up to ${words.money(Math.max(...steps))} a month more than ${other?.name} and has no more of anything${affected ? `; ${words.customers(affected.count)} would be on it` : ''}`,
			remedy: `Lower its price below ${other?.name}, give it something that ${other?.name} lacks, or retire it`,
			affected,
			...(other ? { better: other.id } : {})
		}
	];
}

function neverBest(view: PackagingView, grid: UseGrid, index: number): Finding[] {
	const { words } = view;
	const plan = view.plan(index);
	const rivals = view.ladder.filter((other) => other.index !== index && holdsAll(view, index, other.index));
	const affected = affectedBy(view, view.rowsOn[index], (row) =>
		excess(
			view,
			row,
			index,
			rivals.map((rival) => rival.index)
		)
	);
	const tried = grid.cents[index].filter((cents) => !Number.isNaN(cents)).length;
	return [
		{
			code: 'never-best',
			severity: 'warning',
			at: `plans/${plan?.id}`,
			message: `nobody would pick ${plan?.name}: at each of ${words.count(tried)} uses tried another plan with all of its features costs less (${words.list(rivals.map((rival) => rival.plan.name))})`,
			remedy: `Lower ${plan?.name}, or give it a feature of its own`,
			affected,
			...(rivals.length > 0 ? { better: rivals[rivals.length - 1].plan.id } : {})
		}
	];
}
