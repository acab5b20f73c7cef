import type { MeterDocument } from '../../formats/scenarioDocument';
import { nameOf } from './book';

/** What a price counts, as its reader calls it; where it names no meter, the licensed one. */
export function meterWord(id: string | undefined, meters: readonly MeterDocument[], otherwise = 'seat'): string {
	const meter = id === undefined ? meters.find(({ kind }) => kind === 'licensed') : meters.find((one) => one.id === id);
	if (id === undefined && (meter === undefined || meter.id === 'seats')) return otherwise;
	return meter?.name ?? nameOf({ id: meter?.id ?? id ?? otherwise }).toLowerCase();
}
