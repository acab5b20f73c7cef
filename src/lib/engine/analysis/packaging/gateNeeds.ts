import { affectedBy } from './affectedBy';
import type { Finding } from './Finding';
import type { PackagingView } from './PackagingView';

/** A need of fewer customers than this is nobody's. */
const NOBODY = 0.01;
/** A need of more than this share of the lowest plan's customers is most people's. */
const MOST = 0.5;

/** Sums of weights may miss a bound by their noise. */
const ROUNDING = 1e-9;

/** Gates that nobody needs, and gates above the lowest plan that most of its customers need, by the assumptions on needs. */
export function gateNeeds(view: PackagingView): Finding[] {
	const lowest = view.ladder[0];
	const everybody = weightsOf(view, view.place.keys());
	const onLowest = weightsOf(view, view.rowsOn[lowest.index]);
	return view.source.features.flatMap((_, feature) => {
		const holders = view.ladder.filter(({ index }) => view.has(index, feature));
		if (holders.length === 0 || holders[0].index === lowest.index) return [];
		return [
			...nobody(view, feature, needShare(view, everybody, feature), holders[0].plan.name),
			...mostOnLowest(view, feature, needShare(view, onLowest, feature), holders[0].plan.name)
		];
	});
}

/** Share of customers that needs a feature. @param weights of the customers by segment */
function needShare({ need, source }: PackagingView, weights: Float64Array, feature: number): number {
	const all = weights.reduce((sum, weight) => sum + weight, 0);
	return weights.reduce((sum, weight, segment) => sum + weight * need[segment * source.features.length + feature], 0) / all;
}

function weightsOf({ columns, source }: PackagingView, rows: Iterable<number>): Float64Array {
	const weights = new Float64Array(source.segments.length);
	for (const row of rows) weights[columns.segment[row]] += columns.weight[row];
	return weights;
}

function needOf(view: PackagingView, row: number, feature: number): number {
	return view.need[view.columns.segment[row] * view.source.features.length + feature];
}

function nobody(view: PackagingView, feature: number, share: number, from: string): Finding[] {
	if (!(share < NOBODY - ROUNDING)) return [];
	const { name, id } = view.feature(feature);
	const { words } = view;
	return [
		{
			code: 'gate-nobody-needs',
			severity: 'note',
			at: `features/${id}`,
			message: `${name} unlocks at ${from}, but ${share > 0 ? `only ${words.share(share)} of customers need it` : 'no customer needs it'} by the assumptions: it sells no upgrade`,
			remedy: `Gate something that more customers need, or set needShare.${id} if more do`,
			affected: undefined
		}
	];
}

function mostOnLowest(view: PackagingView, feature: number, share: number, from: string): Finding[] {
	if (!(share > MOST + ROUNDING)) return [];
	const [{ index, plan }] = view.ladder;
	const rows = view.rowsOn[index];
	const { name, id } = view.feature(feature);
	const likely = rows.filter((row) => needOf(view, row, feature) > MOST);
	return [
		{
			code: 'gate-on-lowest',
			severity: 'warning',
			at: `features/${id}`,
			message: `${name} unlocks at ${from}, yet ${view.words.share(share)} of the ${view.words.customers(view.countOf(rows))} on ${plan.name} need it by the assumptions`,
			remedy: `Put ${name} into ${plan.name}, or sell it there as an add-on`,
			affected: affectedBy(view, likely)
		}
	];
}
