import { hash32 } from '../math/draw';
import type { CustomerBase } from '../market/customerBase';
import type { Columns } from '../market/Market';
import type { Scenario } from './scenario';

const SALTS = [31, 32, 33, 34] as const;

/**
 * A 128-bit fingerprint of plain data, as 32 hexadecimal digits. The order of keys does not count. Not for security.
 */
export function fingerprint(data: unknown): string {
	const text = canonical(data);
	return SALTS.map((salt) => (hash32(text, salt) >>> 0).toString(16).padStart(8, '0')).join('');
}

function canonical(data: unknown): string {
	return JSON.stringify(data, (_, value: unknown) => {
		if (value === Infinity) return 'Infinity';
		if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
		return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
	});
}

/** A fingerprint of customers, in the order of their ids. */
function columnsText(columns: Columns): string {
	const { ids, segment, plan, annual, renewal, tenure, usage, health, weight, quantity, ratio, bill } = columns;
	return [ids, segment, plan, annual, renewal, tenure, usage, health, weight, quantity, ratio, bill]
		.map((column) => column.join(','))
		.join('\n');
}

/** Tags of customers, in the order of their ids; nothing where nobody has one. */
function tagsText({ ids, tags }: CustomerBase): { tags?: string } {
	if (!tags) return {};
	const named = ids.map((id, i) => [id, ...Array.from(tags.tag.subarray(tags.start[i], tags.start[i + 1]), (tag) => tags.ids[tag]).sort()]);
	return { tags: fingerprint(named.filter(({ length }) => length > 1).sort(([a], [b]) => (a < b ? -1 : 1))) };
}

/** Where a US dollar costs 1 it converts nothing, as in all scenarios before there was a rate. */
const rateText = (perUsd: number): { perUsd?: number } => (perUsd === 1 ? {} : { perUsd });

/** What identifies the figures of a run: everything that they depend on but the number of trials. */
export function scenarioHash(scenario: Scenario, columns: Columns): string {
	const { base, trials, perUsd, ...rest } = scenario;
	void trials;
	return fingerprint({ ...rest, ...rateText(perUsd), ...tagsText(base), base: fingerprint(columnsText(columns)) });
}

/** What calibration depends on: Today, the base, the assumptions. */
export function calibrationFingerprint(scenario: Scenario): string {
	const { base, seed, meters, features, today, segments, assumptions, start, churnLaw, willingnessToPay, minorUnits, perUsd } = scenario;
	const { tags, madeUp, usage: used, ...priced } = base;
	void [tags, madeUp];
	const columns = Object.entries(priced).map(([name, column]) => [name, ArrayBuffer.isView(column) ? String(column) : column]);
	const usage = Object.entries(used).map(([meter, column]) => [meter, String(column)]);
	return fingerprint({
		seed,
		meters,
		features,
		today,
		segments,
		assumptions,
		start,
		churnLaw,
		willingnessToPay,
		minorUnits,
		...rateText(perUsd),
		columns: fingerprint(columns),
		usage: fingerprint(usage)
	});
}
