import type { ImportProblem, PriceProposal } from '../../formats/import/ImportReading';
import { SEVERAL, type ImportFix, type ImportSettings, type PriceMeaning } from '../../formats/import/ImportSettings';

// Each gives settings anew: what a person decided before stays for undo.

/** A column read as a field; '' = not read. */
export const mapped = (settings: ImportSettings, column: string, field: string): ImportSettings => ({
	...settings,
	columns: { ...settings.columns, [column]: field }
});

/** A question of an import answered with one of its values. */
export function answered(settings: ImportSettings, id: string, value: string): ImportSettings {
	const [kind, word] = id.startsWith('status:') ? ['status', id.slice(7)] : [id, ''];
	if (kind === 'status') {
		const status = { ...settings.values?.status, [word]: value === 'customer' ? ('customer' as const) : ('no' as const) };
		return { ...settings, values: { ...settings.values, status } };
	}
	if (kind === 'preset') return { ...settings, preset: value };
	if (kind === 'amountUnit') return { ...settings, amountUnit: value === 'minor' ? 'minor' : 'main' };
	if (kind === 'amountPer') return { ...settings, amountPer: value === 'unit' ? 'unit' : 'total' };
	if (kind === 'shortPeriod') return { ...settings, shortPeriod: value === 'full' ? 'full' : 'remaining' };
	if (kind === 'discounts') return { ...settings, discounts: value === 'subtract' ? 'subtract' : 'list' };
	if (kind === 'decimal') return { ...settings, decimal: value === ',' ? ',' : '.' };
	if (kind === 'dateOrder') return { ...settings, dateOrder: value === 'mdy' ? 'mdy' : 'dmy' };
	if (kind === 'several') return { ...settings, several: SEVERAL.find((one) => one === value) ?? 'merge' };
	return settings;
}

/** One dated rate of a currency. */
export const rated = (settings: ImportSettings, currency: string, rate: number, date: string): ImportSettings => ({
	...settings,
	rates: { ...settings.rates, [currency]: { rate, date } }
});

/** What a price id is; undefined: as if nobody had said it. */
export function priced(settings: ImportSettings, price: string, meaning: PriceMeaning | undefined): ImportSettings {
	const { [price]: _, ...rest } = settings.prices ?? {};
	return { ...settings, prices: meaning ? { ...rest, [price]: meaning } : rest };
}

/** All that is proposed for price ids taken at once. */
export const proposalsTaken = (settings: ImportSettings, prices: readonly PriceProposal[]): ImportSettings => ({
	...settings,
	prices: {
		...settings.prices,
		...Object.fromEntries(
			prices.flatMap(({ price, proposed }) => {
				if (!proposed) return [];
				const { plan, addOn } = proposed;
				return [[price, plan === undefined ? { addOn } : { plan }] as const];
			})
		)
	}
});

/** Mends added; one of the same cells takes the place of what was there. */
export function mended(settings: ImportSettings, fixes: readonly ImportFix[]): ImportSettings {
	const keyOf = ({ field, value, line }: ImportFix) => JSON.stringify([field, value, line ?? null]);
	const now = new Set(fixes.map(keyOf));
	return { ...settings, fixes: [...(settings.fixes ?? []).filter((fix) => !now.has(keyOf(fix))), ...fixes] };
}

/** The cell that a problem is about, as a mend names it: its value is shortened where it is shown. */
export function cellOf({ fixes, field, value }: ImportProblem): Pick<ImportFix, 'field' | 'value'> {
	const given = fixes.find(({ fix }) => fix.field !== '')?.fix;
	return given ? { field: given.field, value: given.value } : { field, value };
}

/** Problems of one cell, which another text in it puts right; others are of the row, or of several. */
const OF_A_CELL = new Set([
	'unknown-plan',
	'not-a-number',
	'negative',
	'date',
	'term',
	'missing-id',
	'unit',
	'near-segment',
	'unknown-add-on',
	'several-plans'
]);
export const canEdit = ({ code, value, message }: ImportProblem): boolean =>
	OF_A_CELL.has(code) && !(value === '' && message.startsWith('further values'));

/** Leaves out one row, or all that have the problem. */
export function dropped(problem: ImportProblem, line?: number): ImportFix[] {
	const lines = line === undefined ? problem.lines : [line];
	const { field, value } = cellOf(problem);
	if (line === undefined && canEdit(problem)) return [{ field, value }];
	return lines.map((at) => ({ field: '', value: '', line: at }));
}
