import type { TrialWords } from '../../charts/TrialWords';
import type { Sensitivity, Swing } from '../../engine/simulation/decision';
import type { Results } from '../../engine/simulation/results';
import { capital } from '../document/capital';
import { assumptionName } from '../document/assumptionName';
import { inputWords } from '../document/inputWords';

/** More bars than this do not help to decide. */
const MOST_BARS = 8;
/** So many have to be true, at most. */
const MOST_TRUE = 3;

/** One input of a decision in words: what it does to the lead of the choice, and what it is worth to know. */
export type SwingRow = Pick<Swing, 'leadLow' | 'leadHigh'> & {
	readonly path: string;
	readonly name: string;
	/** Its 5th and 95th percentile in its own unit. */
	readonly low: string;
	readonly high: string;
	/** Where the choice changes, in its own unit, and to what. */
	readonly flip: { readonly at: number; readonly said: string; readonly to: string; readonly more: boolean } | null;
	readonly drives: string;
	readonly drivesError: string;
	/** First order together with all that it takes part in. */
	readonly total: string;
	readonly worth: string;
	/** "±$0.4k"; empty where there is none. */
	readonly worthError: string;
};

/** What has to be true of one input, for the choice to be the best. */
export type ToBeTrue = {
	readonly path: string;
	/** "Churn is at most 12%." */
	readonly says: string;
	/** "We hold 64% for it; the range runs from 5% to 20%." */
	readonly holds: string;
	readonly at: number;
	readonly holdsAbove: boolean;
	readonly write: (value: number) => string;
};

/** What would change a decision. */
export type Change = {
	/** Those that move the lead, the widest swing first. */
	readonly rows: readonly SwingRow[];
	/** Of those that have no bar: "9 more inputs: …"; empty where there are none. */
	readonly rest: string;
	readonly leader: string;
	/** Mean lead over the next best. */
	readonly lead: number;
	readonly finding: string;
	readonly toBeTrue: readonly ToBeTrue[];
};

type Names = { readonly options: Readonly<Record<string, string>>; readonly called: ReadonlyMap<string, string> };
type Told = Sensitivity & { readonly swing: Swing };

/**
 * What would change the choice between all that was simulated, by ARR.
 * @returns null where a run does not tell: it was kept before, has fewer than 50 trials, or a single option
 */
export function decisionChange(results: Results, names: Names, words: TrialWords): Change | null {
	const { sensitivity, leader, lead } = results.decision;
	const told = sensitivity.flatMap((one): Told[] => (one.swing ? [{ ...one, swing: one.swing }] : []));
	if (told.length === 0 || !lead) return null;
	const optionName = (id: string) => names.options[id] ?? results.variants[id]?.name ?? id;
	const width = ({ swing }: Told) => Math.abs(swing.leadHigh - swing.leadLow);
	const moving = told.filter((one) => width(one) > 0).sort((a, b) => width(b) - width(a));
	const shown = moving.slice(0, MOST_BARS);
	const rows = shown.map((one) => rowOf(one, names, optionName, words));
	const flips = moving.filter(({ swing }) => swing.flip);
	const byWorth = flips.toSorted((a, b) => b.valueOfInformation - a.valueOfInformation || b.firstOrder - a.firstOrder);
	return {
		rows,
		rest: restOf(told, shown, words),
		leader: optionName(leader),
		lead: lead.mean,
		finding: findingOf(flips.length, rows, optionName(leader), words),
		toBeTrue: byWorth.slice(0, MOST_TRUE).flatMap((one) => trueOf(one, names, words))
	};
}

function rowOf(one: Told, { called }: Names, optionName: (id: string) => string, words: TrialWords): SwingRow {
	const { assumption: path, swing, breakEven } = one;
	const { numbers } = words;
	const write = inputWords(path, numbers);
	const { low, high, leadLow, leadHigh, flip } = swing;
	return {
		...{ path, leadLow, leadHigh, name: capital(assumptionName(path, called)), low: write(low), high: write(high) },
		flip: flip && breakEven !== null ? { at: breakEven, said: write(breakEven), to: optionName(flip.to), more: flip.times > 1 } : null,
		drives: words.share(one),
		drivesError: one.detected ? `±${numbers.percent(one.firstOrderSe, 0)}` : '',
		total: one.total === null ? 'not known' : `${numbers.percent(one.total, 0)} ±${numbers.percent(one.totalSe ?? 0, 0)}`,
		worth: words.worth(one),
		worthError: one.valueOfInformation > 0 && one.voiSe !== null ? `±${numbers.money(one.voiSe)}` : ''
	};
}

function restOf(told: readonly Told[], shown: readonly Told[], words: TrialWords): string {
	const rest = told.filter((one) => !shown.includes(one));
	if (rest.length === 0) return '';
	const flips = rest.filter(({ swing }) => swing.flip).length;
	const most = rest.reduce((top, one) => Math.max(top, one.valueOfInformation, one.voiBelow ?? 0), 0);
	const bound = words.worth({ valueOfInformation: 0, voiBelow: most }).replace(/^not detected \((.*)\)$/u, '$1');
	return `${words.numbers.counted(rest.length, 'more input')}: ${flips > 0 ? `${words.numbers.count(flips)} of them flip it` : 'none flips it'}, each worth ${bound} to know.`;
}

function findingOf(flips: number, [first]: readonly SwingRow[], leader: string, { numbers }: TrialWords): string {
	if (!first) return `Trials tell no input that moves the lead of ${leader}.`;
	const widest = `${first.name} moves the lead of ${leader} most, from ${numbers.moneyUplift(first.leadLow)} at ${first.low} to ${numbers.moneyUplift(first.leadHigh)} at ${first.high}`;
	if (first.flip) return `${widest}; it flips the choice to ${first.flip.to} at ${first.flip.said}.`;
	return `${widest}; ${flips > 0 ? `${numbers.counted(flips, 'other input')} would flip the choice` : 'no input flips the choice by itself'}.`;
}

function trueOf({ assumption: path, swing, breakEven }: Told, { called }: Names, words: TrialWords): ToBeTrue[] {
	if (!swing.flip || breakEven === null) return [];
	const write = inputWords(path, words.numbers);
	const { holdsAbove, holds, times } = swing.flip;
	const again = times > 1 ? ` It flips ${words.numbers.count(times)} times over that range; this is nearest to the middle.` : '';
	return [
		{
			...{ path, at: breakEven, holdsAbove, write },
			says: `${capital(assumptionName(path, called))}: ${holdsAbove ? 'at least' : 'at most'} ${write(breakEven)}.`,
			holds: `We hold ${words.chance(holds)} for it; the middle 90% runs from ${write(swing.low)} to ${write(swing.high)}.${again}`
		}
	];
}
