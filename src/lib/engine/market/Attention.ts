import { MOTION_COUNT } from './motionTable';

/** What a team has seen of one customer, and tried: kept only where a programme asks for it. */
export class Attention {
	/** By motion: month in which the trigger that holds began to hold; 0 = it does not. */
	readonly since = new Int32Array(MOTION_COUNT);
	/** Attempts lost by month, all motions. */
	readonly lost: Uint8Array;
	/** Motions that have something to sell even without a trigger, as bits. */
	sellable = 0;
	/** Motions whose pending or last win was decided without trigger or qualification, as bits. */
	premature = 0;
	/** Whether anything here was written since it was cleared. */
	isUsed = false;

	constructor(months: number) {
		this.lost = new Uint8Array(months + 1);
	}

	clear(): void {
		if (!this.isUsed) return;
		this.isUsed = false;
		this.since.fill(0);
		this.lost.fill(0);
		this.sellable = this.premature = 0;
	}

	/** Attempts lost in the twelve months that end with this one. */
	lostWithinYear(month: number): number {
		let lost = 0;
		for (let t = Math.max(0, month - 11); t <= month; t++) lost += this.lost[t];
		return lost;
	}
}
