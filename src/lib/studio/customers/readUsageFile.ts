import type { Learned } from '../../engine/analysis/history/Learned';
import { learnFromUsage, licensedOf } from '../../engine/analysis/history/usageInputs';
import type { CustomerBase, Segment } from '../../engine/market/customerBase';
import { resolveAssumptions } from '../../engine/market/resolveAssumptions';
import type { Problem } from '../../engine/catalog/problem';
import { customerContext } from '../../formats/customerContext';
import { readUsage } from '../../formats/import/readUsage';
import { usedOf } from '../../formats/import/usedOf';
import type { UsageReading } from '../../formats/import/UsageReading';
import { withUsage } from '../../formats/import/withUsage';
import type { KeptCustomers } from '../../formats/KeptCustomers';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import type { TableReadingOptions } from '../../formats/tables/readTable';
import { beforeLearning } from '../../formats/learnedRanges';
import { readPerUsd } from '../../formats/readPerUsd';
import { Findings } from '../../formats/Findings';
import { toFeatures } from '../../formats/toPriceBook';
import { readMarks } from '../document/readMarks';
import { readRows } from '../document/readRows';
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
	/** Growth and volatility by segment, from the ranges as they were before anything was learned. */
	readonly learned: Pick<Learned, 'inputs' | 'kept'>;
	readonly segments: readonly Segment[];
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
			...{ rows: 0, taken: 0, customers: 0, filled: [], learned: { inputs: [], kept: [] }, segments, remarks: [], csv: '' },
			problems: problems.filter(({ severity }) => severity === 'error').slice(0, 5)
		};
	const { meters } = context;
	const reading = await readUsage(
		new FileBytes(file).pieces(),
		{ customers: base.ids, whose: 'the base', meters, file: file.name },
		{},
		options
	);
	const { levels, usage: _usage, first: _first, ...told } = reading;
	return {
		...told,
		customers: base.ids.length,
		filled: meters.map(({ id, name }) => ({
			meter: name,
			customers: Array.from(levels[id] ?? []).filter((level) => !Number.isNaN(level)).length
		})),
		learned: learnedOf(reading, document, base, segments),
		segments,
		csv: reading.taken > 0 ? withUsage(base, { ...context, segments }, reading) : ''
	};
}

function learnedOf(reading: UsageReading, document: ScenarioDocument, base: CustomerBase, segments: readonly Segment[]) {
	const { ranges } = readRows(document, segments);
	const before = beforeLearning(ranges, readMarks(document, ranges, segments));
	const features = toFeatures(document.features ?? [], document.today.plans[0]);
	const rows = resolveAssumptions(before, segments, features, readPerUsd(document, new Findings()));
	return learnFromUsage(usedOf(base, segments, reading), rows, { segments, licensed: licensedOf(document.meters ?? []) });
}
