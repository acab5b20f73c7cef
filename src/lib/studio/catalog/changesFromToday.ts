import type { Numbers } from '../../charts/numbers';
import type { AddOnDocument, DiscountDocument, PlanDocument, ScenarioDocument } from '../../formats/scenarioDocument';
import { bookOf, changeOf, nameOf, TODAY, variantOf } from './book';
import { discountWords } from './discountEdits';
import { removePlan, restoreEntry, setFeature, setKey, setLimit } from './edits';
import { same } from './same';
import { featuresOf } from './featuresOf';
import { limitWords, measure, priceLine } from './priceWords';

/** One change of a variant from Today's book, and the edit that takes it back alone. */
export type BookChange = {
	readonly id: string;
	readonly title: string;
	readonly detail: string;
	readonly undo: (document: ScenarioDocument) => ScenarioDocument;
	/** The same in a copy of the variant. */
	readonly undoIn: (document: ScenarioDocument, variantId: string) => ScenarioDocument;
};

/** A change as the lists below find it. */
type Found = Omit<BookChange, 'undoIn'>;

/** What a variant changes in Today's book, in the order of the screen: plans, limits, features, add-ons, bundles, discounts. */
export function changesFromToday(document: ScenarioDocument, variantId: string, numbers: Numbers): BookChange[] {
	const variant = variantOf(document, variantId);
	if (!variant || variant.book) return [];
	const view: View = { document, variantId, numbers, now: bookOf(document, variantId), was: bookOf(document, TODAY) };
	return found(view).map((change) => ({
		...change,
		undoIn: (next, copyId) => {
			const other = found({ ...view, document: next, variantId: copyId, now: bookOf(next, copyId) }).find(({ id }) => id === change.id);
			return other ? other.undo(next) : next;
		}
	}));
}

const found = (view: View): Found[] => [
	...planChanges(view),
	...featureChanges(view),
	...addOnChanges(view),
	...bundleChanges(view),
	...discountChanges(view)
];

type View = {
	readonly document: ScenarioDocument;
	readonly variantId: string;
	readonly numbers: Numbers;
	readonly now: ReturnType<typeof bookOf>;
	readonly was: ReturnType<typeof bookOf>;
};

function planChanges(view: View): Found[] {
	const { document, variantId, numbers, now, was } = view;
	const list: Found[] = [];
	for (const plan of now.plans) {
		const old = was.plans.find(({ id }) => id === plan.id);
		if (!old)
			list.push({
				id: `plans/${plan.id}`,
				title: `${nameOf(plan)} at ${priceLine(plan.price.monthly, numbers)}`,
				detail: 'new plan',
				undo: (next) => removePlan(next, variantId, plan.id)
			});
		else list.push(...keyChanges(view, plan, old));
	}
	for (const old of was.plans)
		if (!now.plans.some(({ id }) => id === old.id))
			list.push({
				id: `plans/${old.id}`,
				title: `${nameOf(old)} retired`,
				detail: `was ${priceLine(old.price.monthly, numbers)}`,
				undo: (next) => restoreEntry(next, variantId, 'plans', old.id)
			});
	return list.filter(({ id }, i) => document && list.findIndex((other) => other.id === id) === i);
}

/** Keys of a plan that have words of their own. */
const LISTED: ReadonlySet<string> = new Set(['id', 'name', 'price', 'limits', 'features']);
/** Terms of a plan that are one figure: what they are called, and how the figure stands; none is 0. */
const TERMS: Readonly<Record<string, { readonly name: string; readonly shown: (figure: number, numbers: Numbers) => string }>> = {
	minimum: { name: 'minimum commitment', shown: (amount, numbers) => (amount === 0 ? 'none' : `${numbers.price(amount)} a month`) },
	setup: { name: 'set-up fee', shown: (amount, numbers) => (amount === 0 ? 'none' : `${numbers.price(amount)} once`) },
	trial: { name: 'trial', shown: (months) => (months === 0 ? 'none' : months === 1 ? '1 month' : `${months} months`) }
};

/** How a term of a plan or an add-on differs, in words. */
function termWords(key: string, now: unknown, old: unknown, numbers: Numbers): { name: string; detail: string } {
	const term = TERMS[key];
	if (!term) return { name: key, detail: 'terms changed' };
	const shown = (value: unknown) => term.shown(typeof value === 'number' ? value : 0, numbers);
	return { name: term.name, detail: `${shown(old)} to ${shown(now)}` };
}

function keyChanges({ document, variantId, numbers }: View, plan: PlanDocument, old: PlanDocument): Found[] {
	const list: Found[] = [];
	const name = nameOf(plan);
	const back =
		<K extends keyof PlanDocument & string>(key: K) =>
		(next: ScenarioDocument) =>
			setKey(next, variantId, 'plans', plan.id, key, old[key]);
	/** Sets one side of the price back: the other may have changed too. */
	const priceBack = (side: 'monthly' | 'annual') => (next: ScenarioDocument) => {
		const now = bookOf(next, variantId).plans.find(({ id }) => id === plan.id)?.price ?? plan.price;
		const { annual, monthly } = side === 'annual' ? { ...now, annual: old.price.annual } : { ...now, monthly: old.price.monthly };
		return setKey(next, variantId, 'plans', plan.id, 'price', { monthly, ...(annual === undefined ? {} : { annual }) });
	};
	if (!same(plan.price.monthly, old.price.monthly))
		list.push({
			id: `plans/${plan.id}/price`,
			title: `${name} ${priceLine(old.price.monthly, numbers)} to ${priceLine(plan.price.monthly, numbers)}`,
			detail: 'price a month',
			undo: priceBack('monthly')
		});
	if (!same(plan.price.annual, old.price.annual))
		list.push({ id: `plans/${plan.id}/annual`, title: `${name}, annual payment`, detail: 'terms changed', undo: priceBack('annual') });
	if (nameOf(plan) !== nameOf(old))
		list.push({ id: `plans/${plan.id}/name`, title: `${nameOf(old)} called ${name}`, detail: 'name', undo: back('name') });
	for (const meter of document.meters ?? []) {
		const [now, before] = [plan.limits?.[meter.id], old.limits?.[meter.id]];
		if (same(now, before)) continue;
		const [to, from] = [limitWords(now, measure(meter), numbers), limitWords(before, measure(meter), numbers)];
		list.push({
			id: `plans/${plan.id}/limits/${meter.id}`,
			title:
				to.included === from.included
					? `${name}, beyond ${nameOf(meter).toLowerCase()}`
					: `${name} ${nameOf(meter).toLowerCase()} ${from.included} to ${to.included}`,
			detail: to.beyond === from.beyond ? 'limit' : `${from.beyond || 'no limit'} to ${to.beyond || 'no limit'}`,
			undo: (next) => setLimit(next, variantId, plan.id, meter.id, before)
		});
	}
	for (const key of Object.keys({ ...old, ...plan }) as (keyof PlanDocument)[]) {
		if (LISTED.has(key) || same(plan[key], old[key])) continue;
		const term = termWords(key, plan[key], old[key], numbers);
		list.push({ id: `plans/${plan.id}/${key}`, title: `${name}, ${term.name}`, detail: term.detail, undo: back(key) });
	}
	const change = changeOf(variantOf(document, variantId)?.changes, 'plans', plan.id);
	if (change?.after)
		list.push({
			id: `plans/${plan.id}/after`,
			title: `${name} moved`,
			detail: 'place in the ladder',
			undo: (next) => setKey(next, variantId, 'plans', plan.id, 'after' as 'name', undefined)
		});
	return list;
}

function featureChanges({ document, variantId, now, was }: View): Found[] {
	const moves = movesOf(now.plans, was.plans);
	return (document.features ?? []).flatMap((feature): Found[] => {
		const moved = moves.get(feature.id);
		if (!moved) return [];
		const has = (plan: PlanDocument) => featuresOf(plan).has(feature.id);
		return [
			{
				id: `features/${feature.id}`,
				title: `${nameOf(feature)} ${inWords(now.plans.filter(has))}`,
				detail: `was ${inWords(was.plans.filter(has))}`,
				undo: (next) => moved.reduce((doc, old) => setFeature(doc, variantId, feature.id, old.id, has(old)), next)
			}
		];
	});
}

/** Today's plans that a feature came to or went from, by its id; plans whose features nobody touched are not looked at. */
function movesOf(plans: readonly PlanDocument[], was: readonly PlanDocument[]): Map<string, PlanDocument[]> {
	const moves = new Map<string, PlanDocument[]>();
	for (const old of was) {
		const plan = plans.find(({ id }) => id === old.id);
		if (!plan || plan.features === old.features) continue;
		const [now, before] = [featuresOf(plan), featuresOf(old)];
		for (const id of new Set([...now, ...before])) if (now.has(id) !== before.has(id)) moves.set(id, [...(moves.get(id) ?? []), old]);
	}
	return moves;
}

const inWords = (plans: readonly PlanDocument[]): string => (plans.length === 0 ? 'in no plan' : `in ${plans.map(nameOf).join(', ')}`);

function addOnChanges({ variantId, numbers, now, was }: View): Found[] {
	const gone = was.addOns.filter(({ id }) => !now.addOns.some((addOn) => addOn.id === id));
	return [
		...now.addOns.flatMap((addOn): Found[] => {
			const old = was.addOns.find(({ id }) => id === addOn.id);
			const id = `addOns/${addOn.id}`;
			const undo = (next: ScenarioDocument) => restoreEntry(next, variantId, 'addOns', addOn.id);
			if (!old) return [{ id, title: `${nameOf(addOn)} at ${priceLine(addOn.price, numbers)}`, detail: heritage(addOn, was.addOns), undo }];
			if (same(addOn, old)) return [];
			if (!same(addOn.price, old.price))
				return [
					{ id, title: `${nameOf(addOn)} ${priceLine(old.price, numbers)} to ${priceLine(addOn.price, numbers)}`, detail: 'add-on', undo }
				];
			return [{ id, title: nameOf(addOn), detail: saleWords(addOn, old, now.plans, numbers), undo }];
		}),
		...gone.map((old): Found => ({
			id: `addOns/${old.id}`,
			title: `${nameOf(old)} taken out`,
			detail: 'add-on',
			undo: (next) => restoreEntry(next, variantId, 'addOns', old.id)
		}))
	];
}

function bundleChanges({ variantId, now, was }: View): Found[] {
	const ids = new Set([...now.bundles, ...was.bundles].map(({ id }) => id));
	return [...ids].flatMap((id): Found[] => {
		const [bundle, old] = [now.bundles, was.bundles].map((list) => list.find((entry) => entry.id === id));
		const entry = bundle ?? old;
		if (!entry || same(bundle, old)) return [];
		const title = bundle ? (old ? `${nameOf(entry)}, terms` : `${nameOf(entry)}, new`) : `${nameOf(entry)} taken out`;
		return [{ id: `bundles/${id}`, title, detail: 'bundle', undo: (next) => restoreEntry(next, variantId, 'bundles', id) }];
	});
}

function discountChanges({ document, variantId, numbers, now, was }: View): Found[] {
	const ids = new Set([...now.discounts, ...was.discounts].map(({ id }) => id));
	return [...ids].flatMap((id): Found[] => {
		const [discount, old] = [now.discounts, was.discounts].map((list) => list.find((entry) => entry.id === id));
		const entry = discount ?? old;
		if (!entry || same(discount, old)) return [];
		const words = (of: DiscountDocument | undefined) => of && discountWords(of, document, numbers);
		const [to, from] = [words(discount), words(old)];
		const title = to ? (from ? nameOf(entry) : `${nameOf(entry)}, new`) : `${nameOf(entry)} taken out`;
		const detail = to && from ? (to === from ? 'discount, plans or name' : `${from} to ${to}`) : (to ?? `was ${from}`);
		return [{ id: `discounts/${id}`, title, detail, undo: (next) => restoreEntry(next, variantId, 'discounts', id) }];
	});
}

/** Whether a new add-on is one of today's under another name. */
function heritage({ sameAs }: AddOnDocument, was: readonly AddOnDocument[]): string {
	const old = sameAs === undefined ? undefined : was.find(({ id }) => id === sameAs);
	return old ? `${nameOf(old)} under another name` : 'new add-on';
}

/** How the plans that an add-on is sold with differ, in words. */
function saleWords(addOn: AddOnDocument, old: AddOnDocument, plans: readonly PlanDocument[], numbers: Numbers): string {
	const names = (ids: readonly string[]) => ids.map((id) => nameOf(plans.find((plan) => plan.id === id) ?? { id })).join(', ');
	const more = (addOn.on ?? []).filter((id) => !old.on?.includes(id));
	const less = (old.on ?? []).filter((id) => !addOn.on?.includes(id));
	if (more.length + less.length === 0 && addOn.setup !== old.setup) {
		const { name, detail } = termWords('setup', addOn.setup, old.setup, numbers);
		return `${name}, ${detail}`;
	}
	if (more.length + less.length === 0) return 'add-on, terms of sale changed';
	return [more.length > 0 ? `also sold with ${names(more)}` : '', less.length > 0 ? `not sold with ${names(less)}` : '']
		.filter(Boolean)
		.join(', ');
}
