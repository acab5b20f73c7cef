import { plot, type Plot } from '$lib/charts/plot';
import type { TracedLife, TracedMonth } from '$lib/engine/analysis/trace/Trace';

export type TrackName = 'use' | 'health' | 'strain' | 'events' | 'chance' | 'bill';

/** Pixels of each track, and what is free above it. */
const HEIGHTS: Readonly<Record<TrackName, number>> = { use: 76, health: 34, strain: 34, events: 40, chance: 58, bill: 50 };
const GAP = 22;
/** Room of names at the left, and of the last labels at the right. */
const LEFT = 136;
const RIGHT = 20;
const AXIS = 24;

/** The largest share of a limit that is drawn: beyond, a line stands at the edge. */
const MOST_USE = 2;

export type Tracks = { readonly height: number; readonly whole: Plot; readonly plots: Partial<Record<TrackName, Plot>> };

/** What is as large in both lives, so that they can be held beside each other. */
export type TrackScales = { readonly bill: number; readonly chance: number };

/** The scales that suit some lives together: largest bill, minor units, and largest chance. */
export function scalesOf(lives: readonly TracedLife[]): TrackScales {
	const months = lives.flatMap((life) => life.months);
	return {
		bill: Math.max(1, ...months.map(({ billCents }) => billCents)),
		chance: Math.max(0.002, ...months.map(chanceOf))
	};
}

/** The tracks of a life below each other, over one axis of months. */
export function tracksOf(
	names: readonly TrackName[],
	life: TracedLife,
	width: number,
	months: number,
	scales: TrackScales,
	ceiling: number
): Tracks {
	const across = [-0.5, months + 0.5];
	const room = { left: LEFT, right: RIGHT };
	let top = 0;
	const plots: Partial<Record<TrackName, Plot>> = {};
	for (const name of names) {
		top += GAP;
		const up = domainOf(name, life, scales, ceiling);
		plots[name] = plot({ width, height: top + HEIGHTS[name], room: { ...room, top }, across, up });
		top += HEIGHTS[name];
	}
	return { height: top + AXIS, whole: plot({ width, height: top, room, across }), plots };
}

function domainOf(name: TrackName, { months }: TracedLife, { bill, chance }: TrackScales, ceiling: number): [number, number] {
	if (name === 'use') return [0, Math.min(MOST_USE, Math.max(1.2, ...months.flatMap(({ use }) => use.map((one) => trackShare(one) ?? 0))))];
	if (name === 'strain') {
		const strains = months.map(({ strain }) => strain);
		return [Math.min(1, ...strains), Math.min(Math.max(...strains, ceiling), Math.max(2, 1.5 * Math.max(...strains)))];
	}
	if (name === 'chance') return [0, chance * 1.1];
	return name === 'bill' ? [0, bill * 1.15] : [0, 1];
}

/** The chance of leaving in a month, by churn or above the ceiling; 0 where nothing is decided. */
export function chanceOf({ decision, ceiling }: TracedMonth): number {
	return 1 - (1 - (decision?.chance ?? 0)) * (1 - (ceiling?.chance ?? 0));
}

/** Share of a limit that is used, as far as it is drawn; undefined without a limit. */
export function trackShare({ used, limit }: TracedMonth['use'][number]): number | undefined {
	return limit === null || limit <= 0 ? undefined : Math.min(MOST_USE, used / limit);
}

/** A line through points; a point that is missing, or a month that was not lived, breaks it. */
export function lineOf(months: readonly TracedMonth[], { x, y }: Plot, of: (month: TracedMonth) => number | undefined): string {
	let path = '';
	let last = NaN;
	for (const month of months) {
		const value = of(month);
		if (value === undefined) last = NaN;
		else {
			path += `${month.month === last + 1 ? 'L' : 'M'}${x(month.month).toFixed(1)},${y(value).toFixed(1)}`;
			last = month.month;
		}
	}
	return path;
}

/** The bill by month as steps from the start of each month to its end, nothing in months away. */
export function billSteps(months: readonly TracedMonth[], { x, y, bottom }: Plot): { readonly line: string; readonly area: string } {
	const steps = months.map(({ month, billCents }) => [x(month - 0.5), x(month + 0.5), y(billCents)].map((one) => one.toFixed(1)));
	const area = steps.map(([from, to, at]) => `M${from},${bottom}V${at}H${to}V${bottom}Z`).join('');
	const line = steps.map(([from, to, at], i) => `${i === 0 || steps[i - 1]?.[1] !== from ? 'M' : 'L'}${from},${at}H${to}`).join('');
	return { line, area };
}
