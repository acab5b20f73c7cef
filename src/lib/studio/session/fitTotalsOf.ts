import { likeTotals, type TotalsFit } from '../../engine/market/likeTotals';
import type { Problem } from '../../engine/catalog/problem';
import { monthIndex } from '../../formats/monthIndex';
import { readScenario } from '../../formats/readScenario';
import type { ScenarioDocument, SegmentDocument } from '../../formats/scenarioDocument';
import { toSynthetic } from '../../formats/toSynthetic';
import { withoutFaults } from './withoutFaults';

/** Customers that are to be made up like totals: segments with their customers and plans, and what is known of their MRR, main units a month. */
export type TotalsAsked = {
	readonly segments: readonly { readonly segment: SegmentDocument; readonly mrr?: number }[];
	readonly mrr?: number;
};

/** The segments with their use scaled, MRR in main units; or why there are none. */
export type TotalsAnswer =
	| (Pick<TotalsFit, 'groups' | 'priced'> & { readonly segments: readonly SegmentDocument[]; readonly mrr: readonly number[] })
	| { readonly problems: readonly Problem[] };

/** Fits made-up customers to totals at the prices of a document's Today. */
export function fitTotalsOf(document: ScenarioDocument, { segments, mrr }: TotalsAsked): TotalsAnswer {
	// The book is read with one customer a segment: drawing them all would be of no use.
	const few = segments.map(({ segment }) => ({ ...segment, customers: Math.min(1, segment.customers) }));
	const asked = { ...document, variants: [], assumptions: {}, customers: { segments: few } };
	const first = readScenario(asked);
	const { scenario, problems } = first.scenario ? first : readScenario(withoutFaults(asked, first.problems));
	if (!scenario) return { problems: problems.filter(({ severity }) => severity === 'error') };
	const { today, meters, minorUnits, seed, start } = scenario;
	const month = monthIndex(start) ?? 0;
	const cents = (amount: number | undefined) => (amount === undefined ? undefined : Math.round(amount * minorUnits));
	const fit = likeTotals(
		segments.map(({ segment, mrr: own }) => {
			const mrrCents = cents(own);
			return { segment: toSynthetic(segment), ...(mrrCents === undefined ? {} : { mrrCents }) };
		}),
		cents(mrr),
		{ book: today, meters, minorUnits, seed, startYear: Math.floor(month / 12), startMonth: (month % 12) + 1 }
	);
	const main = (amount: number) => amount / minorUnits;
	return {
		segments: segments.map(({ segment }, s) => {
			const usage = fit.segments[s]?.usage ?? {};
			return Object.keys(usage).length > 0 ? { ...segment, usage } : segment;
		}),
		mrr: fit.mrrCents.map(main),
		groups: fit.groups.map((group) => ({
			...group,
			wanted: group.wanted === undefined ? undefined : main(group.wanted),
			reached: main(group.reached)
		})),
		priced: fit.priced
	};
}
