import type { Policy, PolicyKind } from '../../catalog/policy';
import type { PriceBook } from '../../catalog/priceBook';
import type { AssumptionRanges } from '../../market/resolveAssumptions';
import { sampleBase } from '../../market/sampleBase';
import type { Calibration } from '../../simulation/calibrate';
import type { Life } from '../../market/Life';
import { compile, type CompiledScenario, type CompileOptions } from '../../simulation/compile';
import { Kernel } from '../../simulation/Kernel';
import { mergeShards, type Outcome } from '../../simulation/merge';
import type { Scenario, Variant } from '../../simulation/scenario';
import { simulateShard } from '../../simulation/simulateShard';
import { TrialLayout, type Monthly } from '../../simulation/TrialLayout';
import { TrialFigures } from '../../simulation/trialFigures';

/** Customers and months of the runs, at most; trials of the scenario as it is, at most and at least, and of each changed one. */
const CUSTOMERS = 150;
const MONTHS = 24;
const TRIALS = 200;
const FEWEST_TRIALS = 60;
const CHANGED_TRIALS = 12;

/** A run of the scenario, changed or not. */
export type BenchRun = {
	readonly compiled: CompiledScenario;
	readonly outcome: Outcome;
	readonly figures: TrialFigures;
	readonly layout: TrialLayout;
	/** A monthly figure of a trial and variant (0 is Today), minor units or customers. */
	readonly monthly: (name: Monthly, month: number, trial: number, variant: number) => number;
};

/**
 * The scenario under verification, made small (a sample of its customers, a shorter horizon), and runs of it that are changed in one thing:
 * most rows ask what such a change does. Everything runs on the same draws.
 */
export class Bench {
	readonly scenario: Scenario;
	#base: BenchRun | undefined;

	/** @param calibration of the whole scenario: k, c_s and part-worths are the same for the sample */
	constructor(
		readonly whole: Scenario,
		readonly calibration: Calibration
	) {
		this.scenario = {
			...whole,
			base: sampleBase(whole.base, CUSTOMERS),
			months: Math.min(whole.months, MONTHS),
			trials: clamp(whole.trials)
		};
	}

	/** The scenario as it is. */
	get base(): BenchRun {
		return (this.#base ??= this.run({ trials: this.scenario.trials }));
	}

	/** The scenario with something changed; few trials unless they are among it. */
	run(changes: Partial<Scenario>, calibration: Calibration = this.calibration, options: CompileOptions = {}): BenchRun {
		const scenario = { ...this.scenario, trials: CHANGED_TRIALS, ...changes };
		const compiled = compile(scenario, calibration, options);
		return benchRun(compiled, mergeShards(compiled, [simulateShard(compiled, 0, scenario.trials)]));
	}

	/**
	 * The same, with every life looked at on the way.
	 * @param watch shown every life as it begins in a variant, and at the end of each of its months, that of leaving among them
	 */
	watch(changes: Partial<Scenario>, watch: (life: Life, trial: number) => void): BenchRun {
		const scenario = { ...this.scenario, trials: CHANGED_TRIALS, ...changes };
		const compiled = compile(scenario, this.calibration);
		const layout = new TrialLayout(compiled.market);
		const kernel = new Kernel(compiled, layout);
		const rows = new Float64Array(layout.width * compiled.market.shelves.length * scenario.trials);
		const width = rows.length / scenario.trials;
		for (let trial = 0; trial < scenario.trials; trial++) {
			kernel.watch = (life) => watch(life, trial);
			kernel.run(trial, rows.subarray(trial * width, (trial + 1) * width));
		}
		return benchRun(compiled, mergeShards(compiled, [{ from: 0, to: scenario.trials, rows, width: layout.width }]));
	}

	/** The assumptions of the scenario without anybody who comes: existing customers alone. */
	existing(changes: Readonly<Record<string, number>> = {}): AssumptionRanges {
		return { ...this.scenario.assumptions, ...points({ newCustomers: 0, winBack: 0, ...changes }) };
	}

	/** Today's customers, and nothing that moves by itself: no churn, no sale, no growth. Only prices and policies act. */
	still(changes: Partial<Scenario> = {}): BenchRun {
		return this.run({ ...changes, assumptions: { ...this.scenario.assumptions, ...STILL } });
	}

	/** A variant in which a book replaces Today's for everybody in month 1, unannounced. */
	immediate(id: string, book: PriceBook): Variant {
		return { id, name: id, book, policy: plainPolicy({ kind: 'immediate' }) };
	}
}

function benchRun(compiled: CompiledScenario, outcome: Outcome): BenchRun {
	const figures = new TrialFigures(outcome, compiled.scenario.minorUnits);
	const { layout } = outcome;
	const monthly: BenchRun['monthly'] = (name, month, trial, variant) => figures.row(trial, variant)[layout.monthly(name, month)];
	return { compiled, outcome, figures, layout, monthly };
}

function clamp(trials: number): number {
	return Math.max(FEWEST_TRIALS, Math.min(TRIALS, trials));
}

/** A policy without modifiers, at launch in month 1. */
export function plainPolicy(kind: PolicyKind): Policy {
	return { ...kind, launch: 1, notice: 0, map: {} };
}

/** Ranges that are points, for all segments. */
export function points(values: Readonly<Record<string, number>>): AssumptionRanges {
	return Object.fromEntries(Object.entries(values).map(([path, value]) => [path, { all: { kind: 'point', value } as const }]));
}

/** Nobody is sold anything. */
export const NO_SALES = points({
	'conversion.capacity': 0,
	'conversion.tier': 0,
	'conversion.feature': 0,
	'conversion.complementary': 0,
	'conversion.adjacent': 0,
	'conversion.platform': 0
});

/** Nobody steps down, of their own accord or instead of leaving. */
export const NO_DOWNGRADES = points({ downgrade: 0, 'priceReaction.downgradeShare': 0 });

/** No bill is above anybody's ceiling. */
export const NO_CEILINGS = points({ 'ceiling.rise': 1000, 'ceiling.spread': 0 });

/** Nothing moves by itself. */
export const STILL: AssumptionRanges = {
	...NO_SALES,
	...NO_DOWNGRADES,
	...NO_CEILINGS,
	...points({
		churn: 0,
		usageGrowth: 0,
		usageVolatility: 0,
		seatGrowth: 0,
		seatVolatility: 0,
		newCustomers: 0,
		winBack: 0,
		...Object.fromEntries(Array.from({ length: 12 }, (_, month) => [`seasonality.${month + 1}`, 1]))
	})
};

/**
 * The first trial, variant and number in which two runs differ, by variant of each; undefined where they are the same to the bit. Runs whose
 * books list different things are compared by their monthly figures; Today and a variant without the figures that a variant alone has.
 */
export function firstDifference(
	a: BenchRun,
	b: BenchRun,
	pairs: readonly (readonly [variantOfA: number, variantOfB: number])[]
): string | undefined {
	const width = a.layout.width === b.layout.width ? a.layout.width : a.layout.cutsAt;
	for (let trial = 0; trial < Math.min(a.outcome.trials, b.outcome.trials); trial++) {
		for (const [ofA, ofB] of pairs) {
			const [left, right] = [a.figures.row(trial, ofA), b.figures.row(trial, ofB)];
			const skipped = (ofA === 0) === (ofB === 0) ? NOTHING : besideToday(a.layout);
			const at = left.findIndex(
				(value, i) => i < width && value !== right[i] && !(Number.isNaN(value) && Number.isNaN(right[i])) && !skipped.has(i)
			);
			if (at >= 0) return `trial ${trial}, variant ${ofA}: figure ${at} is ${left[at]} and ${right[at]}`;
		}
	}
	return undefined;
}

const NOTHING: ReadonlySet<number> = new Set();

/** The places of what a variant is beside Today: satisfaction against it, and what its policy has moved. */
function besideToday(layout: TrialLayout): ReadonlySet<number> {
	const places = Array.from({ length: layout.width - layout.movesAt }, (_, i) => layout.movesAt + i);
	for (let t = 0; t <= layout.months; t++) places.push(layout.monthly('goodwill', t), layout.monthly('inBoth', t));
	layout.groups.forEach((_, g) => places.push(layout.cut(g, 'goodwillEnd'), layout.cut(g, 'inBothEnd')));
	return new Set(places);
}

/** The first trial and month for which something is said against; months from `from` on. */
export function firstFault(run: BenchRun, from: number, fault: (month: number, trial: number) => string | undefined): string | undefined {
	for (let trial = 0; trial < run.outcome.trials; trial++) {
		for (let month = from; month <= run.layout.months; month++) {
			const found = fault(month, trial);
			if (found !== undefined) return `trial ${trial}, month ${month}: ${found}`;
		}
	}
	return undefined;
}
