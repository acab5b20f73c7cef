import { Tally } from '../market/Tally';
import type { Calibration } from './calibrate';
import { Cast, type CastStage } from './Cast';
import { placeEntry } from './entryConstants';

/** Lives in a round: a small base is repeated, a large one evenly thinned. */
const FEWEST_LIVES = 4000;
const MOST_LIVES = 6000;
/** Trial numbers that no run reaches. */
const FIRST_TRIAL = 0x50000000;

/** At the means a new plan's constant lies in the middle between its neighbours. */
const MIDDLE = 0.5;

/** What a rehearsal plays with: rates stand at the means of all assumptions, worths are solved. */
export type Rehearsed = CastStage & { readonly calibration: Calibration };

/** Lives in every variant at the means of all assumptions, to count the attempts that teams would make. */
export class Rehearsal {
	readonly #cast: Cast;
	readonly #tally: Tally;

	constructor(readonly stage: Rehearsed) {
		const { market, person, calibration } = stage;
		this.#cast = new Cast(stage, calibration);
		this.#cast.propensity.fill(person.rates);
		placeEntry(this.#cast.conditions.entrance.constants, market, calibration.entry, () => MIDDLE);
		this.#tally = new Tally(market.months);
	}

	/**
	 * Attempts that would be made in a trial, by variant, owner and month, when the given shares are served.
	 * @param served laid out as the answer
	 * @param thinned share of the lives that are played
	 * @param variants that are played; of the others nothing is counted
	 */
	wanted(served: Float64Array, thinned: number, variants: readonly number[]): Float64Array {
		const { market, person } = this.stage;
		const { programme } = person.rates;
		const { size, weight } = market.columns;
		const repeats = Math.max(1, Math.ceil((FEWEST_LIVES * thinned) / size));
		const every = Math.max(1, size / (MOST_LIVES * thinned));
		const ofBase = new Float64Array(served.length);
		const ofNewcomers = new Float64Array(served.length);
		const live = () => {
			for (const variant of variants) this.#cast.live(variant, this.#tally);
		};
		programme.served = served;
		programme.wanted = ofBase;
		programme.settle();
		let played = 0;
		for (let repeat = 0; repeat < repeats; repeat++) {
			for (let j = 0; j * every < size; j++) {
				const customer = Math.floor(j * every);
				played += weight[customer];
				this.#cast.enter(customer, FIRST_TRIAL + repeat);
				live();
			}
		}
		programme.wanted = ofNewcomers;
		for (let repeat = 0; repeat < repeats; repeat++) this.#cast.arrive(FIRST_TRIAL + repeat, live);
		programme.served = programme.wanted = undefined;
		programme.settle();
		const scale = weight.reduce((sum, w) => sum + w, 0) / Math.max(played, 1e-300);
		return ofBase.map((attempts, at) => attempts * scale + ofNewcomers[at] / repeats);
	}
}
