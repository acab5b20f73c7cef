import type { Problem } from '../engine/catalog/problem';
import type { Results } from '../engine/simulation/results';
import type { Scenario } from '../engine/simulation/scenario';
import type { Engine, Purpose } from './Engine';
import { problemsOf } from './problemsOf';

/** What a pool asks of a worker. `task` comes back with the answer; `open` and `close` have none. */
export type DeskRequest<Calibration, Shard> =
	| { readonly kind: 'calibrate'; readonly task: number; readonly scenario: Scenario }
	| {
			readonly kind: 'open';
			readonly job: number;
			readonly scenario: Scenario;
			readonly calibration: Calibration;
			readonly purpose?: Purpose;
	  }
	| { readonly kind: 'simulate'; readonly task: number; readonly job: number; readonly from: number; readonly to: number }
	| { readonly kind: 'summarise'; readonly task: number; readonly job: number; readonly trials: number; readonly shards: readonly Shard[] }
	| { readonly kind: 'close'; readonly job: number };

export type DeskReply<Calibration, Shard> =
	| { readonly kind: 'calibration'; readonly task: number; readonly calibration: Calibration }
	| { readonly kind: 'shard'; readonly task: number; readonly shard: Shard }
	| { readonly kind: 'results'; readonly task: number; readonly results: Results }
	| { readonly kind: 'failed'; readonly task: number; readonly problems: readonly Problem[] };

type Job<Calibration, Compiled> = {
	readonly scenario: Scenario;
	readonly calibration: Calibration;
	readonly purpose: Purpose | undefined;
	compiled?: Compiled;
};

/** The worker's end of a run: keeps a compiled copy of every open job and answers one request after the other. */
export class ShardDesk<Calibration, Compiled, Shard, Outcome> {
	readonly #jobs = new Map<number, Job<Calibration, Compiled>>();

	constructor(readonly engine: Engine<Calibration, Compiled, Shard, Outcome>) {}

	/** @returns the reply to post, if the request has one; an error of the engine is a `failed` reply */
	answer(request: DeskRequest<Calibration, Shard>): DeskReply<Calibration, Shard> | undefined {
		if (request.kind === 'open') {
			const { job, scenario, calibration, purpose } = request;
			this.#jobs.set(job, { scenario, calibration, purpose });
		} else if (request.kind === 'close') this.#jobs.delete(request.job);
		else {
			try {
				return this.#work(request);
			} catch (error) {
				return { kind: 'failed', task: request.task, problems: problemsOf(error) };
			}
		}
		return undefined;
	}

	#work(request: Exclude<DeskRequest<Calibration, Shard>, { kind: 'open' | 'close' }>): DeskReply<Calibration, Shard> {
		const { engine } = this;
		const { task } = request;
		if (request.kind === 'calibrate') return { kind: 'calibration', task, calibration: engine.calibrate(request.scenario) };
		const job = this.#jobs.get(request.job);
		if (!job) throw new Error(`job ${request.job} is not open in this worker`);
		if (request.kind === 'simulate') {
			job.compiled ??= engine.compile(job.scenario, job.calibration, job.purpose);
			return { kind: 'shard', task, shard: engine.simulateShard(job.compiled, request.from, request.to) };
		}
		const compiled = engine.compile({ ...job.scenario, trials: request.trials }, job.calibration);
		return { kind: 'results', task, results: engine.summarise(compiled, engine.mergeShards(compiled, request.shards)) };
	}
}
