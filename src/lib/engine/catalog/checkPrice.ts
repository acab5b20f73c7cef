import type { BookProblems } from './BookProblems';
import type { Price, PriceComponent } from './price';

/**
 * Check a price: amounts finite and not negative, tiers ascending with the last unbounded, meters known.
 * @param path of the price; a price of several components is counted from 0 behind it, one alone stands at the path itself
 * @param meters ids that may be priced
 */
export function checkPrice(price: Price, path: string, meters: ReadonlySet<string>, problems: BookProblems): void {
	price.forEach((component, index) => {
		const place = price.length > 1 ? `${path}/${index}/${modelKey(component)}` : `${path}/${modelKey(component)}`;
		if ('meter' in component) problems.references([component.meter], meters, 'meter', () => `${place}/meter`);
		checkComponent(component, place, problems);
		checkMaximum(component, INNER.has(component.model) ? place : place.slice(0, place.lastIndexOf('/')), problems);
	});
}

/** Models whose document is a map, so that the maximum stands in it; of the others it stands beside the key that names the model. */
const INNER: ReadonlySet<PriceComponent['model']> = new Set(['perUnit', 'graduated', 'volume', 'stairstep', 'package']);

function checkMaximum(component: PriceComponent, place: string, problems: BookProblems): void {
	const { maximumCents } = component;
	if (maximumCents === undefined) return;
	problems.amount(maximumCents, `${place}/maximum`);
	if (component.model !== 'perUnit' || !(maximumCents < component.minimumCents)) return;
	const [most, least] = [maximumCents, component.minimumCents].map((cents) => cents / problems.minorUnits);
	const message = `the maximum is ${most}, below the minimum ${least}`;
	problems.error('maximum-below-minimum', `${place}/maximum`, message, `Give a maximum of at least ${least}, or a lower minimum`);
}

const modelKey = (component: PriceComponent): string => (component.model === 'range' ? 'pert' : component.model);

function checkComponent(component: PriceComponent, place: string, problems: BookProblems): void {
	switch (component.model) {
		case 'flat':
			return problems.amount(component.cents, place);
		case 'perUnit':
			problems.amount(component.unitCents, `${place}/amount`);
			return problems.amount(component.minimumCents, `${place}/minimum`);
		case 'graduated':
		case 'volume':
			checkBounds(component.tiers, place, problems);
			return component.tiers.forEach(({ unitCents, flatCents }, index) => {
				problems.amount(unitCents, `${place}/tiers/${index}/unit`);
				problems.amount(flatCents, `${place}/tiers/${index}/flat`);
			});
		case 'stairstep':
			checkBounds(component.tiers, place, problems);
			return component.tiers.forEach(({ cents }, index) => problems.amount(cents, `${place}/tiers/${index}/amount`));
		case 'package':
			problems.amount(component.cents, `${place}/amount`);
			problems.quantity(component.free, `${place}/free`, 'quantity');
			if (!(component.size > 0 && component.size < Infinity)) {
				problems.error('package-size', `${place}/size`, `the size of a package is ${component.size}`, 'Give a finite size above 0');
			}
			return;
		case 'range':
			return checkRange([component.lowCents, component.likelyCents, component.highCents], place, problems);
		case 'formula':
			return;
	}
}

/**
 * Check that the bounds of tiers ascend and the last tier has none.
 * @param what the tiers give: a price or a discount
 */
export function checkBounds(
	tiers: readonly { readonly upTo: number }[],
	place: string,
	problems: BookProblems,
	what: 'price' | 'discount' = 'price'
): void {
	if (tiers.length === 0)
		problems.error('no-tiers', `${place}/tiers`, `the ${what} has no tiers`, 'Give at least one tier, the last without upTo');
	let below = 0;
	tiers.forEach(({ upTo }, index) => {
		const path = `${place}/tiers/${index}/upTo`;
		const last = index === tiers.length - 1;
		if (upTo === Infinity) {
			if (!last)
				problems.error('tier-unbounded', path, `tier ${index + 1} of ${tiers.length} has no bound`, 'Give upTo to each tier but the last');
			return;
		}
		if (!(upTo > below))
			problems.error('tier-order', path, `tier ${index + 1} ends at ${upTo}, not above ${below}`, 'Let the bounds ascend');
		if (last) problems.error('last-tier-bounded', path, `quantities above ${upTo} have no ${what}`, 'Leave upTo out of the last tier');
		below = Math.max(below, upTo);
	});
}

function checkRange(range: readonly number[], place: string, problems: BookProblems): void {
	range.forEach((cents, index) => problems.amount(cents, `${place}/${index}`));
	const [low, likely, high] = range.map((cents) => cents / problems.minorUnits);
	if (low > likely || likely > high)
		problems.error('range-order', place, `the range is ${low}, ${likely}, ${high}`, 'Give low, likely and high in this order');
}
