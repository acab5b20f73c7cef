import { incompleteGamma } from '../math/incompleteGamma';

/** Where truths stand among the draws that were to foretell them. */
export type RankHistogram = {
	/** Cases by bin of the rank, lowest first; even when the draws are right. */
	readonly counts: readonly number[];
	/** Sum of (count - expected)^2 / expected. */
	readonly chiSquared: number;
	/** Chance of one at least as large if the draws are right. */
	readonly pValue: number;
	/**
	 * Which way it is uneven, in standard errors: `bias` above 0 = truths stand too high (draws too low); `spread` above 0 = truths stand too far
	 * out (draws too narrow).
	 */
	readonly bias: number;
	readonly spread: number;
};

/**
 * Simulation-based calibration (Talts et al. 2018): the rank of each truth among independent draws from what was believed of it is uniform if
 * truths and draws come from one model.
 * @param truths by case, at least one
 * @param draws by case, as many draws in each; fewer bins than draws leave some bins a rank more, which is reckoned with
 * @param bins 2 to draws + 1
 * @throws RangeError if the lengths differ or the bins are too many
 */
export function rankHistogram(truths: ArrayLike<number>, draws: readonly Float64Array[], bins: number): RankHistogram {
	const cases = draws.length;
	if (cases === 0 || truths.length !== cases) throw new RangeError(`every truth needs its draws, got ${truths.length} and ${cases}`);
	const places = draws[0].length + 1;
	if (draws.some(({ length }) => length !== places - 1)) throw new RangeError('every truth needs as many draws');
	if (!(bins >= 2 && bins <= places)) throw new RangeError(`bins must be 2 to ${places}, got ${bins}`);
	const counts = new Array<number>(bins).fill(0);
	const expected = new Array<number>(bins).fill(0);
	for (let rank = 0; rank < places; rank++) expected[Math.floor((rank * bins) / places)] += cases / places;
	let bias = 0;
	let spread = 0;
	draws.forEach((values, i) => {
		const rank = values.reduce((below, value) => below + (value < truths[i] ? 1 : 0), 0);
		counts[Math.floor((rank * bins) / places)]++;
		const at = (2 * rank - places + 1) / places;
		bias += at;
		spread += at * at - (places * places - 1) / (3 * places * places);
	});
	const chiSquared = counts.reduce((sum, count, bin) => sum + ((count - expected[bin]) * (count - expected[bin])) / expected[bin], 0);
	const { above } = incompleteGamma((bins - 1) / 2, chiSquared / 2);
	// Of a uniform number on -1..1: variance 1/3, and 4/45 of its square.
	return { counts, chiSquared, pValue: above, bias: bias / Math.sqrt(cases / 3), spread: spread / Math.sqrt((4 * cases) / 45) };
}
