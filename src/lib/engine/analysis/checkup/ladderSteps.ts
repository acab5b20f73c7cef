import { singleBookCents } from '../../rating/singleBookCents';
import { affectedBy } from '../packaging/affectedBy';
import type { PackagingView } from '../packaging/PackagingView';
import type { CheckupFinding } from './CheckupFinding';
import { heldOn, limitsOf, rowsNear, shareOf } from '../packaging/limitsOf';
import type { Mend } from './Mend';
import { LIMIT_STEPS, PRICE_STEPS, type RealPages } from './realPages';
import { twoDigits } from './tidy';

/** A limit of two neighbours. */
export type LimitStep = { readonly meter: number; readonly from: number; readonly to: number; readonly ratio: number };

/** Two neighbouring paid plans (indices of the view), what each costs at the same use, and the limits that grow. */
export type LadderStep = {
	readonly from: number;
	readonly to: number;
	readonly fromCents: number;
	readonly toCents: number;
	readonly ratio: number;
	readonly limits: readonly LimitStep[];
};

/**
 * The steps between neighbouring plans that cost something and name their price, each at the median use as far as the lower plan holds it,
 * at list, on monthly payment, without add-ons.
 */
export function ladderSteps(view: PackagingView): LadderStep[] {
	const { rater, universe, middle, none } = view;
	const use = (from: number) => middle.map((median, meter) => Math.min(median, rater.included[from * universe.meters.length + meter]));
	const priced = view.ladder.filter(({ plan, index }) => {
		const named = plan.price.every(({ model }) => model !== 'range');
		return named && singleBookCents(rater, index, 0, none, use(index)) > 0;
	});
	return priced.slice(1).map(({ index: to }, below) => {
		const from = priced[below].index;
		const [fromCents, toCents] = [from, to].map((plan) => singleBookCents(rater, plan, 0, none, use(from)));
		return { from, to, fromCents, toCents, ratio: toCents / fromCents, limits: limitSteps(view, from, to) };
	});
}

function limitSteps({ rater, universe }: PackagingView, from: number, to: number): LimitStep[] {
	return universe.meters.flatMap((_, meter) => {
		const [low, high] = [from, to].map((plan) => rater.included[plan * universe.meters.length + meter]);
		return low > 0 && high > low && high < Infinity ? [{ meter, from: low, to: high, ratio: high / low }] : [];
	});
}

/** Steps of price and of limits outside the middle half of real price pages. */
export function stepFindings(view: PackagingView, steps: readonly LadderStep[]): CheckupFinding[] {
	return steps.flatMap((step) => [...priceStep(view, step), ...limitStep(view, step)]);
}

const isWithin = (ratio: number, { low, high }: RealPages): boolean => ratio >= low && ratio <= high;

/** "half of them lie between ×1.65 and ×2.69". */
const middleHalf = ({ words }: PackagingView, { low, high }: RealPages): string =>
	`half of them lie between ×${words.quantity(low)} and ×${words.quantity(high)}`;

function priceStep(view: PackagingView, step: LadderStep): CheckupFinding[] {
	const { words } = view;
	if (!(step.ratio > 1) || isWithin(step.ratio, PRICE_STEPS)) return [];
	const [plan, next] = [view.plan(step.from), view.plan(step.to)];
	const wide = step.ratio > PRICE_STEPS.high;
	const rows = wide ? nearAnyLimit(view, step.from) : [];
	const affected = affectedBy(view, rows, (row) => Math.max(0, view.billAt(row, step.to, heldOn(view, row, step.to)) - view.bill[row]));
	const prices = `${words.money(step.fromCents)} to ${words.money(step.toCents)}`;
	const compared = wide ? 'three in four real pages step less' : 'three in four real pages step more';
	const who = affected ? `. ${words.customersDo(affected.count, 'stand')} near a limit of ${plan?.name}` : '';
	return [
		{
			code: 'price-step',
			severity: wide ? 'warning' : 'note',
			at: `plans/${next?.id}/price`,
			title: `${plan?.name} to ${next?.name} is a step of ${words.times(step.ratio)}`,
			message: `${prices} a month at the same use: ${compared} (${middleHalf(view, PRICE_STEPS)})${who}`,
			remedy: wide ? `Put a plan between ${plan?.name} and ${next?.name}` : `Set ${next?.name} further apart, or let one of the two go`,
			affected,
			...(affected ? { of: shareOf(view, rows, step.from), worth: { cents: affected.cents, sort: 'atMost' as const } } : {}),
			picture: [
				{ label: words.money(step.fromCents), value: step.fromCents, tone: 'today' },
				...(wide ? [{ label: words.money(middleCents(view, step)), value: middleCents(view, step), tone: 'mend' as const }] : []),
				{ label: words.money(step.toCents), value: step.toCents, tone: 'today' }
			],
			...(plan ? { filter: { plan: plan.id, ...(affected ? { near: '*' } : {}) } } : {}),
			...(wide ? { mend: planBetween(view, step) } : {})
		}
	];
}

function nearAnyLimit(view: PackagingView, plan: number): number[] {
	return [...new Set(limitsOf(view, plan).flatMap((limit) => rowsNear(view, plan, limit)))];
}

/** As many times the lower price as the higher is of it. */
function middleCents(view: PackagingView, { fromCents, toCents }: LadderStep): number {
	const { minorUnits } = view.words;
	return twoDigits(Math.sqrt(fromCents * toCents) / minorUnits) * minorUnits;
}

/** A plan half way, by ratios: price and limits in the geometric middle, and of the features that the higher adds the half that most need. */
function planBetween(view: PackagingView, step: LadderStep): Mend {
	const { universe, source } = view;
	const [plan, next] = [view.plan(step.from), view.plan(step.to)];
	const added = source.features.flatMap((_, feature) => (view.has(step.to, feature) && !view.has(step.from, feature) ? [feature] : []));
	const needed = added.toSorted((a, b) => needOf(view, b) - needOf(view, a)).slice(0, Math.floor(added.length / 2));
	const cents = middleCents(view, step);
	return {
		name: `Add a plan at ${view.words.money(cents)}`,
		change: {
			kind: 'addPlan',
			after: plan?.id ?? '',
			cents,
			limits: Object.fromEntries(
				step.limits.map(({ meter, from, to }) => [universe.meters[meter].id, Math.max(from, twoDigits(Math.sqrt(from * to)))])
			),
			features: [...(plan?.features ?? []), ...needed.map((feature) => source.features[feature].id)],
			addOns: view.book.addOns.filter(({ on }) => [plan, next].every((one) => one && on.includes(one.id))).map(({ id }) => id)
		}
	};
}

function needOf({ need, source }: PackagingView, feature: number): number {
	return source.segments.reduce((sum, _, segment) => sum + need[segment * source.features.length + feature], 0);
}

function limitStep(view: PackagingView, step: LadderStep): CheckupFinding[] {
	const { words, universe } = view;
	const [plan, next] = [view.plan(step.from), view.plan(step.to)];
	return step.limits.flatMap(({ meter, from, to, ratio }) => {
		if (isWithin(ratio, LIMIT_STEPS)) return [];
		const { id, name, unit } = universe.meters[meter];
		const more = ratio > LIMIT_STEPS.high;
		return [
			{
				code: 'limit-step',
				severity: 'note',
				at: `plans/${next?.id}/limits/${id}`,
				title: `${name} grows by ${words.times(ratio)} from ${plan?.name} to ${next?.name}`,
				message: `${words.quantity(from)} to ${words.quantity(to)} ${unit || name}: three in four steps of real pages grow ${more ? 'less' : 'more'} (${middleHalf(view, LIMIT_STEPS)}), while the price grows by ${words.times(step.ratio)}`,
				remedy: more
					? `Leave something for ${next?.name} to grow into`
					: `Give ${next?.name} more of it, or let another meter carry the step`,
				affected: undefined,
				picture: [
					{ label: words.quantity(from), value: from, tone: 'today' },
					{ label: words.quantity(to), value: to, tone: 'today' }
				]
			} as const
		];
	});
}
