import { cohortLaw, survivedBySegment, survivedDecisions, type Survived } from '../../market/cohortLaw';
import type { CustomerBase } from '../../market/customerBase';
import { propensityLaw, survival } from '../../market/Propensity';
import { resolveAssumptions } from '../../market/resolveAssumptions';
import { meanOf } from '../../math/distribution';
import type { Scenario } from '../../simulation/scenario';

/**
 * Each customer's chance of leaving within some months, by the law of churn at the means of its segment's assumptions: a month's decision for
 * each, the renewal for annual contracts. Whose start is not known has the chance of the average customer.
 */
export function chancesOfLeaving(scenario: Scenario, months: number): Float64Array {
	const { base, segments } = scenario;
	const laws = lawsOf(scenario);
	return Float64Array.from(base.ids, (_, i) => {
		const { a, annualB, monthlyB } = laws[base.segment[i]];
		const isAnnual = base.annual[i] === 1;
		if (isAnnual && base.renewal[i] > months) return 0;
		const decisions = isAnnual ? (base.renewal[i] > 0 ? 1 : months / 12) : months;
		const before = scenario.churnLaw === 'cohort' && base.tenure[i] >= 0 ? survivedOf(base, i) : 0;
		const b = (isAnnual ? annualB : monthlyB) + before;
		return segments.length > 0 && a > 0 ? 1 - survival(a, b, decisions) : 0;
	});
}

function survivedOf(base: CustomerBase, i: number): number {
	return survivedDecisions(base.annual[i], base.tenure[i], base.renewal[i]);
}

function lawsOf({ assumptions, segments, features, perUsd, base, churnLaw }: Scenario) {
	const rows = resolveAssumptions(assumptions, segments, features, perUsd);
	const mean = (path: string, s: number) => meanOf(rows.find((row) => row.path === path)?.bySegment[s] ?? { kind: 'point', value: 0 });
	const survived: Survived[] = survivedBySegment(
		{
			size: base.ids.length,
			segment: base.segment,
			annual: base.annual,
			tenure: Int32Array.from(base.tenure, (months) => Math.max(1, months)),
			renewal: Int32Array.from(base.renewal, (month) => Math.max(1, month)),
			weight: base.weight
		},
		segments.length
	);
	return segments.map((_, s) => {
		const [c, r] = [mean('churn', s), mean('churnRatio', s)];
		return churnLaw === 'cohort' ? cohortLaw(c, r, survived[s]) : propensityLaw(c, r);
	});
}
