import { BookProblems, type Nearest } from './BookProblems';
import { checkDiscounts } from './checkDiscounts';
import { checkIds } from './checkIds';
import { checkNeverAboveZero } from './checkNeverAboveZero';
import { checkPrice } from './checkPrice';
import { knownNames } from './knownNames';
import { placesOf } from './placesOf';
import type { AddOn, Bundle, Feature, Meter, Plan, PriceBook } from './priceBook';
import type { Problem } from './problem';

/** What a book refers to. */
export type Vocabulary = {
	readonly meters: readonly Meter[];
	readonly features: readonly Pick<Feature, 'id'>[];
	/** Minor units in a main unit. */
	readonly minorUnits: number;
	/** Gives the "did you mean" of an unknown reference. */
	readonly nearest?: Nearest;
};

/** All problems of a price book by itself, with paths from the book (`plans/pro/price/monthly/flat`). A book without errors can be rated. */
export function checkBook(book: PriceBook, vocabulary: Vocabulary): Problem[] {
	const problems = new BookProblems(vocabulary.minorUnits, vocabulary.nearest);
	const known: Known = {
		meters: idsOf(vocabulary.meters),
		licensed: idsOf(vocabulary.meters.filter(({ kind }) => kind === 'licensed')),
		features: idsOf(vocabulary.features),
		plans: idsOf(book.plans),
		addOns: idsOf(book.addOns),
		items: idsOf([...book.plans, ...book.addOns])
	};
	if (book.plans.length === 0) problems.error('empty-book', 'plans', 'the book has no plan', 'Give it at least one plan');
	problems.list.push(...checkIds(listOf(book.plans), 'plans', 'plan'), ...checkIds(listOf(book.addOns), 'addOns', 'add-on'));
	problems.list.push(...checkIds(listOf(book.bundles), 'bundles', 'bundle'));
	book.addOns.forEach(({ id }, index) => {
		const message = `the add-on id "${id}" is the id of a plan too`;
		if (known.plans.has(id))
			problems.error('shared-id', `addOns/${index}/id`, message, 'Give them different ids, since a bundle names both');
	});
	const places = {
		plans: placesOf('plans', book.plans),
		addOns: placesOf('addOns', book.addOns),
		bundles: placesOf('bundles', book.bundles)
	};
	const sold = soldOn(book);
	book.plans.forEach((plan, index) => checkPlan(plan, places.plans[index], known, problems));
	book.addOns.forEach((addOn, index) => checkAddOn(addOn, places.addOns[index], known, problems));
	book.bundles.forEach((bundle, index) => checkBundle(bundle, places.bundles[index], sold, known, problems));
	checkDiscounts(book, known, problems);
	checkNeverAboveZero(book, vocabulary.meters, places.plans, problems);
	return problems.list;
}

type Known = Readonly<Record<'meters' | 'licensed' | 'features' | 'plans' | 'addOns' | 'items', ReadonlySet<string>>>;
type Named = readonly { readonly id: string }[];

const listOf = (entries: Named): string[] => entries.map(({ id }) => id);
const idsOf = (entries: Named): ReadonlySet<string> => new Set(listOf(entries));

/** By id of an add-on, the plans that sell it. */
const soldOn = ({ addOns }: PriceBook): ReadonlyMap<string, ReadonlySet<string>> => new Map(addOns.map(({ id, on }) => [id, new Set(on)]));

function checkPlan(plan: Plan, path: string, known: Known, problems: BookProblems): void {
	checkPrice(plan.price, `${path}/price/monthly`, known.meters, problems);
	if (plan.annual && 'discount' in plan.annual) problems.share(plan.annual.discount, `${path}/price/annual/discount`, 'discount');
	if (plan.annual && 'price' in plan.annual) checkPrice(plan.annual.price, `${path}/price/annual`, known.meters, problems);
	problems.references(Object.keys(plan.limits), known.meters, 'meter', (id) => `${path}/limits/${id}`);
	for (const [meter, { included, beyond }] of Object.entries(plan.limits)) {
		const limit = `${path}/limits/${meter}`;
		if (included !== Infinity) problems.quantity(included, `${limit}/included`, 'quantity');
		if (known.licensed.has(meter) && included !== Infinity && !Number.isInteger(included)) {
			problems.error('not-whole', `${limit}/included`, `the limit of the licensed meter "${meter}" is ${included}`, 'Give a whole number');
		}
		if (beyond.kind !== 'charge') continue;
		const charge = beyond.price.filter((component) => !('meter' in component) || component.meter !== meter);
		checkPrice(beyond.price, `${limit}/beyond/charge`, known.meters, problems);
		for (const component of charge) {
			if ('meter' in component && known.meters.has(component.meter)) {
				const message = `the charge beyond the limit of "${meter}" prices the meter "${component.meter}"`;
				problems.error('charge-meter', `${limit}/beyond/charge`, message, 'Leave the meter out: it is implied');
			}
		}
	}
	if (plan.minimumCents !== undefined) problems.amount(plan.minimumCents, `${path}/minimum`);
	if (plan.setupCents !== undefined) problems.amount(plan.setupCents, `${path}/setup`);
	if (plan.trialMonths !== undefined) problems.months(plan.trialMonths, `${path}/trial`, 'trial', 0);
	problems.references(plan.features, known.features, 'feature', (_, index) => `${path}/features/${index}`);
	repeated(plan.features, `${path}/features`, problems);
}

function checkAddOn(addOn: AddOn, path: string, known: Known, problems: BookProblems): void {
	checkPrice(addOn.price, `${path}/price`, known.meters, problems);
	if (addOn.setupCents !== undefined) problems.amount(addOn.setupCents, `${path}/setup`);
	const units = Object.entries(addOn.adds);
	if (addOn.kind === 'capacity' && units.length === 0)
		problems.error('adds-nothing', `${path}/adds`, 'the capacity add-on adds no units', 'Give adds, such as { storage: 50 }');
	if (addOn.kind !== 'capacity' && units.length > 0)
		problems.error(
			'misplaced-adds',
			`${path}/adds`,
			`an add-on of kind ${addOn.kind} adds no units`,
			'Make it kind capacity, or leave adds out'
		);
	if (addOn.kind === 'feature' && addOn.opens.length === 0)
		problems.error('opens-nothing', `${path}/opens`, 'the feature add-on opens no feature', 'Give opens, such as [apiAccess]');
	problems.references(Object.keys(addOn.adds), known.meters, 'meter', (id) => `${path}/adds/${id}`);
	for (const [meter, count] of units) {
		if (!(count > 0 && count < Infinity))
			problems.error('adds-nothing', `${path}/adds/${meter}`, `it adds ${count} units`, 'Give a finite number above 0');
	}
	problems.references(addOn.opens, known.features, 'feature', (_, index) => `${path}/opens/${index}`);
	for (const key of ['on', 'includedIn'] as const)
		problems.references(addOn[key], known.plans, 'plan', (_, index) => `${path}/${key}/${index}`);
	for (const key of ['requires', 'excludes'] as const)
		problems.references(addOn[key], known.addOns, 'add-on', (_, index) => `${path}/${key}/${index}`);
	if (addOn.on.length + addOn.includedIn.length === 0)
		problems.error('sold-nowhere', `${path}/on`, 'the add-on is sold on no plan and included in none', 'Give on, such as [basic, pro]');
	const [includedIn, excludes] = [new Set(addOn.includedIn), new Set(addOn.excludes)];
	for (const plan of addOn.on.filter((id) => includedIn.has(id))) {
		problems.error(
			'sold-and-included',
			`${path}/includedIn`,
			`the plan "${plan}" both sells and includes it`,
			'Name the plan in one of on and includedIn'
		);
	}
	if (!(Number.isInteger(addOn.max) && addOn.max >= 1))
		problems.error('max', `${path}/max`, `the largest quantity is ${addOn.max}`, 'Give a whole number of 1 or more');
	for (const id of addOn.requires.filter((required) => required === addOn.id || excludes.has(required))) {
		problems.error('contradiction', `${path}/requires`, `it can never be held, since it requires "${id}"`, 'Leave that out of requires');
	}
}

function checkBundle(
	bundle: Bundle,
	path: string,
	sold: ReadonlyMap<string, ReadonlySet<string>>,
	known: Known,
	problems: BookProblems
): void {
	problems.references(bundle.items, known.items, 'item', (_, index) => `${path}/items/${index}`);
	repeated(bundle.items, `${path}/items`, problems);
	const plans = bundle.items.filter((id) => known.plans.has(id));
	if (bundle.items.length < 2)
		problems.error('small-bundle', `${path}/items`, `the bundle has ${bundle.items.length} items`, 'Give it two or more');
	if (plans.length > 1)
		problems.error('two-plans', `${path}/items`, `the bundle holds the plans ${knownNames(plans)}`, 'Keep one plan: a customer holds one');
	for (const id of new Set(bundle.items)) {
		const on = sold.get(id);
		if (on && plans.length === 1 && !on.has(plans[0])) {
			problems.error(
				'bundle-not-sold',
				`${path}/items`,
				`the plan "${plans[0]}" does not sell the add-on "${id}"`,
				`Add "${plans[0]}" to the plans of "${id}" or take it out`
			);
		}
	}
	if ('discount' in bundle.terms) problems.share(bundle.terms.discount, `${path}/discount`, 'discount');
	else problems.amount(bundle.terms.priceCents, `${path}/price/flat`);
}

function repeated(ids: readonly string[], path: string, problems: BookProblems): void {
	const seen = new Set<string>();
	ids.forEach((id, index) => {
		if (seen.size === seen.add(id).size) problems.warn('repeated', `${path}/${index}`, `"${id}" is listed twice`, 'List it once');
	});
}
