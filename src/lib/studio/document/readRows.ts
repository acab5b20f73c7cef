import type { Problem } from '../../engine/catalog/problem';
import { ASSUMPTIONS } from '../../engine/market/assumptions';
import type { Assumption } from '../../engine/market/Assumption';
import type { AssumptionRanges } from '../../engine/market/resolveAssumptions';
import type { Segment } from '../../engine/market/customerBase';
import type { StartCounts } from '../../engine/market/startRates';
import { inCurrency } from '../../engine/market/inCurrency';
import { COST_TO_SERVE, costAssumption, needAssumption } from '../../engine/market/ownAssumptions';
import type { Distribution } from '../../engine/math/distribution';
import { Findings } from '../../formats/Findings';
import { asksForStarts, startRates, STARTS_PATH, withStartRates } from '../../formats/fromStarts';
import { readPerUsd } from '../../formats/readPerUsd';
import { readAssumptions } from '../../formats/readAssumptions';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { toFeatures } from '../../formats/toPriceBook';
import { bookOf, nameOf } from './book';
import { groupOf } from './groups';
import { same } from './same';

/** One assumption as the screen shows it: its range in each segment, and the one that it has unless set. */
export type AssumptionLine = {
	readonly assumption: Assumption;
	/** Id of its group. */
	readonly group: string;
	/** By segment, in their order. */
	readonly ranges: readonly Distribution[];
	readonly defaults: readonly Distribution[];
	/** The document sets it for single segments. */
	readonly split: boolean;
	/** At least one segment has another range than the default. */
	readonly changed: boolean;
};

export type AssumptionReading = {
	readonly lines: readonly AssumptionLine[];
	/** What the document sets, as the engine reads it. */
	readonly ranges: AssumptionRanges;
	/** Errors in what it sets. */
	readonly problems: readonly Problem[];
};

/**
 * Every assumption that a document can set, with what it sets: the table of the engine, and what features, plans and meters add to it.
 * @param starts when the customers started, by segment, where that is known: for new customers that are left to start dates
 */
export function readRows(document: ScenarioDocument, segments: readonly Segment[], starts?: readonly StartCounts[]): AssumptionReading {
	const findings = new Findings();
	const features = toFeatures(document.features ?? [], document.today.plans[0]);
	const plans = new Map(
		['today', ...(document.variants ?? []).map(({ id }) => id)].flatMap((id) => bookOf(document, id).plans.map((plan) => [plan.id, plan]))
	);
	const meters = document.meters ?? [];
	const given = readAssumptions(
		{
			features: features.map(({ id }) => id),
			segments: segments.map(({ id }) => id),
			plans: [...plans.keys()],
			meters: meters.map(({ id }) => id),
			parts: assumptionParts(document)
		},
		findings
	);
	const isFromStarts = asksForStarts(document.assumptions);
	const isCohort = document.assumptions?.churnLaw === 'cohort';
	const ranges = isFromStarts && starts ? withStartRates(given, segments, startRates(starts, segments, given, isCohort)) : given;
	const perUsd = readPerUsd(document, new Findings());
	const named = (path: string, name: string): Assumption => ({ ...costAssumption(path), name });
	const inUsd = [
		...ASSUMPTIONS.flatMap((row) => (row.path === 'fitShare.complementary' ? [...features.map(needAssumption), row] : [row])),
		...[...plans.values()].map((plan) => named(`${COST_TO_SERVE}plan.${plan.id}`, `Cost to serve a customer on ${nameOf(plan)}`)),
		...meters.map((meter) => named(`${COST_TO_SERVE}meter.${meter.id}`, `Cost to serve a unit of ${nameOf(meter)}`))
	];
	const all = inUsd.map((assumption) => inCurrency(assumption, perUsd));
	const defaultsOf = (assumption: Assumption): readonly Distribution[] => {
		const feature = features.find(({ id }) => assumption.path === `needShare.${id}`);
		if (!feature || feature.need === 'all') return segments.map(({ size }) => assumption.defaults[size]);
		const kind = ASSUMPTIONS.find(({ path }) => path === `needShare.${feature.need}`);
		return kind ? rangesOf(kind, ranges, segments, defaultsOf(kind)) : [];
	};
	const lines = all.map((assumption): AssumptionLine => {
		const defaults = defaultsOf(assumption);
		const own = rangesOf(assumption, ranges, segments, defaults);
		return {
			assumption,
			group: groupOf(assumption.path)?.id ?? '',
			ranges: own,
			defaults,
			split: Object.keys(ranges[assumption.path]?.bySegment ?? {}).length > 0,
			changed: (isFromStarts && assumption.path === STARTS_PATH) || own.some((range, s) => !same(range, defaults[s]))
		};
	});
	return { lines, ranges, problems: findings.problems };
}

/** Whether all segments have the same range. */
export const isUniform = (ranges: readonly Distribution[]): boolean => ranges.every((range) => same(range, ranges[0]));

function rangesOf(
	{ path }: Assumption,
	ranges: AssumptionRanges,
	segments: readonly Segment[],
	defaults: readonly Distribution[]
): Distribution[] {
	const given = ranges[path];
	return segments.flatMap(({ id }, s) => given?.bySegment?.[id] ?? given?.all ?? defaults[s] ?? []);
}

/** Where a document holds assumptions: the whole, and what single segments set within their own entry. */
function assumptionParts({ assumptions, customers }: ScenarioDocument): { path: string; value: unknown; segment?: string }[] {
	const own = 'segments' in customers ? customers.segments : [];
	return [
		{ path: 'assumptions', value: assumptions },
		...own.map((segment) => ({ path: `customers/segments/${segment.id}/assumptions`, value: segment.assumptions, segment: segment.id }))
	];
}
