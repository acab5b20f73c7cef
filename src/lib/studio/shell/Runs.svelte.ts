import type { NewRun, QueuedRun, Run, RunList, RunSummary } from '../../runner/apiTypes';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import type { Problem } from '../../engine/catalog/problem';
import type { PrecisionTarget } from '../../runner/PrecisionTarget';
import type { RunResults } from '../../runner/protocol';
import { readPrecision, writePrecision } from '../../runner/readPrecision';
import type { RunState } from '../parts/RunState';
import { placedWords } from '../catalog/placedWords';
import { ApiError, call } from './api';
import { keep, kept } from './keep';

type Basis = { readonly print: string; readonly revision: number; readonly baseId: string | null; readonly document: ScenarioDocument };

const FINAL: ReadonlySet<RunSummary['state']> = new Set(['finished', 'cancelled', 'failed']);
const POLL_MS = 1_000;

const stopsAt = ({ precision }: RunSummary): Pick<RunState, 'atMost'> => (precision ? { atMost: true } : {});

/** The runs of one project: the list, the one under way, and the results of the newest that has any. */
export class Runs {
	list = $state.raw<readonly RunSummary[]>([]);
	results = $state.raw<RunResults | undefined>();
	/** The run that `results` are of. */
	shown = $state.raw<RunSummary | undefined>();
	/** Why the last run could not be started. */
	refused = $state.raw<readonly Problem[]>([]);
	starting = $state(false);
	/** Where the runs that are started here stop; undefined where they do all their trials. Kept in this browser. */
	precision = $state.raw<PrecisionTarget | undefined>();
	#watch: { id: string; stop: () => void } | undefined;
	/** Kept in this browser: the print of the document that a run ran, so that an edit taken back makes it current again. */
	#prints = $state.raw<Readonly<Record<string, string>>>({});

	active = $derived(this.list.find(({ state }) => !FINAL.has(state)));
	stale = $derived(this.shown !== undefined && this.#isStale(this.shown));
	state = $derived<RunState>(this.#state());

	constructor(
		readonly projectId: string,
		readonly basis: () => Basis,
		readonly save: () => Promise<void>
	) {}

	/** Reads the list and the newest results, and follows a run that is under way. */
	async load(): Promise<void> {
		this.#prints = kept(`tierlab-prints-${this.projectId}`) ?? {};
		this.precision = readPrecision(kept<string>(`tierlab-precision-${this.projectId}`) ?? '');
		const { runs } = await call<RunList>(`/projects/${this.projectId}/runs`);
		this.list = runs;
		const active = this.active;
		if (active) this.#follow(active.id);
		for (const run of runs.filter(({ state, done }) => state === 'finished' || (state === 'cancelled' && done > 0)).slice(0, 3))
			if (this.shown?.id === run.id || (await this.#show(run.id))) return;
	}

	stopAt(precision: PrecisionTarget | undefined): void {
		this.precision = precision;
		keep(`tierlab-precision-${this.projectId}`, precision && writePrecision(precision));
	}

	/** Saves what is edited, then runs it. */
	async start(): Promise<boolean> {
		if (this.starting || this.active) return false;
		this.starting = true;
		this.refused = [];
		try {
			await this.save();
			const { print } = this.basis();
			const options: NewRun = this.precision ? { precision: this.precision } : {};
			const { id } = await call<QueuedRun>(`/projects/${this.projectId}/runs`, { method: 'POST', json: options });
			this.#prints = { ...Object.fromEntries(Object.entries(this.#prints).slice(-20)), [id]: print };
			keep(`tierlab-prints-${this.projectId}`, this.#prints);
			this.#put(await this.#get(id));
			this.#follow(id);
			return true;
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			this.refused = error.problems;
			return false;
		} finally {
			this.starting = false;
		}
	}

	async cancel(id = this.active?.id): Promise<void> {
		if (!id) return;
		this.#put(await call<RunSummary>(`/runs/${id}`, { method: 'DELETE' }));
		await this.#show(id);
	}

	detach(): void {
		this.#watch?.stop();
		this.#watch = undefined;
	}

	#isStale(run: RunSummary): boolean {
		const { print, revision, baseId } = this.basis();
		if (run.baseId !== baseId) return true;
		const ran = this.#prints[run.id];
		return ran === undefined ? run.revision !== revision : ran !== print;
	}

	#state(): RunState {
		const active = this.active;
		if (active) {
			const { done, trials: total, known } = active;
			return { state: 'running', done, total, stale: this.stale, ...stopsAt(active), ...(known ? { known } : {}) };
		}
		if (this.starting) return { state: 'running', done: 0, total: 0, stale: this.stale };
		const newest = this.list[0];
		const why = this.refused.length > 0 ? this.refused : newest?.state === 'failed' && !this.#isStale(newest) ? newest.problems : [];
		const error = why
			.filter(({ severity }) => severity === 'error')
			.map((problem) => placedWords(problem, this.basis().document));
		if (error.length > 0) return { state: 'failed', done: 0, total: 0, error: error.join('\n'), stale: this.stale };
		const shown = this.shown;
		if (!shown) return { state: 'idle', done: 0, total: 0, stale: false };
		const seconds = shown.seconds ?? undefined;
		const state = shown.state === 'cancelled' ? 'cancelled' : 'finished';
		return {
			state,
			done: shown.done,
			total: shown.trials,
			...stopsAt(shown),
			...(seconds === undefined ? {} : { seconds }),
			stale: this.stale
		};
	}

	#get(id: string): Promise<Run> {
		return call<Run>(`/runs/${id}`);
	}

	async #show(id: string): Promise<boolean> {
		const run = await this.#get(id).catch(() => undefined);
		if (!run?.results) return false;
		this.results = run.results;
		const { results: _results, ...summary } = run;
		this.shown = summary;
		return true;
	}

	#put(run: RunSummary): void {
		const rest = this.list.filter(({ id }) => id !== run.id);
		this.list = [...rest, run].sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
	}

	/** Follows a run by events of the server, and by asking each second where these do not come through. */
	#follow(id: string): void {
		if (this.#watch?.id === id) return;
		this.detach();
		let timer: ReturnType<typeof setTimeout> | undefined;
		const source = new EventSource(`/api/v1/runs/${id}/events`);
		const stop = () => {
			source.close();
			clearTimeout(timer);
		};
		this.#watch = { id, stop };
		const heard = (run: RunSummary) => {
			this.#put(run);
			if (!FINAL.has(run.state)) return;
			stop();
			this.#watch = undefined;
			void this.#show(id);
		};
		const poll = () => {
			this.#get(id).then(
				({ results: _results, ...run }) => {
					heard(run);
					if (!FINAL.has(run.state)) timer = setTimeout(poll, POLL_MS);
				},
				() => (timer = setTimeout(poll, 3 * POLL_MS))
			);
		};
		source.onmessage = ({ data }: MessageEvent<string>) => heard(JSON.parse(data) as RunSummary);
		source.onerror = () => {
			source.close();
			timer = setTimeout(poll, POLL_MS);
		};
	}
}
