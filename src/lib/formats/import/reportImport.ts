import { monthText } from '../monthIndex';
import { completeCustomers, type Completion } from './completeCustomers';
import type { ImportOutcome } from './concludeImport';
import { monthOfDay } from './currentLines';
import { importAssumptions } from './importAssumptions';
import { fieldLabel } from './importFields';
import { importQuestions } from './importQuestions';
import type { ImportColumn, ImportReading, LeftOut, MrrStep } from './ImportReading';
import { importTable } from './importTable';
import { mrrSteps } from './mrrSteps';
import { priceProposals } from './priceProposals';

/** The report of a file, and our table of it. */
export function reportImport(outcome: ImportOutcome): ImportReading {
	const { decision, customers, refused, live } = outcome;
	const { preset, problems, offers, context } = decision;
	const completion = completeCustomers(outcome);
	const names = {
		context,
		minorUnits: outcome.rule.minorUnits,
		plans: offers.plans.ids,
		addOns: offers.addOns.ids,
		segments: completion.segments
	};
	const refusedCsv = refused.csv();
	return {
		...(preset ? { preset: { id: preset.id, name: preset.name, isVerified: preset.isVerified, grain: preset.grain } } : {}),
		candidates: decision.scores.map(({ preset: { id, name }, score }) => ({ id, name, score })),
		columns: columnsOf(outcome, completion),
		questions: importQuestions(outcome),
		rows: rowsOf(outcome),
		customers: customers.length,
		problems: problems.list(),
		prices: priceProposals(live, offers, context),
		...historyOf(outcome),
		assumptions: importAssumptions(outcome, completion),
		mrr: mrrOf(outcome),
		...(customers.length > 0 ? { csv: importTable(customers, names) } : {}),
		...(refusedCsv === undefined ? {} : { refusedCsv })
	};
}

function columnsOf({ decision, read, settings }: ImportOutcome, { healthScale }: Completion): ImportColumn[] {
	return decision.columns.map(({ index, name, field, by, note, near }): ImportColumn => {
		const { example, filled } = decision.cells[index];
		// A report may be kept: it has no name in it that the base has not.
		const isDropped = (field === 'name' || field === 'email') && !settings.keepNames;
		const scale =
			field === 'health' && healthScale !== 1 ? `${healthScale === 200 ? '-100 to 100' : `0 to ${healthScale}`} to 0 to 1` : note;
		const label = fieldLabel(field, decision.context.meters);
		return {
			name,
			index,
			field,
			label,
			example: isDropped ? '' : example.slice(0, 80),
			filled: read === 0 ? 0 : filled / read,
			by,
			...(scale === undefined ? {} : { note: scale }),
			...(near === undefined ? {} : { near: { field: `usage:${near}`, label: fieldLabel(`usage:${near}`, decision.context.meters) } })
		};
	});
}

function rowsOf({ read, leftOut, refused, decision: { reader } }: ImportOutcome): ImportReading['rows'] {
	const { excluded, dropped } = reader.counts;
	const byRule = [...leftOut].map(([rule, { rows, cents }]): LeftOut => ({ rule, rows, mrrCents: cents }));
	const bySettings = [
		{ rule: 'excluded', rows: excluded, mrrCents: 0 },
		{ rule: 'left out by a fix', rows: dropped, mrrCents: 0 }
	].filter(({ rows }) => rows > 0);
	const all = [...byRule, ...bySettings];
	const taken = read - refused.size - all.reduce((sum, { rows }) => sum + rows, 0);
	return { read, taken: Math.max(0, taken), refused: refused.size, leftOut: all };
}

function historyOf({ isHistory, current, decision: { columns }, knowsPlans }: ImportOutcome): Pick<ImportReading, 'history'> {
	if (!isHistory) return {};
	const months = columns.filter(({ field }) => field.startsWith('month:')).map(({ field }) => field.slice(6));
	const dated = Number.isNaN(current.until) ? [] : [monthText(monthOfDay(current.from)), monthText(monthOfDay(current.until))];
	const [first, last] = months.length > 0 ? [months.reduce((a, b) => (a < b ? a : b)), months.reduce((a, b) => (a > b ? a : b))] : dated;
	return first === undefined ? {} : { history: { first, last, knowsPlans } };
}

function mrrOf(outcome: ImportOutcome): ImportReading['mrr'] {
	const { customers, rule, settings } = outcome;
	const cents = customers.reduce((sum, { monthly, weight }) => (Number.isNaN(monthly) ? sum : sum + monthly * (weight || 1)), 0);
	const unknown = customers.filter(({ monthly }) => Number.isNaN(monthly)).length;
	const base = { cents, unknown, currency: rule.currency };
	if (settings.expectedMrr === undefined) return { ...base, steps: [] };
	const expectedCents = settings.expectedMrr * rule.minorUnits;
	return { ...base, expectedCents, steps: mrrSteps(expectedCents, cents, stepsOf(outcome), rule.minorUnits) };
}

/** What may make the difference to an expected MRR: rows that were not taken, notice given, discounts. */
function stepsOf({ refused, leftOut, ending, discounts, customers }: ImportOutcome): MrrStep[] {
	const pastDue = customers.filter(({ status }) => /past.?due/i.test(status));
	return [
		...[...refused.groups].map(([code, { rows, cents }]) => ({ what: `refused: ${code}`, rows, cents: -cents })),
		...[...leftOut].map(([word, { rows, cents }]) => ({ what: `left out: ${word}`, rows, cents: -cents })),
		{ what: 'notice given, counted as customers', rows: ending.rows, cents: ending.cents },
		{ what: 'past due, counted as customers', rows: pastDue.length, cents: pastDue.reduce((sum, { monthly }) => sum + (monthly || 0), 0) },
		{ what: 'discounts taken off', rows: discounts.rows, cents: -discounts.cents }
	];
}
