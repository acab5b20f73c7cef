const MOTION_COUNT = 6;
const MOVEMENT_COUNT = 7;

/** Counts of the funnel for one variant in one trial, each customer by its weight. By motion. */
export class Tally {
	readonly exposureMonths = new Float64Array(MOTION_COUNT);
	readonly triggered = new Float64Array(MOTION_COUNT);
	readonly qualified = new Float64Array(MOTION_COUNT);
	readonly attempts = new Float64Array(MOTION_COUNT);
	readonly wins = new Float64Array(MOTION_COUNT);
	/** Change of bills by wins, minor units. */
	readonly value = new Float64Array(MOTION_COUNT);
	/** Sum of the cycles of wins, months. */
	readonly cycle = new Float64Array(MOTION_COUNT);
	/** [motion * 7 + movement]: wins by what was sold. */
	readonly cross = new Float64Array(MOTION_COUNT * MOVEMENT_COUNT);
	/** Cost of attempts and commissions by month, minor units. */
	readonly cost: Float64Array;
	/** Pilot: chances of a win where S >= 0, and of the drawn rate, over exposure months weighed by survival. */
	readonly reached = new Float64Array(MOTION_COUNT);
	readonly aimed = new Float64Array(MOTION_COUNT);
	readonly pilotMonths = new Float64Array(MOTION_COUNT);
	readonly willing = new Float64Array(MOTION_COUNT);

	constructor(months: number) {
		this.cost = new Float64Array(months + 1);
	}

	clear(): void {
		for (const counts of [
			this.exposureMonths,
			this.triggered,
			this.qualified,
			this.attempts,
			this.wins,
			this.value,
			this.cycle,
			this.cross,
			this.cost
		])
			counts.fill(0);
		for (const counts of [this.reached, this.aimed, this.pilotMonths, this.willing]) counts.fill(0);
	}
}
