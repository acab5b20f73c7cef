import { Chooser } from '../market/Chooser';
import { worstChance } from '../market/churn';
import type { Survived } from '../market/cohortLaw';
import { conditionTraits, customerMonth, drawPropensity, witnessedMonth, type Conditions, type Witness } from '../market/customerMonth';
import { Entrance } from '../market/Entrance';
import type { Life } from '../market/Life';
import { Migrator } from '../market/Migrator';
import { Propensity } from '../market/Propensity';
import { QuietMonths } from '../market/QuietMonths';
import type { Tally } from '../market/Tally';
import { trialKey } from './AssumptionSampler';
import type { NamedMarket } from './buildMarket';
import { Newcomers } from './Newcomers';
import type { Stage } from './worthPopulation';

/** k by motion and c_s by segment. */
export type SolvedConstants = { readonly k: readonly number[]; readonly churnConstants: readonly number[] };

/** Keeps the books of a life: opened where it begins, written at the end of each month that the customer lives to see. */
export type Books = { begin(life: Life): void; month(life: Life): void };

export type CastStage = Stage & {
	readonly market: NamedMarket;
	/** Decisions that the base has survived, by segment, where churn follows the cohort law. */
	readonly survived: readonly Survived[] | undefined;
};

/**
 * Who plays the lives of a market: one person and one life, in turn every customer of the base and everybody who arrives, with what they
 * choose by. The run, the rehearsal of team capacity and the pilot play with the same cast. Allocates nothing per customer.
 */
export class Cast {
	readonly conditions: Conditions;
	readonly propensity: Propensity;
	readonly #newcomers: Newcomers;
	readonly #quiet: QuietMonths;
	#books: Books | undefined;
	readonly #ended = (life: Life): void => {
		this.watch?.(life);
		this.#books?.month(life);
	};
	/** Shown every life as it begins in a variant, and at the end of each of its months, that of leaving among them. */
	watch: ((life: Life) => void) | undefined;

	constructor(
		readonly stage: CastStage,
		solved: SolvedConstants
	) {
		const { market, person, worths, survived } = stage;
		const chooser = new Chooser(market, person, worths);
		this.conditions = {
			chooser,
			migrator: new Migrator(market, chooser),
			entrance: new Entrance(market, chooser),
			k: Float64Array.from(solved.k),
			churnConstants: Float64Array.from(solved.churnConstants)
		};
		this.propensity = new Propensity(market.segments, survived);
		this.#newcomers = new Newcomers(market);
		this.#quiet = new QuietMonths(market.months, chooser, this.conditions.k, this.conditions.churnConstants);
	}

	/** Takes what the pilot, or a part of it, has solved. */
	solve({ k, churnConstants }: SolvedConstants): void {
		this.conditions.k.set(k);
		this.conditions.churnConstants.set(churnConstants);
	}

	/**
	 * The next customer of the base: traits that all variants share.
	 * @param reprice called where each trial draws the price of the package held
	 */
	enter(customer: number, trial: number, reprice?: (customer: number) => void): void {
		const { market, person, life } = this.stage;
		person.become(customer, trial);
		if (reprice && market.columns.drawnPrice[customer] === 1) reprice(customer);
		drawPropensity(life, this.propensity);
		life.begin(0);
		conditionTraits(life, this.conditions.chooser);
		life.worstChance = worstChance(life, this.conditions.churnConstants);
	}

	/** Everybody who looks at the book during the run, one by one: traits that all variants share, then what `play` does with the life. */
	arrive(trial: number, play: () => void): void {
		const { market, person } = this.stage;
		const key = trialKey(market.seed, trial);
		for (let s = 0; s < market.segments; s++) {
			const rate = person.rates.plain.newCustomers[s];
			for (let month = 1; month <= market.months; month++) {
				const looking = this.#newcomers.looking(key, s, month, rate);
				for (let number = 0; number < looking; number++) {
					this.#newcomers.become(person, s, month, number, trial);
					this.#meet();
					play();
				}
			}
		}
	}

	#meet(): void {
		const { person, life } = this.stage;
		drawPropensity(life, this.propensity);
		person.drawTraits(0);
		life.begin(0);
		this.conditions.entrance.meet(life);
		life.worstChance = worstChance(life, this.conditions.churnConstants);
	}

	/**
	 * The person's life in one variant.
	 * @param witness of a life that is replayed to be looked at; the same bits as without
	 * @returns whether there was one: a newcomer may stay away
	 */
	live(variant: number, tally: Tally, books?: Books, witness?: Witness): boolean {
		const { person, life } = this.stage;
		const { entrance, migrator } = this.conditions;
		const returns = person.rates.winBackMonthly[person.segment] > 0;
		// One who began to pay in the variant before has other needs there.
		if (person.arrival > 0 && person.attempt > 0) person.drawTraits(0);
		life.begin(variant);
		if (person.arrival > 0 && !entrance.enter(life, tally)) return false;
		if (variant > 0) migrator.plan(life);
		books?.begin(life);
		this.watch?.(life);
		witness?.begins(life);
		this.#liveOn(tally, books, witness);
		while (returns && !life.alive && entrance.comeBack(life, tally)) {
			books?.month(life);
			witness?.begins(life);
			this.#liveOn(tally, books, witness);
		}
		return true;
	}

	/** The months after the one in which the life stands, until the customer leaves. */
	#liveOn(tally: Tally, books: Books | undefined, witness: Witness | undefined): void {
		const { market, life } = this.stage;
		if (witness) {
			for (let month = life.month + 1; month <= market.months && life.alive; month++)
				witnessedMonth(life, month, this.conditions, tally, witness);
			return;
		}
		this.#books = books;
		for (let month = life.month + 1; month <= market.months; month++) {
			month = this.#quiet.run(life, month, tally, this.#ended);
			if (month > market.months) break;
			customerMonth(life, month, this.conditions, tally);
			this.watch?.(life);
			if (!life.alive) break;
			books?.month(life);
		}
	}
}
