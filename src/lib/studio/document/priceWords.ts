import type { Numbers } from '../../charts/numbers';
import { maximumOf } from '../../formats/componentTerms';
import type { PriceComponentDocument } from '../../formats/priceModels';
import type { LimitDocument, MeterDocument, PriceDocument } from '../../formats/scenarioDocument';
import { shownModel } from './priceModels';

/** A price as it stands on a pricing page: the headline figure, what it is per, and what else is charged. */
export type PriceWords = {
	readonly figure: string;
	readonly per: string;
	/** Further components, in words. */
	readonly also: string;
	/** What a field holds to edit the headline; undefined where there is no single figure to edit. */
	readonly typed: string | undefined;
};

export const componentsOf = (price: PriceDocument): readonly PriceComponentDocument[] => (Array.isArray(price) ? price : [price]);

/** The component that stands as the headline: the first one with a figure of its own. */
export const headlineAt = (price: PriceDocument): number => {
	const at = componentsOf(price).findIndex((component) => shownModel(component).headline);
	return at < 0 ? 0 : at;
};

/** Meters, so that a price names what it counts as the reader does. */
type Meters = readonly MeterDocument[];

export function priceWords(price: PriceDocument, numbers: Numbers, meters: Meters = []): PriceWords {
	const components = componentsOf(price);
	const at = headlineAt(price);
	const head = components[at];
	if (!head) return { figure: 'Free', per: '', also: '', typed: '0' };
	const also = components.filter((_, i) => i !== at).map((component) => `+ ${inFull(component, numbers, meters)}`);
	const shown = shownModel(head).headline?.(head, numbers, meters) ?? {
		figure: 'By use',
		per: inFull(head, numbers, meters),
		typed: undefined
	};
	return { ...shown, also: also.join(', ') };
}

/** A whole price in one line, as a list of changes names it. */
export function priceLine(price: PriceDocument, numbers: Numbers, meters: Meters = []): string {
	return (
		componentsOf(price)
			.map((component) => inFull(component, numbers, meters))
			.join(' + ') || 'free'
	);
}

/** The unit that follows a quantity of a meter: GB does, a word such as "connection" is left to the name of the meter. */
export const measure = ({ kind, unit = '' }: MeterDocument): string => (kind === 'licensed' || /^[a-z]{3,}$/u.test(unit) ? '' : unit);

/** What a limit includes, and what happens beyond it. */
export function limitWords(
	limit: LimitDocument | undefined,
	unit: string,
	numbers: Numbers,
	meters: Meters = []
): { included: string; beyond: string } {
	if (!limit || limit.included === 'unlimited') return { included: 'Unlimited', beyond: '' };
	const shown = numbers.quantity(limit.included);
	return { included: unit ? `${shown} ${unit}` : shown, beyond: beyondWords(limit.beyond, numbers, meters) };
}

function beyondWords(beyond: LimitDocument['beyond'], numbers: Numbers, meters: Meters): string {
	if (beyond === undefined || beyond === 'block') return 'Block';
	return beyond === 'allow' ? 'Allow' : `Charge ${priceLine(beyond.charge, numbers, meters)}`;
}

function inFull(component: PriceComponentDocument, numbers: Numbers, meters: Meters): string {
	const most = maximumOf(component);
	return `${shownModel(component).line(component, numbers, meters)}${most === undefined ? '' : `, at most ${numbers.price(most)}`}`;
}
