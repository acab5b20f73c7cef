import type { Completion } from './completeCustomers';
import type { ImportOutcome } from './concludeImport';
import { monthsBetween } from './currentLines';
import { STATUS_RULE } from './statusRule';

/** Numbers of rows at which exports are cut. */
const CUT = new Set([100, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 65_535, 100_000, 1_000_000]);

/** What was assumed, as sentences with counts: kept with the base, and printed. */
export function importAssumptions(outcome: ImportOutcome, completion: Completion): string[] {
	return [...aboutSource(outcome), ...aboutAmounts(outcome), ...aboutRows(outcome), ...aboutWho(outcome, completion)].filter(
		(sentence) => sentence !== ''
	);
}

function aboutSource({ decision: { preset, head, reader }, read, grain, current, isHistory, knowsPlans }: ImportOutcome): string[] {
	const source = preset
		? `Read as ${preset.name}${preset.isVerified ? '' : ' (unverified: no published header; columns are matched by name)'}.`
		: 'Read by the names of its columns.';
	const span = Number.isNaN(current.until)
		? ''
		: ` It covers ${Math.max(1, monthsBetween(current.from, current.until))} months, and the base is that of its last.`;
	const history = isHistory
		? `The file is a history${knowsPlans ? '' : ' that says nobody’s plan: map amounts to plans, or learn from it (tierlab calibrate)'}.${span}`
		: '';
	const zone =
		grain === 'movement'
			? `Months are those of ${head.includes('local_event_timestamp') ? "the merchant's own zone (local_event_timestamp)" : "the file's dates, whatever their zone"}: near midnight another zone moves a change to the next month.`
			: '';
	const changes =
		current.planChanges > 0
			? `${current.planChanges} times a customer left and came on one day: counted as a change of plan, not as churn.`
			: '';
	const cut = CUT.has(read)
		? `The file has exactly ${read.toLocaleString('en')} rows: exports are often cut at such a number. Hold the total against a figure you know.`
		: '';
	const byPeriod =
		reader.counts.byPeriod > 0 ? `${reader.counts.byPeriod} rows name no billing interval: it is the length of their current period.` : '';
	const longer =
		reader.counts.longPeriod > 0
			? `${reader.counts.longPeriod} rows have a period longer than their interval: an interval of several is taken (a month times 3 is a quarter).`
			: '';
	return [source, preset?.remark ? `${preset.remark}.` : '', history, zone, changes, cut, byPeriod, longer];
}

function aboutAmounts({ rule, unitBy, hasAmounts, live, lines, settings, discounts, customers }: ImportOutcome): string[] {
	const unit = rule.unit === 'minor' ? 'minor units (cents)' : 'main units';
	const how = {
		settings: ', as you said',
		preset: ', as this source has them',
		name: ', as the column says',
		decimals: ': some have decimals or a currency beside them'
	};
	const amounts = !hasAmounts
		? 'The file has no amounts: customers are billed by the price book.'
		: unitBy === undefined
			? 'The unit of the amounts is not known: MRR is left open until you say.'
			: `Amounts are ${unit}${how[unitBy]}.`;
	const long = live.filter(({ months }) => months > 1 && months < 12).length;
	const short = live.filter(({ months }) => months < 1).length;
	const years = live.filter(({ months }) => months > 12).length;
	const intervals = [
		long > 0 ? `${long} rows are billed every 2 to 11 months: divided by the months, and taken for monthly contracts.` : '',
		short > 0 ? `${short} rows are billed by the week or day: a week is 12/52 of a month.` : '',
		years > 0 ? `${years} rows are billed for more than a year: taken for annual contracts.` : ''
	];
	const rates = Object.entries(settings.rates ?? {}).flatMap(([code, { rate, date }]) => {
		const rows = lines.filter(({ currency }) => currency === code.toUpperCase()).length;
		return rows > 0 ? [`${rows} rows in ${code.toUpperCase()} are converted at ${rate} ${rule.currency}, the rate of ${date}.`] : [];
	});
	const ends = lines.filter(({ offEnds, standing }) => !Number.isNaN(offEnds) && standing !== 'no').length;
	const off =
		discounts.rows > 0
			? `${discounts.rows} rows have discounts that are taken off (${(discounts.cents / rule.minorUnits).toFixed(2)} ${rule.currency} a month).`
			: '';
	const ending =
		ends > 0
			? `${ends} rows have a discount that ends: MRR ${rule.discounts === 'subtract' ? 'is less those that still run' : 'does not count it'}; its end is not simulated.`
			: '';
	const open = customers.filter(({ monthly }) => Number.isNaN(monthly)).length;
	const unknown = hasAmounts && open > 0 ? `${open} customers have no MRR: they are billed by the price book.` : '';
	return [amounts, ...intervals, ...rates, off, ending, unknown];
}

function aboutRows({ leftOut, ending, merged, current, decision: { reader }, rule }: ImportOutcome): string[] {
	const rows = [...leftOut].map(([word, sum]) => `${sum.rows} ${word}`).join(', ');
	const status =
		reader.fields.has('status') || leftOut.size > 0 ? `Who is a customer: ${STATUS_RULE}.${rows === '' ? '' : ` Left out: ${rows}.`}` : '';
	const notice =
		ending.rows > 0
			? `${ending.rows} who have given notice count as customers (${(ending.cents / rule.minorUnits).toFixed(2)} ${rule.currency} a month); without them the MRR is that much less.`
			: '';
	const replaced = current.replaced > 0 ? `${current.replaced} rows are older states of what a newer row tells, and are not counted.` : '';
	const repeated = merged.repeated > 0 ? `${merged.repeated} rows repeat a customer and plan: the newest holds.` : '';
	const several =
		merged.several > 0
			? `${merged.several} customers have several subscriptions${merged.severalPlans > 0 ? ` (${merged.severalPlans} with several plans: the dearest is the plan, all of what is paid its MRR)` : ''}.`
			: '';
	const { excluded, dropped } = reader.counts;
	return [
		status,
		notice,
		replaced,
		repeated,
		several,
		excluded > 0 ? `${excluded} rows are excluded by your list.` : '',
		dropped > 0 ? `${dropped} rows are left out by your fixes.` : ''
	];
}

function aboutWho({ decision: { reader }, settings }: ImportOutcome, { healthScale, seats }: Completion): string[] {
	const { pseudonyms, names } = reader.counts;
	const dropped = names > 0 && !settings.keepNames ? 'Names and e-mail addresses are dropped.' : '';
	const ids =
		pseudonyms > 0 && !settings.keepNames ? `${pseudonyms} rows have no id: one is made of the name or address, the same each time.` : '';
	const health =
		healthScale === 1
			? ''
			: `Health is ${healthScale === 200 ? 'a score from -100 to 100' : `0 to ${healthScale}`} in the file, put on 0 to 1.`;
	return [dropped, ids, health, seats === undefined ? '' : `The quantity is taken for ${seats}.`];
}
