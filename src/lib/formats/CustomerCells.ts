import { knownNames, shortened } from '../engine/catalog/knownNames';
import type { Severity } from '../engine/catalog/problem';
import { Work } from '../engine/catalog/Work';
import { customerColumns, type CustomerColumn } from './customerColumns';
import type { CustomerContext } from './customerContext';
import { didYouMean } from './didYouMean';
import { monthIndex } from './monthIndex';
import { readNumber } from './readNumber';
import type { RowFindings } from './RowFindings';

/** Segment of customers of whom none is given. */
export const NO_SEGMENT = 'all';

/** What a row says; what it leaves open is undefined. Months count as `monthIndex` does. */
export type CustomerFields = {
	id: string;
	segment: string;
	/** Index; -1 = the table has no plans. */
	plan: number;
	/** Index and quantity of each. */
	addOns: [number, number][];
	/** By meter. */
	readonly usage: (number | undefined)[];
	tags: readonly string[];
	annual?: boolean;
	renewal?: number | undefined;
	startMonth?: number | undefined;
	mrr?: number | undefined;
	health?: number | undefined;
	weight?: number | undefined;
};

/** The cells of the row of a customer table that is being read: what each of them says, and what is wrong with it, at its place. */
export class CustomerCells {
	/** Month in which the run begins. */
	readonly start: number;
	readonly #plans: ReadonlyMap<string, number>;
	readonly #addOns: ReadonlyMap<string, number>;
	readonly #onPlans: readonly ReadonlySet<string>[];
	readonly #lines = new Map<string, number>();
	readonly #work = new Work();
	#columns: readonly CustomerColumn[] | undefined;
	#width = 0;
	#cells: readonly string[] = [];
	#line = 0;

	constructor(
		readonly context: CustomerContext,
		readonly findings: RowFindings
	) {
		const { plans, addOns } = context;
		this.#plans = new Map(plans.map(({ id }, index) => [id, index]));
		this.#addOns = new Map(addOns.map(({ id }, index) => [id, index]));
		this.#onPlans = addOns.map(({ on, includedIn }) => new Set([...on, ...includedIn]));
		this.start = monthIndex(context.start) ?? 0;
	}

	/** Columns of the head; undefined before it is read, none where it lacks one that is required. */
	get columns(): readonly CustomerColumn[] | undefined {
		return this.#columns;
	}

	/** Goes to a row. */
	open(cells: readonly string[], line: number): void {
		this.#cells = cells;
		this.#line = line;
	}

	/** Takes the row as the head. @returns whether rows can be read by it */
	readHead(): boolean {
		const { columns, problems } = customerColumns(this.#cells, this.context.meters);
		for (const { severity, code, index, message, remedy } of problems) this.say(severity, code, index, message, remedy);
		this.#columns = columns;
		this.#width = this.#cells.length;
		return columns.length > 0;
	}

	/** What the row says, once it is checked as a whole. */
	read(columns: readonly CustomerColumn[]): CustomerFields {
		this.#checkWidth();
		const row = this.#fieldsOf(columns);
		for (const [addOn] of row.addOns) this.#checkAvailable(addOn, row.plan, columns);
		if (row.startMonth !== undefined && row.startMonth > this.start) this.#sayStartsLater(columns);
		return row;
	}

	/** Field by field; what is empty stays as it is. */
	#fieldsOf(columns: readonly CustomerColumn[]): CustomerFields {
		const row: CustomerFields = { id: '', segment: NO_SEGMENT, plan: -1, addOns: [], usage: [], tags: [] };
		for (let at = 0; at < columns.length; at++) {
			const column = columns[at];
			const { index } = column;
			const text = this.#cells[index]?.trim() ?? '';
			if (column.field === 'usage') row.usage[column.meter] = text === '' ? undefined : this.#usage(text, index, column.meter);
			else if (column.field === 'id') row.id = this.#id(text, index);
			else if (column.field === 'plan') row.plan = this.#plan(text, index);
			else if (text === '') continue;
			else if (column.field === 'segment') row.segment = text;
			else if (column.field === 'addOns') row.addOns = this.#held(text, index);
			else if (column.field === 'term') row.annual = this.#term(text, index);
			else if (column.field === 'renewal') row.renewal = this.#month(text, index);
			else if (column.field === 'start') row.startMonth = this.#month(text, index);
			else if (column.field === 'mrr') row.mrr = this.#number(text, index);
			else if (column.field === 'health') row.health = this.#health(text, index);
			else if (column.field === 'weight') row.weight = this.#weight(text, index);
			else row.tags = tagsOf(text);
		}
		return row;
	}

	#checkWidth(): void {
		const fields = this.#cells.length;
		if (fields === this.#width) return;
		const remedy =
			fields > this.#width
				? 'Put fields with commas in quotes, and write numbers without thousands separators'
				: 'Give each column a field, empty where unknown';
		this.say('error', 'field-count', -1, `the row has ${fields} fields, the head ${this.#width}`, remedy);
	}

	#sayStartsLater(columns: readonly CustomerColumn[]): void {
		const index = columns.find(({ field }) => field === 'start')?.index ?? -1;
		this.say(
			'error',
			'starts-later',
			index,
			`the customer starts in ${shortened(this.#cells[index])}, after the run begins in ${this.context.start}`,
			'Leave out customers of the future, or begin the run later'
		);
	}

	#id(text: string, index: number): string {
		const first = this.#lines.get(text);
		if (text === '') this.say('error', 'missing-id', index, 'the customer has no id', 'Give each customer its own id');
		else if (first !== undefined)
			this.say(
				'error',
				'duplicate-id',
				index,
				`the id "${shortened(text)}" stands in lines ${first} and ${this.#line}`,
				'Give each customer one row'
			);
		if (first === undefined) this.#lines.set(text, this.#line);
		return text;
	}

	#plan(text: string, index: number): number {
		const plan = this.#plans.get(text);
		if (plan !== undefined) return plan;
		this.#unknown('plan', text, this.#plans, index);
		return 0;
	}

	/** `id` or `id:quantity`, separated by semicolons. */
	#held(text: string, index: number): [number, number][] {
		const held: [number, number][] = [];
		const taken = new Set<number>();
		for (const part of text.split(';')) {
			const [id, count] = part.trim().split(':');
			if (id === '') continue;
			const addOn = this.#addOns.get(id);
			const quantity = count === undefined ? 1 : Number(count);
			if (addOn === undefined) this.#unknown('add-on', id, this.#addOns, index);
			else if (!(Number.isInteger(quantity) && quantity >= 1))
				this.say(
					'error',
					'quantity',
					index,
					`the quantity of "${id}" is "${shortened(count)}"`,
					'Write a whole number of 1 or more, such as storagePack:2'
				);
			else if (taken.has(addOn))
				this.say('error', 'repeated-add-on', index, `"${id}" stands twice`, `Write it once with its quantity, ${id}:2`);
			else {
				taken.add(addOn);
				held.push([addOn, quantity]);
			}
		}
		return held;
	}

	#checkAvailable(addOn: number, plan: number, columns: readonly CustomerColumn[]): void {
		const { id } = this.context.addOns[addOn];
		const planId = this.context.plans[plan]?.id ?? '';
		if (this.#onPlans[addOn].has(planId)) return;
		const index = columns.find(({ field }) => field === 'addOns')?.index ?? -1;
		this.say(
			'warning',
			'add-on-not-sold',
			index,
			`the plan "${planId}" does not sell "${id}", which the customer holds`,
			'It is kept and billed; correct the row or the book if that is wrong'
		);
	}

	#term(text: string, index: number): boolean {
		const term = text.toLowerCase();
		if (term !== 'annual' && term !== 'monthly') {
			const meant = /^(a|y|12)/.test(term) ? 'annual' : /^(m|1$)/.test(term) ? 'monthly' : undefined;
			this.say('error', 'term', index, `the term is "${shortened(text)}"`, meant ? `Write ${meant}` : 'Write monthly or annual');
		}
		return term === 'annual';
	}

	#month(text: string, index: number): number | undefined {
		const month = monthIndex(text);
		if (month === undefined)
			this.say('error', 'month', index, `"${shortened(text)}" is not a month`, 'Write it as YYYY-MM, such as 2026-01');
		return month;
	}

	#number(text: string, index: number): number | undefined {
		const value = readNumber(text);
		if (typeof value !== 'number') {
			this.say('error', value.code, index, value.message, value.remedy);
			return undefined;
		}
		if (value < 0) this.say('error', 'negative', index, `the value is ${shortened(text)}`, 'Give 0 or more, or leave the field empty');
		return value;
	}

	#usage(text: string, index: number, meter: number): number | undefined {
		const value = this.#number(text, index);
		const { id, kind } = this.context.meters[meter];
		if (kind === 'licensed' && value !== undefined && !Number.isInteger(value))
			this.say(
				'error',
				'not-whole',
				index,
				`the customer has ${shortened(text)} ${id}`,
				'Give a whole number: a licensed meter is bought in whole units'
			);
		return value;
	}

	#health(text: string, index: number): number | undefined {
		const value = this.#number(text, index);
		if (value !== undefined && value > 1)
			this.say(
				'error',
				'health',
				index,
				`the health is ${shortened(text)}, above 1`,
				value <= 100 ? `Health is 0-1: write ${value / 100}` : 'Give a number from 0 to 1'
			);
		return value;
	}

	#weight(text: string, index: number): number | undefined {
		const value = this.#number(text, index);
		if (value === 0) this.say('error', 'weight', index, 'the weight is 0', 'Give a weight above 0, or leave the row out');
		return value;
	}

	#unknown(what: string, text: string, known: ReadonlyMap<string, number>, index: number): void {
		const code = `unknown-${what}`;
		const isListed = this.findings.lists(code);
		const meant = isListed ? didYouMean(text, known.keys(), this.#work) : undefined;
		const message = text === '' ? `the customer has no ${what}` : `today's book has no ${what} "${shortened(text)}"`;
		this.say('error', code, index, message, meant ? `Did you mean "${meant}"?` : `Known: ${isListed ? knownNames(known.keys()) : ''}`);
	}

	/** A problem at a field of the row that is being read; -1 is the row as a whole. */
	say(severity: Severity, code: string, index: number, message: string, remedy: string): void {
		if (!this.findings.lists(code)) return this.findings.add({ code, path: '', message, remedy, severity });
		const before = this.#cells.slice(0, Math.max(0, index));
		const column = before.reduce((sum, cell) => sum + cell.length + 1 + (/[",\n]/.test(cell) ? 2 + cell.split('"').length - 1 : 0), 1);
		const name = this.#columns?.find((other) => other.index === index)?.name;
		const path = name === undefined ? `rows/${this.#line}` : `rows/${this.#line}/${name}`;
		this.findings.add({ code, path, message, remedy, severity, line: this.#line, column });
	}
}

/** Tags are separated by semicolons; each counts once. */
function tagsOf(text: string): string[] {
	const tags = text.split(';').map((tag) => tag.trim());
	return [...new Set(tags)].filter((tag) => tag !== '');
}
