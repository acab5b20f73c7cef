import type { Numbers } from '../../charts/numbers';
import type { BookChange } from '../../engine/catalog/compareBooks';
import type { AnnualDocument, PlanDocument, PriceBookFileDocument } from '../../formats/scenarioDocument';
import { nameOf } from '../document/book';
import { minimumWords } from '../document/minimumTerm';
import { limitWords, measure, priceLine } from '../document/priceWords';

/** One difference of two books as a person reads it. */
export type ChangeRow = {
	readonly path: string;
	readonly kind: BookChange['kind'];
	/** The plan, add-on or other entry, and what of it. */
	readonly part: string;
	readonly what: string;
	readonly before: string;
	readonly after: string;
};

type Side = PriceBookFileDocument;
type Entry = { readonly id: string; readonly name?: string | undefined };

const LISTS = {
	meters: 'meter',
	features: 'feature',
	plans: 'plan',
	addOns: 'add-on',
	bundles: 'bundle',
	discounts: 'discount'
} as const;
type List = keyof typeof LISTS;

const KEYS = new Map<string, string>(
	Object.entries({
		annual: 'annual payment',
		minimumCents: 'minimum commitment',
		minimumCounts: 'what counts towards the minimum',
		setupCents: 'set-up fee',
		trialMonths: 'months of trial',
		max: 'most units',
		kind: 'kind',
		motion: 'how it is cross-sold',
		includedIn: 'included in',
		on: 'sold with',
		requires: 'requires',
		excludes: 'excludes',
		opens: 'opens',
		adds: 'adds',
		need: 'who needs it'
	})
);

/** The differences of two books in words, in the order in which `compareBooks` gives them. */
export function changeRows(changes: readonly BookChange[], before: Side, after: Side, numbers: Numbers): ChangeRow[] {
	return changes.map((change) => {
		const { path, kind } = change;
		const [list = '', id = '', key, sub] = path.split('/');
		if (!isList(list)) return { path, kind, part: 'Book', what: list, before: words(change.before), after: words(change.after) };
		if (kind === 'moved') return { path, kind, part: 'Ladder', what: 'order of plans', ...ladders(change, before, after) };
		const entry = find(after, list, id) ?? find(before, list, id);
		const part = entry ? nameOf(entry) : id;
		const side = (book: Side, value: unknown) =>
			key === undefined ? whole(book, list, id, numbers) : cell(book, { list, id, key, sub }, value, numbers);
		const what = key === undefined ? LISTS[list] : whatOf(after, before, key, sub);
		return { path, kind, part, what, before: side(before, change.before), after: side(after, change.after) };
	});
}

const isList = (name: string): name is List => Object.hasOwn(LISTS, name);
const find = (book: Side, list: List, id: string): Entry | undefined => book[list]?.find((entry) => entry.id === id);
const named = (book: Side, list: List, id: string): string => nameOf(find(book, list, id) ?? { id });

function ladders(change: BookChange, before: Side, after: Side): { before: string; after: string } {
	const line = (book: Side, ids: unknown) => (Array.isArray(ids) ? ids.map((id) => named(book, 'plans', String(id))).join(', ') : '');
	return { before: line(before, change.before), after: line(after, change.after) };
}

function whatOf(after: Side, before: Side, key: string, sub: string | undefined): string {
	if (sub === undefined) return KEYS.get(key) ?? key;
	const list: List =
		key === 'limits' || key === 'adds'
			? 'meters'
			: key === 'features' || key === 'opens'
				? 'features'
				: key === 'on' || key === 'includedIn'
					? 'plans'
					: 'addOns';
	const name = nameOf(find(after, list, sub) ?? find(before, list, sub) ?? { id: sub });
	return key === 'limits' || key === 'features' ? name : `${KEYS.get(key) ?? key} ${name}`;
}

/** An entry that one of the books lacks. */
function whole(book: Side, list: List, id: string, numbers: Numbers): string {
	if (!find(book, list, id)) return 'none';
	const plan = list === 'plans' ? book.plans.find((entry) => entry.id === id) : undefined;
	if (plan) return priceLine(plan.price.monthly, numbers);
	const addOn = list === 'addOns' ? book.addOns?.find((entry) => entry.id === id) : undefined;
	return addOn ? priceLine(addOn.price, numbers) : 'there';
}

type Place = { readonly list: List; readonly id: string; readonly key: string; readonly sub: string | undefined };

/** One part of an entry, in the words of the catalog where it has them. */
function cell(book: Side, { list, id, key, sub }: Place, value: unknown, numbers: Numbers): string {
	const plan = list === 'plans' ? book.plans.find((entry) => entry.id === id) : undefined;
	if (plan) return planCell(book, plan, key, sub, value, numbers);
	const addOn = list === 'addOns' ? book.addOns?.find((entry) => entry.id === id) : undefined;
	if (addOn && key === 'price') return priceLine(addOn.price, numbers);
	if (addOn && key === 'setupCents') return addOn.setup === undefined ? 'none' : numbers.price(addOn.setup);
	if (addOn && key === 'adds') return value === undefined ? 'none' : words(value);
	if (sub !== undefined) return value === undefined ? 'no' : 'yes';
	const bundle = list === 'bundles' ? book.bundles?.find((entry) => entry.id === id) : undefined;
	if (bundle && key === 'terms') return bundle.price ? numbers.price(bundle.price.flat) : `${numbers.percent(bundle.discount ?? 0)} off`;
	return key === 'discount' && typeof value === 'number' ? `${numbers.percent(value)} off` : words(value);
}

function planCell(book: Side, plan: PlanDocument, key: string, sub: string | undefined, value: unknown, numbers: Numbers): string {
	if (key === 'price') return priceLine(plan.price.monthly, numbers);
	if (key === 'annual') return annualWords(plan.price.annual, numbers);
	if (key === 'minimumCents') return minimumWords(plan.minimum, (amount) => numbers.price(amount));
	if (key === 'minimumCounts') return value === 'plan' ? 'the plan alone' : 'the whole bill';
	if (key === 'setupCents') return plan.setup === undefined ? 'none' : numbers.price(plan.setup);
	if (key === 'features') return value === undefined ? 'not in it' : 'in it';
	if (key !== 'limits' || sub === undefined) return words(value);
	const meter = book.meters?.find((entry) => entry.id === sub);
	const { included, beyond } = limitWords(plan.limits?.[sub], meter ? measure(meter) : '', numbers);
	return beyond ? `${included}, then ${beyond.charAt(0).toLowerCase()}${beyond.slice(1)}` : included;
}

function annualWords(annual: AnnualDocument | undefined, numbers: Numbers): string {
	if (annual === undefined) return 'not offered';
	return !Array.isArray(annual) && 'discount' in annual ? `${numbers.percent(annual.discount)} off` : priceLine(annual, numbers);
}

/** A plain value; what has parts is shown as it is written in a file. */
function words(value: unknown): string {
	if (value === undefined) return 'none';
	if (Array.isArray(value)) return value.map(words).join(', ');
	return typeof value === 'object' && value !== null
		? JSON.stringify(value).replaceAll(/["{}]/gu, '').replaceAll(',', ', ')
		: String(value);
}
