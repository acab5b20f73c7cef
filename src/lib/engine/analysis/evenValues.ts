/**
 * So many even values from one number to another, both included, and the current one among them.
 * @param steps at least 1; with one step, `from` alone
 * @returns ascending, each once, without the noise of the division
 */
export function evenValues(from: number, to: number, steps: number, current: number): number[] {
	const even = Array.from({ length: steps }, (_, i) => (steps === 1 ? from : withoutNoise(from + ((to - from) * i) / (steps - 1))));
	return [...new Set([...even, current])].sort((a, b) => a - b);
}

/** 0.1 + 0.2 is 0.3. */
function withoutNoise(value: number): number {
	return Number(value.toPrecision(12));
}
