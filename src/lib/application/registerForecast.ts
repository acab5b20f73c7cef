import { createHash } from 'node:crypto';
import type { Forecast, NewForecast } from '../api/forecast';
import type { DocumentJson } from '../api/document';
import { registerRun, type RecordFault } from '../engine/analysis/record/registerRun';
import type { Tierlab } from './openTierlab';

const fault = (code: string, message: string, remedy: string): RecordFault => ({ code, message, remedy });

/**
 * Puts a run of a project on record.
 * @returns why it cannot be; undefined where the project has no such run
 */
export async function registerForecast(
	{ runs, bases, forecasts }: Tierlab,
	projectId: string,
	{ runId, variant, owner, review, note = '', stop = { text: '', bound: null } }: NewForecast,
	registeredAt: string
): Promise<Forecast | RecordFault | undefined> {
	const run = await runs.get(runId);
	if (!run || run.projectId !== projectId) return undefined;
	if (run.state !== 'finished' || !run.results)
		return fault('not-finished', 'Only a run that has finished can be registered.', 'Wait until it has, or run it again.');
	const document: DocumentJson = JSON.parse((await runs.document(runId)) ?? '{}');
	const record = registerRun(run.results, {
		...{ owner, review, note, stop, variant, registeredAt, document },
		name: typeof document.name === 'string' ? document.name.slice(0, 500) : '',
		base: await baseOf(bases, run.baseId),
		...timesOf(document, variant)
	});
	if ('code' in record) return record;
	return (
		(await forecasts.register(projectId, record)) ??
		fault('too-many-forecasts', 'The project keeps as many forecasts on record as it may.', 'Go on in a project of its own.')
	);
}

/** When a run begins, and the month of it in which the change of an option does. */
export function timesOf(document: DocumentJson, variant: string): { readonly start: string; readonly launch: number } {
	const variants: readonly unknown[] = Array.isArray(document.variants) ? document.variants : [];
	const own = variants.find((one) => fieldOf(one, 'id') === variant);
	const launch = fieldOf(fieldOf(own, 'policy'), 'launch');
	const { start } = document;
	return { start: typeof start === 'string' ? start.slice(0, 7) : '', launch: typeof launch === 'number' ? launch : 1 };
}

const fieldOf = (value: unknown, key: string): unknown =>
	typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;

async function baseOf(bases: Tierlab['bases'], id: string | null) {
	const info = id === null ? undefined : await bases.info(id);
	const csv = id === null ? undefined : await bases.csv(id);
	return info && csv ? { name: info.name, rows: info.rows, hash: createHash('sha256').update(csv).digest('hex') } : null;
}
