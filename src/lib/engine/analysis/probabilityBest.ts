/**
 * The chance of each option to be the best one: the share of trials in which it has the largest net benefit; ties share a trial.
 * @param netBenefits by option and trial, at least one option; more is better
 * @returns by option, sum 1
 */
export function probabilityBest(netBenefits: readonly Float64Array[]): Float64Array {
	const trials = netBenefits[0].length;
	const shares = new Float64Array(netBenefits.length);
	for (let trial = 0; trial < trials; trial++) {
		const most = netBenefits.reduce((best, option) => Math.max(best, option[trial]), -Infinity);
		const winners = netBenefits.filter((option) => option[trial] === most).length;
		netBenefits.forEach((option, d) => (shares[d] += option[trial] === most ? 1 / winners : 0));
	}
	return shares.map((share) => share / trials);
}
