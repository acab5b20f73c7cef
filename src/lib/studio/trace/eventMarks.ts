import type { TraceWords } from '$lib/charts/TraceWords';
import type { TracedEvent, TracedLife } from '$lib/engine/analysis/trace/Trace';
import { MOVEMENT_COLOURS } from '../parts/movementColours';

/** Shape of the mark of an event: near a limit a diamond, over it a triangle, sales are dots, prices squares, leaving a crossed dot. */
export type MarkShape = 'diamond' | 'triangle' | 'dot' | 'square' | 'cross' | 'ring';
export type EventMark = {
	readonly month: number;
	readonly shape: MarkShape;
	readonly colour: string;
	readonly title: string;
	readonly detail: string;
	/** Its label is written; others are read month by month and in the table. */
	readonly isLabelled: boolean;
	readonly anchor: 'start' | 'end';
};

/** Average pixels of a character of a label, and what is free between two. */
const CHARACTER = 6.2;
const APART = 8;

/** What is drawn of a life's events: not what only leads to others. Each with its words where they have room; leaving always has. */
export function eventMarks(life: TracedLife, words: TraceWords, x: (month: number) => number, right: number): EventMark[] {
	const placed = life.events.flatMap((event) => {
		const look = lookOf(event);
		if (!look) return [];
		const { title, detail } = words.event(event);
		const width = CHARACTER * Math.max(title.length, detail.length);
		const anchor = x(event.month) + width > right ? ('end' as const) : ('start' as const);
		const from = anchor === 'end' ? x(event.month) - width : x(event.month) - 5;
		return [
			{ from, to: from + width + APART, isFirst: event.kind === 'left', mark: { month: event.month, ...look, title, detail, anchor } }
		];
	});
	const taken: { readonly from: number; readonly to: number }[] = [];
	const labelled = new Set<unknown>();
	for (const one of [...placed.filter(({ isFirst }) => isFirst), ...placed.filter(({ isFirst }) => !isFirst)]) {
		if (taken.some(({ from, to }) => one.from < to && from < one.to)) continue;
		taken.push(one);
		labelled.add(one);
	}
	return placed.map((one) => ({ ...one.mark, isLabelled: labelled.has(one) }));
}

function lookOf(event: TracedEvent): { readonly shape: MarkShape; readonly colour: string } | undefined {
	switch (event.kind) {
		case 'near':
			return { shape: 'diamond', colour: 'var(--m-capacity)' };
		case 'over':
			return { shape: 'triangle', colour: 'var(--warn)' };
		case 'need':
			return event.isHeld ? undefined : { shape: 'ring', colour: 'var(--m-feature)' };
		case 'attemptLost':
			return { shape: 'ring', colour: MOVEMENT_COLOURS[event.motion] };
		case 'announced':
			return { shape: 'ring', colour: 'var(--scen)' };
		case 'moved':
		case 'optedIn':
			return { shape: 'square', colour: 'var(--scen)' };
		case 'booked':
			if (event.movement === 'seats' || event.movement === 'usage') return undefined;
			return event.movement === 'priceUplift' || event.movement === 'priceRelief'
				? undefined
				: { shape: 'dot', colour: MOVEMENT_COLOURS[event.movement] };
		case 'left':
			return { shape: 'cross', colour: 'var(--loss)' };
		case 'returned':
			return { shape: 'ring', colour: 'var(--gain)' };
		default:
			return undefined;
	}
}
