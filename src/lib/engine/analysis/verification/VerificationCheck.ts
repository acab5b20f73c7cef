import type { Bench } from './Bench';

/** `told` is for what a person must judge: the figures are said, nothing is claimed. */
export type Verdict = { readonly outcome: 'passed' | 'failed' | 'told' | 'notApplicable'; readonly found: string };

/** One thing that must hold of any scenario, and the rows of the list that it answers. */
export type VerificationCheck = {
	/** `T1` to `T84` of the published list (TECH-VER), `B1` to `B6` of our own. */
	readonly rows: readonly string[];
	/** What is expected, as a sentence without a full stop. */
	readonly expectation: string;
	readonly run: (bench: Bench) => Verdict;
};

/** A check as a row of the report. */
export type CheckFinding = { readonly rows: readonly string[]; readonly expectation: string } & Verdict;

export const passed = (found: string): Verdict => ({ outcome: 'passed', found });
export const failed = (found: string): Verdict => ({ outcome: 'failed', found });
export const told = (found: string): Verdict => ({ outcome: 'told', found });
export const notApplicable = (found: string): Verdict => ({ outcome: 'notApplicable', found });

/** Passed with what was looked at, or failed with the first fault. */
export function verdictOf(fault: string | undefined, looked: string): Verdict {
	return fault === undefined ? passed(looked) : failed(fault);
}
