import type { Motion } from '../../../src/lib/engine/market/motionTable';
import type { Movement } from '../../../src/lib/engine/market/movements';
import type { Sale } from './Account';
import type { Customer } from './Customer';

type Count =
	| 'exposureMonths'
	| 'overlapMonths'
	| 'triggered'
	| 'qualified'
	| 'attempts'
	| 'prematureAttempts'
	| 'unserved'
	| 'recovered'
	| 'wins'
	| 'prematureWins'
	| 'value'
	| 'cycle';

/** Counts of one variant in one trial, by motion; each customer counts by its weight. */
export class Funnel {
	/** Keys such as `wins capacity`, `cross capacity tier`, `cost 7`, `fee 7`. */
	readonly counts = new Map<string, number>();
	readonly #met = new Set<string>();

	add(count: Count, motion: Motion, amount: number): void {
		this.#sum(`${count} ${motion}`, amount);
	}

	/** Counts a customer once. */
	meet(count: 'triggered' | 'qualified', motion: Motion, { id, weight }: Customer): void {
		const key = `${count} ${motion} ${id}`;
		if (!this.#met.has(key)) this.add(count, motion, weight);
		this.#met.add(key);
	}

	win(motion: Motion, movement: Movement, { weight }: Customer, delta: number, { cycle, isPremature }: Sale): void {
		this.add('wins', motion, weight);
		if (isPremature) this.add('prematureWins', motion, weight);
		this.add('value', motion, weight * delta);
		this.add('cycle', motion, weight * cycle);
		this.#sum(`cross ${motion} ${movement}`, weight);
	}

	spend(month: number, cents: number): void {
		this.#sum(`cost ${month}`, cents);
	}

	/** A fee that is due once. */
	charge(month: number, cents: number): void {
		this.#sum(`fee ${month}`, cents);
	}

	#sum(key: string, amount: number): void {
		this.counts.set(key, (this.counts.get(key) ?? 0) + amount);
	}
}
