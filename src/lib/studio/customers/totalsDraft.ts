import { meanOf, type Distribution } from '../../engine/math/distribution';
import { aroundMean } from '../../engine/math/aroundMean';
import { apportion } from '../../engine/math/apportion';
import type { Numbers } from '../../charts/numbers';
import type { SegmentDocument } from '../../formats/scenarioDocument';
import type { AssumptionLine } from '../document/readRows';
import { sharesOf } from '../document/segmentEdits';
import type { TotalsAsked } from '../session/fitTotalsOf';

/** What somebody has typed of one segment, or of all customers. */
export type TotalsColumn = {
	/** The segment as it stands, whose terms, use and add-ons are kept. */
	readonly segment: SegmentDocument;
	readonly customers?: number | undefined;
	/** By plan: customers, or shares. */
	readonly plans: Readonly<Record<string, number | undefined>>;
	/** Main units a month. */
	readonly mrr?: number | undefined;
	/** Share a year. */
	readonly churn?: number | undefined;
};

export type TotalsDraft = {
	readonly mixIn: 'counts' | 'percent';
	readonly columns: readonly TotalsColumn[];
	/** Of all, beside what single segments have. */
	readonly mrr?: number | undefined;
	readonly churn?: number | undefined;
};

/** What is wrong with what was typed, and in which column; -1 is all of them. */
export type TotalsWhy = { readonly column: number; readonly why: string };

/** Percentages that are typed may miss 100 by this much, and are taken in proportion. */
const ROUNDING = 0.006;

/** What is asked of the fit, or every reason why nothing can be. */
export function readTotals(
	draft: TotalsDraft,
	numbers: Numbers
): { readonly asked: TotalsAsked } | { readonly whys: readonly TotalsWhy[] } {
	const whys: TotalsWhy[] = [];
	const segments = draft.columns.flatMap((column, c) => {
		const read = readColumn(column, draft.mixIn, numbers);
		if ('why' in read) {
			whys.push({ column: c, why: read.why });
			return [];
		}
		return [{ segment: { ...column.segment, ...read }, ...(column.mrr === undefined ? {} : { mrr: column.mrr }) }];
	});
	const own = draft.columns.reduce((sum, { mrr = 0 }) => sum + mrr, 0);
	const isSplit = draft.columns.every(({ mrr }) => mrr !== undefined);
	if (draft.mrr !== undefined && (own > draft.mrr + 0.005 || (isSplit && Math.abs(own - draft.mrr) > 0.005)))
		whys.push({
			column: -1,
			why: `The segments have ${numbers.price(own)} MRR, all of them ${numbers.price(draft.mrr)}. Correct one, or leave out what is not known.`
		});
	return whys.length > 0 ? { whys } : { asked: { segments, ...(draft.mrr === undefined ? {} : { mrr: draft.mrr }) } };
}

function readColumn(
	{ customers, plans }: TotalsColumn,
	mixIn: TotalsDraft['mixIn'],
	numbers: Numbers
): Pick<SegmentDocument, 'customers' | 'plans'> | { why: string } {
	const given = Object.entries(plans).map(([id, value]) => [id, value ?? 0] as const);
	const sum = given.reduce((all, [, value]) => all + value, 0);
	if (mixIn === 'counts') {
		if (customers !== undefined && sum > 0 && customers !== sum)
			return {
				why: `The plans sum to ${numbers.count(sum)} customers, not ${numbers.count(customers)}. Correct one, or leave the number out.`
			};
		if (sum === 0) return { why: 'How many customers are on each plan? Write at least one number above 0.' };
		return { customers: sum, plans: sharesOf(Object.fromEntries(given)) };
	}
	if (!customers) return { why: 'How many customers are there? Write a number above 0.' };
	if (Math.abs(sum - 1) > ROUNDING) return { why: `The plans sum to ${numbers.rate(sum)}. Let them sum to ${numbers.percent(1, 0)}.` };
	const counts = apportion(
		given.map(([, value]) => value),
		customers
	);
	return { customers, plans: sharesOf(Object.fromEntries(given.map(([id], p) => [id, counts[p] ?? 0]))) };
}

/** How churn is set, by segment, and its mean over all customers; or why it cannot be. */
export type ChurnFit =
	{ readonly ranges: readonly Distribution[]; readonly means: readonly number[]; readonly all: number } | { readonly why: string };

/**
 * The ranges of churn around what somebody knows, each as uncertain as it was. Segments with a churn of their own have it; the others keep
 * their proportions to each other and meet what is left of the whole.
 * @param line churn as the document has it, by segment
 * @param customers by segment
 * @returns undefined where no churn is known
 */
export function fitChurn(
	{ columns, churn }: TotalsDraft,
	{ assumption, ranges }: Pick<AssumptionLine, 'assumption' | 'ranges'>,
	customers: readonly number[],
	numbers: Numbers
): ChurnFit | undefined {
	const own = columns.map((column) => column.churn);
	if (churn === undefined && own.every((mean) => mean === undefined)) return undefined;
	const now = columns.map((_, s) => (ranges[s] ? meanOf(ranges[s]) : 0));
	const lost = (means: readonly (number | undefined)[]) => means.reduce<number>((sum, mean = 0, s) => sum + mean * (customers[s] ?? 0), 0);
	const all = customers.reduce((sum, count) => sum + count, 0);
	const open = lost(now.map((mean, s) => (own[s] === undefined ? mean : 0)));
	const ratio = churn === undefined ? 1 : open > 0 ? (churn * all - lost(own)) / open : NaN;
	const means = now.map((mean, s) => own[s] ?? mean * ratio);
	const share = lost(means) / all;
	if (churn !== undefined && !(Math.abs(share - churn) <= 5e-4))
		return {
			why: `By segment, ${numbers.percent(lost(own) / all)} of all customers are lost a year, not ${numbers.percent(churn)}. Correct one.`
		};
	if (ratio < 0) return { why: `The segments lose more than ${numbers.percent(churn ?? 0)} of all customers. Correct one.` };
	const odd = means.findIndex((mean) => mean > assumption.max);
	if (odd >= 0)
		return {
			why: `${numbers.percent(means[odd] ?? 0)} churn a year is more than there can be. Write at most ${numbers.percent(assumption.max)}.`
		};
	return {
		means,
		all: share,
		ranges: means.map((mean, s) => tidy(aroundMean(ranges[s] ?? { kind: 'point', value: mean }, mean, [assumption.min, assumption.max])))
	};
}

/** To a millionth. */
function tidy(range: Distribution): Distribution {
	const rounded = Object.entries(range).map(
		([key, value]) => [key, typeof value === 'number' ? Math.round(value * 1e6) / 1e6 : value] as const
	);
	return Object.fromEntries(rounded) as Distribution;
}
