import { AssumptionSampler } from '../../src/lib/engine/simulation/AssumptionSampler';
import type { Calibration } from '../../src/lib/engine/simulation/calibrate';
import { compile, type CompiledScenario } from '../../src/lib/engine/simulation/compile';
import { mergeShards } from '../../src/lib/engine/simulation/merge';
import type { Results } from '../../src/lib/engine/simulation/results';
import type { Scenario } from '../../src/lib/engine/simulation/scenario';
import { simulateShard } from '../../src/lib/engine/simulation/simulateShard';
import { summarise } from '../../src/lib/engine/simulation/summarise';
import { MOTIONS } from '../../src/lib/engine/market/motionTable';
import { Chooser } from '../../src/lib/engine/market/Chooser';
import { Life } from '../../src/lib/engine/market/Life';
import { Migrator } from '../../src/lib/engine/market/Migrator';
import type { PartWorths } from '../../src/lib/engine/market/PartWorths';
import { Person } from '../../src/lib/engine/market/Person';
import { Rates } from '../../src/lib/engine/market/Rates';
import { Tally } from '../../src/lib/engine/market/Tally';

/** What a test sets instead of a pilot: k of every motion, c_s of every segment, worths in cents by id (0 where not listed). */
export type Given = {
	readonly k?: number;
	readonly churnConstant?: number;
	readonly features?: Readonly<Record<string, number>>;
	readonly addOns?: Readonly<Record<string, number>>;
	/** Per unit, on whatever plan. */
	readonly meters?: Readonly<Record<string, number>>;
	/** Per unit of the lowest plan's own content. */
	readonly base?: Readonly<Record<string, number>>;
	/** What draws newcomers to a plan beyond its content and price, minor units a month. */
	readonly entry?: Readonly<Record<string, number>>;
};

/** A calibration as a test wants it, the same for all segments and plans, without a pilot. */
export function given({ today, segments, features, meters }: Scenario, values: Given = {}): Calibration {
	const { k = 1, churnConstant = 0 } = values;
	const solved = { k: MOTIONS.map(() => k), churnConstants: segments.map(() => churnConstant) };
	const unscaled = (count: number) => new Int16Array(segments.length * count).fill(-1);
	const column = (items: readonly { readonly id: string }[], worths: Given['features'] = {}, times = 1) =>
		Float64Array.from({ length: segments.length * times * items.length }, (_, i) => worths[items[i % items.length].id] ?? 0);
	return {
		...solved,
		errors: { k: MOTIONS.map(() => 0), churnConstants: segments.map(() => 0) },
		batches: [solved],
		features: column(features, values.features),
		addOns: column(today.addOns, values.addOns),
		meters: column(meters, values.meters, today.plans.length),
		base: column(meters, values.base),
		featureScale: unscaled(features.length),
		addOnScale: unscaled(today.addOns.length),
		meterScale: unscaled(today.plans.length * meters.length),
		baseScale: unscaled(meters.length),
		scales: [],
		caps: Array.from({ length: segments.length * meters.length }, () => []),
		steps: [],
		entry: column(today.plans, values.entry),
		problems: []
	};
}

/** Runs a scenario: compiled, then its trials in one piece, then results. */
export function simulate(scenario: Scenario, calibration: Calibration): Results {
	return resultsOf(compile(scenario, calibration), [[0, scenario.trials]]);
}

/** The results of a run whose trials are done in the given pieces, in the given order. */
export function resultsOf(compiled: CompiledScenario, pieces: readonly (readonly [from: number, to: number])[]): Results {
	const shards = pieces.map(([from, to]) => simulateShard(compiled, from, to));
	return summarise(compiled, mergeShards(compiled, shards));
}

/** The value of a month of a series of means; fails where there is none. */
export function at(series: { readonly mean: readonly (number | null)[] }, month: number): number {
	const value = series.mean[month];
	if (typeof value !== 'number') throw new Error(`no value in month ${month}`);
	return value;
}

/** The pieces that a trial is made of, with every assumption at its mean, for cases by hand. */
export class Stage {
	readonly compiled: CompiledScenario;
	readonly rates: Rates;
	readonly person: Person;
	readonly life: Life;
	readonly worths: PartWorths;
	readonly chooser: Chooser;
	readonly migrator: Migrator;
	readonly tally: Tally;

	constructor(
		readonly scenario: Scenario,
		readonly calibration: Calibration
	) {
		this.compiled = compile(scenario, calibration);
		const { market, rows, needs, worths } = this.compiled;
		const means = new Float64Array(rows.length * market.segments);
		new AssumptionSampler(rows, market.seed).means(means);
		this.rates = new Rates(rows, market.segments, needs, scenario.minorUnits);
		this.rates.programme.served = this.compiled.served;
		this.rates.fill(means);
		this.worths = worths;
		this.person = new Person(market, this.rates);
		this.life = new Life(market, this.person);
		this.chooser = new Chooser(market, this.person, worths);
		this.migrator = new Migrator(market, this.chooser);
		this.tally = new Tally(market.months);
	}

	/** Values as at the median: price tolerance and e are 1 for everybody. */
	withoutSpread(): this {
		this.rates.spreadTau.fill(0);
		this.rates.spreadPiece.fill(0);
		return this;
	}

	/** A customer begins a life in a variant (0 is Today) and stands in a month. */
	enter(variant = 0, month = 0, customer = 0, trial = 0): Life {
		const { life, person } = this;
		person.become(customer, trial);
		person.drawTraits(0);
		life.begin(variant);
		if (variant > 0) this.migrator.plan(life);
		person.extendTo(month);
		life.month = month;
		return life;
	}

	/** Index of a plan or an add-on in all books of the scenario. */
	plan(id: string): number {
		return this.compiled.market.universe.planIds.indexOf(id);
	}

	addOn(id: string): number {
		return this.compiled.market.universe.addOnIds.indexOf(id);
	}
}
