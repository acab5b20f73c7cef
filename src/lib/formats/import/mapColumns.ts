import { monthIndex } from '../monthIndex';
import { presetKey, isColumn, isMonthColumn } from './choosePreset';
import type { ImportContext } from './importContext';
import { IMPORT_FIELDS, nameKey, ourField, SEAT_NAMES } from './importFields';
import type { ImportSettings } from './ImportSettings';
import { NameMatcher } from './NameMatcher';
import type { ImportPreset } from './presets/ImportPreset';
import { sharesUnit, unitFactor } from './unitFactor';

/** A column of the file and what it is read as. */
export type MappedColumn = {
	readonly index: number;
	readonly name: string;
	readonly field: string;
	readonly by: 'settings' | 'preset' | 'name' | 'values' | 'none';
	/** Which of several columns of one field is read first. */
	readonly rank: number;
	/** By what its cells are multiplied. */
	readonly factor: number;
	readonly note?: string;
	/** Of a column that is not read: id of the meter that its name is near to. */
	readonly near?: string;
};

/** Fields that are found by name even where a preset knows the file: what people add to an export. */
const ADDED = new Set([
	'segment',
	'health',
	'tags',
	'weight',
	'discount',
	'discountEnds',
	'status',
	'currency',
	'cancelAtEnd',
	'name',
	'email',
	'renewal',
	'addOns'
]);
/** Share of a column's values that are plans of the book from which it is taken for the plan. */
const MOSTLY = 0.8;

/** A field that a name may be, the lower the rank the likelier. */
type Guess = { readonly field: string; readonly rank: number };

const NAMES: ReadonlyMap<string, Guess> = new Map(
	[...IMPORT_FIELDS].flatMap(([field, { names }]) => names.map((name, rank) => [nameKey(name), { field, rank }] as const)).reverse()
);

/**
 * What each column of a head is read as: as the person said, as the preset has it, by its name, or by what stands in it.
 * @param samples some cells of each column that are not empty
 */
export function mapColumns(
	head: readonly string[],
	samples: readonly (readonly string[])[],
	preset: ImportPreset | undefined,
	context: ImportContext,
	settings: ImportSettings
): MappedColumn[] {
	const given = new Map(Object.entries(settings.columns ?? {}));
	const meters = new NameMatcher(context.meters);
	const guesses = head.map((name, index): Omit<MappedColumn, 'factor'> => {
		const base = { index, name: name.trim() };
		const said = given.get(name) ?? given.get(name.trim());
		if (said !== undefined) return { ...base, field: said, by: 'settings', rank: index };
		const known = preset && presetField(preset, name);
		if (known) return { ...base, ...known, by: 'preset' };
		const guess = guessOf(name, context, meters, preset);
		const isOpen = !preset || !guess || ADDED.has(guess.field) || guess.field.startsWith('usage:');
		return guess && isOpen ? { ...base, ...guess, by: 'name' } : { ...base, field: '', by: 'none', rank: 0 };
	});
	const single = onePerField(guesses);
	const complete = preset && preset.id !== 'plain' ? single : byValues(single, samples, context);
	const taken = new Set(complete.map(({ field }) => field));
	return complete.map((column) => {
		const near = column.by === 'none' ? meters.near(column.name) : undefined;
		const isOpen = near !== undefined && !taken.has(`usage:${near}`);
		return { ...column, ...conversion(column, context), ...(isOpen ? { near } : {}) };
	});
}

function presetField(preset: ImportPreset, name: string): Guess | undefined {
	if (preset.months && isMonthColumn(name)) return { field: `month:${name.trim()}`, rank: 0 };
	for (const [field, columns] of Object.entries(preset.fields)) {
		const rank = (typeof columns === 'string' ? [columns] : columns).findIndex((column) => isColumn(column, name));
		if (rank >= 0) return { field: ourField(field), rank };
	}
	return undefined;
}

function guessOf(name: string, context: ImportContext, meters: NameMatcher, preset: ImportPreset | undefined): Guess | undefined {
	const key = nameKey(name);
	if (key === '') return undefined;
	const meter = meterOf(name, context, meters);
	if (meter !== undefined && (meter.isExact || !NAMES.has(key))) return { field: `usage:${meter.id}`, rank: meter.isExact ? 0 : 50 };
	if (!preset && isMonthColumn(name) && monthIndex(name.trim()) !== undefined) return { field: `month:${name.trim()}`, rank: 0 };
	const found = NAMES.get(key) ?? NAMES.get(nameKey(name.replace(/\([^)]*\)|\b(usd|eur|gbp)\b|_(usd|eur|gbp)$/gi, '')));
	if (found) return found;
	// The name of a thing and its id in one word: plan_name, plan_tier.
	return undefined;
}

/** The meter that a column counts: by id, name, or unit; seats by their many names. */
function meterOf(name: string, { meters, isOpen }: ImportContext, names: NameMatcher): { id: string; isExact: boolean } | undefined {
	const key = nameKey(name);
	const exact = names.find(name.trim());
	if (exact !== undefined) return { id: meters[exact].id, isExact: true };
	const licensed = meters.find(({ kind }) => kind === 'licensed');
	if (licensed && SEAT_NAMES.some((seat) => nameKey(seat) === key)) return { id: licensed.id, isExact: true };
	if (isOpen) return undefined;
	const words = new Set(
		name
			.replace(/([a-z])([A-Z])/g, '$1 $2')
			.toLowerCase()
			.split(/[^\p{L}\p{N}]+/u)
	);
	const part = meters.filter((meter) => [meter.id, meter.name].some((of) => words.has(of.toLowerCase())));
	if (part.length === 1) return { id: part[0].id, isExact: false };
	const unit = meters.filter((meter) => meter.unit !== '' && sharesUnit(name, meter.unit));
	return unit.length === 1 ? { id: unit[0].id, isExact: false } : undefined;
}

/** Of the columns that were found by name for one field the likeliest; what a preset or a person has given comes first. */
function onePerField(columns: Omit<MappedColumn, 'factor'>[]): Omit<MappedColumn, 'factor'>[] {
	const taken = new Map<string, number>();
	for (const { field, by, index, rank } of columns) {
		if (field === '') continue;
		const before = taken.get(field);
		const isSure = by !== 'name';
		if (before === undefined || (isSure && columns[before].by === 'name')) taken.set(field, index);
		else if (by === 'name' && columns[before].by === 'name' && rank < columns[before].rank) taken.set(field, index);
	}
	return columns.map((column) => {
		if (column.by !== 'name' || taken.get(column.field) === column.index) return column;
		// Beside the customer's id a bare `id` is that of the row.
		if (column.field === 'id' && presetKey(column.name) === 'id' && !taken.has('subscription')) {
			taken.set('subscription', column.index);
			return { ...column, field: 'subscription' };
		}
		return { ...column, field: '', by: 'none' };
	});
}

/** The plan by what stands in the cells, where no column is called so, or the one that is called so holds other things. */
function byValues(
	columns: Omit<MappedColumn, 'factor'>[],
	samples: readonly (readonly string[])[],
	context: ImportContext
): Omit<MappedColumn, 'factor'>[] {
	if (context.plans.length === 0 || columns.some(({ field }) => field === 'plan' || field === 'price')) return columns;
	const plans = new NameMatcher(context.plans);
	const isPlan = columns.findIndex(({ by, index }) => {
		const cells = samples[index] ?? [];
		return by === 'none' && cells.length > 0 && cells.filter((cell) => plans.find(cell) !== undefined).length >= MOSTLY * cells.length;
	});
	return columns.map((column, at) => (at === isPlan ? { ...column, field: 'plan', by: 'values' } : column));
}

function conversion({ field, name }: Omit<MappedColumn, 'factor'>, { meters }: ImportContext): { factor: number; note?: string } {
	if (!field.startsWith('usage:')) return { factor: 1 };
	const meter = meters.find(({ id }) => id === field.slice(6));
	return (meter && unitFactor(name, meter.unit)) ?? { factor: 1 };
}
