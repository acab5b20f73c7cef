import { readGuard, writeGuard, MOST_GUARDS, type Guard, type GuardFault } from '../../engine/analysis/guard';
import { nameOf, TODAY } from '../document/book';
import { readMark } from '../explain/markText';
import { policyWords } from '../document/policyWords';
import { isOld } from '../session/RunChanges';
import type { Project } from '../session/Project.svelte';
import { readChosen } from './chosen';
import type { ObjectiveKey } from './objective';

const KEYS: readonly ObjectiveKey[] = ['arr', 'nrr12', 'customers'];

/** What the views of Compare read: which run, which of its scenarios, and by what rule; all of it stands in the address, so that Back undoes it and a link keeps it. */
export class ComparedRead {
	readonly #project: () => Project | undefined;
	readonly #url: () => URL;

	constructor(project: () => Project | undefined, url: () => URL) {
		this.#project = project;
		this.#url = url;
	}

	objective = $derived.by(() => KEYS.find((key) => key === this.#parameter('by')) ?? 'arr');
	/** The run of the address. */
	asked = $derived.by(() => this.#parameter('run'));
	read = $derived.by(() => this.#project()?.runs.at(this.asked));
	/** What is read was simulated of this document, whatever became of it since. */
	ran = $derived.by(() => this.read?.document ?? this.#project()?.document);
	/** What a kept customer is worth beside ARR. */
	worth = $derived.by(() => {
		const worth = Number(this.#parameter('worth') ?? 0);
		return Number.isFinite(worth) && worth > 0 ? worth : 0;
	});
	/** Inputs that are looked at as one group. */
	group = $derived.by((): readonly string[] => {
		const paths = (this.#parameter('know') ?? '').split(',').map((path) => path.trim());
		return paths.filter((path, at) => path !== '' && paths.indexOf(path) === at);
	});
	/** The mark that is explained, and the scenario whose it is. */
	explained = $derived.by(() => {
		const [mark, id] = [readMark(this.#parameter('explain')), this.#parameter('of')];
		return mark && id !== null && this.known.includes(id) ? { mark, id } : undefined;
	});
	#rules = $derived.by(() => {
		const texts = (this.#parameter('guard') ?? '').split(',').filter((text) => text.trim() !== '');
		return texts.slice(0, MOST_GUARDS).map(readGuard);
	});
	guards = $derived.by((): readonly Guard[] => this.#rules.filter((one) => 'metric' in one));
	/** What the address names that is no guardrail. */
	faults = $derived.by((): readonly GuardFault[] => this.#rules.filter((one) => 'message' in one));
	#changes = $derived.by(() => {
		const project = this.#project();
		return project && this.read && project.runs.changes(this.read.run);
	});
	/** Where it is not told what ran, nothing is written beside figures of before. */
	policies = $derived.by((): Readonly<Record<string, string>> => {
		const project = this.#project();
		const says = Object.entries(project && this.ran ? policyWords(this.ran, project.numbers) : {});
		return Object.fromEntries(says.filter(([id]) => this.read?.document !== undefined || !this.isOld(id)));
	});
	/** The scenarios of the project, then those that were taken out since, of which the run has figures still. */
	scenarios = $derived.by(() => {
		const kept = (this.#project()?.document.variants ?? []).map((variant) => ({ id: variant.id, name: nameOf(variant) }));
		const gone = Object.entries(this.read?.results.variants ?? {}).flatMap(([id, { name }]) =>
			id === TODAY || kept.some((one) => one.id === id) ? [] : [{ id, name }]
		);
		return [...kept, ...gone];
	});
	known = $derived.by(() => this.scenarios.map(({ id }) => id));
	chosen = $derived.by(() => readChosen(this.#parameter('with'), this.known));

	/** Whether the figures of a scenario are of before an edit. */
	isOld = (id: string): boolean => this.#changes !== undefined && isOld(this.#changes, id);

	#parameter(name: string): string | null {
		return this.#url().searchParams.get(name);
	}
}

/** Guardrails as an address says them; null where there are none. */
export const writeGuards = (guards: readonly Guard[]): string | null => (guards.length > 0 ? guards.map(writeGuard).join(',') : null);
