import { plural } from '../../../engine/catalog/plural';
import { between, type Numbers } from '../../../charts/numbers';
import { TrialWords } from '../../../charts/TrialWords';
import { isOpenEnd } from '../../../formats/numberKind';
import type { SweepObjective } from './sweepObjectives';
import type { SweptNumber } from './sweptNumbers';
import type { SweepShown } from './SweepStudy.svelte';
import { sweptValueWords } from './sweptValueWords';

/** Half of a central 90% of a normal distribution, in standard errors. */
const NINETY = 1.645;

/** "Pro, monthly price". */
export const numberWords = ({ group, name }: SweptNumber): string => `${group}, ${name.charAt(0).toLowerCase()}${name.slice(1)}`;

/** A point as it is read: "$99", or "$99 and 25". */
export function pointWords({ axes, points }: SweepShown, index: number, numbers: Numbers): string {
	const at = points[index]?.at ?? [];
	return axes.map(({ number }, axis) => sweptValueWords(at[axis] ?? number.value, number.kind, numbers)).join(' and ');
}

/** What is best, how sure that is, and what it is not told from. */
export function sweepFinding(shown: SweepShown, { most, write }: SweepObjective, numbers: Numbers): readonly string[] {
	const { points, best, current, level, bestValues, axes, trials } = shown;
	const top = points[best];
	if (!top) return [];
	const words = (index: number) => pointWords(shown, index, numbers);
	const certain = new TrialWords(numbers, trials);
	const against =
		current === best
			? 'the current value'
			: `${write(top.uplift.mean - (points[current]?.uplift.mean ?? 0))} on average against the current ${words(current)}`;
	const spread = bestValues
		.map(({ p5, p95 }, axis) => {
			const kind = axes[axis]?.number.kind ?? 'count';
			return p5 === p95
				? `${sweptValueWords(p5, kind, numbers)}`
				: between(sweptValueWords(p5, kind, numbers), sweptValueWords(p95, kind, numbers));
		})
		.join(' and ');
	const others = level.filter((index) => index !== best);
	const apart =
		others.length === 0
			? `${numbers.counted(trials, 'trial')} ${plural(trials, 'tells', 'tell')} it from every other.`
			: others.length > 4
				? `${numbers.counted(trials, 'trial')} ${plural(trials, 'does', 'do')} not tell it from ${others.length} other ${plural(others.length, 'point')}.`
				: `${numbers.counted(trials, 'trial')} ${plural(trials, 'does', 'do')} not tell it from ${others.map(words).join(', ')}.`;
	const ends = axes.filter(({ number, values }, axis) => isOpenEnd(number.path, top.at[axis] ?? number.value, values));
	const edge =
		ends.length > 0
			? [`It lies at the end of what was tried of ${ends.map(({ number }) => numberWords(number)).join(' and ')}: widen the range.`]
			: [];
	return [
		`${words(best)} ${axes.length > 1 ? 'have' : 'has'} the ${most}, ${against}; ${axes.length > 1 ? 'they are' : 'it is'} best in ${certain.chance(top.probabilityBest)} of trials.`,
		certain.hasInterval ? `The best value lies at ${spread} in the middle 90% of trials. ${apart}` : apart,
		...edge
	];
}

/** How exactly the trials know the widest of the mean uplifts: "±$2.3k"; empty for a single trial. */
export function sweepError({ points }: SweepShown, { write }: SweepObjective): string {
	const widest = Math.max(0, ...points.map(({ uplift }) => uplift.se ?? 0));
	return widest > 0 ? `±${write(widest * NINETY).replace(/^[+−]/u, '')}` : '';
}
