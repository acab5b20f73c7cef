import type { BookProblems } from './BookProblems';
import { MODEL_RULES, type Price } from './price';
import type { Meter, PriceBook } from './priceBook';

/**
 * Warns of prices that can never be above 0: of a meter of which the plan includes nothing and blocks use, while no add-on there adds any.
 * @param places of the plans in the document
 */
export function checkNeverAboveZero(
	{ plans, addOns }: PriceBook,
	known: readonly Meter[],
	places: readonly string[],
	problems: BookProblems
): void {
	const names = new Map(known.map(({ id, name }) => [id, name]));
	const added = new Map<string, Set<string>>();
	for (const { on, includedIn, adds } of addOns)
		for (const plan of [...on, ...includedIn]) {
			const meters = added.get(plan) ?? new Set();
			for (const meter of Object.keys(adds)) meters.add(meter);
			added.set(plan, meters);
		}
	plans.forEach((plan, index) => {
		const more = added.get(plan.id);
		const shut = Object.entries(plan.limits).filter(
			([meter, { included, beyond }]) => included === 0 && beyond.kind === 'block' && !more?.has(meter)
		);
		const closed = new Set(shut.map(([meter]) => meter));
		if (closed.size === 0) return;
		const check = (price: Price, path: string) =>
			price.forEach((component, at) => {
				if (!('meter' in component) || !closed.has(component.meter) || !MODEL_RULES[component.model].isFreeAtZero(component)) return;
				const meter = names.get(component.meter) ?? component.meter;
				problems.warn(
					'never-above-zero',
					price.length > 1 ? `${path}/${at}` : path,
					`this price is never above 0: ${plan.name} includes no ${meter} and blocks their use`,
					`Let ${plan.name} include some, or say beyond: allow, or price another meter`
				);
			});
		check(plan.price, `${places[index]}/price/monthly`);
		if (plan.annual && 'price' in plan.annual) check(plan.annual.price, `${places[index]}/price/annual`);
	});
}
