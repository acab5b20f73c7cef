import { Customers } from '../../session/Customers.svelte';
import type { Project } from '../../session/Project.svelte';
import type { PaletteEntry } from './PaletteEntry';
import { customerAddress } from './paletteEntries';

/** Customers that are shown for what is typed. */
const MOST = 8;

/** The customers whose id or tag has what is typed. Their worker begins when the palette first opens, and stays with the project. */
export class FoundCustomers {
	found = $state.raw<readonly PaletteEntry[]>([]);
	/** Found, and not shown. */
	more = $state(0);
	/** The text is the id of the first. */
	isExact = $state(false);
	readonly #customers: Customers;
	#abort = new AbortController();

	constructor(
		readonly project: Project,
		customers = new Customers(project)
	) {
		this.#customers = customers;
	}

	/** Gives back how to stop. */
	start(): () => void {
		const stop = this.#customers.start();
		return () => {
			this.#abort.abort();
			stop();
		};
	}

	/** Why they cannot be looked for. */
	get unread(): string | undefined {
		return this.#customers.unread;
	}

	/** Whether there are any, and they are being read. */
	get isReading(): boolean {
		return !this.#customers.reading && !this.unread;
	}

	/** Reads the customers as the project has them. */
	show(): void {
		this.#customers.show();
	}

	/** Looks for a text; a newer one ends the older. */
	async look(text: string): Promise<void> {
		this.#abort.abort();
		const { signal } = (this.#abort = new AbortController());
		const wanted = text.trim();
		if (wanted === '' || !this.#customers.reading?.base) return this.#show([], 0, false);
		const page = { filter: { text: wanted }, sort: { by: 'id', down: false }, from: 0, count: MOST } as const;
		try {
			const [rows, exact] = await Promise.all([this.#customers.rows(page, signal), this.#customers.customer(wanted, signal)]);
			if (signal.aborted || !rows) return;
			const ids = rows.lines.map(({ id }) => id).filter((id) => !exact || id !== wanted);
			const shown = exact ? [wanted, ...ids].slice(0, MOST) : ids;
			this.#show(shown, Math.max(0, rows.rows - shown.length), Boolean(exact));
		} catch {
			// That the worker is gone is told by `unread`, and by the next question.
			if (!signal.aborted) this.#show([], 0, false);
		}
	}

	#show(ids: readonly string[], more: number, isExact: boolean): void {
		const { id: project } = this.project;
		this.found = ids.map((id) => ({
			...{ id: `${project} Customer ${id}`, kind: 'Customer', name: id },
			does: { href: customerAddress(project, id) }
		}));
		[this.more, this.isExact] = [more, isExact];
	}
}
