import { describe, expect, it } from 'vitest';
import { Numbers } from '../../charts/numbers';
import type { PlanDocument, PriceBookDocument, ScenarioDocument, VariantDocument } from '../../formats/scenarioDocument';
import { bookOf } from './book';
import { changesFromToday } from './changesFromToday';
import { moveGate, removePlan, setKey, setLimit, setPlanPrice } from './edits';
import { followToday } from './followToday';
import { movePlan } from './planEdits';
import { addMeter } from './vocabulary';

const today: PriceBookDocument = {
	plans: [
		{
			id: 'basic',
			price: { monthly: { flat: 29 }, annual: { discount: 0.15 } },
			limits: { seats: { included: 5 }, storage: { included: 10, beyond: { charge: { perUnit: { meter: 'storage', amount: 2 } } } } },
			features: ['reports', 'export'],
			trial: 1
		},
		{
			id: 'pro',
			price: {
				monthly: {
					graduated: {
						meter: 'seats',
						tiers: [{ upTo: 10, unit: 9 }, { unit: 7 }]
					}
				}
			},
			features: ['reports', 'export', 'api'],
			minimum: { amount: 50, counts: 'all' }
		},
		{ id: 'max', price: { monthly: { pert: [299, 399, 599] } }, features: ['reports', 'export', 'api'] }
	],
	addOns: [{ id: 'storagePack', kind: 'capacity', adds: { storage: 100 }, price: { flat: 10 }, on: ['basic', 'pro'], max: 5 }],
	bundles: [{ id: 'both', items: ['pro', 'storagePack'], discount: 0.15 }],
	discounts: [{ id: 'start', kind: 'promotion', discount: 0.2, months: 3, on: ['basic'] }]
};

const withVariant = (variant: Partial<VariantDocument>): ScenarioDocument => ({
	...{ tierlab: 1, currency: 'USD', start: '2026-01', today, customers: { segments: [] } },
	meters: [
		{ id: 'seats', kind: 'licensed' },
		{ id: 'storage', kind: 'stock' }
	],
	features: [{ id: 'reports' }, { id: 'export' }, { id: 'api' }, { id: 'sso' }],
	variants: [{ id: 'v', policy: { kind: 'keep' }, ...variant }]
});

/** The book of the scenario after an edit of Today. */
function after(document: ScenarioDocument, edit: (document: ScenarioDocument) => ScenarioDocument) {
	const next = followToday(document, document, edit(document));
	return { next, variant: next.variants?.[0], book: bookOf(next, 'v') };
}
const plan = (book: PriceBookDocument, id: string): PlanDocument | undefined => book.plans.find((entry) => entry.id === id);
const setPlan = (id: string, change: Partial<PlanDocument>) => (document: ScenarioDocument) => ({
	...document,
	today: { ...document.today, plans: document.today.plans.map((entry) => (entry.id === id ? { ...entry, ...change } : entry)) }
});
const titles = (document: ScenarioDocument) => changesFromToday(document, 'v', new Numbers('USD', 'en-US')).map(({ title }) => title);

describe('a scenario that changes the price of a plan', () => {
	const document = setPlanPrice(withVariant({ changes: {} }), 'v', 'basic', { flat: 39 });

	it('follows the annual term of that plan, and shows no change of it', () => {
		const { next, book } = after(document, setPlan('basic', { price: { monthly: { flat: 29 }, annual: { discount: 0.25 } } }));
		expect(plan(book, 'basic')?.price).toEqual({ monthly: { flat: 39 }, annual: { discount: 0.25 } });
		expect(titles(next)).toEqual(titles(document));
		expect(after(document, setPlan('basic', { price: { monthly: { flat: 29 } } })).book.plans[0]?.price).toEqual({ monthly: { flat: 39 } });
	});

	it('keeps its own price when Today’s is another', () => {
		const { book } = after(document, setPlan('basic', { price: { monthly: { flat: 31 }, annual: { discount: 0.15 } } }));
		expect(plan(book, 'basic')?.price.monthly).toEqual({ flat: 39 });
		const byUse = after(document, setPlan('basic', { price: { monthly: { perUnit: 5 }, annual: { discount: 0.15 } } }));
		expect(plan(byUse.book, 'basic')?.price.monthly).toEqual({ flat: 39 });
	});

	it('says no more what Today now has too', () => {
		const { variant } = after(document, setPlan('basic', { price: { monthly: { flat: 39 }, annual: { discount: 0.15 } } }));
		expect(variant?.changes).toEqual({});
	});

	it('is not taken to agree with a number that is passed through while typing', () => {
		const typed = [3, 39, 390].map((flat) => setPlan('basic', { price: { monthly: { flat }, annual: { discount: 0.15 } } }));
		const end = typed.reduce((now, edit) => followToday(document, now, edit(now)), document);
		expect(plan(bookOf(end, 'v'), 'basic')?.price.monthly).toEqual({ flat: 39 });
		const back = followToday(document, end, { ...end, today: document.today });
		expect(back.variants).toEqual(document.variants);
	});
});

describe('a scenario follows value by value', () => {
	it('in bands and components of a price, unless it has drawn bands of its own', () => {
		const tiers = (first: number, second: number, upTo = 10) => ({
			monthly: { graduated: { meter: 'seats', tiers: [{ upTo, unit: first }, { unit: second }] } }
		});
		const dearer = setPlanPrice(withVariant({ changes: {} }), 'v', 'pro', tiers(11, 7).monthly);
		expect(plan(after(dearer, setPlan('pro', { price: tiers(9, 6) })).book, 'pro')?.price).toEqual(tiers(11, 6));
		const redrawn = setPlanPrice(withVariant({ changes: {} }), 'v', 'pro', tiers(9, 7, 20).monthly);
		expect(plan(after(redrawn, setPlan('pro', { price: tiers(9, 6) })).book, 'pro')?.price).toEqual(tiers(9, 7, 20));
	});

	it('in limits and what is charged beyond them, and a meter that Today begins to limit', () => {
		const document = setLimit(withVariant({ changes: {} }), 'v', 'basic', 'seats', { included: 8 });
		const charge = (amount: number) => ({ included: 10, beyond: { charge: { perUnit: { meter: 'storage', amount } } } });
		const more = after(document, (given) => setLimit(given, 'today', 'basic', 'storage', charge(3)));
		expect(plan(more.book, 'basic')?.limits).toEqual({ seats: { included: 8 }, storage: charge(3) });
		const { document: metered, id } = addMeter(document, 'Calls');
		const limited = after(metered, (given) => setLimit(given, 'today', 'basic', id, { included: 100 }));
		expect(plan(limited.book, 'basic')?.limits).toEqual({ ...more.book.plans[0]?.limits, storage: charge(2), calls: { included: 100 } });
		const unlimited = after(document, (given) => setLimit(given, 'today', 'basic', 'storage', undefined));
		expect(plan(unlimited.book, 'basic')?.limits).toEqual({ seats: { included: 8 } });
		const own = after(document, (given) => setLimit(given, 'today', 'basic', 'seats', { included: 6 }));
		expect(plan(own.book, 'basic')?.limits?.seats).toEqual({ included: 8 });
	});

	it('in features, one by one', () => {
		const document = moveGate(withVariant({ changes: {} }), 'v', 'api', 0);
		const { book, next } = after(document, (given) => moveGate(moveGate(given, 'today', 'sso', 0), 'today', 'export', 1));
		expect(plan(book, 'basic')?.features).toEqual(['reports', 'sso', 'api']);
		expect(plan(book, 'pro')?.features).toEqual(plan(next.today, 'pro')?.features);
	});

	it('in minimums, trials and other terms', () => {
		const document = setKey(withVariant({ changes: {} }), 'v', 'plans', 'pro', 'minimum', { amount: 80, counts: 'all' });
		const { book } = after(document, setPlan('pro', { minimum: { amount: 50, counts: 'plan' }, trial: 2 }));
		expect(plan(book, 'pro')).toMatchObject({ minimum: { amount: 80, counts: 'plan' }, trial: 2 });
	});

	it('in add-ons, bundles and discounts', () => {
		let document = setKey(withVariant({ changes: {} }), 'v', 'addOns', 'storagePack', 'adds', { storage: 100, seats: 1 });
		document = setKey(document, 'v', 'addOns', 'storagePack', 'on', ['basic']);
		document = setKey(document, 'v', 'bundles', 'both', 'items', ['max', 'storagePack']);
		document = setKey(document, 'v', 'discounts', 'start', 'on', ['basic', 'max']);
		const { book } = after(document, (given) => {
			let next = setKey(given, 'today', 'addOns', 'storagePack', 'adds', { storage: 200 });
			next = setKey(next, 'today', 'addOns', 'storagePack', 'on', ['basic', 'pro', 'max']);
			next = setKey(next, 'today', 'bundles', 'both', 'discount', 0.2);
			return setKey(next, 'today', 'discounts', 'start', 'on', ['pro']);
		});
		expect(book.addOns[0]).toMatchObject({ adds: { storage: 200, seats: 1 }, on: ['basic', 'max'] });
		expect(book.bundles[0]).toMatchObject({ items: ['max', 'storagePack'], discount: 0.2 });
		expect(book.discounts[0]).toMatchObject({ on: ['pro', 'max'], months: 3 });
	});
});

describe('plans that Today gets and loses', () => {
	const team: PlanDocument = { id: 'team', price: { monthly: { flat: 59 } } };
	const add = (given: ScenarioDocument) => ({ ...given, today: { ...given.today, plans: given.today.plans.toSpliced(1, 0, team) } });
	const ids = ({ plans }: PriceBookDocument) => plans.map(({ id }) => id);

	it('come and go in a scenario that changes others', () => {
		const document = setPlanPrice(withVariant({ changes: {} }), 'v', 'basic', { flat: 39 });
		expect(ids(after(document, add).book)).toEqual(['basic', 'team', 'pro', 'max']);
		expect(ids(after(document, (given) => removePlan(given, 'today', 'max')).book)).toEqual(['basic', 'pro']);
	});

	it('stay in a scenario that had changed them, as its own, in their place; a scenario that had taken them out need not say so', () => {
		const own = setPlanPrice(withVariant({ changes: {} }), 'v', 'pro', { flat: 119 });
		const { book } = after(own, (given) => removePlan(given, 'today', 'pro'));
		expect(ids(book)).toEqual(['basic', 'pro', 'max']);
		expect(plan(book, 'pro')).toMatchObject({ price: { monthly: { flat: 119 } }, features: ['reports', 'export', 'api'] });
		const without = removePlan(withVariant({ changes: {} }), 'v', 'pro');
		const gone = after(without, (given) => removePlan(given, 'today', 'pro'));
		expect(gone.variant?.changes?.plans).toBeUndefined();
		expect(gone.variant?.policy.map).toBeUndefined();
	});

	it('are no anchor for a plan of the scenario once they are gone', () => {
		const document = withVariant({ changes: { plans: [{ ...team, after: 'pro' }] } });
		const { variant, book } = after(document, (given) => removePlan(given, 'today', 'pro'));
		expect(variant?.changes?.plans).toEqual([{ ...team, after: 'basic' }]);
		expect(ids(book)).toEqual(['basic', 'team', 'max']);
	});
});

describe('a scenario that is a whole book', () => {
	const [basic, pro, max] = today.plans as [PlanDocument, PlanDocument, PlanDocument];
	const book: PriceBookDocument = { ...today, plans: [{ ...basic, price: { ...basic.price, monthly: { flat: 39 } } }, pro, max] };

	it('follows where it was equal to Today, in values, in plans and in their order', () => {
		const document = withVariant({ book });
		const annual = after(document, setPlan('basic', { price: { monthly: { flat: 29 }, annual: { discount: 0.25 } } }));
		expect(plan(annual.book, 'basic')?.price).toEqual({ monthly: { flat: 39 }, annual: { discount: 0.25 } });
		const added = after(document, (given) => ({
			...given,
			today: { ...given.today, plans: given.today.plans.toSpliced(1, 0, { id: 'team', price: { monthly: { flat: 59 } } }) }
		}));
		expect(added.book.plans.map(({ id }) => id)).toEqual(['basic', 'team', 'pro', 'max']);
		const lost = after(document, (given) => removePlan(removePlan(given, 'today', 'max'), 'today', 'basic'));
		expect(lost.book.plans.map(({ id }) => id)).toEqual(['basic', 'pro']);
		const moved = after(document, (given) => movePlan(given, 'today', 'max', -1));
		expect(moved.book.plans.map(({ id }) => id)).toEqual(['basic', 'max', 'pro']);
	});
});

it('leaves a scenario alone that the edit itself wrote, and a document whose Today did not change', () => {
	const document = setPlanPrice(withVariant({ changes: {} }), 'v', 'basic', { flat: 39 });
	const restored = structuredClone({ ...document, today: setPlan('basic', { trial: 3 })(document).today });
	expect(followToday(document, document, restored)).toBe(restored);
	const renamed = { ...document, name: 'Other' };
	expect(followToday(document, document, renamed)).toBe(renamed);
});
