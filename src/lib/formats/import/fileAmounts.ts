import { minorUnitsOf } from '../readCurrency';
import { monthIndex } from '../monthIndex';
import { amountRule, type AmountRule } from './centsOf';
import type { ImportDecision } from './ImportDecision';
import type { ImportLine } from './ImportLine';
import type { ImportSettings } from './ImportSettings';

const AMOUNTS = ['mrr', 'arr', 'amount', 'delta', 'extra', 'item.amount'];

/** How the unit of amounts is known; undefined where it has to be asked. */
export type UnitSource = 'settings' | 'preset' | 'name' | 'decimals' | undefined;

export type FileAmounts = { readonly rule: AmountRule; readonly unitBy: UnitSource; readonly hasAmounts: boolean };

/** What makes the amounts of a file minor units of one currency: as settings say, as the source has it, or as the amounts themselves show. */
export function fileAmounts(decision: ImportDecision, lines: readonly ImportLine[], settings: ImportSettings): FileAmounts {
	const { preset, context, columns, cells } = decision;
	const amounts = columns.filter(({ field }) => AMOUNTS.includes(field) || field.startsWith('month:'));
	const declared = preset && preset.unit !== 'ask' ? preset.unit : undefined;
	const isCents = amounts.some(({ name }) => /cents|minor/i.test(name));
	// Minor units are whole: what has decimals, or a sign of a currency beside it, is not in them.
	const hasDecimals = amounts.some(({ index }) => cells[index].hasDecimals);
	const [unit, unitBy]: [AmountRule['unit'], UnitSource] =
		settings.amountUnit !== undefined
			? [settings.amountUnit, 'settings']
			: declared !== undefined
				? [declared, 'preset']
				: isCents
					? ['minor', 'name']
					: hasDecimals
						? ['main', 'decimals']
						: [undefined, undefined];
	const currency = context.currency ?? commonest(lines);
	const minorUnits = context.currency === undefined ? (minorUnitsOf(currency) ?? context.minorUnits) : context.minorUnits;
	const isList = preset?.amountPer !== undefined || columns.some(({ field }) => field === 'amount');
	const per = settings.amountPer ?? perOf(decision, isList);
	const month = context.start === undefined ? NaN : (monthIndex(context.start) ?? NaN);
	return { rule: amountRule(settings, { currency, minorUnits, unit, per, month }), unitBy, hasAmounts: amounts.length > 0 };
}

/** An MRR is of all units; of the amount of an interval nobody knows, unless the source says. */
function perOf({ preset, reader }: ImportDecision, hasAmount: boolean): AmountRule['per'] {
	// Multiplied already, where it is read.
	if (preset?.amountPer === 'unit' || preset?.amountPer === 'total') return 'total';
	const asks = preset?.amountPer === 'ask' || (!preset && hasAmount && !reader.fields.has('mrr') && !reader.fields.has('arr'));
	return asks ? undefined : 'total';
}

/** The currency of most rows. */
function commonest(lines: readonly ImportLine[]): string {
	const counts = new Map<string, number>();
	for (const { currency } of lines) if (currency !== '') counts.set(currency, (counts.get(currency) ?? 0) + 1);
	return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? '';
}
