import { compile, type CompiledScenario } from '../../simulation/compile';
import type { Calibration } from '../../simulation/calibrate';
import { Kernel } from '../../simulation/Kernel';
import type { Scenario } from '../../simulation/scenario';
import { TrialLayout } from '../../simulation/TrialLayout';
import { MoveBills, type BillsAtMove } from '../bills/MoveBills';
import { Explanation, type ExplainedRun } from './Explanation';
import type { ChartMark } from './ChartMark';

/** A scenario whose marks are explained, in one variant above Today or in Today alone: compiled once for all of them. */
export class Explainer implements ExplainedRun {
	readonly compiled: CompiledScenario;
	readonly kernel: Kernel;
	#bills: BillsAtMove | undefined;

	/**
	 * @param scenario as it is run, all its customers
	 * @param calibration of the same scenario
	 * @param variantId Today alone where it is left out
	 * @throws RangeError for a variant that the scenario does not have
	 */
	constructor(
		readonly scenario: Scenario,
		calibration: Calibration,
		readonly variantId?: string
	) {
		const variants = scenario.variants.filter(({ id }) => id === variantId);
		if (variantId !== undefined && variants.length === 0) throw new RangeError(`the scenario has no variant ${variantId}`);
		this.compiled = compile({ ...scenario, variants }, calibration);
		this.kernel = new Kernel(this.compiled, new TrialLayout(this.compiled.market));
	}

	/** Who is behind a mark: nobody yet, before the first trial is looked at. */
	explain(mark: ChartMark): Explanation {
		return new Explanation(this, mark);
	}

	/** Bills at the move to the variant; undefined where Today is explained. */
	get bills(): BillsAtMove | undefined {
		const [variant] = this.compiled.scenario.variants;
		if (variant) this.#bills ??= new MoveBills(this.scenario, variant).under();
		return this.#bills;
	}
}
