import type { ImportContext } from '../lib/formats/import/importContext';
import { PRICE_BYTES } from '../lib/formats/rollout/readPriceIds';
import { PriceTable } from '../lib/formats/import/PriceTable';
import { SEVERAL, type DatedRate, type ImportSettings, type PriceMeaning } from '../lib/formats/import/ImportSettings';
import { PRESETS } from '../lib/formats/import/presets/presets';
import { didYouMean } from '../lib/formats/didYouMean';
import { minorUnitsOf } from '../lib/formats/readCurrency';
import { readTable } from '../lib/formats/tables/readTable';
import { CallError } from './CallError';
import { readSource, sourceName } from './readSource';

/** The flags of `import customers` as they are typed. */
export type CustomerFlags = {
	readonly for?: string;
	readonly preset?: string;
	readonly map?: readonly string[];
	readonly plan?: readonly string[];
	readonly addOn?: readonly string[];
	readonly segment?: readonly string[];
	readonly status?: readonly string[];
	readonly prices?: string;
	readonly amounts?: string;
	readonly amountPer?: string;
	readonly shortPeriod?: string;
	readonly discounts?: string;
	readonly dates?: string;
	readonly decimal?: string;
	readonly rate?: readonly string[];
	readonly several?: string;
	readonly exclude?: readonly string[];
	readonly keepNames?: boolean;
	readonly expectMrr?: string;
	readonly against?: string;
	readonly refused?: string;
	readonly json?: string;
	readonly template?: boolean;
	readonly output?: string;
};

/**
 * What flags decide about a file.
 * @throws CallError with what is wrong about them
 */
export async function importFlags(flags: CustomerFlags, context: ImportContext): Promise<ImportSettings> {
	const amountUnit = oneOf('--amounts', flags.amounts, ['main', 'minor'] as const);
	const amountPer = oneOf('--amount-per', flags.amountPer, ['unit', 'total'] as const);
	const shortPeriod = oneOf('--short-period', flags.shortPeriod, ['remaining', 'full'] as const);
	const discounts = oneOf('--discounts', flags.discounts, ['list', 'subtract'] as const);
	const dateOrder = oneOf('--dates', flags.dates, ['dmy', 'mdy'] as const);
	const decimal = oneOf('--decimal', flags.decimal, ['.', ','] as const);
	const several = oneOf('--several', flags.several, SEVERAL);
	const preset = presetOf(flags.preset);
	const expectedMrr = numberOf(flags.expectMrr);
	const prices = flags.prices === undefined ? undefined : await pricesOf(flags.prices, context);
	return {
		...(preset === undefined ? {} : { preset }),
		columns: pairs('--map', flags.map),
		values: {
			plan: pairs('--plan', flags.plan, context.isOpen ? undefined : context.plans),
			addOn: pairs('--add-on', flags.addOn, context.isOpen ? undefined : context.addOns),
			segment: pairs('--segment', flags.segment),
			status: Object.fromEntries(
				Object.entries(pairs('--status', flags.status)).map(([word, is]) => [
					word,
					oneOf('--status', is, ['customer', 'no'] as const) ?? 'no'
				])
			)
		},
		...(prices ? { prices } : {}),
		...(amountUnit ? { amountUnit } : {}),
		...(amountPer ? { amountPer } : {}),
		...(shortPeriod ? { shortPeriod } : {}),
		...(discounts ? { discounts } : {}),
		...(dateOrder ? { dateOrder } : {}),
		...(decimal ? { decimal } : {}),
		...(several ? { several } : {}),
		rates: ratesOf(flags.rate),
		...(flags.exclude ? { exclude: flags.exclude } : {}),
		keepNames: flags.keepNames ?? false,
		...(expectedMrr === undefined ? {} : { expectedMrr })
	};
}

function oneOf<T extends string>(flag: string, value: string | undefined, known: readonly T[]): T | undefined {
	if (value === undefined) return undefined;
	const found = known.find((one) => one === value);
	if (found === undefined) throw CallError.of(flag, `"${value}" is not known`, `Write ${known.join(' or ')}`);
	return found;
}

function presetOf(name: string | undefined): string | undefined {
	if (name === undefined || name === 'none') return name;
	const ids = PRESETS.map(({ id }) => id);
	if (ids.includes(name)) return name;
	const meant = didYouMean(name, ids);
	throw CallError.of('--preset', `there is no preset "${name}"`, meant ? `Did you mean "${meant}"?` : `Known: ${ids.join(', ')}, none`);
}

/** `theirs=ours`, at the last =: names of columns may have one. */
function pairs(flag: string, given: readonly string[] = [], known?: readonly { readonly id: string }[]): Record<string, string> {
	return Object.fromEntries(
		given.map((text) => {
			const at = text.lastIndexOf('=');
			if (at < 1) throw CallError.of(flag, `"${text}" has no name in front of =`, `Write ${flag} 'theirs=ours'`);
			const [theirs, ours] = [text.slice(0, at).trim(), text.slice(at + 1).trim()];
			if (known && !known.some(({ id }) => id === ours)) {
				const ids = known.map(({ id }) => id);
				throw CallError.of(flag, `the price book has no "${ours}"`, `Did you mean "${didYouMean(ours, ids) ?? ids.join('" or "')}"?`);
			}
			return [theirs, ours];
		})
	);
}

function ratesOf(given: readonly string[] = []): Record<string, DatedRate> {
	return Object.fromEntries(
		given.map((text) => {
			const match = /^([A-Za-z]{3})=(\d+(?:\.\d+)?)@(\d{4}-\d{2}-\d{2})$/.exec(text);
			if (!match || !(Number(match[2]) > 0))
				throw CallError.of(
					'--rate',
					`"${text}" is no dated rate`,
					'Write --rate EUR=1.08@2026-11-30: what one EUR is in the currency of the base, and of which day'
				);
			const code = match[1].toUpperCase();
			if (minorUnitsOf(code) === undefined)
				throw CallError.of('--rate', `"${code}" is not a currency`, 'Give an ISO 4217 code, such as EUR');
			return [code, { rate: Number(match[2]), date: match[3] }];
		})
	);
}

function numberOf(text: string | undefined): number | undefined {
	if (text === undefined) return undefined;
	const value = Number(text);
	if (text.trim() === '' || !Number.isFinite(value) || value < 0)
		throw CallError.of('--expect-mrr', `"${text}" is no amount`, 'Write it without separators, such as 26500.50');
	return value;
}

async function pricesOf(path: string, context: ImportContext): Promise<Record<string, PriceMeaning>> {
	const table = new PriceTable(context, sourceName(path));
	await readTable(await readSource(path, PRICE_BYTES), (cells, line) => table.row(cells, line));
	if (table.problems.length > 0) throw new CallError(table.problems);
	return Object.fromEntries(table.prices);
}
