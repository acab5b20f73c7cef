import type { Meter } from '../../engine/catalog/priceBook';
import { OPEN_STYLE } from '../tables/cells/CellStyle';
import { readDate } from '../tables/cells/readDate';
import { unitRatio } from '../tables/cells/unitRatio';
import { NameMatcher } from './NameMatcher';

export type UsageField = 'customer' | 'meter' | 'month' | 'quantity' | 'unit';

/** A column that holds use: of a meter, in a month, or both by row. `ratio` turns its numbers into units of the meter. */
export type UsageColumn = {
	readonly index: number;
	readonly name: string;
	readonly meter?: number;
	readonly month?: number;
	readonly ratio?: number;
};

export type UsageColumns = {
	/** Place of each field in the row. */
	readonly fields: ReadonlyMap<UsageField, number>;
	readonly uses: readonly UsageColumn[];
	/** Names of columns that are not read. */
	readonly unread: readonly string[];
	/** What is missing, as a sentence, and what would put it right. */
	readonly missing?: { readonly message: string; readonly remedy: string };
};

const NAMES: Readonly<Record<UsageField, string>> = {
	customer:
		'id customer customerid customeruuid customerexternalid customername account accountid accountname user userid organization organisation org orgid company tenant tenantid workspace',
	meter: 'meter metric meterid metricid metername metricname feature event eventname measure dimension sku product usagetype',
	month: 'month date day period time timestamp usagemonth usagedate periodstart starttime startdate from monat mois',
	quantity: 'quantity usage value amount count total units volume sum used consumption menge',
	unit: 'unit uom unitofmeasure einheit'
};
const FIELDS = new Map(
	Object.entries(NAMES).flatMap(([field, names]) => names.split(' ').map((name): [string, UsageField] => [name, field as UsageField]))
);

/** A name as it is compared: letters and digits alone, small. */
const simpleName = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/**
 * What the columns of a usage file are: a row for each customer, meter and month; a column for each month; or one for each meter.
 * @param meter whose use it is where no column says so
 */
export function usageColumns(head: readonly string[], meters: readonly Meter[], meter: number | undefined): UsageColumns {
	const byName = new NameMatcher(meters);
	const fields = new Map<UsageField, number>();
	const months: UsageColumn[] = [];
	const metered: UsageColumn[] = [];
	const unread: string[] = [];
	for (const [index, cell] of head.entries()) {
		const name = cell.trim();
		const simple = simpleName(name);
		const field = FIELDS.get(simple);
		const date = readDate(name, OPEN_STYLE);
		const found = meterColumn(name, byName, meters);
		if (found) metered.push({ index, name, ...found });
		else if (field && !fields.has(field)) fields.set(field, index);
		else if ('month' in date && !/^\d+$/.test(name)) months.push({ index, name, month: date.month });
		else unread.push(name);
	}
	const isWide = months.length > 0 && !fields.has('month');
	const of = fields.has('meter') ? {} : { ...(meter === undefined ? {} : { meter }) };
	const quantity = fields.get('quantity');
	const uses = isWide
		? months.map((column) => ({ ...column, ...of }))
		: quantity === undefined
			? metered
			: [{ index: quantity, name: head[quantity].trim(), ...of }];
	const missing = missingOf(fields, isWide, uses, !fields.has('meter') && uses.some((use) => use.meter === undefined), meters);
	return { fields, uses, unread, ...(missing ? { missing } : {}) };
}

/** A column named as a meter, with its unit in brackets or behind it: `storage`, `Storage (MB)`, `storage_mb`. */
function meterColumn(name: string, byName: NameMatcher, meters: readonly Meter[]): { meter: number; ratio?: number } | undefined {
	const whole = byName.find(name);
	if (whole !== undefined) return { meter: whole };
	const parts = /^(.{1,200}?)[\s_]*[([_\s]([\p{L}]{1,12})[)\]]?$/u.exec(name);
	const meter = parts ? byName.find(parts[1]) : undefined;
	const ratio = parts && meter !== undefined ? unitRatio(parts[2], meters[meter].unit) : undefined;
	return meter === undefined || ratio === undefined ? undefined : { meter, ratio };
}

function missingOf(
	fields: ReadonlyMap<UsageField, number>,
	isWide: boolean,
	uses: readonly UsageColumn[],
	isMeterOpen: boolean,
	meters: readonly Meter[]
): UsageColumns['missing'] {
	if (!fields.has('customer')) return { message: 'no column says whose use it is', remedy: 'Name it "customer", with the ids of the base' };
	if (!isWide && !fields.has('month'))
		return { message: 'no column says of which month the use is', remedy: 'Name it "month", or give each month a column such as 2026-01' };
	if (uses.length === 0)
		return { message: 'no column says how much was used', remedy: `Name it "quantity", or as a meter: ${namesOf(meters)}` };
	if (isMeterOpen)
		return { message: 'nothing says which meter the use is of', remedy: `Add a column "meter", or say which: ${namesOf(meters)}` };
	return undefined;
}

const namesOf = (meters: readonly Meter[]): string =>
	meters
		.slice(0, 12)
		.map(({ id }) => id)
		.join(', ');
