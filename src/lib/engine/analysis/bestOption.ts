/** The option with the largest mean: the first of them, if several. @param netBenefits by option and trial, at least one option */
export function bestOption(netBenefits: readonly Float64Array[]): number {
	const means = netBenefits.map((option) => option.reduce((sum, value) => sum + value, 0) / option.length);
	return means.indexOf(Math.max(...means));
}
