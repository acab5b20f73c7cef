import { between, type Numbers } from '../../charts/numbers';
import { TrialWords } from '../../charts/TrialWords';
import type { FiguresSoFar, UpliftSoFar } from '../../runner/SoFar';
import type { RunShown } from '../parts/RunShown';

/** One scenario of a run under way. Each of them says by itself that it is no result. */
export type SoFarRow = {
	readonly id: string;
	readonly name: string;
	/** "+$12k ARR so far", and of all trials "90% of trials −$3.0k to +$30k", empty where they are too few. */
	readonly uplift: string;
	readonly spread: string;
	/** How well the mean is known: "95% interval of the mean +$9.0k to +$15k". */
	readonly mean: string;
};

/** What the trials of a run under way say so far, by scenario. */
export function soFarRows({ trials, arrUplift }: FiguresSoFar, numbers: Numbers): SoFarRow[] {
	const words = new TrialWords(numbers, trials);
	const write = (value: number) => numbers.moneyUplift(value);
	return arrUplift.map(({ id, name, mean, low, high, p5, p95 }: UpliftSoFar): SoFarRow => {
		if (low === 0 && high === 0) return { id, name, uplift: 'no difference so far', spread: '', mean: '' };
		return {
			id,
			name,
			uplift: `${write(mean)} ARR so far`,
			spread: p5 === null || p95 === null || !words.hasInterval ? '' : words.namedInterval({ p5, p95 }, write, '90% of trials'),
			mean: low === null || high === null ? '' : `95% interval of the mean ${between(write(low), write(high))}`
		};
	});
}

/** Of how many of its trials: "after 200 of 1,000 trials", "after all 1,000 trials" while they are summed up; before there are figures, that there are none. */
export function afterWords({ soFar, total, atMost }: RunShown, numbers: Numbers): string {
	if (!soFar) return 'waiting for the first trials';
	if (soFar.trials === total) return `after all ${numbers.counted(total, 'trial')}`;
	return `after ${numbers.count(soFar.trials)} of ${atMost ? 'at most ' : ''}${numbers.counted(total, 'trial')}`;
}

/** Why no row says where most trials lie; empty where they do. */
export function fewWords({ soFar }: RunShown, numbers: Numbers): string {
	const words = soFar && new TrialWords(numbers, soFar.trials);
	return words && !words.hasInterval ? words.without90 : '';
}

/** The same as one sentence, to be heard. */
export function soFarSentence(run: RunShown, numbers: Numbers): string {
	if (!run.soFar) return '';
	const rows = soFarRows(run.soFar, numbers).map(({ name, uplift, spread }) => [`${name}: ${uplift}`, spread].filter(Boolean).join(', '));
	return `Not final, ${afterWords(run, numbers)}. ${rows.join('. ')}.`;
}
