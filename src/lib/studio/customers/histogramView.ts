import type { Numbers } from '../../charts/numbers';
import type { Histogram } from '../session/baseHistograms';

/** A histogram in words: labels of its edges, a sentence, the rows of its table. */
export type HistogramView = {
	readonly labels: readonly (readonly [edge: number, text: string])[];
	readonly finding: string;
	readonly rows: readonly (readonly string[])[];
};

const LABELS = 4;

/**
 * @param title what is counted: "MRR a customer"
 * @param write an edge in words
 * @param segments their names
 */
export function histogramView(
	histogram: Histogram,
	title: string,
	write: (edge: number) => string,
	segments: readonly string[],
	numbers: Numbers
): HistogramView {
	const { edges, isOpen, counts, unknown } = histogram;
	const bars = edges.length - 1;
	const name = (bar: number): string => {
		const [from = 0, to = 0] = [edges[bar], edges[bar + 1]];
		return isOpen && bar === bars - 1 ? `${write(from)} or more` : `${write(from)} to below ${write(to)}`;
	};
	const totals = Array.from({ length: bars }, (_, bar) => counts.reduce((sum, series) => sum + (series[bar] ?? 0), 0));
	const fullest = totals.reduce((best, count, bar) => (count > (totals[best] ?? 0) ? bar : best), 0);
	const all = totals.reduce((sum, count) => sum + count, 0);
	const left = unknown > 0 ? ` Not known of ${numbers.counted(unknown, 'customer')}.` : '';
	return {
		labels: labelledEdges(bars, isOpen).map((edge) => [edge, `${write(edges[edge] ?? 0)}${isOpen && edge === bars - 1 ? '+' : ''}`]),
		finding:
			all > 0
				? `${title}: most customers, ${numbers.count(totals[fullest] ?? 0)} of ${numbers.count(all)}, have ${name(fullest)}.${left}`
				: `${title} is not known of any customer.`,
		rows: totals.map((total, bar) => [
			name(bar),
			...(segments.length > 1 ? counts.map((series) => numbers.count(series[bar] ?? 0)) : []),
			numbers.count(total)
		])
	};
}

/** The first edge, the last one (or where the open bar begins), and evenly some between. */
function labelledEdges(bars: number, isOpen: boolean): number[] {
	const last = isOpen ? bars - 1 : bars;
	const step = Math.max(1, Math.ceil(last / (LABELS - 1)));
	const between = Array.from({ length: LABELS }, (_, i) => i * step).filter(
		(edge) => edge < last && last - edge >= Math.min(step, last) * 0.9
	);
	return [...between, last];
}
