/** What becomes of a customer over trials: shares of them. */
export type Typical = {
	readonly trials: number;
	/** Has left by the end; has been sold a higher plan. */
	readonly today: { readonly leaves: number; readonly upgrades: number };
	readonly variant: { readonly leaves: number; readonly upgrades: number } | null;
	/** Leaves in the variant and not in Today, and the other way. */
	readonly leavesOnlyHere: number;
	readonly leavesOnlyToday: number;
};

/** What became of a customer in one life. */
export type LifeOutcome = { readonly left: boolean; readonly upgraded: boolean };

/** Counts what becomes of a customer, trial by trial. */
export class TypicalCounts {
	#trials = 0;
	readonly #today = { leaves: 0, upgrades: 0 };
	readonly #variant = { leaves: 0, upgrades: 0 };
	#onlyHere = 0;
	#onlyToday = 0;

	constructor(readonly hasVariant: boolean) {}

	add(today: LifeOutcome, variant: LifeOutcome | undefined): void {
		this.#trials++;
		count(this.#today, today);
		if (!variant) return;
		count(this.#variant, variant);
		if (variant.left && !today.left) this.#onlyHere++;
		if (today.left && !variant.left) this.#onlyToday++;
	}

	get typical(): Typical {
		const share = (times: number) => (this.#trials === 0 ? 0 : times / this.#trials);
		const shares = ({ leaves, upgrades }: { leaves: number; upgrades: number }) => ({ leaves: share(leaves), upgrades: share(upgrades) });
		return {
			trials: this.#trials,
			today: shares(this.#today),
			variant: this.hasVariant ? shares(this.#variant) : null,
			leavesOnlyHere: share(this.#onlyHere),
			leavesOnlyToday: share(this.#onlyToday)
		};
	}
}

function count(counts: { leaves: number; upgrades: number }, { left, upgraded }: LifeOutcome): void {
	if (left) counts.leaves++;
	if (upgraded) counts.upgrades++;
}
