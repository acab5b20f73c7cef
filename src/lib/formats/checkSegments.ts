import { checkIds } from '../engine/catalog/checkIds';
import { shortened } from '../engine/catalog/knownNames';
import type { Meter, PriceBook } from '../engine/catalog/priceBook';
import type { Findings } from './Findings';
import { entryNames } from './pathOf';
import type { SegmentDocument } from './scenarioDocument';

/** Shares may miss 1 by this much. */
const ROUNDING = 1e-6;
/** Most numbers that are drawn for customers who are made up. */
const DRAWS = 30_000_000;

const LIST = 'customers/segments';

/** Check segments of made-up customers. @returns whether a base can be made of them */
export function checkSegments(
	segments: readonly SegmentDocument[],
	book: PriceBook,
	meters: readonly Meter[],
	most: number,
	findings: Findings
): boolean {
	const check = new SegmentCheck(book, meters, most, findings);
	const ids = segments.map(({ id }) => id);
	for (const { code, path, message, remedy } of checkIds(ids, LIST, 'segment')) check.error(code, path, message, remedy);
	const names = entryNames(segments);
	segments.forEach((segment, index) => check.segment(segment, `${LIST}/${names[index]}`));
	check.size(segments.reduce((left, { customers }) => left + customers, 0));
	return check.sound;
}

class SegmentCheck {
	sound = true;
	readonly #ids: Readonly<Record<'plan' | 'add-on' | 'meter', ReadonlySet<string>>>;

	constructor(
		readonly book: PriceBook,
		readonly meters: readonly Meter[],
		readonly most: number,
		readonly findings: Findings
	) {
		const idsOf = (entries: readonly { readonly id: string }[]): ReadonlySet<string> => new Set(entries.map(({ id }) => id));
		this.#ids = { plan: idsOf(book.plans), 'add-on': idsOf(book.addOns), meter: idsOf(meters) };
	}

	error(code: string, path: string, message: string, remedy: string): void {
		this.sound = false;
		this.findings.error(code, path, message, remedy);
	}

	segment({ customers, plans, annual, tenure, addOns = {}, usage = {} }: SegmentDocument, path: string): void {
		if (!(Number.isInteger(customers) && customers >= 0 && customers <= this.most))
			this.error('customers', `${path}/customers`, `the segment has ${customers} customers`, `Give a whole number from 0 to ${this.most}`);
		this.#plans(plans, `${path}/plans`);
		this.#share(annual ?? 0, `${path}/annual`, 'share on annual contracts');
		if (!((tenure ?? 0) >= 0 && (tenure ?? 0) <= 1200))
			this.error('tenure', `${path}/tenure`, `the mean tenure is ${tenure} months`, 'Give 0 to 1200 months');
		this.#known(Object.keys(addOns), 'add-on', `${path}/addOns`);
		for (const [id, value] of Object.entries(addOns)) this.#share(value, `${path}/addOns/${id}`, `share that holds "${id}"`);
		this.#usage(usage, `${path}/usage`);
	}

	/** Whether as many customers, and what is drawn for them, can be made up. */
	size(total: number): void {
		const { book, meters, most } = this;
		if (this.sound && total > most) this.error('too-many-customers', LIST, `the segments have ${total} customers`, `Keep them to ${most}`);
		const draws = 4 + meters.length + book.addOns.reduce((sum, { on }) => sum + 1 + on.length / 8, 0);
		if (this.sound && total <= most && total * draws > DRAWS)
			this.error(
				'too-many-customers',
				LIST,
				`the segments have ${total} customers, each with ${meters.length} meters and ${book.addOns.length} add-ons: too much to make up`,
				`Keep them to ${Math.floor(DRAWS / draws)}, or give a customer file`
			);
		if (this.sound && total === 0) this.error('empty-base', LIST, 'there are no customers', 'Give a segment with at least one customer');
	}

	#plans(plans: SegmentDocument['plans'], path: string): void {
		this.#known(Object.keys(plans), 'plan', path);
		for (const [id, value] of Object.entries(plans)) this.#share(value, `${path}/${id}`, `share of "${id}"`);
		const sum = Object.values(plans).reduce((left, right) => left + right, 0);
		if (!(Math.abs(sum - 1) <= ROUNDING))
			this.error('share-sum', path, `the shares of the plans sum to ${Number(sum.toPrecision(6))}`, 'Let them sum to 1');
	}

	#usage(usage: NonNullable<SegmentDocument['usage']>, path: string): void {
		this.#known(Object.keys(usage), 'meter', path);
		for (const [id, { median, s }] of Object.entries(usage)) {
			if (!((median ?? 0) >= 0 && (median ?? 0) <= 1.05))
				this.error('median', `${path}/${id}/median`, `the median use is ${median}`, 'Give a share of the limit, from 0 to 1.05');
			if (!((s ?? 0) >= 0 && (s ?? 0) <= 5)) this.error('spread', `${path}/${id}/s`, `the spread is ${s}`, 'Give 0 to 5');
		}
	}

	#share(value: number, path: string, what: string): void {
		if (!(value >= 0 && value <= 1)) this.error('share', path, `the ${what} is ${value}`, 'Give a share from 0 to 1');
	}

	#known(given: readonly string[], what: 'plan' | 'add-on' | 'meter', path: string): void {
		const ids = this.#ids[what];
		for (const id of given.filter((candidate) => !ids.has(candidate)))
			this.error(`unknown-${what}`, `${path}/${id}`, `today's book has no ${what} "${shortened(id)}"`, this.findings.meant(id, ids));
	}
}
