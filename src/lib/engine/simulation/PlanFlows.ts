import type { TrialLayout } from './TrialLayout';

/** Where customers went in one trial: from the plan that they began on to the plan that they ended on, by weight. */
export class PlanFlows {
	/** [from * ends + to], as in a row: over all months, and to the end of year one. */
	readonly #flows: Float64Array;
	readonly #yearFlows: Float64Array;

	constructor(readonly layout: TrialLayout) {
		const size = layout.ends * layout.ends;
		[this.#flows, this.#yearFlows] = [new Float64Array(size), new Float64Array(size)];
	}

	clear(): void {
		this.#flows.fill(0);
		this.#yearFlows.fill(0);
	}

	/** @param from plan at the start, or the place after the plans for those who came @param to plan at the end, or that place for those who left */
	add(from: number, to: number, weight: number): void {
		this.#flows[from * this.layout.ends + to] += weight;
	}

	/** The same at the end of year one, of those who were there at the start. */
	addYear(from: number, to: number, weight: number): void {
		this.#yearFlows[from * this.layout.ends + to] += weight;
	}

	/** Writes into a trial's row. */
	write(row: Float64Array): void {
		row.set(this.#flows, this.layout.flowsAt);
		row.set(this.#yearFlows, this.layout.yearFlowsAt);
	}
}
