import { BookProblems, type Nearest } from './BookProblems';
import { checkDiscounts } from './checkDiscounts';
import { checkIds } from './checkIds';
import { checkPrice } from './checkPrice';
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
		meters: vocabulary.meters.map(({ id }) => id),
		licensed: vocabulary.meters.filter(({ kind }) => kind === 'licensed').map(({ id }) => id),
		features: vocabulary.features.map(({ id }) => id),
		plans: book.plans.map(({ id }) => id),
		addOns: book.addOns.map(({ id }) => id)
	};
	if (book.plans.length === 0) problems.error('empty-book', 'plans', 'the book has no plan', 'Give it at least one plan');
	problems.list.push(...checkIds(known.plans, 'plans', 'plan'), ...checkIds(known.addOns, 'addOns', 'add-on'));
	problems.list.push(
		...checkIds(
			book.bundles.map(({ id }) => id),
			'bundles',
			'bundle'
		)
	);
	known.addOns.forEach((id, index) => {
		const message = `the add-on id "${id}" is the id of a plan too`;
		if (known.plans.includes(id))
			problems.error('shared-id', `addOns/${index}/id`, message, 'Give them different ids, since a bundle names both');
	});
	const place = (list: string, entries: readonly { readonly id: string }[], index: number) => {
		const { id } = entries[index];
		return `${list}/${entries.findIndex((entry) => entry.id === id) === index && id !== '' ? id : index}`;
	};
	book.plans.forEach((plan, index) => checkPlan(plan, place('plans', book.plans, index), known, problems));
	book.addOns.forEach((addOn, index) => checkAddOn(addOn, place('addOns', book.addOns, index), known, problems));
	book.bundles.forEach((bundle, index) => checkBundle(bundle, place('bundles', book.bundles, index), book, known, problems));
	checkDiscounts(book, known, problems);
	return problems.list;
}

type Known = {
	readonly meters: readonly string[];
	readonly licensed: readonly string[];
	readonly features: readonly string[];
	readonly plans: readonly string[];
	readonly addOns: readonly string[];
};

function checkPlan(plan: Plan, path: string, known: Known, problems: BookProblems): void {
	checkPrice(plan.price, `${path}/price/monthly`, known.meters, problems);
	if (plan.annual && 'discount' in plan.annual) problems.share(plan.annual.discount, `${path}/price/annual/discount`, 'discount');
	if (plan.annual && 'price' in plan.annual) checkPrice(plan.annual.price, `${path}/price/annual`, known.meters, problems);
	problems.references(Object.keys(plan.limits), known.meters, 'meter', (id) => `${path}/limits/${id}`);
	for (const [meter, { included, beyond }] of Object.entries(plan.limits)) {
		const limit = `${path}/limits/${meter}`;
		if (included !== Infinity) problems.quantity(included, `${limit}/included`, 'quantity');
		if (known.licensed.includes(meter) && included !== Infinity && !Number.isInteger(included)) {
			problems.error('not-whole', `${limit}/included`, `the limit of the licensed meter "${meter}" is ${included}`, 'Give a whole number');
		}
		if (beyond.kind !== 'charge') continue;
		const charge = beyond.price.filter((component) => !('meter' in component) || component.meter !== meter);
		checkPrice(beyond.price, `${limit}/beyond/charge`, known.meters, problems);
		for (const component of charge) {
			if ('meter' in component && known.meters.includes(component.meter)) {
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
	for (const plan of addOn.on.filter((id) => addOn.includedIn.includes(id))) {
		problems.error(
			'sold-and-included',
			`${path}/includedIn`,
			`the plan "${plan}" both sells and includes it`,
			'Name the plan in one of on and includedIn'
		);
	}
	if (!(Number.isInteger(addOn.max) && addOn.max >= 1))
		problems.error('max', `${path}/max`, `the largest quantity is ${addOn.max}`, 'Give a whole number of 1 or more');
	for (const id of addOn.requires.filter((required) => required === addOn.id || addOn.excludes.includes(required))) {
		problems.error('contradiction', `${path}/requires`, `it can never be held, since it requires "${id}"`, 'Leave that out of requires');
	}
}

function checkBundle(bundle: Bundle, path: string, book: PriceBook, known: Known, problems: BookProblems): void {
	problems.references(bundle.items, [...known.plans, ...known.addOns], 'item', (_, index) => `${path}/items/${index}`);
	repeated(bundle.items, `${path}/items`, problems);
	const plans = bundle.items.filter((id) => known.plans.includes(id));
	if (bundle.items.length < 2)
		problems.error('small-bundle', `${path}/items`, `the bundle has ${bundle.items.length} items`, 'Give it two or more');
	if (plans.length > 1)
		problems.error(
			'two-plans',
			`${path}/items`,
			`the bundle holds the plans ${plans.join(' and ')}`,
			'Keep one plan: a customer holds one'
		);
	for (const { id, on } of book.addOns) {
		if (bundle.items.includes(id) && plans.length === 1 && !on.includes(plans[0])) {
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
	ids.forEach((id, index) => {
		if (ids.indexOf(id) < index) problems.warn('repeated', `${path}/${index}`, `"${id}" is listed twice`, 'List it once');
	});
}
