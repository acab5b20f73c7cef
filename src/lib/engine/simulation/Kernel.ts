import { Chooser } from '../market/Chooser';
import { worstChance } from '../market/churn';
import { conditionTraits, customerMonth, drawPropensity, type Conditions } from '../market/customerMonth';
import { Entrance } from '../market/Entrance';
import { Life } from '../market/Life';
import { Migrator } from '../market/Migrator';
import { PartWorths } from '../market/PartWorths';
import { Person } from '../market/Person';
import { Propensity } from '../market/Propensity';
import { Rates } from '../market/Rates';
import type { Shelf } from '../market/Shelf';
import { Tally } from '../market/Tally';
import { singleBookCents } from '../rating/singleBookCents';
import { AssumptionSampler, trialKey } from './AssumptionSampler';
import { churnCohorts } from './churnCohorts';
import { paidOverList } from './buildColumns';
import type { CompiledScenario } from './compile';
import { contactCents } from './contactCents';
import { newPlanShare, placeEntry } from './entryConstants';
import { discountFactors, discountRateOf } from './discountFactors';
import { drawImportances } from './drawImportances';
import { hasArrivals } from './hasArrivals';
import { Ledger, TodayPath } from './Ledger';
import { Newcomers } from './Newcomers';
import type { Solved } from './pilot';
import { setStep, stepRatio } from './planStep';
import { ServingCost } from './ServingCost';
import type { TrialLayout } from './TrialLayout';

/** Runs trials: customer by customer, each through all months of Today and of every variant. Allocates nothing per customer. */
export class Kernel {
	readonly #sampler: AssumptionSampler;
	readonly #values: Float64Array;
	readonly #rates: Rates;
	readonly #worths: PartWorths;
	readonly #scratch: readonly Float64Array[];
	readonly #person: Person;
	readonly #life: Life;
	readonly #chooser: Chooser;
	readonly #migrator: Migrator;
	readonly #entrance: Entrance;
	/** Undefined where nobody arrives. */
	readonly #newcomers: Newcomers | undefined;
	readonly #propensity: Propensity;
	readonly #conditions: Conditions;
	readonly #tallies: readonly Tally[];
	readonly #ledgers: readonly Ledger[];
	readonly #serving: ServingCost;
	/** The life at hand in Today. */
	readonly #today: TodayPath;
	/** All shelves that price anything, those of hybrids among them. */
	readonly #shelves: readonly Shelf[];
	/** Variants that are played, Today first. */
	#variants = 0;
	/** Shown every life as it begins in a variant, and at the end of each of its months, that of leaving among them. */
	watch: ((life: Life) => void) | undefined;

	constructor(
		readonly compiled: CompiledScenario,
		readonly layout: TrialLayout
	) {
		const { market, rows, needs, scenario, worths, calibration, simulated } = compiled;
		this.#sampler = new AssumptionSampler(rows, market.seed, scenario.correlations);
		this.#values = new Float64Array(rows.length * market.segments);
		this.#rates = new Rates(rows, market.segments, needs, scenario.minorUnits);
		this.#rates.programme.served = compiled.served;
		this.#worths = new PartWorths(market.shelves.length, market.segments, market.features, market.addOns, market.plans, market.meters);
		this.#worths.copyFrom(worths);
		this.#scratch = calibration.steps.map(({ gap }) => new Float64Array(gap.length));
		this.#person = new Person(market, this.#rates);
		this.#life = new Life(market, this.#person);
		this.#chooser = new Chooser(market, this.#person, this.#worths);
		this.#migrator = new Migrator(market, this.#chooser);
		this.#entrance = new Entrance(market, this.#chooser);
		this.#newcomers = hasArrivals(scenario) ? new Newcomers(market) : undefined;
		this.#propensity = new Propensity(market.segments, churnCohorts(scenario, market));
		this.#conditions = {
			chooser: this.#chooser,
			migrator: this.#migrator,
			entrance: this.#entrance,
			k: Float64Array.from(calibration.k),
			churnConstants: Float64Array.from(calibration.churnConstants)
		};
		this.#shelves = [...market.shelves, ...market.migrations.flatMap(({ hybrid }) => hybrid ?? [])];
		this.#tallies = market.shelves.map(() => new Tally(market.months));
		this.#serving = new ServingCost(rows, market, scenario.minorUnits);
		const discount = discountFactors(discountRateOf(rows), market.months);
		const ids = ['today', ...simulated.variants.map(({ id }) => id)];
		this.#today = new TodayPath(market.months);
		this.#ledgers = ids.map((id) => new Ledger({ market, layout, serving: this.#serving, discount, today: this.#today }, id));
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
	runPart(trial: number, row: Float64Array, part: Solved): void {
		const { k, churnConstants } = this.#conditions;
		k.set(part.k);
		churnConstants.set(part.churnConstants);
		this.#play(trial, row, trial, 1);
		k.set(this.compiled.calibration.k);
		churnConstants.set(this.compiled.calibration.churnConstants);
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
			this.#enter(i, lives);
			this.#today.live.fill(0);
			for (let v = 0; v < variants; v++) this.#live(v);
		}
		if (this.#newcomers) this.#arrive(this.#newcomers, lives);
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
		this.#propensity.fill(this.#rates);
		this.#worths.copyWorthsFrom(worths);
		const key = trialKey(market.seed, trial);
		if (this.#newcomers) placeEntry(this.#entrance.constants, market, calibration.entry, (id) => newPlanShare(key, id));
		for (const { rater } of this.#shelves) rater.ranges.forEach((range, j) => rater.setRange(j, contactCents(key, range)));
		calibration.steps.forEach((step, j) => {
			const importances = drawImportances(market, step, key, this.#rates.plain.importance[step.segment]);
			const ratio = stepRatio(step, importances, this.#scratch[j]);
			for (let shelf = 0; shelf < market.shelves.length; shelf++) setStep(step, this.#worths, shelf, ratio, importances);
		});
	}

	/** The next customer: traits that all variants share. */
	#enter(customer: number, trial: number): void {
		const life = this.#life;
		this.#person.become(customer, trial);
		if (this.compiled.market.columns.drawnPrice[customer] === 1) this.#reprice(customer);
		drawPropensity(life, this.#propensity);
		life.begin(0);
		conditionTraits(life, this.#chooser);
		life.worstChance = worstChance(life, this.#conditions.churnConstants);
	}

	/** Everybody who looks at the book during the run: traits that all variants share, then a life in each variant that they enter. */
	#arrive(newcomers: Newcomers, trial: number): void {
		const { segments, months, seed } = this.compiled.market;
		const key = trialKey(seed, trial);
		for (let s = 0; s < segments; s++) {
			const rate = this.#rates.plain.newCustomers[s];
			for (let month = 1; month <= months; month++) {
				const looking = newcomers.looking(key, s, month, rate);
				for (let number = 0; number < looking; number++) {
					newcomers.become(this.#person, s, month, number, trial);
					this.#meet();
				}
			}
		}
	}

	#meet(): void {
		const life = this.#life;
		const person = this.#person;
		drawPropensity(life, this.#propensity);
		person.drawTraits(0);
		life.begin(0);
		this.#entrance.meet(life);
		life.worstChance = worstChance(life, this.#conditions.churnConstants);
		this.#today.live.fill(0);
		for (let v = 0; v < this.#variants; v++) {
			// One who began to pay in the variant before has other needs there.
			if (person.attempt > 0) person.drawTraits(0);
			this.#live(v);
		}
	}

	/** A customer on a contact-sales price: pays what the file says, or this trial's list price. */
	#reprice(customer: number): void {
		const { columns, shelves, meters, addOns } = this.compiled.market;
		const [person, { rater }] = [this.#person, shelves[0]];
		const held = columns.quantity.subarray(customer * addOns, (customer + 1) * addOns);
		const use = columns.usage.subarray(customer * meters, (customer + 1) * meters);
		const annual = person.annual === 1 ? 1 : 0;
		person.startRatio = paidOverList(rater, columns.plan[customer], annual, held, use, columns.paid[customer]);
		person.startBill = singleBookCents(rater, columns.plan[customer], annual, held, use, person.startRatio);
	}

	/** The customer's life in one variant. */
	#live(variant: number): void {
		const life = this.#life;
		const tally = this.#tallies[variant];
		const returns = this.#rates.winBackMonthly[this.#person.segment] > 0;
		life.begin(variant);
		if (this.#person.arrival > 0 && !this.#entrance.enter(life, tally)) return;
		if (variant > 0) this.#migrator.plan(life);
		const ledger = this.#ledgers[variant];
		ledger.begin(life);
		this.watch?.(life);
		this.#liveOn(tally, ledger);
		while (returns && !life.alive && this.#entrance.comeBack(life, tally)) {
			ledger.month(life);
			this.#liveOn(tally, ledger);
		}
		ledger.settle(life, tally);
	}

	/** The months after the one in which the life stands, until the customer leaves. */
	#liveOn(tally: Tally, ledger: Ledger): void {
		const life = this.#life;
		const { months } = this.compiled.market;
		for (let month = life.month + 1; month <= months; month++) {
			customerMonth(life, month, this.#conditions, tally);
			this.watch?.(life);
			if (!life.alive) break;
			ledger.month(life);
		}
	}
}
