import type { NewRun, QueuedRun, Run, RunList, RunSummary } from '../../api/run';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import type { Problem } from '../../engine/catalog/problem';
import type { placedWords } from '../document/placedWords';
import type { PrecisionTarget } from '../../runner/PrecisionTarget';
import { readPrecision, writePrecision } from '../../runner/readPrecision';
import { isOld, isStale, UNCHANGED, type RunChanges } from './RunChanges';
import { secondsLeft } from '../parts/leftWords';
import type { RunShown } from '../parts/RunShown';
import { ApiError, call } from './api';
import type { DocumentPrint } from './documentPrint';
import { keep, kept } from './keep';
import { findRun, openRun, type ReadRun } from './openRun';
import { RanPrints } from './RanPrints.svelte';
import { bestRun, changesSince } from './runChoice';

type Basis = {
	readonly document: ScenarioDocument;
	readonly print: DocumentPrint;
	/** Null while it has edits that are not saved. */
	readonly revision: number | null;
	/** Of the customer file that the document uses. */
	readonly baseId: string | null;
};

const FINAL: ReadonlySet<RunSummary['state']> = new Set(['finished', 'cancelled', 'failed']);
const POLL_MS = 1_000;
/** Times that the figures of a run that has ended are looked for: a server that was ended before it kept them never will have them. */
const LOOKS = 20;

const stopsAt = ({ precision }: RunSummary): Pick<RunShown, 'atMost'> => (precision ? { atMost: true } : {});

/** A run that has ended, as a view shows it. */
export function endedState({ run }: ReadRun, stale: boolean): RunShown {
	const state = run.state === 'cancelled' ? 'cancelled' : 'finished';
	const seconds = run.seconds === null ? {} : { seconds: run.seconds };
	return { state, done: run.done, total: run.trials, at: run.createdAt, ...stopsAt(run), ...seconds, stale };
}

/** The runs of one project: the list, the one under way, and the one whose figures are read: the best finished one of the document as it is. */
export class Runs {
	list = $state.raw<readonly RunSummary[]>([]);
	/** The run that is read; one that was cancelled is only where it is asked for, by its address. */
	read = $state.raw<ReadRun | undefined>();
	/** Why the last run could not be started. */
	refused = $state.raw<readonly Problem[]>([]);
	starting = $state(false);
	/** Where the runs that are started here stop; undefined where they do all their trials. Kept in this browser. */
	precision = $state.raw<PrecisionTarget | undefined>();
	/** When the run under way was first seen at work, by the clock of this browser, and how far it was. */
	#pace: { readonly id: string; readonly done: number; readonly at: number } | undefined;
	#left = $state.raw<number | undefined>();
	/** How problems are said, once there are any: few runs have one. */
	#says = $state.raw<typeof placedWords>();
	#watch: { id: string; stop: () => void } | undefined;
	readonly #ran: RanPrints;
	/** Counts the choices, so that the answer to an earlier one is dropped. */
	#turn = 0;

	active = $derived(this.list.find(({ state }) => !FINAL.has(state)));
	results = $derived(this.read?.results);
	/** What has changed since the run that is read. */
	since = $derived(this.read ? this.changes(this.read.run) : UNCHANGED);
	stale = $derived(isStale(this.since));
	/** The newest run that has figures, where it is not the one that is read: it is shown where asked for. */
	passedOver = $derived(this.#passedOver());
	/** The run of an address; undefined while it is not told whether it is there. */
	#asked = $state.raw<{ readonly id: string; readonly read: ReadRun | undefined } | undefined>();
	/** The run of the address that was asked for last. */
	#wanted: string | null = null;
	state = $derived<RunShown>(this.#state());

	constructor(
		readonly projectId: string,
		readonly basis: () => Basis,
		readonly save: () => Promise<void>
	) {
		this.#ran = new RanPrints(projectId);
	}

	/** Reads the list and the run that is read of them, and follows a run that is under way. */
	async load(): Promise<void> {
		this.#ran.restore();
		this.precision = readPrecision(kept<string>(`tierlab-precision-${this.projectId}`) ?? '');
		const { runs } = await call<RunList>(`/projects/${this.projectId}/runs`);
		this.#list(runs);
		const active = this.active;
		if (active) this.#follow(active.id);
		await this.#ran.learn(runs);
		await this.choose();
	}

	/** Reads the best finished run of the document as it is now. */
	async choose(): Promise<void> {
		const turn = ++this.#turn;
		let left = this.list;
		for (;;) {
			const best = bestRun(left, (run) => this.changes(run), this.#isSame);
			if (best === undefined || best.id === this.read?.run.id) return;
			const opened = await openRun(best.id, this.#ran.document(best.id));
			if (turn !== this.#turn) return;
			if (opened) {
				this.read = opened;
				return;
			}
			left = left.filter((run) => run !== best);
		}
	}

	/** What has changed in the document since a run. */
	changes(run: RunSummary): RunChanges {
		const { print, revision, baseId } = this.basis();
		const ran = this.#ran.of(run);
		const changed = ran ? changesSince(ran, print) : run.revision === revision ? UNCHANGED : { ...UNCHANGED, shared: ['document'] };
		const isOther = run.baseId !== baseId && !changed.shared.includes('customers');
		return isOther ? { ...changed, shared: [...changed.shared, 'customers'] } : changed;
	}

	/** Opens the run of an address, of whatever state. The figures of one that was just cut short, or is under way, are waited for. */
	async ask(id: string | null): Promise<void> {
		this.#wanted = id;
		if (!id || this.#asked?.id === id) return;
		for (let looked = 0; ;) {
			const { read, isGone, isUnderWay = false } = await findRun(id, this.#ran.document(id));
			if (this.#wanted !== id) return;
			if (!isUnderWay) looked++;
			if (read || isGone || looked >= LOOKS) {
				this.#asked = { id, read };
				if (read?.document) this.#ran.learned(id, read.document);
				return;
			}
			await new Promise((resolve) => setTimeout(resolve, POLL_MS));
			if (this.#wanted !== id) return;
		}
	}

	/** Whether the run of an address is not kept any more: known only once it was looked for. */
	isGone(id: string | null): boolean {
		return id !== null && this.#asked?.id === id && this.#asked.read === undefined;
	}

	/** What a screen reads: the run of its address, once it is there; without one, or where it is gone, the best one. */
	at(id: string | null): ReadRun | undefined {
		if (!id) return this.read;
		if (this.#asked?.id !== id) return undefined;
		return this.#asked.read ?? this.read;
	}

	/** The run that is read without an address, where it came after one that was opened by it: that one stays, this one is offered. */
	newerThan({ run }: ReadRun): RunSummary | undefined {
		const best = this.read?.run;
		return best && best.createdAt > run.createdAt ? best : undefined;
	}

	/** Whether the figures that are read of a scenario are of before an edit. */
	isOld(variantId: string): boolean {
		return isOld(this.since, variantId);
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
			const { document } = this.basis();
			const options: NewRun = this.precision ? { precision: this.precision } : {};
			const { id } = await call<QueuedRun>(`/projects/${this.projectId}/runs`, { method: 'POST', json: options });
			this.#ran.started(id, document);
			this.#put(await this.#get(id));
			this.#follow(id);
			return true;
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			await this.#learnToSay();
			this.refused = error.problems;
			return false;
		} finally {
			this.starting = false;
		}
	}

	async cancel(id = this.active?.id): Promise<void> {
		if (!id) return;
		this.#put(await call<RunSummary>(`/runs/${id}`, { method: 'DELETE' }));
	}

	detach(): void {
		this.#watch?.stop();
		this.#watch = undefined;
		this.#wanted = null;
	}

	readonly #isSame = (a: RunSummary, b: RunSummary): boolean => {
		const [left, right] = [this.#ran.of(a), this.#ran.of(b)];
		return a.baseId === b.baseId && (left && right ? !isStale(changesSince(left, right)) : a.revision === b.revision);
	};

	#passedOver(): RunSummary | undefined {
		const newest = this.list.find(({ state, done }) => state === 'finished' || (state === 'cancelled' && done > 0));
		return newest?.id === this.read?.run.id ? undefined : newest;
	}

	#state(): RunShown {
		const active = this.active;
		if (active) {
			const { done, trials: total, known, soFar } = active;
			const left = this.#left === undefined ? {} : { left: this.#left };
			const figures = { ...(known ? { known } : {}), ...(soFar ? { soFar } : {}) };
			return { state: 'running', done, total, stale: this.stale, ...left, ...stopsAt(active), ...figures };
		}
		if (this.starting) return { state: 'running', done: 0, total: 0, stale: this.stale };
		const newest = this.list[0];
		const why =
			this.refused.length > 0 ? this.refused : newest?.state === 'failed' && !isStale(this.changes(newest)) ? newest.problems : [];
		const error = why
			.filter(({ severity }) => severity === 'error')
			.map((problem) => this.#says?.(problem, this.basis().document) ?? problem.message);
		if (error.length > 0) return { state: 'failed', done: 0, total: 0, error: error.join('\n'), stale: this.stale };
		if (this.read) return endedState(this.read, this.stale);
		const cut = this.passedOver;
		if (cut) return { state: 'cancelled', done: cut.done, total: cut.trials, ...stopsAt(cut), stale: false };
		return { state: 'idle', done: 0, total: 0, stale: false };
	}

	#get(id: string): Promise<Run> {
		return call<Run>(`/runs/${id}`);
	}

	#put(run: RunSummary): void {
		const rest = this.list.filter(({ id }) => id !== run.id);
		this.#list([...rest, run].sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1)));
	}

	#list(runs: readonly RunSummary[]): void {
		this.list = runs;
		if (runs.some(({ problems }) => problems.length > 0)) void this.#learnToSay();
	}

	/** What cannot be fetched is said as the engine says it. */
	async #learnToSay(): Promise<void> {
		this.#says ??= await import('../document/placedWords').then(
			({ placedWords }) => placedWords,
			() => undefined
		);
	}

	#time({ id, state, done, trials }: RunSummary): void {
		if (state === 'running' && done > 0 && this.#pace?.id !== id) this.#pace = { id, done, at: performance.now() };
		const pace = this.#pace;
		this.#left = pace?.id === id ? secondsLeft(done, trials, { done: pace.done, ms: performance.now() - pace.at }) : undefined;
	}

	/** Follows a run by events of the server, and by asking each second where these do not come through. */
	#follow(id: string): void {
		if (this.#watch?.id === id) return;
		this.#watch?.stop();
		let timer: ReturnType<typeof setTimeout> | undefined;
		const source = new EventSource(`/api/v1/runs/${id}/events`);
		const stop = () => {
			source.close();
			clearTimeout(timer);
		};
		this.#watch = { id, stop };
		const heard = (run: RunSummary) => {
			this.#time(run);
			this.#put(run);
			if (!FINAL.has(run.state)) return;
			stop();
			this.#watch = undefined;
			void this.#ran.learn(this.list).then(() => this.choose());
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
