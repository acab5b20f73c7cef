import type { Results } from '../engine/simulation/results';
import type { Scenario } from '../engine/simulation/scenario';
import type { CallLine } from './calls';
import type { Engine, Purpose } from './Engine';

/** A run that pieces of work belong to. */
export type Opening<Calibration> = {
	readonly job: number;
	readonly scenario: Scenario;
	readonly calibration: Calibration;
	readonly purpose?: Purpose;
	/** Openings of the same mark give the same shards. */
	readonly mark?: string;
};

/** What a pool asks of a worker. */
export type ShardWork<Shard> =
	| { readonly kind: 'calibrate'; readonly scenario: Scenario }
	/** `only` as in `CompileOptions`. */
	| {
			readonly kind: 'simulate';
			readonly job: number;
			readonly from: number;
			readonly to: number;
			readonly only?: readonly number[];
	  }
	| { readonly kind: 'summarise'; readonly job: number; readonly trials: number; readonly shards: readonly Shard[] };

/** What comes back. */
export type Worked<Calibration, Shard> =
	| { readonly kind: 'calibration'; readonly calibration: Calibration }
	| { readonly kind: 'shard'; readonly shard: Shard }
	| { readonly kind: 'results'; readonly results: Results };

/** A line to a worker whose other end serves the calls of a ShardDesk. */
export type ShardLine<Calibration, Shard> = CallLine<Worked<Calibration, Shard>>;

export type ShardCalls<Calibration, Shard> = {
	open(opening: Opening<Calibration>): void;
	work(work: ShardWork<Shard>): Worked<Calibration, Shard>;
	close(job: number): void;
};

type Job<Calibration> = Omit<Opening<Calibration>, 'job'>;

/** The worker's end of a run: compiles what it simulates once and does one piece of work after the other. */
export class ShardDesk<Calibration, Compiled, Shard, Outcome> {
	readonly #jobs = new Map<number, Job<Calibration>>();
	/** By what gives the same shards, those used last at the end. */
	readonly #compiled = new Map<string, { readonly job: number; readonly compiled: Compiled }>();

	/** What it serves (`serve`). */
	readonly calls: ShardCalls<Calibration, Shard> = {
		open: ({ job, ...opening }) => void this.#jobs.set(job, opening),
		work: (work) => this.#work(work),
		close: (job) => this.#close(job)
	};

	/** @param spare compiled scenarios that outlive their job, for the next one of the same mark: a preview is one job after the other */
	constructor(
		readonly engine: Engine<Calibration, Compiled, Shard, Outcome>,
		readonly spare = 0
	) {}

	#work(work: ShardWork<Shard>): Worked<Calibration, Shard> {
		const { engine } = this;
		if (work.kind === 'calibrate') return { kind: 'calibration', calibration: engine.calibrate(work.scenario) };
		const job = this.#jobs.get(work.job);
		if (!job) throw new Error(`job ${work.job} is not open in this worker`);
		if (work.kind === 'simulate') {
			return { kind: 'shard', shard: engine.simulateShard(this.#compile(work, job), work.from, work.to) };
		}
		const compiled = engine.compile({ ...job.scenario, trials: work.trials }, job.calibration);
		return { kind: 'results', results: engine.summarise(compiled, engine.mergeShards(compiled, work.shards)) };
	}

	#compile(
		{ job, only }: Extract<ShardWork<Shard>, { kind: 'simulate' }>,
		{ scenario, calibration, purpose, mark }: Job<Calibration>
	): Compiled {
		const key = `${this.spare > 0 && mark ? mark : job} ${only?.join() ?? 'all'}`;
		const compiled = this.#compiled.get(key)?.compiled ?? this.engine.compile(scenario, calibration, purpose, only);
		this.#compiled.delete(key);
		this.#compiled.set(key, { job, compiled });
		return compiled;
	}

	#close(job: number): void {
		this.#jobs.delete(job);
		const unused = [...this.#compiled].filter(([, made]) => !this.#jobs.has(made.job));
		for (const [key] of unused.slice(0, Math.max(0, unused.length - this.spare))) this.#compiled.delete(key);
	}
}
