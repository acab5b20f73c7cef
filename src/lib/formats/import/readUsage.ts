import type { Problem } from '../../engine/catalog/problem';
import { readTable, type TableReadingOptions } from '../tables/readTable';
import { UsageImport } from './UsageImport';
import type { UsageContext, UsageReading, UsageSettings } from './UsageReading';

/** A usage file, read whole: what the table itself has against it stands among the problems. */
export async function readUsage(
	bytes: Uint8Array | AsyncIterable<Uint8Array>,
	context: UsageContext,
	settings: UsageSettings = {},
	options: TableReadingOptions = {}
): Promise<UsageReading> {
	const usage = new UsageImport(context, settings);
	const { faults } = await readTable(bytes, (cells, line) => usage.row(cells, line), options);
	const reading = usage.end();
	const told = faults.map((fault): Problem => ({
		...fault,
		path: '',
		severity: 'error',
		column: 1,
		...(context.file === undefined ? {} : { file: context.file })
	}));
	return { ...reading, problems: [...told, ...reading.problems] };
}
