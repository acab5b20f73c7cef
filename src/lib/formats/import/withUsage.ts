import type { CustomerBase } from '../../engine/market/customerBase';
import { writeCustomers, type CustomerNames } from '../writeCustomers';
import type { CustomerContext } from '../customerContext';
import type { UsageReading } from './UsageReading';

/** The base as a table, with the levels of a usage file in the place of its own where the file has them. */
export function withUsage(
	base: CustomerBase,
	{ segments, meters, start, minorUnits }: Pick<CustomerNames, 'segments' | 'start' | 'minorUnits'> & Pick<CustomerContext, 'meters'>,
	{ levels }: UsageReading
): string {
	const usage = Object.fromEntries(
		meters.map(({ id }) => {
			const own = base.usage[id] ?? new Float64Array(base.ids.length).fill(NaN);
			return [id, own.map((value, index) => (Number.isNaN(levels[id]?.[index] ?? NaN) ? value : levels[id][index]))];
		})
	);
	return writeCustomers({ ...base, usage }, { segments, meters, start, minorUnits });
}
