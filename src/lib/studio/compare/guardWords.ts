import type { TrialWords } from '../../charts/TrialWords';
import type { Guard } from '../../engine/analysis/guard';
import { guardChecks, isLargest, leastMiss, type GuardCheck } from '../../engine/analysis/guardChecks';
import type { Results } from '../../engine/simulation/results';
import { listed } from '../session/runWords';
import type { Option } from './options';
import type { Recommendation } from './recommendation';

/** How each option stands to each guardrail, by id. */
export type Guarded = {
	readonly guards: readonly Guard[];
	readonly checks: Readonly<Record<string, readonly GuardCheck[]>>;
	/** Those that meet all of them. */
	readonly passing: readonly Option[];
};

export function guardedOf(results: Results, options: readonly Option[], guards: readonly Guard[]): Guarded {
	const checks = Object.fromEntries(options.map(({ id }) => [id, guardChecks(results, id, guards)]));
	return { guards, checks, passing: options.filter(({ id }) => checks[id]?.every(({ meets }) => meets)) };
}

/** A guardrail as a rule: "Lose more than 30 customers: at most 10% chance". */
export function guardRule({ metric, bound, chance }: Guard, { numbers }: TrialWords): string {
	const most = numbers.rate(chance);
	if (metric === 'customersLost') {
		const lose = `ose more than ${numbers.counted(bound, 'customer')}`;
		return chance === 0 ? `Never l${lose}` : `L${lose}: at most ${most} chance`;
	}
	return chance === 0 ? `Nobody above +${numbers.rate(bound)}` : `Above +${numbers.rate(bound)}: at most ${most} of those moved`;
}

/** What is found beside a row: "28% over 30", "max +25%". */
export function guardFigure({ guard, found }: GuardCheck, words: TrialWords): string {
	const { numbers } = words;
	if (found === null) return 'not told by this run';
	if (isLargest(guard)) {
		if (found === Infinity) return 'some begin to pay';
		return found > 0 ? `max +${numbers.percent(found, found < 0.1 ? 1 : 0)}` : 'no rise';
	}
	if (guard.metric === 'customersLost') return `${words.chanceBeside(found, guard.chance)} over ${numbers.count(guard.bound)}`;
	return `${numbers.percent(found, found > 0 && found < 0.1 ? 1 : 0)} above +${numbers.rate(guard.bound)}`;
}

/** What an option misses: "28% over 30 (Lose more than 30 customers: at most 10% chance)". */
const misses = (checks: readonly GuardCheck[], words: TrialWords): string =>
	listed(
		checks
			.filter(({ meets }) => !meets)
			.map((check) => `${guardFigure(check, words)} where the guardrail says “${guardRule(check.guard, words)}”`)
	);

/** Where no option meets the guardrails: the one that misses least, by how much, and what to loosen. */
export function nobodyMeets(options: readonly Option[], { checks }: Guarded, words: TrialWords): string {
	const least = leastMiss(options.map((option) => ({ option, checks: checks[option.id] ?? [] })));
	if (!least) return '';
	const missed = least.checks.filter(({ meets }) => !meets);
	return (
		`No policy meets ${least.checks.length === 1 ? 'the guardrail' : 'every guardrail'}. ${least.option.name} misses least: ${misses(least.checks, words)}. ` +
		`Loosen ${missed.length === 1 ? 'that one' : 'those'} to let it through, or stay with Today.`
	);
}

/** What the guardrails do to the choice: which better option they rule out, and what would be chosen without them. */
export function guardEffect(
	options: readonly Option[],
	guarded: Guarded,
	chosen: Recommendation,
	free: Recommendation,
	words: TrialWords
): string {
	if (guarded.guards.length === 0) return '';
	const named = (id: string) => options.find((option) => option.id === id);
	/** Of what is advised: Today has none. */
	const merit = Math.max(0, ...guarded.passing.map((option) => option.merit));
	const out = options.find((option) => !guarded.passing.includes(option) && option.merit > merit);
	const ruled = out ? [`${out.name} has a higher mean, but ${misses(guarded.checks[out.id] ?? [], words)}.`] : [];
	const same = free.choice === chosen.choice && listed(free.tied) === listed(chosen.tied);
	const other =
		free.choice === null
			? free.tied.length > 0
				? 'there would be a practical tie'
				: 'it would be Today'
			: `it would be ${named(free.choice)?.name ?? free.choice}`;
	return [...ruled, `Without the guardrails ${same ? 'the choice would be the same' : other}.`].join(' ');
}
