import { Numbers } from '../lib/charts/numbers';
import { benchmarks, NEAR, type Benchmark } from '../lib/engine/analysis/benchmarks';
import type { Results } from '../lib/engine/simulation/results';
import { NONE, styled, table, type Look } from './table';

const WORDS = {
	nrr12: 'NRR12, year one',
	grr12: 'GRR12, year one',
	arpaGrowth: 'ARPA growth, year one',
	expansionOfNew: 'Expansion share'
} as const;

/** Today's figures beside published ones, where they are not near, and what most likely makes the gap. */
export function benchmarkTable(results: Results, look: Look): string {
	const numbers = new Numbers(results.currency);
	const known = benchmarks(results);
	const nameOf = ({ metric, segment }: Benchmark) => `${WORDS[metric]}, ${segment ?? 'all'}`;
	const rows = known.map((row) => [
		nameOf(row),
		row.own === null ? NONE : numbers.percent(row.own),
		row.benchmark === null ? NONE : numbers.percent(row.benchmark),
		row.near === null ? NONE : row.near ? 'near' : 'not near',
		`${row.source ? `${row.source}, ` : ''}${row.why}`
	]);
	const causes = known.flatMap((row) => (row.cause ? [`${nameOf(row)}, likely cause of the gap: ${row.cause}`] : []));
	const note = `Benchmarks are to see what is unusual, not to be met: the sources give medians, and near is within ${100 * NEAR.nrr12} points (GRR12: ${100 * NEAR.grr12}).`;
	return [table(['Today beside others', 'This run', 'Median', '', 'Source'], rows, look), '', ...causes, styled(note, 'grey', look)].join(
		'\n'
	);
}
