import type { BookProblems } from './BookProblems';
import { MODEL_RULES, type Price, type PriceComponent } from './price';

/**
 * Check a price: amounts finite and not negative, tiers ascending with the last unbounded, meters known.
 * @param path of the price; a price of several components is counted from 0 behind it, one alone stands at the path itself
 * @param meters ids that may be priced
 */
export function checkPrice(price: Price, path: string, meters: ReadonlySet<string>, problems: BookProblems): void {
	price.forEach((component, index) => {
		const rules = MODEL_RULES[component.model];
		const own = price.length > 1 ? `${path}/${index}` : path;
		const place = `${own}/${rules.key}`;
		if ('meter' in component) problems.references([component.meter], meters, 'meter', () => `${place}/meter`);
		rules.check(component, place, problems);
		// A model with a meter is a map in the document and holds the maximum; of the others it stands beside the key that names the model.
		checkMaximum(component, 'meter' in component ? place : own, problems);
	});
}

function checkMaximum(component: PriceComponent, place: string, problems: BookProblems): void {
	const { maximumCents } = component;
	if (maximumCents === undefined) return;
	problems.amount(maximumCents, `${place}/maximum`);
	if (!('minimumCents' in component) || !(maximumCents < component.minimumCents)) return;
	const [most, least] = [maximumCents, component.minimumCents].map((cents) => cents / problems.minorUnits);
	const message = `the maximum is ${most}, below the minimum ${least}`;
	problems.error('maximum-below-minimum', `${place}/maximum`, message, `Give a maximum of at least ${least}, or a lower minimum`);
}
