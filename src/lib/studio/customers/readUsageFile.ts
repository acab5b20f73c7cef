import type { UsageFit } from '../../engine/analysis/fitUsage';
import type { Problem } from '../../engine/catalog/problem';
import { customerContext } from '../../formats/customerContext';
import { UsageImport } from '../../formats/import/UsageImport';
import { withUsage } from '../../formats/import/withUsage';
import type { KeptCustomers } from '../../formats/KeptCustomers';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { readTable, type TableReadingOptions } from '../../formats/tables/readTable';
import { FileBytes } from '../session/FileBytes';

/** What a usage file says of the customers that there are. */
export type UsageAnswer = {
	readonly rows: number;
	readonly taken: number;
	readonly from?: string;
	readonly to?: string;
	readonly customers: number;
	/** How many customers have a level, by meter. */
	readonly filled: readonly { readonly meter: string; readonly customers: number }[];
	readonly fits: readonly { readonly segment: string; readonly fit: UsageFit }[];
	readonly problems: readonly Problem[];
	readonly remarks: readonly string[];
};

const NOBODY: Problem = {
	code: 'no-customers',
	path: '',
	message: 'the project has no file of customers whose use it could be',
	remedy: 'Import the customers first',
	severity: 'error'
};

/** Reads a usage file against the customers of a project. @returns with the customers as a table, their use filled in */
export async function readUsageFile(
	{ file, document }: { readonly file: File; readonly document: ScenarioDocument },
	own: KeptCustomers | undefined,
	options: TableReadingOptions
): Promise<UsageAnswer & { readonly csv: string }> {
	const context = customerContext(document);
	const { base, segments, problems } = own?.read(context) ?? { segments: [], problems: [NOBODY] };
	if (!base)
		return {
			...{ rows: 0, taken: 0, customers: 0, filled: [], fits: [], remarks: [], csv: '' },
			problems: problems.filter(({ severity }) => severity === 'error').slice(0, 5)
		};
	const { meters } = context;
	const usage = new UsageImport({ base, segments, meters, file: file.name });
	const { faults } = await readTable(new FileBytes(file).pieces(), (cells, line) => usage.row(cells, line), options);
	const { levels, fits, problems: found, ...reading } = usage.end();
	const all = { levels, fits, problems: found, ...reading };
	return {
		...reading,
		customers: base.ids.length,
		filled: meters.map(({ id, name }) => ({
			meter: name,
			customers: Array.from(levels[id] ?? []).filter((level) => !Number.isNaN(level)).length
		})),
		fits: fits.map(({ segment, fit }) => ({ segment: segment.name, fit })),
		problems: [...faults.map((fault): Problem => ({ ...fault, path: '', severity: 'error', file: file.name, column: 1 })), ...found],
		csv: reading.taken > 0 ? withUsage(base, { ...context, segments }, all) : ''
	};
}
