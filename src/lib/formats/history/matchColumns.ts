import { monthIndex } from '../monthIndex';
import { isFileOf } from '../sources/FileSource';
import { columnKey, HISTORY_FIELDS, isHistoryField, type HistoryField } from './historyFields';
import { HISTORY_PRESETS, NEEDED, type HistoryPreset } from './historyPresets';
import { SHAPES, type HistorySettings, type HistoryShape } from './HistorySettings';

/** Where in a row each field stands. */
export type ColumnMatch = {
	readonly preset: HistoryPreset | undefined;
	readonly shape: HistoryShape | undefined;
	readonly fields: ReadonlyMap<HistoryField, number>;
	/** Columns that are months, by their place. */
	readonly months: ReadonlyMap<number, number>;
	/** Fields that the shape needs and that no column is. */
	readonly missing: readonly (readonly HistoryField[])[];
	/** Names in the settings that are no column or no field. */
	readonly unknown: readonly string[];
};

/** Tells what the columns of a history are: by the settings, then the preset, then their names. */
export function matchColumns(head: readonly string[], settings: HistorySettings): ColumnMatch {
	const places = new Map<string, number>();
	const months = new Map<number, number>();
	head.forEach((name, place) => {
		const key = columnKey(name);
		if (!places.has(key)) places.set(key, place);
		const month = monthIndex(name.trim());
		if (month !== undefined) months.set(place, month);
	});
	const preset = presetOf(places, months.size > 1, settings);
	const { fixed, unread, unknown } = byHand(head, settings);
	const fields = new Map(fixed);
	const taken = new Set([...fixed.values(), ...unread]);
	for (const [field, usual] of Object.entries(HISTORY_FIELDS)) {
		if (!isHistoryField(field) || fields.has(field)) continue;
		const own = preset?.fields?.[field];
		const names: readonly string[] = own === undefined ? usual : own.length === 0 ? [] : [...own, ...usual];
		const place = names.map((name) => places.get(name)).find((at) => at !== undefined && !taken.has(at));
		if (place === undefined) continue;
		fields.set(field, place);
		taken.add(place);
	}
	const shape = settings.shape ?? preset?.shape ?? shapeOf(fields, months.size);
	return { preset, shape, fields, months, missing: shape ? missingOf(shape, fields) : [], unknown };
}

function presetOf(places: ReadonlyMap<string, number>, hasMonths: boolean, settings: HistorySettings): HistoryPreset | undefined {
	if (settings.preset !== undefined) return HISTORY_PRESETS.find(({ id }) => id === settings.preset);
	return HISTORY_PRESETS.find(
		(preset) =>
			isFileOf(preset, (name) => places.has(columnKey(name)), hasMonths) &&
			(settings.shape === undefined || settings.shape === preset.shape)
	);
}

function byHand(head: readonly string[], { columns = {} }: HistorySettings) {
	const fixed = new Map<HistoryField, number>();
	const unread: number[] = [];
	const unknown: string[] = [];
	for (const [name, field] of Object.entries(columns)) {
		const exact = head.indexOf(name);
		const place = exact >= 0 ? exact : head.findIndex((column) => columnKey(column) === columnKey(name));
		if (place < 0) unknown.push(name);
		else if (field === '') unread.push(place);
		else if (isHistoryField(field)) fixed.set(field, place);
		else unknown.push(field);
	}
	return { fixed, unread, unknown };
}

/** The shape of columns that no preset knows. */
function shapeOf(fields: ReadonlyMap<HistoryField, number>, months: number): HistoryShape | undefined {
	if (months > 1 && fields.has('customer')) return 'B';
	const fits = (shape: HistoryShape): boolean => missingOf(shape, fields).length === 0;
	if (fields.has('delta')) return fields.has('item') && fits('E') ? 'E' : fits('A') ? 'A' : undefined;
	if (fields.has('month') && fits('C')) return 'C';
	if (fits('D')) return 'D';
	return SHAPES.find((shape) => shape !== 'B' && shape !== 'A' && fits(shape));
}

const missingOf = (shape: HistoryShape, fields: ReadonlyMap<HistoryField, number>) =>
	NEEDED[shape].filter((any) => !any.some((field) => fields.has(field)));
