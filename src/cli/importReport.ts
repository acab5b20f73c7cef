import type { BaseComparison } from '../lib/formats/import/compareBases';
import type { ImportReading } from '../lib/formats/import/ImportReading';
import type { NamedFix } from '../lib/formats/import/NameMatcher';
import { shortened } from '../lib/engine/catalog/knownNames';
import { minorUnitsOf } from '../lib/formats/readCurrency';
import { table, type Look } from './table';

/** Problems and prices that are listed. */
const LISTED = 20;

/** What became of a file, for people: source, columns, rows, problems, questions, what was assumed, and the total. */
export function importReport(reading: ImportReading, file: string, look: Look, comparison?: BaseComparison): string {
	const { rows, customers, preset, assumptions } = reading;
	const source = preset ? `${preset.name}${preset.isVerified ? '' : ' (unverified)'}` : 'no known source';
	const head = `${file}: ${source}; ${rows.read} rows: ${rows.taken} taken as ${customers} customers, ${rows.refused} refused, ${rows.leftOut.reduce((sum, group) => sum + group.rows, 0)} left out by rule`;
	return [
		head,
		columns(reading, look),
		problems(reading, look),
		prices(reading, look),
		questions(reading),
		['What was assumed:', ...assumptions.map((sentence) => `  ${sentence}`)].join('\n'),
		total(reading),
		comparison ? compared(reading, comparison) : ''
	]
		.filter((part) => part !== '')
		.join('\n\n');
}

function columns({ columns: all }: ImportReading, look: Look): string {
	if (all.length === 0) return '';
	const read = all.filter(({ field }) => field !== '' && !field.startsWith('month:'));
	const months = all.filter(({ field }) => field.startsWith('month:')).length;
	const rest = all.filter(({ field }) => field === '').map(({ name }) => name);
	const rows = read.map(({ name, label, note, example, filled, by }) => [
		name,
		note ? `${label}, ${note}` : label,
		example.slice(0, 30),
		`${Math.round(filled * 100)}%`,
		by
	]);
	const shown = rows.length > 0 ? table(['Column in file', 'Goes to', 'Example', 'Filled', 'Found by'], rows, look) : '';
	const more = rest.length > LISTED ? ` and ${rest.length - LISTED} more` : '';
	return [
		shown,
		months > 0 ? `${months} columns of months` : '',
		rest.length > 0 ? `Not read: ${rest.slice(0, LISTED).join(', ')}${more}` : '',
		...all.slice(0, LISTED).flatMap(({ name, near }) => (near ? [`${name}: closest is ${near.label} (--map '${name}=${near.field}')`] : []))
	]
		.filter((line) => line !== '')
		.join('\n');
}

function problems({ problems: all }: ImportReading, look: Look): string {
	if (all.length === 0) return '';
	const rows = all
		.slice(0, LISTED)
		.map(({ column, value, message, remedy, count, lines, refuses, keeps, fixes }) => [
			`${column || 'row'}: ${message}. ${[remedy, ...fixes.slice(0, 1).flatMap(flagOf)].join(' ')}`,
			value.slice(0, 30),
			String(count),
			lines.slice(0, 3).join(' '),
			refuses ? 'refused' : keeps === 'cell' ? 'kept' : keeps === 'rest' ? 'left out, the rest kept' : 'left empty'
		]);
	const more = all.length > LISTED ? `\n${all.length - LISTED} more kinds are in the report (--json)` : '';
	return table(['To mend', 'Value', 'Rows', 'Lines', ''], rows, look) + more;
}

/** Flags by the field of what they name. */
const FLAGS: ReadonlyMap<string, string> = new Map([
	['plan', '--plan'],
	['price', '--plan'],
	['addOn', '--add-on'],
	['segment', '--segment']
]);

/** A mend as the command line says it, for all rows alike. */
function flagOf({ fix: { field, value, as } }: NamedFix): string[] {
	const flag = FLAGS.get(field);
	return flag === undefined || !as ? [] : [`(${flag} '${shortened(value)}=${as}')`];
}

function prices({ prices: all, mrr: { currency } }: ImportReading, look: Look): string {
	const open = all.filter(({ plan, addOn }) => plan === undefined && addOn === undefined);
	if (open.length === 0) return '';
	const rows = open
		.slice(0, LISTED)
		.map(({ price, rows: count, monthCents, proposed }) => [
			price,
			String(count),
			monthCents === undefined ? '' : amount(monthCents, currency),
			proposed ? `${proposed.plan ?? proposed.addOn ?? ''} by ${proposed.why}` : ''
		]);
	return table(['Prices to map (--prices or --plan)', 'Rows', 'A month', 'Perhaps'], rows, look);
}

function questions({ questions: all, mrr: { currency } }: ImportReading): string {
	if (all.length === 0) return '';
	const lines = all.map(({ text, options, assumed, flag }) => {
		const choices = options.map(
			({ value, label, mrrCents }) => `${value}: ${label}${mrrCents === undefined ? '' : ` (${amount(mrrCents, currency)})`}`
		);
		const answer = assumed === undefined ? 'not answered' : `taken: ${assumed}`;
		return `  ${text}\n    ${[...choices, answer, `say ${flag}`].join('; ')}`;
	});
	return ['Questions:', ...lines].join('\n');
}

function total({ mrr }: ImportReading): string {
	const { cents, currency, expectedCents, steps, unknown } = mrr;
	const open = unknown > 0 ? `, without ${unknown} customers whose MRR is not known` : '';
	const lines = [`MRR ${amount(cents, currency)} ${currency}${open}`];
	if (expectedCents !== undefined) {
		lines.push(
			`expected ${amount(expectedCents, currency)}, difference ${amount(cents - expectedCents, currency)}${steps.length > 0 ? ':' : ''}`
		);
		for (const step of steps) lines.push(`  ${amount(step.cents, currency)} ${step.what}${step.rows > 0 ? ` (${step.rows} rows)` : ''}`);
	}
	return lines.join('\n');
}

function compared({ mrr: { currency } }: ImportReading, { added, gone, changed, same }: BaseComparison): string {
	const share = ({ customers, mrrCents }: { customers: number; mrrCents: number }) =>
		`${customers} (${amount(mrrCents, currency)} a month)`;
	return `Against the base: ${share(added)} new, ${share(gone)} gone, ${share(changed)} changed, ${changed.plans} of them in their plan, ${same} as before`;
}

function amount(cents: number, currency: string): string {
	const units = minorUnitsOf(currency) ?? 100;
	return (cents / units).toFixed(Math.round(Math.log10(units)));
}
