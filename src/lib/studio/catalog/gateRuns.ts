/** Plans that stand side by side and have a feature: from the first to before `end`. */
export type GateRun = { readonly from: number; readonly end: number };

/** The unbroken stretches of `true`. */
export function gateRuns(has: readonly boolean[]): GateRun[] {
	const runs: GateRun[] = [];
	let from = -1;
	for (let i = 0; i <= has.length; i++) {
		if (has[i] && from < 0) from = i;
		if (!has[i] && from >= 0) {
			runs.push({ from, end: i });
			from = -1;
		}
	}
	return runs;
}

/** Where a feature unlocks: the first plan that has it, or one past the last. */
export const unlocksAt = (has: readonly boolean[]): number => {
	const at = has.indexOf(true);
	return at < 0 ? has.length : at;
};
