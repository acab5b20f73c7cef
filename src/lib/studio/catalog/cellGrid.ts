/** Where a cell stands: the id of its row and column. */
export type CellPlace = { readonly row: string; readonly col: string };

export type CellGridOptions = {
	/** Text of a block of cells for a spreadsheet, given its first and last cell; nothing to copy gives undefined. */
	readonly copy: (from: CellPlace, to: CellPlace) => string | undefined;
	/** Takes text with tabs and line ends, from a cell on. */
	readonly paste: (at: CellPlace, text: string) => void;
	/** The rows and columns that copying and pasting reckon with, in their order. */
	readonly rows: () => readonly string[];
	readonly cols: () => readonly string[];
};

type Cell = HTMLElement & { dataset: { row: string; col: string; part?: string } };

const ARROWS = new Map<string, readonly [down: number, right: number]>(
	Object.entries({
		ArrowUp: [-1, 0],
		ArrowDown: [1, 0],
		ArrowLeft: [0, -1],
		ArrowRight: [0, 1]
	})
);

/**
 * Makes cells (`data-row`, `data-col`, and `data-part` for what stands beside the first thing of a cell) a grid for the keyboard: one Tab
 * enters it, arrows move, F2 opens, Shift with arrows chooses a block that is copied; a block is pasted from the focused cell on.
 * What is typed in is left alone.
 */
export function cellGrid(options: CellGridOptions): (node: HTMLElement) => () => void {
	return (node) => new CellGrid(node, options).listen();
}

class CellGrid {
	/** Ends of the block that is chosen. */
	#anchor: CellPlace | undefined;
	#end: CellPlace | undefined;
	/** One cell is in the order of tabs: the one last focused, or the first. */
	#held: HTMLElement | undefined;

	constructor(
		readonly node: HTMLElement,
		readonly options: CellGridOptions
	) {}

	/** Listens to the cells; gives back how to end it. */
	listen(): () => void {
		const keep = (): void => {
			if (!this.#held?.isConnected) this.#hold(focusOf(this.#all().find(isShown)));
		};
		keep();
		const watch = new MutationObserver(keep);
		watch.observe(this.node, { childList: true, subtree: true });
		const ended = new AbortController();
		const { signal } = ended;
		this.node.addEventListener('keydown', (event) => this.#onKey(event), { signal });
		this.node.addEventListener('copy', (event) => this.#onCopy(event), { signal });
		this.node.addEventListener('paste', (event) => this.#onPaste(event), { signal });
		this.node.addEventListener('focusin', (event) => this.#onFocus(event), { signal });
		this.node.addEventListener('pointerdown', (event) => this.#onPointer(event), { signal });
		return () => {
			watch.disconnect();
			ended.abort();
		};
	}

	#onKey(event: KeyboardEvent): void {
		const cell = cellOf(event.target);
		const by = ARROWS.get(event.key);
		if (!cell || event.defaultPrevented || isTyping(event.target)) return;
		if (event.key === 'F2') {
			event.preventDefault();
			focusOf(cell)?.click();
		} else if (event.key === 'Escape') this.#choose(undefined, undefined);
		else if (by && event.shiftKey && !event.ctrlKey && !event.metaKey) {
			event.preventDefault();
			if (!this.#anchor) this.#choose(placeOf(cell), placeOf(cell));
			this.#extend(by);
		} else if (by && !event.altKey && !event.ctrlKey && !event.metaKey) {
			event.preventDefault();
			this.#choose(undefined, undefined);
			focusOf(this.#beyond(cell, by))?.focus();
		}
	}

	#onCopy(event: ClipboardEvent): void {
		const cell = cellOf(event.target);
		if (!cell || isTyping(event.target)) return;
		const text = this.options.copy(this.#anchor ?? placeOf(cell), this.#end ?? placeOf(cell));
		if (text === undefined) return;
		event.preventDefault();
		event.clipboardData?.setData('text/plain', text);
	}

	#onPaste(event: ClipboardEvent): void {
		const cell = cellOf(event.target);
		const text = event.clipboardData?.getData('text/plain') ?? '';
		// One value goes into the field that is open, as everywhere.
		if (!cell || text === '' || (isTyping(event.target) && !/[\t\n]/u.test(text.trimEnd()))) return;
		event.preventDefault();
		const [anchor, end] = [this.#anchor, this.#end];
		const { rows, cols, paste } = this.options;
		const from = anchor && end ? { row: first(rows(), anchor.row, end.row), col: first(cols(), anchor.col, end.col) } : placeOf(cell);
		paste(from, text);
	}

	#onFocus(event: FocusEvent): void {
		const cell = cellOf(event.target);
		if (!cell || !(event.target instanceof HTMLElement) || isTyping(event.target)) return;
		this.#hold(event.target);
		// A block is of the cell where it began: elsewhere, it is given up.
		const { row, col } = placeOf(cell);
		if (this.#anchor && (this.#anchor.row !== row || this.#anchor.col !== col)) this.#choose(undefined, undefined);
	}

	#onPointer(event: PointerEvent): void {
		if (cellOf(event.target) && !event.shiftKey) this.#choose(undefined, undefined);
	}

	#hold(chosen: HTMLElement | undefined): void {
		if (this.#held && this.#held !== chosen) this.#held.tabIndex = -1;
		this.#held = chosen;
		if (chosen) chosen.tabIndex = 0;
	}

	#choose(from: CellPlace | undefined, to: CellPlace | undefined): void {
		if (!from && !this.#anchor) return;
		for (const old of this.node.querySelectorAll('[data-chosen]')) old.removeAttribute('data-chosen');
		[this.#anchor, this.#end] = [from, to];
		if (!from || !to) return;
		const inside = block(this.options.rows(), from.row, to.row);
		const across = block(this.options.cols(), from.col, to.col);
		for (const cell of this.#all())
			if (!cell.dataset.part && inside.includes(cell.dataset.row) && across.includes(cell.dataset.col))
				cell.setAttribute('data-chosen', '');
	}

	#extend([down, right]: readonly [number, number]): void {
		if (!this.#anchor || !this.#end) return;
		const row = stepped(this.options.rows(), this.#end.row, down);
		const col = stepped(this.options.cols(), this.#end.col, right);
		this.#choose(this.#anchor, { row, col });
	}

	/** The cell that an arrow leads to. */
	#beyond(cell: Cell, [down, right]: readonly [number, number]): Cell | undefined {
		if (right !== 0) {
			const row = rowsIn(cell.closest('tr')).find((row) => row.includes(cell)) ?? [];
			return beside(row, row.indexOf(cell), right);
		}
		for (const row of this.#rowsFrom(cell, down)) {
			const shown = row.filter(isShown);
			const same = shown.filter(({ dataset }) => dataset.col === cell.dataset.col);
			const next = same.find(({ dataset }) => dataset.part === cell.dataset.part) ?? same[0] ?? shown[0];
			if (next) return next;
		}
		return undefined;
	}

	/** The rows beyond that of a cell, nearest first: a table row may hold several. Not all cells are looked at: there may be thousands. */
	*#rowsFrom(cell: Cell, down: number): Generator<readonly Cell[]> {
		const bands = [...this.node.querySelectorAll('tr')];
		const here = cell.closest('tr');
		for (let at = here ? bands.indexOf(here) : -1; at >= 0 && at < bands.length; at += down) {
			const rows = rowsIn(bands[at] ?? null);
			const own = rows.findIndex((row) => row.includes(cell));
			yield* down > 0 ? rows.slice(own + 1) : rows.slice(0, own < 0 ? rows.length : own).reverse();
		}
	}

	#all(): Cell[] {
		return [...this.node.querySelectorAll<Cell>('[data-row]')];
	}
}

const cellOf = (target: EventTarget | null): Cell | undefined =>
	target instanceof Element ? (target.closest<Cell>('[data-row]') ?? undefined) : undefined;

const placeOf = ({ dataset: { row, col } }: Cell): CellPlace => ({ row, col });

const isTyping = (target: EventTarget | null): boolean =>
	target instanceof HTMLSelectElement ||
	target instanceof HTMLTextAreaElement ||
	(target instanceof HTMLInputElement && target.type !== 'checkbox');

/** The cells of each row that stands in a table row. */
function rowsIn(band: HTMLElement | null): Cell[][] {
	const cells = [...(band?.querySelectorAll<Cell>('[data-row]') ?? [])];
	return [...new Set(cells.map(({ dataset }) => dataset.row))].map((id) => cells.filter(({ dataset }) => dataset.row === id));
}

const isShown = (cell: HTMLElement): boolean => cell.offsetParent !== null;

const focusOf = (cell: HTMLElement | undefined): HTMLElement | undefined =>
	cell && (cell.matches('button, [role="slider"]') ? cell : (cell.querySelector<HTMLElement>('input, button') ?? undefined));

function beside(row: readonly Cell[], at: number, by: number): Cell | undefined {
	for (let i = at + by; i >= 0 && i < row.length; i += by) {
		const cell = row[i];
		if (cell && isShown(cell)) return cell;
	}
	return undefined;
}

const stepped = (list: readonly string[], id: string, by: number): string =>
	list[Math.max(0, Math.min(list.length - 1, list.indexOf(id) + by))] ?? id;

const first = (list: readonly string[], a: string, b: string): string => (list.indexOf(a) <= list.indexOf(b) ? a : b);

/** The entries of a list from one to another, whichever stands first. */
export function block(list: readonly string[], a: string, b: string): string[] {
	const [from, to] = [list.indexOf(a), list.indexOf(b)].toSorted((x, y) => x - y);
	return from === undefined || to === undefined || from < 0 ? [] : list.slice(from, to + 1);
}
