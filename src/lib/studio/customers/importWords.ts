import { plural } from '../../engine/catalog/plural';
import type { Numbers } from '../../charts/numbers';
import type { BaseComparison } from '../../formats/import/compareBases';
import { IMPORT_FIELDS } from '../../formats/import/importFields';
import type { ImportProblem } from '../../formats/import/ImportReading';
import type { ImportFix, ImportSettings } from '../../formats/import/ImportSettings';
import { problemWords } from '../document/problemWords';

/** A text of the import without the flags of the command line that say the same. */
export const withoutFlags = (text: string): string => text.replace(/\s*\((?:--|tierlab )[^)]*\)/gu, '').replace(/,? such as --[^,]*/gu, '');

/** What is wrong with a cell whose value stands beside it, in few words. */
const SHORT: ReadonlyMap<string, string> = new Map([
	['unknown-plan', 'Not a plan.'],
	['near-segment', 'Not a segment so far.'],
	['unknown-add-on', 'Not an add-on.'],
	['not-a-number', 'Not a number.'],
	['negative', 'Below zero. A refund?'],
	['date', 'No such date.'],
	['term', 'No billing interval.'],
	['missing-id', 'Empty, and needed.'],
	['several', 'Several subscriptions of one customer.']
]);

/** What is wrong with a cell, and what is nearest to it; in full where no few words say it. */
export function faultWords({ code, message, remedy, fixes }: ImportProblem): string {
	const short = message.startsWith('further values') ? undefined : SHORT.get(code);
	if (short === undefined) return problemWords({ message, remedy: withoutFlags(remedy) });
	if (!remedy.startsWith('Closest is')) return short;
	const near = fixes[0]?.label.replace(/^Use /u, '');
	return near === undefined ? short : `${short} Closest is ${near}`;
}

/** What becomes of a cell whose row is taken. */
export const keptWords = ({ keeps }: ImportProblem): string =>
	keeps === 'cell' ? 'Kept as a new one.' : keeps === 'rest' ? 'Left out, the rest kept.' : 'Left empty.';

/** Fields that a person can choose for a column, beside the meters, in the order in which they are looked for. */
export const CHOOSABLE: readonly (readonly [field: string, label: string])[] = [...IMPORT_FIELDS].flatMap(([field, { label, names }]) =>
	names.length > 0 ? [[field, label] as const] : []
);

export const centsText = (numbers: Numbers, cents: number, minorUnits: number): string => numbers.price(cents / minorUnits);

/** What a new file changes: "12 new (+$348), 3 gone (−$87), 40 changed (+$120), 2,345 as before". */
export function comparisonWords({ added, gone, changed, same }: BaseComparison, numbers: Numbers, minorUnits: number): string {
	const sum = (cents: number) => numbers.moneyUplift(cents / minorUnits);
	return [
		`${numbers.count(added.customers)} new (${sum(added.mrrCents)} MRR)`,
		`${numbers.count(gone.customers)} gone (${sum(-gone.mrrCents)})`,
		`${numbers.count(changed.customers)} changed (${sum(changed.mrrCents)})`,
		`${numbers.count(same)} as before`
	].join(', ');
}

/** Reasons for which rows are refused, as steps of a difference name them. */
const REASONS: ReadonlyMap<string, string> = new Map([
	['unknown-plan', 'no plan of the price book'],
	['no-plan', 'add-ons without a plan'],
	['not-a-number', 'amount that is no number'],
	['negative', 'amount below zero'],
	['sign', 'change whose sign cannot be'],
	['missing-id', 'no customer'],
	['other-currency', 'another currency'],
	['several', 'several subscriptions'],
	['several-plans', 'several plans in one cell'],
	['starts-later', 'start after the scenario begins']
]);

/** A step of a difference in words: `refused: unknown-plan` becomes "Refused: no plan of the price book". */
export function stepWords(what: string): string {
	const text = withoutFlags(what).replace(/^refused: (.*)$/u, (_, code: string) => `refused: ${REASONS.get(code) ?? code}`);
	return text.charAt(0).toUpperCase() + text.slice(1);
}

/** One thing that was decided, and the settings without it. */
export type Decided = { readonly words: string; readonly without: ImportSettings };

const SAID = {
	amountUnit: { main: 'Amounts are main units', minor: 'Amounts are minor units' },
	amountPer: { unit: 'Amounts are of one unit', total: 'Amounts are of all units together' },
	shortPeriod: { remaining: 'Years that began late: of the months left', full: 'Years that began late: of a whole year' },
	discounts: { subtract: 'Discounts that still run are taken off', list: 'Discounts that end are not taken off' },
	several: {
		merge: 'Several subscriptions are merged',
		newest: 'The newest subscription alone',
		refuse: 'Several subscriptions are refused'
	},
	decimal: { '.': 'The point is the decimal sign', ',': 'The comma is the decimal sign' },
	dateOrder: { dmy: 'The day comes first', mdy: 'The month comes first' }
} as const;

/** Everything that was decided about a file, each with what takes it back. @param nameOf how plans and add-ons are called, by id */
export function decidedAbout(settings: ImportSettings, nameOf: (id: string) => string, fieldName: (field: string) => string): Decided[] {
	const list: Decided[] = [];
	const add = (words: string, without: ImportSettings) => list.push({ words, without });
	const { preset, columns = {}, values = {}, prices = {}, rates = {}, keepNames, exclude, fixes = [] } = settings;
	if (preset !== undefined) add(preset === 'none' ? 'Read by the names of its columns' : `Read as ${preset}`, without(settings, 'preset'));
	for (const [column, field] of Object.entries(columns))
		add(`${column}: ${fieldName(field)}`, { ...settings, columns: without(columns, column) });
	for (const key of ['amountUnit', 'amountPer', 'shortPeriod', 'discounts', 'several', 'decimal', 'dateOrder'] as const) {
		const value = settings[key];
		if (value !== undefined) add(Reflect.get(SAID[key], value), without(settings, key));
	}
	for (const [currency, { rate, date }] of Object.entries(rates))
		add(`1 ${currency} = ${rate}, of ${date}`, { ...settings, rates: without(rates, currency) });
	for (const [word, is] of Object.entries(values.status ?? {})) {
		const status = without(values.status ?? {}, word);
		add(`${word}: ${is === 'customer' ? 'customers' : 'not customers'}`, { ...settings, values: { ...values, status } });
	}
	for (const [price, { plan, addOn }] of Object.entries(prices))
		add(`${price} is ${nameOf(plan ?? addOn ?? '')}`, { ...settings, prices: without(prices, price) });
	if (keepNames) add('Names are kept', without(settings, 'keepNames'));
	if (exclude && exclude.length > 0) add(`Left out: ${exclude.join(', ')}`, without(settings, 'exclude'));
	fixes.forEach((fix, at) => add(fixWords(fix, nameOf), { ...settings, fixes: fixes.filter((_, other) => other !== at) }));
	return list;
}

function fixWords({ field, value, as, line }: ImportFix, nameOf: (id: string) => string): string {
	const where = line === undefined ? '' : `Row ${line}: `;
	if (field === '') return `${where}left out`;
	const cell = value === '' ? 'empty' : `“${value}”`;
	if (as === undefined) return `${where}${cell} left out`;
	return `${where}${cell} is ${as === '' ? 'left empty' : nameOf(as)}`;
}

function without<T extends object>(of: T, key: keyof T): T {
	const { [key]: _, ...rest } = of;
	return rest as T;
}

/** "2,400 of 2,412 rows ready", and what needs a hand. */
export const needsWords = (refused: number, numbers: Numbers): string =>
	`${numbers.counted(refused, 'row')} ${plural(refused, 'needs', 'need')} a fix`;
