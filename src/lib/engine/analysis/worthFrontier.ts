import type { DecisionCurves } from '../simulation/decision';

/** Worths of a kept customer between which one option is best in the mean. */
export type Stretch = { readonly id: string; readonly from: number; readonly to: number };

/**
 * Which option is best in the mean at each worth of a kept customer (the acceptability frontier of Fenwick, Claxton, Sculpher 2001): stretches that
 * cover the grid, ascending. The regrets of two options differ by their means, and so by a straight line over the worth: where the best changes is
 * exact, whatever the steps of the grid. Of options that are level the first counts.
 */
export function worthFrontier({ grid, regret }: Pick<DecisionCurves, 'grid' | 'regret'>): Stretch[] {
	const [first, last] = [grid[0], grid[grid.length - 1]];
	const lines = Object.entries(regret).map(([id, of]) => {
		const start = -of[0];
		return { id, start, slope: last > first ? (-of[of.length - 1] - start) / (last - first) : 0 };
	});
	if (lines.length === 0) return [];
	let now = lines.reduce((best, line) => (line.start > best.start || (line.start === best.start && line.slope > best.slope) ? line : best));
	const stretches: Stretch[] = [];
	for (let from = first; ;) {
		const overtaking = lines
			.filter(({ slope }) => slope > now.slope)
			.map((line) => ({ line, at: first + (now.start - line.start) / (line.slope - now.slope) }))
			.reduce<{ line: (typeof lines)[number]; at: number } | undefined>(
				(next, one) => (!next || one.at < next.at || (one.at === next.at && one.line.slope > next.line.slope) ? one : next),
				undefined
			);
		const to = Math.min(last, overtaking?.at ?? last);
		stretches.push({ id: now.id, from, to });
		if (!overtaking || overtaking.at >= last) return stretches;
		[now, from] = [overtaking.line, to];
	}
}

/** The curves at one worth, straight between the worths of the grid. @returns regret and chance by option */
export function curvesAt({ grid, regret, best }: DecisionCurves, worth: number): Record<'regret' | 'best', Record<string, number>> {
	const after = grid.findIndex((one) => one >= worth);
	const at = after < 0 ? grid.length - 1 : after;
	const before = Math.max(0, at - 1);
	const share = grid[at] > grid[before] ? Math.min(1, (worth - grid[before]) / (grid[at] - grid[before])) : 1;
	const of = (curves: DecisionCurves['regret']) =>
		Object.fromEntries(Object.entries(curves).map(([id, values]) => [id, values[before] + share * (values[at] - values[before])]));
	return { regret: of(regret), best: of(best) };
}
