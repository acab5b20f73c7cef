import type { HistoryInfo } from '../../../api/history';
import type { UsageBeside } from '../../../formats/history/joinUsage';
import type { HistorySettings } from '../../../formats/history/HistorySettings';
import { toMeters } from '../../../formats/toPriceBook';
import type { WorkerCalls } from '../../../runner/WorkerCalls';
import { call, fetchBytes } from '../../session/api';
import { inWords } from '../../session/inWords';
import type { Project } from '../../session/Project.svelte';
import type { HistoryBlob, LearnCalls } from './learnCalls';

/** By which a file kept with a project's histories is one of use. */
const IS_USAGE = { is: 'usage' } as const;
export const isUsage = (settings: HistoryInfo['settings']): boolean => settings.is === IS_USAGE.is;

type Door = {
	readonly calls: WorkerCalls<LearnCalls>;
	readonly project: Project;
	/** Where the files of the project's history are kept. */
	readonly place: string;
	/** Learns again: there is more to learn from, or less. */
	readonly learn: () => void;
};

/** What the customers of a history used: a second file, kept with the project, joined to the history whenever that is read. */
export class UsageJoin {
	file = $state.raw<HistoryBlob & { readonly id: string | undefined }>();
	beside = $state.raw<UsageBeside>();
	/** Why it could not be joined, or not be kept. */
	error = $state<string>();
	joining = $state(false);
	#settings: HistorySettings = {};
	#abort = new AbortController();

	constructor(readonly door: Door) {}

	/** The file that is kept with the project. */
	async load(kept: readonly HistoryInfo[]): Promise<void> {
		const [last] = kept.slice(-1);
		if (!last) return;
		this.file = { id: last.id, name: last.name, blob: await fetchBytes(`${this.door.place}/${last.id}`) };
	}

	/** Joins the file, if there is one, to the history that the worker has. @returns whether use was joined */
	async join(settings: HistorySettings): Promise<boolean> {
		this.#settings = settings;
		const { file, door } = this;
		this.beside = this.error = undefined;
		if (!file) return false;
		this.#abort.abort();
		const { signal } = (this.#abort = new AbortController());
		this.joining = true;
		try {
			const meters = toMeters(door.project.document.meters ?? []);
			const given = { file: { name: file.name, blob: file.blob }, meters, settings };
			const beside = await door.calls.ask('usage', given, { signal });
			if (!signal.aborted) this.beside = beside;
			return beside !== undefined && beside.taken > 0;
		} catch (error) {
			if (!signal.aborted) this.error = inWords(error, door.project.document);
			return false;
		} finally {
			if (!signal.aborted) this.joining = false;
		}
	}

	/** Reads a file in the place of the one before, and keeps it with the project where something of it is theirs. */
	async choose(file: File): Promise<void> {
		const before = this.file;
		this.file = { id: undefined, name: file.name, blob: file };
		const isJoined = await this.join(this.#settings);
		this.door.learn();
		if (!isJoined) return;
		try {
			const name = encodeURIComponent(file.name);
			const { id } = await call<HistoryInfo>(`${this.door.place}?name=${name}`, { method: 'POST', bytes: file });
			await call(`${this.door.place}/${id}`, { method: 'PUT', json: { settings: IS_USAGE } });
			if (this.file?.blob === file) this.file = { ...this.file, id };
			if (before?.id) await call(`${this.door.place}/${before.id}`, { method: 'DELETE' });
		} catch (error) {
			this.error = inWords(error);
		}
	}

	/** Takes it out of the history and of the project. */
	async remove(): Promise<void> {
		const { file } = this;
		this.end();
		this.file = this.beside = this.error = undefined;
		if (!file) return;
		await this.door.calls.ask('usage', { file: undefined, meters: [], settings: {} }, {}).catch(() => undefined);
		this.door.learn();
		try {
			if (file.id) await call(`${this.door.place}/${file.id}`, { method: 'DELETE' });
		} catch (error) {
			this.error = inWords(error);
		}
	}

	end(): void {
		this.#abort.abort();
		this.joining = false;
	}
}
