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
};

/** What a pool asks of a worker. */
export type ShardWork<Shard> =
	| { readonly kind: 'calibrate'; readonly scenario: Scenario }
	| { readonly kind: 'simulate'; readonly job: number; readonly from: number; readonly to: number }
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

type Job<Calibration, Compiled> = Omit<Opening<Calibration>, 'job'> & { compiled?: Compiled };

/** The worker's end of a run: keeps a compiled copy of every open job and does one piece of work after the other. */
export class ShardDesk<Calibration, Compiled, Shard, Outcome> {
	readonly #jobs = new Map<number, Job<Calibration, Compiled>>();

	/** What it serves (`serve`). */
	readonly calls: ShardCalls<Calibration, Shard> = {
		open: ({ job, ...opening }) => void this.#jobs.set(job, opening),
		work: (work) => this.#work(work),
		close: (job) => void this.#jobs.delete(job)
	};

	constructor(readonly engine: Engine<Calibration, Compiled, Shard, Outcome>) {}

	#work(work: ShardWork<Shard>): Worked<Calibration, Shard> {
		const { engine } = this;
		if (work.kind === 'calibrate') return { kind: 'calibration', calibration: engine.calibrate(work.scenario) };
		const job = this.#jobs.get(work.job);
		if (!job) throw new Error(`job ${work.job} is not open in this worker`);
		if (work.kind === 'simulate') {
			job.compiled ??= engine.compile(job.scenario, job.calibration, job.purpose);
			return { kind: 'shard', shard: engine.simulateShard(job.compiled, work.from, work.to) };
		}
		const compiled = engine.compile({ ...job.scenario, trials: work.trials }, job.calibration);
		return { kind: 'results', results: engine.summarise(compiled, engine.mergeShards(compiled, work.shards)) };
	}
}
