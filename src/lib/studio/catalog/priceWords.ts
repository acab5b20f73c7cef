import type { Numbers } from '../../charts/numbers';
import { maximumOf } from '../../formats/priceMaximum';
import type { LimitDocument, MeterDocument, PriceComponentDocument, PriceDocument } from '../../formats/scenarioDocument';

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
	const at = componentsOf(price).findIndex((component) => typedOf(component) !== undefined);
	return at < 0 ? 0 : at;
};

export function priceWords(price: PriceDocument, numbers: Numbers): PriceWords {
	const components = componentsOf(price);
	const at = headlineAt(price);
	const head = components[at];
	if (!head) return { figure: 'Free', per: '', also: '', typed: '0' };
	const also = components.filter((_, i) => i !== at).map((component) => `+ ${inFull(component, numbers)}`);
	return { ...headline(head, numbers), also: also.join(', '), typed: typedOf(head) };
}

/** A whole price in one line, as a list of changes names it. */
export function priceLine(price: PriceDocument, numbers: Numbers): string {
	return (
		componentsOf(price)
			.map((component) => inFull(component, numbers))
			.join(' + ') || 'free'
	);
}

/** The unit that follows a quantity of a meter: GB does, a word such as "connection" is left to the name of the meter. */
export const measure = ({ kind, unit = '' }: MeterDocument): string => (kind === 'licensed' || /^[a-z]{3,}$/u.test(unit) ? '' : unit);

/** What a limit includes, and what happens beyond it. */
export function limitWords(limit: LimitDocument | undefined, unit: string, numbers: Numbers): { included: string; beyond: string } {
	if (!limit || limit.included === 'unlimited') return { included: 'Unlimited', beyond: '' };
	const shown = Number.isInteger(limit.included) ? numbers.count(limit.included) : numbers.decimal(limit.included);
	return { included: unit ? `${shown} ${unit}` : shown, beyond: beyondWords(limit.beyond, numbers) };
}

function beyondWords(beyond: LimitDocument['beyond'], numbers: Numbers): string {
	if (beyond === undefined || beyond === 'block') return 'Block';
	return beyond === 'allow' ? 'Allow' : `Charge ${priceLine(beyond.charge, numbers)}`;
}

function headline(component: PriceComponentDocument, numbers: Numbers): { figure: string; per: string } {
	if ('flat' in component)
		return component.flat === 0 ? { figure: 'Free', per: '' } : { figure: numbers.price(component.flat), per: 'a month' };
	if ('pert' in component) return { figure: `${numbers.price(component.pert[0])}+`, per: 'by contract' };
	if ('perUnit' in component) {
		const { amount, meter } = perUnit(component);
		return { figure: numbers.price(amount), per: `per ${meter}, a month` };
	}
	if ('package' in component) return { figure: numbers.price(component.package.amount), per: `per ${component.package.size}, a month` };
	return 'formula' in component ? { figure: 'By formula', per: component.formula } : { figure: 'By use', per: inFull(component, numbers) };
}

function inFull(component: PriceComponentDocument, numbers: Numbers): string {
	const most = maximumOf(component);
	return `${uncapped(component, numbers)}${most === undefined ? '' : `, at most ${numbers.price(most)}`}`;
}

function uncapped(component: PriceComponentDocument, numbers: Numbers): string {
	if ('flat' in component) return component.flat === 0 ? 'free' : numbers.price(component.flat);
	if ('pert' in component)
		return `${numbers.price(component.pert[0])} to ${numbers.price(component.pert[2])}, likely ${numbers.price(component.pert[1])}`;
	if ('perUnit' in component) {
		const { amount, meter, minimum } = perUnit(component);
		return `${rate(amount, numbers)} per ${meter}${minimum === undefined ? '' : `, at least ${numbers.price(minimum)}`}`;
	}
	if ('package' in component) {
		const { amount, size, meter = 'units', free } = component.package;
		return `${numbers.price(amount)} per ${size} ${meter}${free ? ` after ${free}` : ''}`;
	}
	if ('formula' in component) return component.formula;
	if ('stairstep' in component)
		return `steps: ${component.stairstep.tiers.map(({ upTo, amount }) => `${bound(upTo)} ${numbers.price(amount)}`).join(', ')}`;
	const [name, tiered] = 'graduated' in component ? ['graduated', component.graduated] : ['by volume', component.volume];
	return `${name}: ${tiered.tiers
		.map(
			({ upTo, unit, flat }) =>
				`${bound(upTo)} ${[unit === undefined ? '' : rate(unit, numbers), flat ? `${numbers.price(flat)} flat` : ''].filter(Boolean).join(' + ')}`
		)
		.join(', ')}`;
}

const bound = (upTo: number | 'unlimited' | undefined): string => (upTo === undefined || upTo === 'unlimited' ? 'above' : `to ${upTo}`);

/** A rate may be a fraction of a cent. */
const rate = (amount: number, numbers: Numbers): string =>
	amount !== 0 && Math.abs(amount) < 0.01 ? `${numbers.price(1).replace('1', String(amount))}` : numbers.price(amount);

const perUnit = ({
	perUnit
}: Extract<PriceComponentDocument, { perUnit: unknown }>): { amount: number; meter: string; minimum?: number | undefined } =>
	typeof perUnit === 'number' ? { amount: perUnit, meter: 'seat' } : { meter: 'unit', ...clean(perUnit) };

const clean = ({ meter, ...rest }: { meter?: string | undefined; amount: number; minimum?: number | undefined }) =>
	meter === undefined ? rest : { meter, ...rest };

function typedOf(component: PriceComponentDocument): string | undefined {
	if ('flat' in component) return String(component.flat);
	if ('perUnit' in component) return String(perUnit(component).amount);
	if ('package' in component) return String(component.package.amount);
	if ('pert' in component) return component.pert.join(', ');
	if ('formula' in component) return component.formula;
	return undefined;
}
