import { Numbers } from '../lib/charts/numbers';
import { benchmarks } from '../lib/engine/analysis/benchmarks';
import type { Results } from '../lib/engine/simulation/results';
import { NONE } from './summaryTable';
import { styled, table, type Look } from './table';

const WORDS = { nrr12: 'NRR12', grr12: 'GRR12', expansionOfNew: 'Expansion share' } as const;

/** Today's figures beside published ones, and where they are not near. */
export function benchmarkTable(results: Results, look: Look): string {
	const numbers = new Numbers(results.currency);
	const rows = benchmarks(results).map(({ metric, segment, own, benchmark, source, near, why }) => [
		`${WORDS[metric]}, ${segment ?? 'all'}`,
		own === null ? NONE : numbers.percent(own),
		numbers.percent(benchmark),
		near === null ? NONE : near ? 'near' : 'not near',
		`${source}, ${why}`
	]);
	const note = 'Benchmarks are to see what is unusual, not to be met: the sources give medians, and near is within 10 points (GRR12: 6).';
	return `${table(['Today beside others', 'This run', 'Median', '', 'Source'], rows, look)}\n\n${styled(note, 'grey', look)}`;
}
