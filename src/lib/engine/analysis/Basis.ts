/** Functions of an input of which a regression is a sum; at each trial only `span` neighbours are not zero. */
export type Basis = {
	readonly size: number;
	readonly span: number;
	/** By trial: the first function that is not zero there. */
	readonly first: Int32Array;
	/** By trial, `span` values each. */
	readonly weights: Float64Array;
	/** Whether the coefficients are to be smooth from one function to the next. */
	readonly smooth: boolean;
};

/**
 * Cubic B-splines on equal intervals.
 * @param positions by trial, in 0..1
 * @param intervals at least 1; there are three more functions than intervals
 */
export function splineBasis(positions: Float64Array, intervals: number): Basis {
	const first = new Int32Array(positions.length);
	const weights = new Float64Array(4 * positions.length);
	positions.forEach((position, i) => {
		const at = Math.min(intervals - 1, Math.floor(position * intervals));
		const t = position * intervals - at;
		const s = 1 - t;
		first[i] = at;
		weights[4 * i] = (s * s * s) / 6;
		weights[4 * i + 1] = (3 * t * t * t - 6 * t * t + 4) / 6;
		weights[4 * i + 2] = (3 * s * s * s - 6 * s * s + 4) / 6;
		weights[4 * i + 3] = (t * t * t) / 6;
	});
	return { size: intervals + 3, span: 4, first, weights, smooth: true };
}

/**
 * One function for each distinct value, for inputs that take few of them: the regression is the mean of each group.
 * @param groups by trial, numbers 0 to size - 1
 */
export function groupBasis(groups: Int32Array, size: number): Basis {
	return { size, span: 1, first: groups, weights: new Float64Array(groups.length).fill(1), smooth: false };
}
