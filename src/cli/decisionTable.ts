import { between, ledgerUnit, Numbers } from '../lib/charts/numbers';
import type { Results } from '../lib/engine/simulation/results';
import { NONE, runLine } from './summaryTable';
import { styled, table, type Look } from './table';

const HEAD = [
	'Option',
	'ARR uplift',
	'90% interval',
	'P(better)',
	'P(best)',
	'Regret',
	'Churned MRR',
	'vs Today',
	'Pays from',
	'Never',
	'Goodwill'
] as const;

/** The options beside each other, doing nothing among them, the one with the least regret first. */
export function decisionTable(results: Results, look: Look): string {
	const numbers = new Numbers(results.currency);
	const { best, regret } = results.decision;
	const options = Object.entries(results.variants).sort(([a], [b]) => (regret[a] ?? 0) - (regret[b] ?? 0));
	const units = unitsOf(results);
	const rows = options.map(([id, { name, final }]) => {
		const uplift = results.uplift[id]?.arr;
		const churn = results.uplift[id]?.churnedMrr;
		const goodwill = results.uplift[id]?.health;
		const difference = (amount: number) => numbers.moneyUplift(amount, units.uplift);
		return [
			name,
			uplift ? difference(uplift.p50) : NONE,
			uplift ? between(difference(uplift.p5), difference(uplift.p95)) : NONE,
			uplift ? numbers.chance(uplift.probabilityBetter) : NONE,
			numbers.chance(best[id] ?? 0),
			numbers.money(regret[id] ?? 0, units.regret),
			numbers.money(final.churnedMrr?.mean ?? 0, units.churn),
			churn ? numbers.moneyUplift(churn.mean, units.churn) : NONE,
			...payback(results, id, numbers),
			goodwill ? numbers.points(goodwill.mean) : NONE
		];
	});
	return `${table(HEAD, rows, look)}\n\n${styled(notes(results), 'grey', look)}`;
}

/** Median month from which an option has brought as much as keeping everybody, and how often it never does. */
function payback({ decision }: Results, id: string, numbers: Numbers): [string, string] {
	const found = decision.payback[id];
	return found ? [found.p50 === null ? NONE : `month ${Math.ceil(found.p50)}`, numbers.chance(found.never)] : [NONE, NONE];
}

function unitsOf({ variants, uplift, decision }: Results) {
	const uplifts = Object.values(uplift).flatMap(({ arr }) => (arr ? [arr.p5, arr.p95] : []));
	return {
		uplift: ledgerUnit(uplifts),
		regret: ledgerUnit(Object.values(decision.regret)),
		churn: ledgerUnit(Object.values(variants).map(({ final }) => final.churnedMrr?.mean ?? 0))
	};
}

function notes(results: Results): string {
	return [
		runLine(results),
		`ARR uplift: what an option has more than Today in month ${results.months} on the same draws, median and the middle 90% of trials.`,
		`P(best): share of trials in which it has the most ARR. Regret: mean of what the best option of each trial has more.`,
		`Churned MRR: mean of the sum over the months. Goodwill: mean health in month ${results.months} against Today.`,
		`Pays from: median month from which revenue since the start stays above that of keeping everybody (Today where no variant does), where it does.`
	].join('\n');
}
