import type { Sample } from '../../market/sampleOf';
import type { Scenario, Variant } from '../../simulation/scenario';
import { addOnsAlike } from './addOnsAlike';
import { annualDearer } from './annualDearer';
import { bundleTerms } from './bundleTerms';
import { cheaperWithAddOns } from './cheaperWithAddOns';
import { dominatedPlans } from './dominatedPlans';
import type { Finding } from './Finding';
import { gateNeeds } from './gateNeeds';
import { largerIsCheaper } from './largerIsCheaper';
import { limitUse } from './limitUse';
import { migrationHoles } from './migrationHoles';
import { minimumAndOverage } from './minimumAndOverage';
import { orphanAddOns } from './orphanAddOns';
import { packagingSource, PackagingView, type PackagingSource } from './PackagingView';
import { plansAlike } from './plansAlike';
import { priceCurves } from './PriceCurve';
import { unitPriceRises } from './unitPriceRises';
import { useGrid } from './useGrid';

export type PackagingFindings = {
	/** Warnings first, then notes; within each those with the larger share of MRR first. */
	readonly findings: readonly Finding[];
	/** Who was looked at: a part of a large base. */
	readonly sample: Sample;
};

/**
 * What stands out about the packaging of one book, by today's customers and their bills: a pure function of plain data, for a worker.
 * @param source a checked scenario (its own variants do not count), or what `packagingSource` made of it, for one edit after another
 * @param variant the book to check and its policy; Today's book when left out
 * @param locale of the figures in sentences
 */
export function packagingFindings(
	source: PackagingSource | Scenario,
	variant?: Pick<Variant, 'book' | 'policy'>,
	locale?: string
): PackagingFindings {
	const whole = 'rows' in source ? source : packagingSource(source);
	const view = new PackagingView(whole, variant?.book ?? whole.today, variant?.policy, locale);
	return { findings: viewFindings(view), sample: view.sample };
}

/** The findings of a book whose customers stand in their places. */
export const viewFindings = (view: PackagingView): Finding[] => findingsOf(view).sort(byWeight);

function findingsOf(view: PackagingView): Finding[] {
	const grid = useGrid(view);
	const curves = priceCurves(view);
	return [
		...migrationHoles(view),
		...dominatedPlans(view, grid),
		...plansAlike(view, grid),
		...cheaperWithAddOns(view),
		...unitPriceRises(view, curves),
		...largerIsCheaper(view, curves),
		...annualDearer(view, grid),
		...bundleTerms(view),
		...addOnsAlike(view),
		...orphanAddOns(view),
		...gateNeeds(view),
		...limitUse(view),
		...minimumAndOverage(view)
	];
}

function byWeight(a: Finding, b: Finding): number {
	const rank = ({ severity }: Finding) => (severity === 'warning' ? 0 : 1);
	return rank(a) - rank(b) || (b.affected?.mrrShare ?? 0) - (a.affected?.mrrShare ?? 0);
}
