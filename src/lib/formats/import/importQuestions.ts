import { centsOf, type AmountRule } from './centsOf';
import type { ImportOutcome, RowSum } from './concludeImport';
import type { ImportLine } from './ImportLine';
import type { ImportQuestion } from './ImportReading';

/** What the file does not tell: what a rule has answered, and what is left open until somebody does. Totals are those of the rows taken. */
export function importQuestions(outcome: ImportOutcome): ImportQuestion[] {
	return [
		...presetQuestion(outcome),
		...amountQuestions(outcome),
		...styleQuestions(outcome),
		...rateQuestions(outcome),
		...statusQuestions(outcome),
		...severalQuestion(outcome),
		...testCustomers(outcome)
	];
}

function presetQuestion({ decision: { isTied, scores, preset }, read }: ImportOutcome): ImportQuestion[] {
	if (!isTied || !preset) return [];
	const options = scores.slice(0, 4).map(({ preset: { id, name } }) => ({ value: id, label: name }));
	return [{ id: 'preset', text: 'The columns fit two sources. Which is it?', options, assumed: preset.id, rows: read, flag: '--preset' }];
}

/** The total with another rule. */
function total(lines: readonly ImportLine[], rule: AmountRule): number {
	return lines.reduce((sum, line) => (line.standing === 'no' ? sum : sum + (centsOf(line, rule) || 0)), 0);
}

function amountQuestions({ rule, unitBy, hasAmounts, lines, settings }: ImportOutcome): ImportQuestion[] {
	const questions: ImportQuestion[] = [];
	const ask = (
		id: string,
		text: string,
		flag: string,
		of: readonly ImportLine[],
		assumed: string | undefined,
		options: readonly [value: string, label: string, change: Partial<AmountRule>][]
	) => {
		if (of.length === 0) return;
		const known = options.map(([value, label, change]) => ({ value, label, mrrCents: total(lines, { ...rule, ...change }) }));
		questions.push({ id, text, options: known, ...(assumed === undefined ? {} : { assumed }), rows: of.length, flag });
	};
	if (hasAmounts && unitBy === undefined)
		ask(
			'amountUnit',
			'Are the amounts in main units (99 = 99.00) or in minor units (99 = 0.99)? Whole numbers do not tell',
			'--amounts',
			lines,
			undefined,
			[
				['main', 'Main units, such as dollars', { unit: 'main' }],
				['minor', 'Minor units, such as cents', { unit: 'minor' }]
			]
		);
	const many = lines.filter(({ quantity, standing }) => quantity > 1 && standing !== 'no');
	if (rule.per === undefined)
		ask('amountPer', 'Is the amount that of one unit, or of the whole quantity?', '--amount-per', many, undefined, [
			['unit', 'Of one unit: times the quantity', { per: 'unit' }],
			['total', 'Of all units together', { per: 'total' }]
		]);
	const late = lines.filter(({ periodMonths, standing }) => !Number.isNaN(periodMonths) && standing !== 'no');
	ask(
		'shortPeriod',
		'Some years began late, to end with others. Is their amount that of the months left, or of a whole year?',
		'--short-period',
		late,
		rule.shortPeriod,
		[
			['remaining', 'Of the months left', { shortPeriod: 'remaining' }],
			['full', 'Of a whole year', { shortPeriod: 'full' }]
		]
	);
	const discounted = lines.filter(({ off, offEnds, standing }) => off > 0 && !Number.isNaN(offEnds) && standing !== 'no');
	ask(
		'discounts',
		'Some discounts end. Is the MRR without them, or with those that still run?',
		'--discounts',
		discounted,
		settings.discounts ?? 'list',
		[
			['list', 'As if they had ended', { discounts: 'list' }],
			['subtract', 'Less those that still run', { discounts: 'subtract' }]
		]
	);
	return questions;
}

function styleQuestions({ open: { amounts, dates, columns } }: ImportOutcome): ImportQuestion[] {
	const where = columns.join(', ');
	const questions: ImportQuestion[] = [];
	if (amounts > 0)
		questions.push({
			id: 'decimal',
			text: `Is 1.299 one and a bit, or more than a thousand? Nothing in the file tells (${where})`,
			options: [
				{ value: '.', label: 'The point is the decimal sign' },
				{ value: ',', label: 'The comma is the decimal sign' }
			],
			rows: amounts,
			flag: '--decimal'
		});
	if (dates > 0)
		questions.push({
			id: 'dateOrder',
			text: `Is 03/04/2026 of April or of March? Nothing in the column tells (${where})`,
			options: [
				{ value: 'dmy', label: 'Day first: 3 April' },
				{ value: 'mdy', label: 'Month first: March 4' }
			],
			rows: dates,
			flag: '--dates'
		});
	return questions;
}

function rateQuestions({ foreign, rule }: ImportOutcome): ImportQuestion[] {
	return [...foreign].map(([currency, rows]) => ({
		id: `rate:${currency}`,
		text: `${rows} rows are in ${currency}. What is one ${currency} in ${rule.currency}, and of which day is the rate? Without one they are refused`,
		options: [],
		rows,
		flag: `--rate ${currency}=1.08@2026-11-30`
	}));
}

function statusQuestions({ leftOut, ending, decision: { reader }, current }: ImportOutcome): ImportQuestion[] {
	const isGiven = (word: string) => reader.settings.values?.status !== undefined && Object.hasOwn(reader.settings.values.status, word);
	const ask = (word: string, text: string, assumed: 'customer' | 'no', sum: RowSum): ImportQuestion => ({
		id: `status:${word}`,
		text,
		options: [
			{ value: 'customer', label: 'Customers', ...(assumed === 'no' ? { mrrCents: sum.cents } : {}) },
			{ value: 'no', label: 'Not customers' }
		],
		assumed,
		rows: sum.rows,
		flag: `--status '${word}=customer'`
	});
	const standing = new Map(current.lines.map(({ status, standing: how }) => [status, how]));
	const words = [...leftOut].filter(([word]) => !isGiven(word) && word !== 'ended' && word !== 'ending' && word !== 'no MRR left');
	const questions = words.map(([word, sum]) =>
		ask(
			word,
			standing.get(word) === 'unknown'
				? `Nobody knows the status "${word}". Are they customers?`
				: `Are those who are "${word}" customers?`,
			'no',
			sum
		)
	);
	if (ending.rows === 0 || isGiven('ending')) return questions;
	return [
		...questions,
		{ ...ask('ending', 'Some have given notice and still pay. Are they customers?', 'customer', ending), flag: "--status 'ending=no'" }
	];
}

function severalQuestion({ merged, settings }: ImportOutcome): ImportQuestion[] {
	if (merged.several === 0) return [];
	const { several, severalPlans } = merged;
	const plans = severalPlans > 0 ? `, ${severalPlans} of them with several plans` : '';
	return [
		{
			id: 'several',
			text: `${several} customers have several subscriptions${plans}. What is done with them?`,
			options: [
				{ value: 'merge', label: 'Merged: the dearest plan, the sum of what is paid' },
				{ value: 'newest', label: 'The newest alone' },
				{ value: 'refuse', label: 'Refused' }
			],
			assumed: settings.several ?? 'merge',
			rows: several,
			flag: '--several'
		}
	];
}

/** Customers who look like none: the seller's own, tests, resellers. */
const NONE = /(^|[^a-z])(test|demo|internal|sandbox|reseller|dummy|qa)([^a-z]|$)/i;

function testCustomers({ customers, settings }: ImportOutcome): ImportQuestion[] {
	if (settings.exclude) return [];
	const found = customers.filter(({ id, tags, segment }) => NONE.test(id) || NONE.test(tags) || NONE.test(segment));
	if (found.length === 0) return [];
	const options = found
		.slice(0, 20)
		.map(({ id, monthly }) => ({ value: id, label: id, ...(Number.isNaN(monthly) ? {} : { mrrCents: monthly }) }));
	return [
		{
			id: 'exclude',
			text: `${found.length} customers look like tests, resellers or your own. Are they to be left out?`,
			options,
			assumed: 'kept',
			rows: found.length,
			flag: '--exclude'
		}
	];
}
