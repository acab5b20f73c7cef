import type { Witness } from '../market/customerMonth';
import { Life } from '../market/Life';
import { PartWorths } from '../market/PartWorths';
import { Person } from '../market/Person';
import { Rates } from '../market/Rates';
import type { Shelf } from '../market/Shelf';
import { Tally } from '../market/Tally';
import { singleBookCents } from '../rating/singleBookCents';
import { AssumptionSampler, trialKey } from './AssumptionSampler';
import { Cast, type SolvedConstants } from './Cast';
import { churnCohorts } from './churnCohorts';
import { paidOverList } from './buildColumns';
import type { CompiledScenario } from './compile';
import { contactCents } from './contactCents';
import { placeEntry } from './entryConstants';
import { NewPlanShares } from './NewPlanShares';
import { discountFactors, discountRateOf } from './discountFactors';
import { drawImportances } from './drawImportances';
import { hasArrivals } from './hasArrivals';
import { Ledger } from './Ledger';
import { setStep, stepRatio } from './planStep';
import { ServingCost } from './ServingCost';
import { TodayPath } from './TodayPath';
import { newcomersAlike } from './newcomersAlike';
import type { TrialLayout } from './TrialLayout';

/** Customers between two pauses. */
const PAUSE = 1_000;

/** Runs trials: customer by customer, each through all months of Today and of every variant. Allocates nothing per customer. */
export class Kernel {
	readonly #sampler: AssumptionSampler;
	readonly #newPlans: NewPlanShares;
	readonly #values: Float64Array;
	readonly #rates: Rates;
	readonly #worths: PartWorths;
	readonly #scratch: readonly Float64Array[];
	readonly #person: Person;
	readonly #cast: Cast;
	/** Whether anybody arrives during the run. */
	readonly #hasArrivals: boolean;
	readonly #tallies: readonly Tally[];
	readonly #ledgers: readonly Ledger[];
	readonly #serving: ServingCost;
	/** The life at hand in Today. */
	readonly #today: TodayPath;
	/** All shelves that price anything, those of hybrids among them. */
	readonly #shelves: readonly Shelf[];
	/** Variants that are played, Today first. */
	#variants = 0;
	readonly #reprice = (customer: number): void => this.#repriced(customer);
	readonly #playNewcomer = (): void => this.#liveArrived();
	/** By option: the first one in which those who arrive from launch on live the same lives. */
	readonly #alike: Int32Array;
	/** What one life adds to a tally. */
	readonly #added: Tally;

	constructor(
		readonly compiled: CompiledScenario,
		readonly layout: TrialLayout
	) {
		const { market, rows, needs, scenario, worths, calibration, simulated } = compiled;
		this.#sampler = new AssumptionSampler(rows, market.seed, scenario.correlations, scenario.redrawn, scenario.sampling);
		this.#newPlans = new NewPlanShares(scenario, market);
		this.#values = new Float64Array(rows.length * market.segments);
		this.#rates = new Rates(rows, market.segments, needs, scenario.minorUnits);
		this.#rates.programme.served = compiled.served;
		this.#worths = new PartWorths(market.shelves.length, market.segments, market.features, market.addOns, market.plans, market.meters);
		this.#worths.copyFrom(worths);
		this.#scratch = calibration.steps.map(({ gap }) => new Float64Array(gap.length));
		this.#person = new Person(market, this.#rates);
		const life = new Life(market, this.#person);
		const survived = churnCohorts(scenario, market);
		this.#cast = new Cast({ market, person: this.#person, life, worths: this.#worths, survived }, calibration);
		this.#hasArrivals = hasArrivals(scenario);
		this.#shelves = [...market.shelves, ...market.migrations.flatMap(({ hybrid }) => hybrid ?? [])];
		this.#tallies = market.shelves.map(() => new Tally(market.months));
		this.#serving = new ServingCost(rows, market, scenario.minorUnits);
		const discount = discountFactors(discountRateOf(rows), market.months);
		const ids = ['today', ...simulated.variants.map(({ id }) => id)];
		this.#today = new TodayPath(market.months);
		this.#added = new Tally(market.months);
		this.#ledgers = ids.map((id) => new Ledger({ market, layout, serving: this.#serving, discount, today: this.#today }, id));
		const isExact =
			this.#serving.isFree && compiled.served === undefined && this.#ledgers[0].isWhole && market.shelves.every(({ sale }) => sale.isWhole);
		this.#alike = isExact ? newcomersAlike(compiled) : Int32Array.from(ids.keys());
	}

	/** Shown every life as it begins in a variant, and at the end of each of its months, that of leaving among them. */
	set watch(watch: ((life: Life) => void) | undefined) {
		this.#cast.watch = watch;
	}

	/**
	 * Runs one trial.
	 * @param row receives `layout.width` numbers for each variant, Today first
	 * @param lives trial from which the customers' lives are drawn: another one gives a second life under the same assumptions
	 * @throws Error if the books of any variant, month and cut cannot be true (`checkTrial`)
	 */
	run(trial: number, row: Float64Array, lives = trial): void {
		this.#play(trial, row, lives, this.#ledgers.length);
	}

	/**
	 * Runs Today of one trial with what a part of the pilot alone gives.
	 * @param row receives `layout.width` numbers
	 */
	runPart(trial: number, row: Float64Array, part: SolvedConstants): void {
		this.#cast.solve(part);
		this.#play(trial, row, trial, 1);
		this.#cast.solve(this.compiled.calibration);
	}

	/**
	 * Lives the life of one customer of the base in one trial, in Today and every variant, as `run` does: customers do not bear on each other.
	 * @param lived called with each of its lives when it is over, Today's first
	 */
	replay(trial: number, customer: number, lived: (life: Life) => void, witness?: Witness): void {
		this.#drawTrial(trial);
		this.#cast.enter(customer, trial, this.#reprice);
		for (const [variant, tally] of this.#tallies.entries()) {
			this.#cast.live(variant, tally, undefined, witness);
			lived(this.#cast.stage.life);
		}
	}

	/**
	 * Lives the lives of all customers of the base in one trial, in Today and every variant, without their books: what `watch` is shown of them is
	 * what it is shown of them by `run`.
	 */
	liveBase(trial: number, lives = trial): void {
		this.#drawTrial(trial);
		for (let i = 0; i < this.compiled.market.columns.size; i++) {
			this.#cast.enter(i, lives, this.#reprice);
			this.#tallies.forEach((tally, v) => this.#cast.live(v, tally));
		}
	}

	/**
	 * Lives the lives of everybody in one trial, in Today and every variant, without their books: those of the base in its order, then those who
	 * arrive. They are the lives of `run`. It pauses after every thousand customers, so that a large base may be left off; nothing else may be
	 * asked of this kernel before it is done.
	 * @param lived called with each life when it is over, Today's first, and with what the tally of its variant has by then
	 */
	*liveEverybody(trial: number, lived: (life: Life, tally: Tally) => void, witness?: Witness): Generator<void> {
		this.#drawTrial(trial);
		for (const tally of this.#tallies) tally.clear();
		const { life } = this.#cast.stage;
		const live = () => {
			for (const [v, tally] of this.#tallies.entries()) if (this.#cast.live(v, tally, undefined, witness)) lived(life, tally);
		};
		for (let i = 0; i < this.compiled.market.columns.size; i++) {
			this.#cast.enter(i, trial, this.#reprice);
			live();
			if (i % PAUSE === PAUSE - 1) yield;
		}
		if (this.#hasArrivals) this.#cast.arrive(trial, live);
	}

	/** Who plays the lives. */
	get cast(): Cast {
		return this.#cast;
	}

	#play(trial: number, row: Float64Array, lives: number, variants: number): void {
		this.#variants = variants;
		this.#drawTrial(trial);
		for (let v = 0; v < variants; v++) {
			this.#tallies[v].clear();
			this.#ledgers[v].clear();
		}
		const { size } = this.compiled.market.columns;
		for (let i = 0; i < size; i++) {
			this.#cast.enter(i, lives, this.#reprice);
			this.#liveAll();
		}
		if (this.#hasArrivals) this.#cast.arrive(lives, this.#playNewcomer);
		const { width } = this.layout;
		for (let v = 0; v < variants; v++) {
			this.#ledgers[v].close(trial);
			this.#ledgers[v].write(this.#tallies[v], row.subarray(v * width, (v + 1) * width));
		}
	}

	/** Draws what holds for all customers of a trial. */
	#drawTrial(trial: number): void {
		const { market, calibration, worths } = this.compiled;
		this.#sampler.draw(trial, this.#values);
		this.#rates.fill(this.#values);
		this.#serving.fill(this.#values);
		this.#cast.propensity.fill(this.#rates);
		this.#worths.copyWorthsFrom(worths);
		const key = trialKey(market.seed, trial);
		if (this.#hasArrivals)
			placeEntry(this.#cast.conditions.entrance.constants, market, calibration.entry, (id) => this.#newPlans.share(trial, id));
		for (const { rater } of this.#shelves) rater.ranges.forEach((range, j) => rater.setRange(j, contactCents(key, range)));
		calibration.steps.forEach((step, j) => {
			const importances = drawImportances(market, step, key, this.#rates.plain.importance[step.segment]);
			const ratio = stepRatio(step, importances, this.#scratch[j]);
			for (let shelf = 0; shelf < market.shelves.length; shelf++) setStep(step, this.#worths, shelf, ratio, importances);
		});
	}

	/** A customer on a contact-sales price: pays what the file says, or this trial's list price. */
	#repriced(customer: number): void {
		const { columns, shelves, meters, addOns } = this.compiled.market;
		const [person, { rater }] = [this.#person, shelves[0]];
		const held = columns.quantity.subarray(customer * addOns, (customer + 1) * addOns);
		const use = columns.usage.subarray(customer * meters, (customer + 1) * meters);
		const annual = person.annual === 1 ? 1 : 0;
		person.startRatio = paidOverList(rater, columns.plan[customer], annual, held, use, columns.paid[customer]);
		person.startBill = singleBookCents(rater, columns.plan[customer], annual, held, use, person.startRatio);
	}

	/** The life of the person in each variant that is played. */
	#liveAll(): void {
		const { life } = this.#cast.stage;
		this.#today.live.fill(0);
		for (let v = 0; v < this.#variants; v++) {
			const [tally, ledger] = [this.#tallies[v], this.#ledgers[v]];
			if (this.#cast.live(v, tally, ledger)) ledger.settle(life, tally);
		}
	}

	/** The life of one who arrives in each variant that is played, lived once for all in which it is the same. */
	#liveArrived(): void {
		const { life } = this.#cast.stage;
		const { arrival, segment } = this.#person;
		const { migrations, segments } = this.compiled.market;
		const isShared = (v: number) => v > 0 && arrival >= migrations[v * segments + segment].launch;
		this.#today.live.fill(0);
		for (let v = 0; v < this.#variants; v++) {
			const first = this.#alike[v];
			if (first < v && isShared(v)) continue;
			if (first < v || !isShared(v) || this.#alike.indexOf(v, v + 1) < 0) {
				const [tally, ledger] = [this.#tallies[v], this.#ledgers[v]];
				if (this.#cast.live(v, tally, ledger)) ledger.settle(life, tally);
				continue;
			}
			this.#added.clear();
			const hasCome = this.#cast.live(v, this.#added, this.#ledgers[v]);
			for (let other = v; other < this.#variants; other++) {
				if (this.#alike[other] !== v) continue;
				const [tally, ledger] = [this.#tallies[other], this.#ledgers[other]];
				tally.add(this.#added);
				if (!hasCome) continue;
				if (other > v) ledger.follow(this.#ledgers[v]);
				ledger.settle(life, tally);
			}
		}
	}
}
