import type { PlanDocument, ScenarioDocument } from '../../formats/scenarioDocument';
import { bookOf, changeOf, nameOf, variantOf } from './book';
import type { ChangeView, FoundChange } from './ChangeView';
import { removePlan, restoreEntry, setKey, setLimit } from './edits';
import { limitWords, measure, priceLine } from './priceWords';
import { same } from './same';
import { termWords } from './termWords';

/** Plans that are new, retired, moved, or whose name, price, limits and terms differ. */
export function planChanges(view: ChangeView): FoundChange[] {
	const { document, variantId, numbers, now, was } = view;
	const list: FoundChange[] = [];
	for (const plan of now.plans) {
		const old = was.plans.find(({ id }) => id === plan.id);
		if (!old)
			list.push({
				id: `plans/${plan.id}`,
				title: `${nameOf(plan)} at ${priceLine(plan.price.monthly, numbers, document.meters)}`,
				detail: 'new plan',
				undo: (next) => removePlan(next, variantId, plan.id)
			});
		// A plan that nobody touched is Today's own object.
		else if (plan !== old) list.push(...keyChanges(view, plan, old));
	}
	for (const old of was.plans)
		if (!now.plans.some(({ id }) => id === old.id))
			list.push({
				id: `plans/${old.id}`,
				title: `${nameOf(old)} retired`,
				detail: `was ${priceLine(old.price.monthly, numbers, document.meters)}`,
				undo: (next) => restoreEntry(next, variantId, 'plans', old.id)
			});
	return list.filter(({ id }, i) => document && list.findIndex((other) => other.id === id) === i);
}

/** Keys of a plan that have words of their own. */
const LISTED: ReadonlySet<string> = new Set(['id', 'name', 'price', 'limits', 'features']);
function keyChanges({ document, variantId, numbers }: ChangeView, plan: PlanDocument, old: PlanDocument): FoundChange[] {
	const list: FoundChange[] = [];
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
			title: `${name} ${priceLine(old.price.monthly, numbers, document.meters)} to ${priceLine(plan.price.monthly, numbers, document.meters)}`,
			detail: 'price a month',
			undo: priceBack('monthly')
		});
	if (!same(plan.price.annual, old.price.annual))
		list.push({ id: `plans/${plan.id}/annual`, title: `${name}, annual payment`, detail: 'terms changed', undo: priceBack('annual') });
	if (nameOf(plan) !== nameOf(old))
		list.push({ id: `plans/${plan.id}/name`, title: `${nameOf(old)} called ${name}`, detail: 'name', undo: back('name') });
	for (const meter of plan.limits === old.limits ? [] : (document.meters ?? [])) {
		const [now, before] = [plan.limits?.[meter.id], old.limits?.[meter.id]];
		if (same(now, before)) continue;
		const [to, from] = [
			limitWords(now, measure(meter), numbers, document.meters),
			limitWords(before, measure(meter), numbers, document.meters)
		];
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
