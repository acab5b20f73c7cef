import type { ScenarioDocument } from '../../formats/scenarioDocument';
import type { Version, VersionInfo, VersionList } from '../../api/version';
import type { Project } from '../session/Project.svelte';
import { call } from '../session/api';
import { inWords } from '../session/inWords';
import { keepVersion } from './keepVersion';

/** Documents of versions that are fetched at once. */
const AT_ONCE = 6;

/** The versions of a project as a screen sees them. A version never changes: its document is fetched once. */
export class Versions {
	list = $state.raw<readonly VersionInfo[]>();
	/** Versions with a name that are kept at most. */
	most = $state(0);
	busy = $state(false);
	error = $state<string>();
	// eslint-disable-next-line svelte/prefer-svelte-reactivity -- what was fetched; no screen reads it
	readonly #documents = new Map<string, Promise<ScenarioDocument>>();

	constructor(readonly project: Project) {}

	async load(): Promise<void> {
		await this.#try(() => this.#load());
	}

	async save(name: string): Promise<boolean> {
		return this.#try(async () => {
			await keepVersion(this.project, name);
			await this.#load();
		});
	}

	async rename({ id }: VersionInfo, name: string): Promise<boolean> {
		return this.#try(async () => {
			await call(this.#path(id), { method: 'PUT', json: { name } });
			await this.#load();
		});
	}

	async remove({ id }: VersionInfo): Promise<boolean> {
		return this.#try(async () => {
			await call(this.#path(id), { method: 'DELETE' });
			this.#documents.delete(id);
			await this.#load();
		});
	}

	/** Puts a version in the place of the document, which is kept as a version first. It can be undone as any edit. */
	async restore({ id, name }: VersionInfo): Promise<boolean> {
		return this.#try(async () => {
			const document = await this.document(id);
			await keepVersion(this.project, `Before restoring ${name}`, true);
			this.project.edit(`${name} restored`, () => document);
			await this.#load();
		});
	}

	/** The document of a version. */
	document(id: string): Promise<ScenarioDocument> {
		const known = this.#documents.get(id);
		if (known) return known;
		const fetched = call<Version>(this.#path(id)).then(({ document }) => document as unknown as ScenarioDocument);
		fetched.catch(() => this.#documents.delete(id));
		this.#documents.set(id, fetched);
		return fetched;
	}

	/** The documents of all versions, oldest first. */
	async all(): Promise<{ version: VersionInfo; document: ScenarioDocument }[]> {
		const versions = (this.list ?? []).toReversed();
		const found: { version: VersionInfo; document: ScenarioDocument }[] = [];
		for (let from = 0; from < versions.length; from += AT_ONCE) {
			const some = versions.slice(from, from + AT_ONCE);
			found.push(...(await Promise.all(some.map(async (version) => ({ version, document: await this.document(version.id) })))));
		}
		return found;
	}

	#path(id: string): string {
		return `/projects/${this.project.id}/versions/${id}`;
	}

	async #load(): Promise<void> {
		const { versions, most } = await call<VersionList>(`/projects/${this.project.id}/versions`);
		this.list = versions;
		this.most = most;
	}

	async #try(act: () => Promise<void>): Promise<boolean> {
		this.error = undefined;
		this.busy = true;
		try {
			await act();
			return true;
		} catch (error) {
			this.error = inWords(error, this.project.document);
			return false;
		} finally {
			this.busy = false;
		}
	}
}
