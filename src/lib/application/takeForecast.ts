import { forecastRecord, storedForecast } from '../api/forecast';
import { forecastHash, type KeptForecast } from '../server/Forecasts';

/**
 * A forecast on record that left a database: it must be what its hash was taken of.
 * @throws RangeError where it is none, or was altered
 */
export function takeForecast(given: unknown): KeptForecast {
	const { data, error } = storedForecast.safeParse(given);
	const [issue] = error?.issues ?? [];
	if (!data) throw new RangeError(`it is no forecast (${issue?.path.join('.') ?? ''} ${issue?.message ?? ''})`);
	if (forecastHash(data.record) !== data.hash) throw new RangeError('its figures are not those that were registered: its hash is another');
	const record = forecastRecord.safeParse(data.record);
	if (!record.success) throw new RangeError(`it is no forecast (${record.error.issues[0]?.path.join('.') ?? ''})`);
	// What was hashed is what is kept: a check may leave out what it does not know.
	return { hash: data.hash, record: data.record as KeptForecast['record'], log: data.log };
}
