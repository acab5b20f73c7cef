import type { Calibration } from '../../simulation/calibrate';
import { compile, type CompiledScenario } from '../../simulation/compile';
import { Kernel } from '../../simulation/Kernel';
import type { Scenario } from '../../simulation/scenario';
import { TrialLayout } from '../../simulation/TrialLayout';
import type { Life } from '../../market/Life';
import { TIER } from '../../market/movements';
import { LifeRecorder } from './LifeRecorder';
import type { Trace, TracedCustomer, TracedLife } from './Trace';
import { TypicalCounts, type LifeOutcome, type Typical } from './Typical';

/** The lives of single customers of the base, in Today and one variant, in any trial: bit for bit those of the run. */
export class Replay {
	readonly #compiled: CompiledScenario;
	readonly #kernel: Kernel;
	readonly #recorder: LifeRecorder;
	readonly #names: readonly { readonly id: string; readonly name: string }[];

	/**
	 * @param scenario as it is run, all its customers
	 * @param calibration of the same scenario
	 * @param variantId the variant beside Today; Today alone where it is left out
	 * @throws RangeError for a variant that the scenario does not have
	 */
	constructor(
		readonly scenario: Scenario,
		calibration: Calibration,
		variantId?: string
	) {
		const variants = scenario.variants.filter(({ id }) => id === variantId);
		if (variantId !== undefined && variants.length === 0) throw new RangeError(`the scenario has no variant ${variantId}`);
		this.#compiled = compile({ ...scenario, variants }, calibration);
		this.#kernel = new Kernel(this.#compiled, new TrialLayout(this.#compiled.market));
		this.#recorder = new LifeRecorder(this.#compiled.market, this.#kernel.cast);
		this.#names = [{ id: 'today', name: 'Today' }, ...variants.map(({ id, name }) => ({ id, name }))];
	}

	/**
	 * One customer in one trial.
	 * @param trial from 0
	 * @throws RangeError for an id that the base does not have
	 */
	trace(customerId: string, trial: number): Trace {
		const lives: TracedLife[] = [];
		let customer: TracedCustomer | undefined;
		const lived = (life: Life) => {
			customer ??= this.#customer(life);
			const { id, name } = this.#names[lives.length];
			lives.push(this.#recorder.take(id, name));
		};
		this.#kernel.replay(trial, this.#indexOf(customerId), lived, this.#recorder);
		if (!customer) throw new Error('a replay has at least the life in Today');
		const { months, minorUnits, currency, seed } = this.scenario;
		const [today, variant = null] = lives;
		return { trial, months, minorUnits, currency, seed, hash: this.#compiled.hash, customer, today, variant };
	}

	/**
	 * In how many trials this customer leaves, and is won for a higher plan: after each trial what is known by then, so that one may stop.
	 * @param trials the first ones, of the scenario's
	 */
	*typical(customerId: string, trials = this.scenario.trials): Generator<Typical> {
		const index = this.#indexOf(customerId);
		const counts = new TypicalCounts(this.#names.length > 1);
		for (let trial = 0; trial < Math.min(trials, this.scenario.trials); trial++) {
			const [today, variant] = this.#outcomes(index, trial);
			counts.add(today, variant);
			yield counts.typical;
		}
	}

	/**
	 * A customer worth looking at: one who leaves in the variant and not in Today, else one who leaves, else the first.
	 * @param tries customers that are looked at, spread evenly over the base
	 */
	telling(trial: number, tries: number): string {
		const { ids } = this.#compiled.market.columns;
		const step = Math.max(1, Math.floor(ids.length / tries));
		let leaver: string | undefined;
		for (let index = 0; index < ids.length; index += step) {
			const [today, variant = today] = this.#outcomes(index, trial);
			if (variant.left && (!today.left || variant === today)) return ids[index];
			if (variant.left) leaver ??= ids[index];
		}
		return leaver ?? ids[0];
	}

	/** What becomes of a customer in Today, and in the variant. */
	#outcomes(index: number, trial: number): LifeOutcome[] {
		const outcomes: LifeOutcome[] = [];
		this.#kernel.replay(trial, index, (life) => outcomes.push({ left: !life.alive, upgraded: isUpgraded(life) }));
		return outcomes;
	}

	#indexOf(customerId: string): number {
		const index = this.#compiled.market.columns.ids.indexOf(customerId);
		if (index < 0) throw new RangeError(`the base has no customer ${customerId}`);
		return index;
	}

	#customer({ person }: Life): TracedCustomer {
		const { market } = this.#compiled;
		const { features, shelves, addOns, columns } = market;
		const isHeld = (f: number) =>
			shelves[0].has[person.startPlan * features + f] === 1 ||
			shelves[0].openers[f].some((a) => columns.quantity[person.index * addOns + a] > 0);
		return {
			id: columns.ids[person.index],
			segment: market.segmentIds[person.segment],
			plan: market.universe.planIds[person.startPlan],
			annual: person.annual === 1,
			renewal: person.renewal,
			tenure: person.tenure,
			weight: person.weight,
			usageGrowth: person.rates.plain.usageGrowth[person.segment],
			ceiling: person.ceiling,
			needs: Array.from(person.wanted.subarray(0, person.wantedCount), (f) => ({
				feature: market.featureIds[f],
				from: person.needFrom[f],
				isHeld: isHeld(f)
			}))
		};
	}
}

/** Whether the customer was sold a higher plan: a policy's moves are none. */
function isUpgraded(life: Life): boolean {
	for (let e = 0; e < life.events; e++) if (life.eventMovement[e] === TIER) return true;
	return false;
}
