import type { LoggedUsage, MovementLog } from '../../engine/analysis/history/MovementLog';
import type { Meter } from '../../engine/catalog/priceBook';
import type { Problem } from '../../engine/catalog/problem';
import { readUsage } from '../import/readUsage';
import type { UsageReading, UsageSettings } from '../import/UsageReading';
import type { TableReadingOptions } from '../tables/readTable';
import type { HistoryFile } from './readHistory';

/** What was read of a usage file beside a history. */
export type UsageBeside = {
	readonly file: string;
	readonly rows: number;
	/** Quantities of customers and months of the history, and of how many customers they are. */
	readonly taken: number;
	readonly customers: number;
	readonly problems: readonly Problem[];
};

/** A history with what its customers used: usage of its window is joined by the customers' ids; what lies outside is told and left. */
export async function joinUsage(
	log: MovementLog,
	meters: readonly Meter[],
	{ name, bytes }: HistoryFile,
	settings: UsageSettings = {},
	options: TableReadingOptions = {}
): Promise<{ readonly log: MovementLog; readonly beside: UsageBeside }> {
	const context = { customers: log.customers.ids, whose: 'the history', meters, file: name } as const;
	const reading = await readUsage(bytes, context, settings, options);
	const usage = withinWindow(reading, log);
	const taken = usage.month.length;
	return {
		log: taken === 0 ? log : { ...log, usage },
		beside: {
			...{ file: name, rows: reading.rows, taken, customers: new Set(usage.customer).size },
			problems: [...reading.problems, ...outside(reading, taken, name)]
		}
	};
}

/** Usage by month of the history. */
function withinWindow({ usage, first }: UsageReading, log: MovementLog): LoggedUsage {
	const monthOf = (at: number) => usage.month[at] + first - log.first;
	const kept = [...usage.month.keys()].filter((at) => monthOf(at) >= 0 && monthOf(at) < log.months);
	return {
		meters: usage.meters,
		customer: Int32Array.from(kept, (at) => usage.customer[at]),
		meter: Int32Array.from(kept, (at) => usage.meter[at]),
		month: Int32Array.from(kept, monthOf),
		quantity: Float64Array.from(kept, (at) => usage.quantity[at])
	};
}

function outside({ usage }: UsageReading, taken: number, file: string): Problem[] {
	const left = usage.month.length - taken;
	if (left === 0) return [];
	return [
		{
			...{ code: 'other-months', path: '', severity: 'warning', file },
			message: `${left} of ${usage.month.length} uses lie in months that the history does not have, and are left out`,
			remedy: 'Export usage and history of the same months'
		}
	];
}
