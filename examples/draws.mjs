// What the generators of the examples' customers draw with. The same numbers everywhere for the same seed.

/** @param {number} seed whole */
export function seeded(seed) {
	let state = seed;
	/** A uniform number in (0, 1) (mulberry32). */
	function uniform() {
		state = (state + 0x6d2b79f5) | 0;
		let x = Math.imul(state ^ (state >>> 15), state | 1);
		x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
		return (((x ^ (x >>> 14)) >>> 0) + 0.5) / 4294967296;
	}
	/** About normal: the sum of twelve uniform numbers. */
	function normal() {
		let sum = -6;
		for (let i = 0; i < 12; i++) sum += uniform();
		return sum;
	}
	/** A place in a list of chances, which need not sum to 1. */
	function pick(chances) {
		let left = uniform() * chances.reduce((sum, chance) => sum + chance, 0);
		return chances.findIndex((chance) => (left -= chance) < 0);
	}
	return { uniform, normal, pick };
}

/** A month as it stands in a file, from its number since the year 0. */
export const month = (index) => `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;

/**
 * Chances of having started 1, 2, ... months ago: how many came then, by how many of them are still there. Churn falls by 8% with each year.
 * @param {{ churn: number, growth: number, months: number }} segment churn of the first year; growth of those who come, a year; months looked back
 */
export function startChances({ churn, growth, months }) {
	let alive = 1;
	return Array.from({ length: months }, (_, i) => {
		const weight = alive * Math.exp((-growth / 12) * (i + 1));
		alive *= Math.pow(1 - churn * Math.pow(0.92, Math.floor(i / 12)), 1 / 12);
		return weight;
	});
}
