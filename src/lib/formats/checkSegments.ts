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

/** Check segments of made-up customers. @returns whether a base can be made of them */
export function checkSegments(
	segments: readonly SegmentDocument[],
	book: PriceBook,
	meters: readonly Meter[],
	most: number,
	findings: Findings
): boolean {
	const list = 'customers/segments';
	let sound = true;
	const error = (...words: readonly [code: string, path: string, message: string, remedy: string]): void => {
		sound = false;
		findings.error(...words);
	};
	for (const problem of checkIds(
		segments.map(({ id }) => id),
		list,
		'segment'
	))
		error(problem.code, problem.path, problem.message, problem.remedy);
	const share = (value: number, path: string, what: string): void => {
		if (!(value >= 0 && value <= 1)) error('share', path, `the ${what} is ${value}`, 'Give a share from 0 to 1');
	};
	const idsOf = (entries: readonly { readonly id: string }[]): ReadonlySet<string> => new Set(entries.map(({ id }) => id));
	const ids = { plan: idsOf(book.plans), 'add-on': idsOf(book.addOns), meter: idsOf(meters) };
	const known = (given: readonly string[], what: keyof typeof ids, path: string): void => {
		for (const id of given.filter((candidate) => !ids[what].has(candidate)))
			error(`unknown-${what}`, `${path}/${id}`, `today's book has no ${what} "${shortened(id)}"`, findings.meant(id, ids[what]));
	};
	const names = entryNames(segments);
	segments.forEach((segment, index) => {
		const path = `${list}/${names[index]}`;
		const { customers, plans, annual, tenure, addOns, usage } = segment;
		if (!(Number.isInteger(customers) && customers >= 0 && customers <= most))
			error('customers', `${path}/customers`, `the segment has ${customers} customers`, `Give a whole number from 0 to ${most}`);
		known(Object.keys(plans), 'plan', `${path}/plans`);
		for (const [id, value] of Object.entries(plans)) share(value, `${path}/plans/${id}`, `share of "${id}"`);
		const sum = Object.values(plans).reduce((left, right) => left + right, 0);
		if (!(Math.abs(sum - 1) <= ROUNDING))
			error('share-sum', `${path}/plans`, `the shares of the plans sum to ${Number(sum.toPrecision(6))}`, 'Let them sum to 1');
		share(annual ?? 0, `${path}/annual`, 'share on annual contracts');
		if (!((tenure ?? 0) >= 0 && (tenure ?? 0) <= 1200))
			error('tenure', `${path}/tenure`, `the mean tenure is ${tenure} months`, 'Give 0 to 1200 months');
		known(Object.keys(addOns ?? {}), 'add-on', `${path}/addOns`);
		for (const [id, value] of Object.entries(addOns ?? {})) share(value, `${path}/addOns/${id}`, `share that holds "${id}"`);
		known(Object.keys(usage ?? {}), 'meter', `${path}/usage`);
		for (const [id, { median, s }] of Object.entries(usage ?? {})) {
			if (!((median ?? 0) >= 0 && (median ?? 0) <= 1.05))
				error('median', `${path}/usage/${id}/median`, `the median use is ${median}`, 'Give a share of the limit, from 0 to 1.05');
			if (!((s ?? 0) >= 0 && (s ?? 0) <= 5)) error('spread', `${path}/usage/${id}/s`, `the spread is ${s}`, 'Give 0 to 5');
		}
	});
	const total = segments.reduce((left, { customers }) => left + customers, 0);
	if (sound && total > most) error('too-many-customers', list, `the segments have ${total} customers`, `Keep them to ${most}`);
	const draws = 4 + meters.length + book.addOns.reduce((sum, { on }) => sum + 1 + on.length / 8, 0);
	if (sound && total <= most && total * draws > DRAWS)
		error(
			'too-many-customers',
			list,
			`the segments have ${total} customers, each with ${meters.length} meters and ${book.addOns.length} add-ons: too much to make up`,
			`Keep them to ${Math.floor(DRAWS / draws)}, or give a customer file`
		);
	if (sound && total === 0) error('empty-base', list, 'there are no customers', 'Give a segment with at least one customer');
	return sound;
}
