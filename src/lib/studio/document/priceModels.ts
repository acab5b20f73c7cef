import type { Numbers } from '../../charts/numbers';
import { componentMeter, perUnitOf, withTerm } from '../../formats/componentTerms';
import { MODEL_NAMES, modelOf, type PriceComponentDocument, type PriceModel } from '../../formats/priceModels';
import type { MeterDocument } from '../../formats/scenarioDocument';
import { meterWord } from './meterWord';

/** A component of one model. */
export type PartOf<Model extends PriceModel> = Extract<PriceComponentDocument, Record<Model, unknown>>;

/** What the screens know of a model. Each method is called with components of its own model alone. */
type ShownModel = {
	/** As a list of models offers it. */
	readonly name: string;
	/** Whether it prices the quantity of a meter, which the form offers to choose. */
	readonly metered: boolean;
	/** A figure of its own as the headline: what a pricing page shows, and what a field holds to edit it. Undefined where there is no single one. */
	headline?(
		part: PriceComponentDocument,
		numbers: Numbers,
		meters: readonly MeterDocument[]
	): { figure: string; per: string; typed: string };
	/** All of it in a line, its maximum aside. */
	line(part: PriceComponentDocument, numbers: Numbers, meters: readonly MeterDocument[]): string;
	/** The figure that it hands on to another model. */
	amount(part: PriceComponentDocument): number;
	/** The same with another figure, of a model whose headline is a plain amount. */
	withAmount?(part: PriceComponentDocument, amount: number): PriceComponentDocument;
	/** A component of this model that keeps what another had: its figure, its meter, its tiers. */
	from(amount: number, named: { readonly meter?: string }, before: PriceComponentDocument): PriceComponentDocument;
	/** The same with every amount moved, its maximum aside; itself where it is left as it is. */
	moved(part: PriceComponentDocument, to: (amount: number) => number): PriceComponentDocument;
};

const bound = (upTo: number | 'unlimited' | undefined, numbers: Numbers): string =>
	upTo === undefined || upTo === 'unlimited' ? 'above' : `to ${numbers.quantity(upTo)}`;

const round = (amount: number): number => Math.round(amount * 100) / 100;

type Tiered = PartOf<'graduated'>['graduated'];

const tieredLine = (name: string, { tiers }: Tiered, numbers: Numbers): string =>
	`${name}: ${tiers
		.map(
			({ upTo, unit, flat }) =>
				`${bound(upTo, numbers)} ${[unit === undefined ? '' : numbers.unitPrice(unit), flat ? `${numbers.price(flat)} flat` : ''].filter(Boolean).join(' + ')}`
		)
		.join(', ')}`;

const movedTiers = (tiered: Tiered, to: (amount: number) => number): Tiered => ({
	...tiered,
	tiers: tiered.tiers.map((tier) => ({
		...tier,
		...(tier.unit === undefined ? {} : { unit: to(tier.unit) }),
		...(tier.flat === undefined ? {} : { flat: to(tier.flat) })
	}))
});

const firstAmount = ({ tiers }: Tiered): number => tiers[0]?.unit || tiers[0]?.flat || 0;

/** The tiers that another component has, or two that begin with a figure. */
function tiersOf(amount: number, before: PriceComponentDocument): Tiered['tiers'] {
	if ('graduated' in before) return before.graduated.tiers;
	if ('volume' in before) return before.volume.tiers;
	if ('stairstep' in before) return before.stairstep.tiers.map(({ amount: flat, ...tier }) => ({ ...tier, unit: 0, flat }));
	return [{ upTo: 10, unit: amount }, { unit: round(amount * 0.8) }];
}

function stepsOf(amount: number, before: PriceComponentDocument): PartOf<'stairstep'>['stairstep']['tiers'] {
	if ('stairstep' in before) return before.stairstep.tiers;
	const tiers = 'graduated' in before ? before.graduated.tiers : 'volume' in before ? before.volume.tiers : undefined;
	if (!tiers) return [{ upTo: 10, amount }, { amount: amount * 2 }];
	return tiers.map(({ upTo, unit = 0, flat = 0 }) => ({ ...(upTo === undefined ? {} : { upTo }), amount: flat || unit }));
}

/** A price per unit stays as short as it was written. */
export const withUnitAmount = (part: PartOf<'perUnit'>, amount: number): PriceComponentDocument =>
	typeof part.perUnit === 'number' ? { perUnit: amount } : withTerm(part, 'amount', amount);

/** What there is to show of each model, in the order of a list of them. */
export const SHOWN_MODELS: Readonly<Record<PriceModel, ShownModel>> = {
	flat: {
		name: 'Fixed amount',
		metered: false,
		headline: ({ flat }: PartOf<'flat'>, numbers) => ({
			...(flat === 0 ? { figure: 'Free', per: '' } : { figure: numbers.price(flat), per: 'a month' }),
			typed: numbers.typed(flat)
		}),
		line: ({ flat }: PartOf<'flat'>, numbers) => (flat === 0 ? 'free' : numbers.price(flat)),
		amount: ({ flat }: PartOf<'flat'>) => flat,
		withAmount: (_, flat) => ({ flat }),
		from: (amount) => ({ flat: amount }),
		moved: (part: PartOf<'flat'>, to) => ({ ...part, flat: to(part.flat) })
	},
	perUnit: {
		name: 'Per unit',
		metered: true,
		headline(part: PartOf<'perUnit'>, numbers, meters) {
			const { amount, meter } = perUnitOf(part);
			return { figure: numbers.unitPrice(amount), per: `per ${meterWord(meter, meters)}, a month`, typed: numbers.typed(amount) };
		},
		line(part: PartOf<'perUnit'>, numbers, meters) {
			const { amount, meter, minimum } = perUnitOf(part);
			return `${numbers.unitPrice(amount)} per ${meterWord(meter, meters)}${minimum === undefined ? '' : `, at least ${numbers.price(minimum)}`}`;
		},
		amount: (part: PartOf<'perUnit'>) => perUnitOf(part).amount,
		withAmount: withUnitAmount,
		from: (amount, named) => ({ perUnit: { ...named, amount } }),
		moved({ perUnit }: PartOf<'perUnit'>, to) {
			if (typeof perUnit === 'number') return { perUnit: to(perUnit) };
			const least = perUnit.minimum === undefined ? {} : { minimum: to(perUnit.minimum) };
			return { perUnit: { ...perUnit, amount: to(perUnit.amount), ...least } };
		}
	},
	graduated: {
		name: 'Graduated tiers',
		metered: true,
		line: ({ graduated }: PartOf<'graduated'>, numbers) => tieredLine('graduated', graduated, numbers),
		amount: ({ graduated }: PartOf<'graduated'>) => firstAmount(graduated),
		from: (amount, named, before) => ({ graduated: { ...named, tiers: tiersOf(amount, before) } }),
		moved: ({ graduated }: PartOf<'graduated'>, to) => ({ graduated: movedTiers(graduated, to) })
	},
	volume: {
		name: 'Volume tiers',
		metered: true,
		line: ({ volume }: PartOf<'volume'>, numbers) => tieredLine('by volume', volume, numbers),
		amount: ({ volume }: PartOf<'volume'>) => firstAmount(volume),
		from: (amount, named, before) => ({ volume: { ...named, tiers: tiersOf(amount, before) } }),
		moved: ({ volume }: PartOf<'volume'>, to) => ({ volume: movedTiers(volume, to) })
	},
	stairstep: {
		name: 'Steps',
		metered: true,
		line: ({ stairstep }: PartOf<'stairstep'>, numbers) =>
			`steps: ${stairstep.tiers.map(({ upTo, amount }) => `${bound(upTo, numbers)} ${numbers.price(amount)}`).join(', ')}`,
		amount: ({ stairstep }: PartOf<'stairstep'>) => stairstep.tiers[0]?.amount ?? 0,
		from: (amount, named, before) => ({ stairstep: { ...named, tiers: stepsOf(amount, before) } }),
		moved: ({ stairstep }: PartOf<'stairstep'>, to) => ({
			stairstep: { ...stairstep, tiers: stairstep.tiers.map((tier) => ({ ...tier, amount: to(tier.amount) })) }
		})
	},
	package: {
		name: 'Per package',
		metered: true,
		headline: ({ package: { amount, size, meter } }: PartOf<'package'>, numbers, meters) => ({
			figure: numbers.price(amount),
			per: `per ${numbers.quantity(size)} ${meterWord(meter, meters, 'units')}, a month`,
			typed: numbers.typed(amount)
		}),
		line: ({ package: { amount, size, meter, free } }: PartOf<'package'>, numbers, meters) =>
			`${numbers.price(amount)} per ${numbers.quantity(size)} ${meterWord(meter, meters, 'units')}${free ? ` after ${numbers.quantity(free)}` : ''}`,
		amount: ({ package: { amount } }: PartOf<'package'>) => amount,
		withAmount: (part, amount) => withTerm(part, 'amount', amount),
		from: (amount, named) => ({ package: { ...named, size: 10, amount } }),
		moved: (part: PartOf<'package'>, to) => ({ package: { ...part.package, amount: to(part.package.amount) } })
	},
	formula: {
		name: 'Formula',
		metered: false,
		headline: ({ formula }: PartOf<'formula'>) => ({ figure: 'By formula', per: formula, typed: formula }),
		line: ({ formula }: PartOf<'formula'>) => formula,
		amount: ({ formula }: PartOf<'formula'>) => Number(/\d+(\.\d+)?/u.exec(formula)?.[0] ?? 0),
		from: (amount) => ({ formula: String(amount) }),
		moved: (part) => part
	},
	pert: {
		name: 'Contact sales',
		metered: false,
		headline: ({ pert }: PartOf<'pert'>, numbers) => ({
			figure: `${numbers.price(pert[0])}+`,
			per: 'by contract',
			typed: pert.map((amount) => numbers.typed(amount)).join('; ')
		}),
		line: ({ pert: [low, likely, high] }: PartOf<'pert'>, numbers) =>
			`${numbers.price(low)} to ${numbers.price(high)}, likely ${numbers.price(likely)}`,
		amount: ({ pert }: PartOf<'pert'>) => pert[1],
		from: (amount) => ({ pert: [round(amount * 0.8), amount, round(amount * 1.3)] }),
		moved: (part: PartOf<'pert'>, to) => ({ ...part, pert: [to(part.pert[0]), to(part.pert[1]), to(part.pert[2])] })
	}
};

/** What the screens know of the model of a component. */
export const shownModel = (part: PriceComponentDocument): ShownModel => SHOWN_MODELS[modelOf(part)];

/** The plain amount that is the headline of a component; undefined where it has none. */
export function figureOfPart(part: PriceComponentDocument): number | undefined {
	const shown = shownModel(part);
	return shown.withAmount && shown.amount(part);
}

/** The models of a price component, as a list offers them. */
export const MODEL_CHOICES: readonly { readonly model: PriceModel; readonly name: string }[] = MODEL_NAMES.map((model) => ({
	model,
	name: SHOWN_MODELS[model].name
}));

/**
 * A component of another model that keeps what the two have in common: its figure, its meter, its tiers.
 * @param meter what is counted where the component names no meter; undefined where one is implied
 */
export function ofModel(model: PriceModel, before: PriceComponentDocument, meter: string | undefined): PriceComponentDocument {
	const kept = componentMeter(before) ?? meter;
	return SHOWN_MODELS[model].from(shownModel(before).amount(before), kept === undefined ? {} : { meter: kept }, before);
}
