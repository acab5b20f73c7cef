import { Chooser } from '../market/Chooser';
import { worstChance } from '../market/churn';
import { conditionTraits, customerMonth, drawPropensity, type Conditions } from '../market/customerMonth';
import type { Survived } from '../market/cohortLaw';
import { Entrance } from '../market/Entrance';
import type { Life } from '../market/Life';
import { Migrator } from '../market/Migrator';
import type { PartWorths } from '../market/PartWorths';
import type { Person } from '../market/Person';
import { Propensity } from '../market/Propensity';
import { Tally } from '../market/Tally';
import { trialKey } from './AssumptionSampler';
import type { NamedMarket } from './buildMarket';
import type { Calibration } from './calibrate';
import { placeEntry } from './entryConstants';
import { Newcomers } from './Newcomers';

/** Lives in a round: a small base is repeated, a large one evenly thinned. */
const FEWEST_LIVES = 4000;
const MOST_LIVES = 6000;
/** Trial numbers that no run reaches. */
const FIRST_TRIAL = 0x50000000;

/** At the means a new plan's constant lies in the middle between its neighbours. */
const MIDDLE = 0.5;

/** What a rehearsal plays with: rates stand at the means of all assumptions, worths are solved. */
export type Rehearsed = {
	readonly market: NamedMarket;
	readonly person: Person;
	readonly life: Life;
	readonly worths: PartWorths;
	readonly calibration: Calibration;
	/** Decisions that the base has survived, by segment, where churn follows the cohort law. */
	readonly survived: readonly Survived[] | undefined;
};

/** Lives in every variant at the means of all assumptions, to count the attempts that teams would make. */
export class Rehearsal {
	readonly #conditions: Conditions;
	readonly #propensity: Propensity;
	readonly #newcomers: Newcomers;
	readonly #tally: Tally;

	constructor(readonly stage: Rehearsed) {
		const { market, person, worths, calibration, survived } = stage;
		const chooser = new Chooser(market, person, worths);
		this.#conditions = {
			chooser,
			migrator: new Migrator(market, chooser),
			entrance: new Entrance(market, chooser),
			k: Float64Array.from(calibration.k),
			churnConstants: Float64Array.from(calibration.churnConstants)
		};
		this.#propensity = new Propensity(market.segments, survived);
		this.#propensity.fill(person.rates);
		this.#newcomers = new Newcomers(market);
		placeEntry(this.#conditions.entrance.constants, market, calibration.entry, () => MIDDLE);
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
		programme.served = served;
		programme.wanted = ofBase;
		programme.settle();
		let played = 0;
		for (let repeat = 0; repeat < repeats; repeat++) {
			for (let j = 0; j * every < size; j++) {
				const customer = Math.floor(j * every);
				played += weight[customer];
				this.#enter(customer, FIRST_TRIAL + repeat, variants);
			}
		}
		programme.wanted = ofNewcomers;
		for (let repeat = 0; repeat < repeats; repeat++) this.#arrive(FIRST_TRIAL + repeat, variants);
		programme.served = programme.wanted = undefined;
		programme.settle();
		const scale = weight.reduce((sum, w) => sum + w, 0) / Math.max(played, 1e-300);
		return ofBase.map((attempts, at) => attempts * scale + ofNewcomers[at] / repeats);
	}

	#enter(customer: number, trial: number, variants: readonly number[]): void {
		const { person, life } = this.stage;
		person.become(customer, trial);
		drawPropensity(life, this.#propensity);
		life.begin(0);
		conditionTraits(life, this.#conditions.chooser);
		this.#live(variants);
	}

	#arrive(trial: number, variants: readonly number[]): void {
		const { market, person, life } = this.stage;
		const key = trialKey(market.seed, trial);
		for (let s = 0; s < market.segments; s++) {
			for (let month = 1; month <= market.months; month++) {
				const looking = this.#newcomers.looking(key, s, month, person.rates.plain.newCustomers[s]);
				for (let number = 0; number < looking; number++) {
					this.#newcomers.become(person, s, month, number, trial);
					drawPropensity(life, this.#propensity);
					person.drawTraits(0);
					life.begin(0);
					this.#conditions.entrance.meet(life);
					this.#live(variants);
				}
			}
		}
	}

	/** The life of the person in each of the variants. */
	#live(variants: readonly number[]): void {
		const { person, life } = this.stage;
		const { entrance, migrator, churnConstants } = this.#conditions;
		life.worstChance = worstChance(life, churnConstants);
		const returns = person.rates.winBackMonthly[person.segment] > 0;
		for (const variant of variants) {
			if (person.arrival > 0 && person.attempt > 0) person.drawTraits(0);
			life.begin(variant);
			if (person.arrival > 0 && !entrance.enter(life)) continue;
			if (variant > 0) migrator.plan(life);
			this.#liveOn();
			while (returns && !life.alive && entrance.comeBack(life)) this.#liveOn();
		}
	}

	#liveOn(): void {
		const { market, life } = this.stage;
		for (let month = life.month + 1; month <= market.months && life.alive; month++)
			customerMonth(life, month, this.#conditions, this.#tally);
	}
}
