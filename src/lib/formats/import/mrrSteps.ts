import type { MrrStep } from './ImportReading';

/** Groups that are tried with each other: two to this power is searched. */
const MOST = 12;
/** A difference is explained when what is left is at most this share of what was expected, or one main unit. */
const NEAR = 0.0005;

/**
 * The steps from the MRR that was expected to the one that was taken: the fewest groups of rows that make the difference, and what is left.
 * @param groups what each would change, as a step: what was left out is negative
 * @returns steps whose sum is `taken - expected`
 */
export function mrrSteps(expected: number, taken: number, groups: readonly MrrStep[], minorUnits: number): MrrStep[] {
	const difference = taken - expected;
	const near = Math.max(minorUnits, Math.abs(expected) * NEAR);
	if (Math.abs(difference) <= near) return difference === 0 ? [] : [{ what: 'rounding', rows: 0, cents: difference }];
	const tried = groups
		.filter(({ cents }) => Number.isFinite(cents) && cents !== 0)
		.sort((a, b) => Math.abs(b.cents) - Math.abs(a.cents))
		.slice(0, MOST);
	let best: { readonly set: number; readonly size: number; readonly rest: number } | undefined;
	for (let set = 1; set < 2 ** tried.length; set++) {
		let [sum, size] = [0, 0];
		for (let at = 0; at < tried.length; at++) {
			if (!(set & (1 << at))) continue;
			sum += tried[at].cents;
			size++;
		}
		const rest = Math.abs(difference - sum);
		if (rest > near) continue;
		if (!best || size < best.size || (size === best.size && rest < best.rest)) best = { set, size, rest };
	}
	const { set } = best ?? { set: 0 };
	const steps = tried.filter((_, at) => set & (1 << at));
	const left = difference - steps.reduce((sum, { cents }) => sum + cents, 0);
	if (Math.abs(left) < 0.5) return steps;
	return [...steps, { what: best ? 'rounding' : `not explained${ratioHint(expected / taken)}`, rows: 0, cents: left }];
}

/** What a ratio between two totals is a sign of. */
function ratioHint(ratio: number): string {
	const is = (value: number) => Math.abs(ratio / value - 1) < 0.02;
	if (is(12)) return ': twelve times as much, as if the expected figure were ARR';
	if (is(1 / 12)) return ': a twelfth, as if amounts of a year were read as those of a month';
	if (is(100)) return ': a hundred times as much, as if the amounts were main units (--amounts main)';
	if (is(1 / 100)) return ': a hundredth, as if the amounts were minor units (--amounts minor)';
	return '';
}
