import { ledgerUnit, Numbers } from '../lib/charts/numbers';
import { TrialWords } from '../lib/charts/TrialWords';
import type { Sensitivity } from '../lib/engine/simulation/decision';
import type { Results } from '../lib/engine/simulation/results';
import { evidenceNotes, marked, nameMarked, upliftOfWhom } from './evidence';
import { certaintyNotes, runLine } from './summaryTable';
import { NONE, styled, table, type Look } from './table';

const HEAD = [
	'Option',
	'ARR uplift',
	'90% interval',
	'P(better)',
	'Of',
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
	const words = new TrialWords(numbers, results.trials, results.sampling?.method);
	const { best, regret } = results.decision;
	const options = Object.entries(results.variants).sort(([a], [b]) => (regret[a] ?? 0) - (regret[b] ?? 0));
	const units = unitsOf(results);
	const rows = options.map(([id, { name, final }]) => {
		const uplift = results.uplift[id]?.arr;
		const churn = results.uplift[id]?.churnedMrr;
		const goodwill = id === 'today' ? null : final.goodwill;
		const difference = (amount: number) => numbers.moneyUplift(amount, units.uplift);
		return [
			name,
			uplift ? marked(difference(uplift.p50), id, results) : NONE,
			uplift && words.hasInterval ? words.interval(uplift, difference) : NONE,
			uplift ? words.better(uplift) : NONE,
			uplift ? upliftOfWhom(results) : NONE,
			words.chance(best[id] ?? 0),
			numbers.money(regret[id] ?? 0, units.regret),
			numbers.money(final.churnedMrr?.mean ?? 0, units.churn),
			churn ? numbers.moneyUplift(churn.mean, units.churn) : NONE,
			...payback(results, id, words),
			goodwill ? numbers.points(goodwill.mean) : NONE
		];
	});
	return `${table(HEAD, rows, look)}\n\n${styled(notes(results), 'grey', look)}`;
}

/** Median month from which an option has brought as much as keeping everybody, and how often it never does. */
function payback({ decision }: Results, id: string, words: TrialWords): [string, string] {
	const found = decision.payback[id];
	return found ? [found.p50 === null ? NONE : `month ${Math.ceil(found.p50)}`, words.chance(found.never)] : [NONE, NONE];
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
		standing(results),
		`ARR uplift (${upliftOfWhom(results)}): what an option has more than Today in month ${results.months} on the same draws, median and the middle 90% of trials.`,
		...evidenceNotes(results),
		...certaintyNotes(results),
		...learning(results),
		`P(best): share of trials in which it has the most ARR. Regret: mean of what the best option of each trial has more.`,
		`Churned MRR: mean of the sum over the months. Goodwill: mean satisfaction in month ${results.months} against Today, of those who are live in both.`,
		`Pays from: median month from which revenue since the start stays above that of keeping everybody (Today where no variant does), where it does.`
	].join('\n');
}

/** The best option by the rule, and whether the trials tell it from the next one. */
function standing(results: Results): string {
	const { leader, runnerUp, lead, toldApart, aboveToday } = results.decision;
	const numbers = new Numbers(results.currency);
	const name = (id: string) => nameMarked(id, results);
	if (runnerUp === null || !lead) return `Nothing is beside ${name(leader)}.`;
	const ends =
		lead.low === null || lead.high === null
			? 'one trial does not tell'
			: `95% ${numbers.moneyUplift(lead.low)} to ${numbers.moneyUplift(lead.high)}`;
	const verdict = toldApart ? 'told apart' : 'a practical tie';
	const above = aboveToday.length > 0 ? aboveToday.map(name).join(', ') : 'none';
	return `Best by its mean (${upliftOfWhom(results)}): ${name(leader)}, ${numbers.moneyUplift(lead.mean)} on average against ${name(runnerUp)} (${ends}): ${verdict}. Better than Today (90% interval above it): ${above}.`;
}

/** Most worth knowing, or that nothing is detected. */
function learning({ decision, trials, currency, variants, sampling }: Results): string[] {
	const words = new TrialWords(new Numbers(currency), trials, sampling?.method);
	const few = words.fewForSensitivity;
	const top = decision.sensitivity.toSorted((a, b) => b.valueOfInformation - a.valueOfInformation).slice(0, 3);
	const told = top.map(
		(one) =>
			`${one.assumption} ${words.worth(one)}${one.valueOfInformation > 0 && one.voiSe !== null ? ` ±${words.numbers.money(one.voiSe)}` : ''}, ${words.share(one)} of the spread${flips(one, words, (id) => variants[id]?.name ?? id)}`
	);
	return [...(few ? [few] : []), ...(told.length > 0 ? [`Most worth knowing before choosing: ${told.join('; ')}.`] : [])];
}

/** Where an input flips the choice, as a scenario writes it, and the share of draws on the side that holds it; nothing in a run that was kept before it was told. */
function flips({ breakEven, swing }: Sensitivity, words: TrialWords, nameOf: (id: string) => string): string {
	if (!swing) return '';
	if (!swing.flip || breakEven === null) return ', does not flip the choice';
	const { holdsAbove, holds, to } = swing.flip;
	const at = Number(breakEven.toPrecision(3));
	return `, flips to ${nameOf(to)} ${holdsAbove ? 'below' : 'above'} ${at} (${words.chance(holds)} of draws hold the choice)`;
}
