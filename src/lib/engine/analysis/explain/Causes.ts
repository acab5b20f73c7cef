import type { Witness } from '../../market/customerMonth';
import { calmOdds, churnLuck } from '../../market/churn';
import type { Life } from '../../market/Life';

/**
 * Why a customer left: luck below the chance that the month has without any reaction to prices (`usual`), or only below what that reaction
 * makes of it (`price`); a bill above the ceiling; what was free and began to cost.
 */
export const DEPARTURES = ['usual', 'price', 'ceiling', 'purchase'] as const;
export type Departure = (typeof DEPARTURES)[number];

const [USUAL, PRICE, CEILING, PURCHASE] = DEPARTURES.keys();

/** Notes why each life that ends has ended. It only reads. */
export class Causes implements Witness {
	/** [month] of the life at hand: an index into `DEPARTURES`, of meaning where the life was left. */
	readonly #at: Uint8Array;
	#asked = PURCHASE;

	/** @param churnConstants c_s by segment */
	constructor(
		months: number,
		readonly churnConstants: Float64Array
	) {
		this.#at = new Uint8Array(months + 1);
	}

	begins(): void {
		this.#asked = PURCHASE;
	}

	decides(life: Life, by: 'churn' | 'ceiling'): void {
		this.#asked = by === 'churn' ? USUAL : CEILING;
	}

	ends(life: Life): void {
		if (!life.alive) this.#at[life.month] = this.#asked === USUAL ? departure(life, this.churnConstants) : this.#asked;
		this.#asked = PURCHASE;
	}

	/** Why the life at hand was left in a month. */
	of(month: number): Departure {
		return DEPARTURES[this.#at[month]];
	}
}

function departure(life: Life, constants: Float64Array): number {
	const odds = calmOdds(life, constants);
	return churnLuck(life) < odds / (1 + odds) ? USUAL : PRICE;
}
