import type { Numbers } from '../../charts/numbers';
import { maximumOf } from '../../formats/priceMaximum';
import type { LimitDocument, MeterDocument, PriceComponentDocument, PriceDocument } from '../../formats/scenarioDocument';
import { nameOf } from './book';

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
	const at = componentsOf(price).findIndex(hasFigure);
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
	return { ...headline(head, numbers, meters), also: also.join(', '), typed: typedOf(head, numbers) };
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

function headline(component: PriceComponentDocument, numbers: Numbers, meters: Meters): { figure: string; per: string } {
	if ('flat' in component)
		return component.flat === 0 ? { figure: 'Free', per: '' } : { figure: numbers.price(component.flat), per: 'a month' };
	if ('pert' in component) return { figure: `${numbers.price(component.pert[0])}+`, per: 'by contract' };
	if ('perUnit' in component) {
		const { amount, meter } = perUnit(component);
		return { figure: numbers.unitPrice(amount), per: `per ${meterWord(meter, meters)}, a month` };
	}
	if ('package' in component)
		return {
			figure: numbers.price(component.package.amount),
			per: `per ${numbers.quantity(component.package.size)} ${meterWord(component.package.meter, meters, 'units')}, a month`
		};
	return 'formula' in component
		? { figure: 'By formula', per: component.formula }
		: { figure: 'By use', per: inFull(component, numbers, meters) };
}

function inFull(component: PriceComponentDocument, numbers: Numbers, meters: Meters): string {
	const most = maximumOf(component);
	return `${uncapped(component, numbers, meters)}${most === undefined ? '' : `, at most ${numbers.price(most)}`}`;
}

function uncapped(component: PriceComponentDocument, numbers: Numbers, meters: Meters): string {
	if ('flat' in component) return component.flat === 0 ? 'free' : numbers.price(component.flat);
	if ('pert' in component)
		return `${numbers.price(component.pert[0])} to ${numbers.price(component.pert[2])}, likely ${numbers.price(component.pert[1])}`;
	if ('perUnit' in component) {
		const { amount, meter, minimum } = perUnit(component);
		return `${numbers.unitPrice(amount)} per ${meterWord(meter, meters)}${minimum === undefined ? '' : `, at least ${numbers.price(minimum)}`}`;
	}
	if ('package' in component) {
		const { amount, size, meter, free } = component.package;
		return `${numbers.price(amount)} per ${numbers.quantity(size)} ${meterWord(meter, meters, 'units')}${free ? ` after ${numbers.quantity(free)}` : ''}`;
	}
	if ('formula' in component) return component.formula;
	if ('stairstep' in component)
		return `steps: ${component.stairstep.tiers.map(({ upTo, amount }) => `${bound(upTo, numbers)} ${numbers.price(amount)}`).join(', ')}`;
	const [name, tiered] = 'graduated' in component ? ['graduated', component.graduated] : ['by volume', component.volume];
	return `${name}: ${tiered.tiers
		.map(
			({ upTo, unit, flat }) =>
				`${bound(upTo, numbers)} ${[unit === undefined ? '' : numbers.unitPrice(unit), flat ? `${numbers.price(flat)} flat` : ''].filter(Boolean).join(' + ')}`
		)
		.join(', ')}`;
}

const bound = (upTo: number | 'unlimited' | undefined, numbers: Numbers): string =>
	upTo === undefined || upTo === 'unlimited' ? 'above' : `to ${numbers.quantity(upTo)}`;

/** What a price counts, as its reader calls it; where it names no meter, the licensed one. */
function meterWord(id: string | undefined, meters: Meters, otherwise = 'seat'): string {
	const meter = id === undefined ? meters.find(({ kind }) => kind === 'licensed') : meters.find((one) => one.id === id);
	if (id === undefined && (meter === undefined || meter.id === 'seats')) return otherwise;
	return meter?.name ?? nameOf({ id: meter?.id ?? id ?? otherwise }).toLowerCase();
}

const perUnit = ({
	perUnit
}: Extract<PriceComponentDocument, { perUnit: unknown }>): { amount: number; meter?: string | undefined; minimum?: number | undefined } =>
	typeof perUnit === 'number' ? { amount: perUnit } : perUnit;

const hasFigure = (component: PriceComponentDocument): boolean =>
	'flat' in component || 'perUnit' in component || 'package' in component || 'pert' in component || 'formula' in component;

function typedOf(component: PriceComponentDocument, numbers: Numbers): string | undefined {
	if ('flat' in component) return numbers.typed(component.flat);
	if ('perUnit' in component) return numbers.typed(perUnit(component).amount);
	if ('package' in component) return numbers.typed(component.package.amount);
	if ('pert' in component) return component.pert.map((amount) => numbers.typed(amount)).join('; ');
	if ('formula' in component) return component.formula;
	return undefined;
}
