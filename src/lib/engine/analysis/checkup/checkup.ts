import { sampleBase } from '../../market/sampleBase';
import type { Sample } from '../../market/sampleOf';
import type { Scenario } from '../../simulation/scenario';
import { viewFindings } from '../packaging/packagingFindings';
import { packagingSource, PackagingView } from '../packaging/PackagingView';
import { addOnFindings, addOnShares } from './addOnShares';
import { belowList, listFindings } from './belowList';
import type { CheckupFinding } from './CheckupFinding';
import { CHECKS } from './checkList';
import {
	featureNeeds,
	legacyRows,
	limitShares,
	nextUnit,
	type FeatureNeed,
	type LegacyRow,
	type LimitShare,
	type NextUnit
} from './checkupTables';
import { ladderSteps, stepFindings } from './ladderSteps';
import { cliffFindings, limitCliffs } from './limitCliffs';
import { asCheckup } from './packagingMends';

/** A step of the ladder as it is drawn. Amounts are minor units a month. */
export type StepShown = {
	readonly from: string;
	readonly to: string;
	readonly fromCents: number;
	readonly toCents: number;
	readonly ratio: number;
	readonly limits: readonly { readonly meter: string; readonly ratio: number }[];
};

/** Today's book looked over without any simulation. */
export type Checkup = {
	/** To mend before to know; within each the dearest first. They do not add up. */
	readonly findings: readonly CheckupFinding[];
	/** Checks that were run and found nothing, in words. */
	readonly fine: readonly string[];
	/** Checks that could not be run, and what is missing. */
	readonly missing: readonly { readonly name: string; readonly lacks: string }[];
	readonly steps: readonly StepShown[];
	readonly next: NextUnit | undefined;
	readonly limits: readonly LimitShare[];
	readonly needs: readonly FeatureNeed[];
	readonly legacy: readonly LegacyRow[];
	/** Who was looked at; nobody of a price page alone. */
	readonly sample: Sample;
};

/**
 * The check-up of Today's book: packaging checks and what only today's customers tell. Pure: nothing is simulated, nothing is a forecast.
 * @param scenario checked; its variants do not count
 * @param alone it is a price page without customers: those of the scenario are nobody, and are left out
 * @param locale of the figures in sentences
 */
export function checkup(scenario: Omit<Scenario, 'variants' | 'months' | 'trials'>, alone = false, locale?: string): Checkup {
	const source = packagingSource(alone ? { ...scenario, base: sampleBase(scenario.base, 0) } : scenario);
	const view = new PackagingView(source, source.today, undefined, locale);
	const [steps, cliffs, below] = [ladderSteps(view), limitCliffs(view), belowList(view)];
	const findings = [
		...viewFindings(view).map((finding) => asCheckup(view, finding)),
		...stepFindings(view, steps),
		...cliffFindings(view, cliffs),
		...addOnFindings(view, addOnShares(view)),
		...listFindings(view, below)
	].sort(byWorth);
	const found = new Set(findings.map(({ code }) => code));
	const checks = CHECKS.map((check) => ({ ...check, lacks: check.lacks(view) })).filter(
		({ codes }) => !codes.some((code) => found.has(code))
	);
	const name = (plan: number) => view.plan(plan)?.name ?? '';
	return {
		findings,
		fine: checks.flatMap(({ lacks, fine }) => (lacks === undefined ? [fine] : [])),
		missing: checks.flatMap(({ lacks, name: check }) => (lacks === undefined ? [] : [{ name: check, lacks }])),
		steps: steps.map(({ from, to, limits, ...step }) => ({
			...step,
			...{ from: name(from), to: name(to) },
			limits: limits.map(({ meter, ratio }) => ({ meter: view.universe.meters[meter].name, ratio }))
		})),
		next: nextUnit(view, cliffs),
		limits: limitShares(view),
		needs: featureNeeds(view),
		legacy: legacyRows(view, below),
		sample: view.sample
	};
}

function byWorth(a: CheckupFinding, b: CheckupFinding): number {
	const rank = ({ severity }: CheckupFinding) => (severity === 'warning' ? 0 : 1);
	return rank(a) - rank(b) || (b.worth?.cents ?? 0) - (a.worth?.cents ?? 0) || (b.affected?.mrrShare ?? 0) - (a.affected?.mrrShare ?? 0);
}
