import { shortened } from '../../engine/catalog/knownNames';
import { monthIndex } from '../monthIndex';
import { centsOf, discountOf } from './centsOf';
import { currentLines, monthOfDay, type CurrentLines } from './currentLines';
import type { ImportDecision } from './ImportDecision';
import { addProblem, customerFault, faultOf } from './faultOf';
import { fileAmounts, type FileAmounts } from './fileAmounts';
import type { ImportLine, RowFault } from './ImportLine';
import type { ImportSettings } from './ImportSettings';
import { mergeCustomers, type MergedCustomers } from './mergeCustomers';
import type { Grain } from './presets/ImportPreset';
import { RefusedRows } from './RefusedRows';
import { settleColumns, type OpenCells } from './settleColumns';

const HISTORIES: ReadonlySet<Grain> = new Set<Grain>(['movement', 'interval', 'months', 'snapshots']);

/** Rows and minor units a month. */
export type RowSum = { rows: number; cents: number };

/** All that is known once every row is read: what the report, its questions and its sentences are made of. */
export type ImportOutcome = FileAmounts & {
	readonly decision: ImportDecision;
	readonly settings: ImportSettings;
	readonly read: number;
	readonly grain: Grain;
	readonly isHistory: boolean;
	/** Whether the file, or the table of price ids, says who has which plan. */
	readonly knowsPlans: boolean;
	readonly open: OpenCells;
	/** Rows as read, amounts as they stood. */
	readonly lines: readonly ImportLine[];
	readonly current: CurrentLines;
	/** Those that stand for customers; amounts are minor units from here on. */
	readonly live: readonly ImportLine[];
	readonly leftOut: ReadonlyMap<string, RowSum>;
	readonly ending: RowSum;
	/** Rows by currency that were refused for want of a rate. */
	readonly foreign: ReadonlyMap<string, number>;
	readonly discounts: RowSum;
	readonly merged: MergedCustomers;
	readonly refused: RefusedRows;
	readonly customers: readonly ImportLine[];
};

/** What became of the rows of a file, all of them read. */
export function concludeImport(
	decision: ImportDecision,
	lines: readonly ImportLine[],
	read: number,
	settings: ImportSettings
): ImportOutcome {
	const { preset, reader, head } = decision;
	const grain = preset?.grain ?? (reader.hasMonths ? 'months' : reader.fields.has('subscription') ? 'subscription' : 'customer');
	const isHistory = HISTORIES.has(grain);
	const open = settleColumns(decision, settings);
	const amounts = fileAmounts(decision, lines, settings);
	const { rule } = amounts;
	for (const line of lines) {
		line.raw = line.monthly;
		line.monthly = centsOf(line, rule);
	}
	const current = currentLines(lines, grain);
	const refused = new RefusedRows(head);
	const { live, leftOut, ending } = whoIsCustomer(current, decision, settings);
	const namesNoPlan = !reader.fields.has('plan') && !reader.fields.has('price');
	if (isHistory || namesNoPlan) for (const line of live) nameByAmount(line, decision, rule.minorUnits);
	const knowsPlans = live.some(({ plan, addOns }) => plan >= 0 || addOns.length > 0);
	const { foreign, merged, customers } = takeCustomers(live, grain, settings, amounts, { decision, refused });
	const discounts = discountsOf(lines, rule);
	return {
		...amounts,
		decision,
		settings,
		read,
		grain,
		isHistory,
		knowsPlans,
		open,
		lines,
		current,
		live,
		leftOut,
		ending,
		foreign,
		discounts,
		merged,
		refused,
		customers
	};
}

type Standings = { readonly live: ImportLine[]; readonly leftOut: ReadonlyMap<string, RowSum>; readonly ending: RowSum };

type Taken = Pick<ImportOutcome, 'foreign' | 'merged' | 'customers'>;
type Giving = { readonly decision: ImportDecision; readonly refused: RefusedRows };

/** Makes customers of rows that stand for them: what cannot be taken goes to the refused, with the reason. */
function takeCustomers(live: readonly ImportLine[], grain: Grain, settings: ImportSettings, { rule }: FileAmounts, giving: Giving): Taken {
	const { decision } = giving;
	const foreign = new Map<string, number>();
	const sound = live.filter((line) => {
		const fault = faultOf(line, decision, rule);
		const isForeign = fault?.code === 'other-currency';
		if (isForeign) foreign.set(line.currency, (foreign.get(line.currency) ?? 0) + 1);
		return !fault || refuse(line, fault, giving, isForeign ? NaN : line.monthly);
	});
	const merged = mergeCustomers(sound, grain, settings.several ?? 'merge');
	for (const line of merged.refused) {
		const message = `"${shortened(line.id)}" has several subscriptions`;
		const remedy = 'Merge them, or keep the newest (--several)';
		refuse(line, { code: 'several', field: 'id', value: line.id, message, remedy }, giving, line.monthly);
	}
	const customers = merged.customers.filter((line) => {
		const fault = customerFault(line, decision);
		return !fault || refuse(line, fault, giving, line.monthly);
	});
	return { foreign, merged, customers };
}

function refuse(line: ImportLine, fault: RowFault, { decision, refused }: Giving, cents: number): false {
	refused.add(line, fault, cents);
	addProblem(fault, line, decision);
	return false;
}

/** Splits rows by the rule of statuses; what is left out is counted by its word. */
function whoIsCustomer({ lines, until }: CurrentLines, { context }: ImportDecision, settings: ImportSettings): Standings {
	const leftOut = new Map<string, RowSum>();
	const ending = { rows: 0, cents: 0 };
	const start = monthIndex(context.start ?? '');
	const said = settings.values?.status;
	const keepsEnding = !(said && Object.hasOwn(said, 'ending') && said.ending === 'no');
	const live = lines.filter((line) => {
		const why = leftOutBy(line, until, start);
		const rule = why ?? (line.standing === 'ending' && !keepsEnding ? 'ending' : undefined);
		if (rule === undefined) {
			if (line.standing === 'ending') add(ending, line);
			return true;
		}
		const sum = leftOut.get(rule) ?? { rows: 0, cents: 0 };
		add(sum, line);
		leftOut.set(rule, sum);
		return false;
	});
	return { live, leftOut, ending };
}

/** Why a row stands for no customer. */
function leftOutBy(line: ImportLine, until: number, start: number | undefined): string | undefined {
	const { standing, status, ended, monthly } = line;
	if (standing === 'no' || standing === 'asked' || standing === 'unknown')
		return status === '' ? (standing === 'asked' ? 'free or trial' : monthly > 0 ? 'ended' : 'no MRR left') : status;
	if (Number.isNaN(ended)) return undefined;
	const isOver = ended <= until || (start !== undefined ? monthOfDay(ended) < start : Number.isNaN(until));
	if (!isOver) {
		if (status === '') line.standing = 'ending';
		return undefined;
	}
	// An end that a live status contradicts is that of a contract.
	return status === '' || standing === 'ending' ? 'ended' : undefined;
}

function add(sum: RowSum, { monthly, weight }: ImportLine): void {
	sum.rows++;
	if (Number.isFinite(monthly)) sum.cents += monthly * (weight || 1);
}

/** Where a file names no plan, what is paid may tell it: amounts are price ids of their own. */
function nameByAmount(line: ImportLine, { offers }: ImportDecision, minorUnits: number): void {
	if (line.plan >= 0 || line.addOns.length > 0 || line.planText !== '' || Number.isNaN(line.monthly)) return;
	line.planText = String(Math.round(line.monthly) / minorUnits);
	const offered = offers.find([line.planText], true);
	if (offered && 'plan' in offered && !offers.plans.grows) line.plan = offered.plan;
}

/** Discounts that were taken off. */
function discountsOf(lines: readonly ImportLine[], rule: FileAmounts['rule']): RowSum {
	const sum = { rows: 0, cents: 0 };
	for (const line of lines) {
		const off = discountOf(line, rule);
		if (off === 0 || line.standing === 'no') continue;
		sum.rows++;
		sum.cents += centsOf({ ...line, raw: off, off: 0 }, rule) || 0;
	}
	return sum;
}
