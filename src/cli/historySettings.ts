import { HISTORY_FIELDS, isHistoryField } from '../lib/formats/history/historyFields';
import { HISTORY_PRESETS } from '../lib/formats/history/historyPresets';
import { SHAPES, type HistoryQuestion, type HistoryRate, type HistorySettings } from '../lib/formats/history/HistorySettings';
import type { UsageSettings } from '../lib/formats/import/UsageReading';
import { monthIndex } from '../lib/formats/monthIndex';
import { didYouMean } from '../lib/formats/didYouMean';
import { CallError } from './CallError';
import { columnMap } from './columnMap';

/** Flags that say how a history is to be read. */
export type HistoryFlags = {
	readonly preset?: string;
	readonly shape?: string;
	readonly map: readonly string[];
	readonly amounts?: string;
	readonly currency?: string;
	readonly rate?: string;
	readonly dates?: string;
	readonly decimal?: string;
	readonly zone?: string;
	readonly until?: string;
	readonly annual?: boolean;
	readonly exclude: readonly string[];
	readonly leaveOutOpen?: boolean;
};

/** A rate as it is typed: `EUR=1.08@2026-06-01`. @throws CallError where it is none */
export function rateOf(text: string, into: string): HistoryRate {
	const [, from, rate, date] = /^([A-Za-z]{3})=([0-9.]+)@(\d{4}-\d{2}-\d{2})$/u.exec(text) ?? [];
	if (from === undefined || !(Number(rate) > 0) || Number.isNaN(Date.parse(date)))
		throw CallError.of('--rate', `"${text}" is no rate`, `Write what one unit is in ${into}, and of which day: EUR=1.08@2026-06-01`);
	return { from: from.toUpperCase(), into, rate: Number(rate), date };
}

/** The settings that flags say. @throws CallError for a value that there is none of */
export function historySettings(flags: HistoryFlags): HistorySettings {
	const { currency, until, annual, exclude, leaveOutOpen } = flags;
	if (until !== undefined && monthIndex(until) === undefined)
		throw CallError.of('--until', `"${until}" is no month`, 'Write it as 2026-06');
	const columns = columnMap(flags.map);
	for (const field of Object.values(columns)) checkField(field);
	const chosen = {
		preset: one(
			'--preset',
			flags.preset,
			HISTORY_PRESETS.map(({ id }) => id)
		),
		shape: one('--shape', flags.shape?.toUpperCase(), SHAPES),
		amounts: one('--amounts', flags.amounts, ['minor', 'main'] as const),
		dateOrder: one('--dates', flags.dates, ['dmy', 'mdy'] as const),
		decimal: one('--decimal', flags.decimal, ['.', ','] as const),
		zone: one('--zone', flags.zone, ['utc', 'local'] as const)
	};
	return {
		...Object.fromEntries(Object.entries({ ...chosen, currency, until, annual }).filter(([, value]) => value !== undefined)),
		...(flags.map.length > 0 ? { columns } : {}),
		...(exclude.length > 0 ? { exclude } : {}),
		...(leaveOutOpen ? { unclosed: 'leaveOut' as const } : {})
	};
}

/** How a usage file beside the history is read, by the same flags. */
export function usageSettings(decimal: string | undefined, dates: string | undefined): UsageSettings {
	const chosen = { decimal: one('--decimal', decimal, ['.', ','] as const), dateOrder: one('--dates', dates, ['dmy', 'mdy'] as const) };
	return Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== undefined));
}

function checkField(field: string): void {
	if (field === '' || isHistoryField(field)) return;
	const meant = didYouMean(field, Object.keys(HISTORY_FIELDS));
	throw CallError.of(
		'--map',
		`there is no field "${field}"`,
		meant ? `Did you mean "${meant}"?` : `Known: ${Object.keys(HISTORY_FIELDS).join(', ')}`
	);
}

function one<T extends string>(option: string, value: string | undefined, known: readonly T[]): T | undefined {
	const found = known.find((candidate) => candidate === value);
	if (value !== undefined && found === undefined) throw CallError.of(option, `"${value}" is none`, `Known: ${known.join(', ')}`);
	return found;
}

const ANSWERS: ReadonlyMap<HistoryQuestion['setting'], string> = new Map([
	['shape', '--shape'],
	['columns', '--map'],
	['amounts', '--amounts'],
	['currency', '--currency'],
	['dateOrder', '--dates'],
	['decimal', '--decimal']
]);

/** The flag that answers a question about a history. */
export const flagFor = (setting: HistoryQuestion['setting']): string => ANSWERS.get(setting) ?? '';
