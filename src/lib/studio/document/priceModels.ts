import type { Numbers } from '../../charts/numbers';
import { componentMeter, perUnitOf, withTerm } from '../../formats/componentTerms';
import { MODEL_NAMES, modelOf, type PriceComponentDocument, type PriceModel } from '../../formats/priceModels';
import type { MeterDocument } from '../../formats/scenarioDocument';
import { meterWord } from './meterWord';
import { figure, hint, money, moneyIfAny, type PriceField, type Tier, typed } from './priceField';
import { ifAny, readCount, readMoney, readUnits } from './readField';

/** A component of one model. */
type Of<Model extends PriceModel> = Extract<PriceComponentDocument, Record<Model, unknown>>;

/** What the screens know of a model. Each method is called with components of its own model alone. */
type ShownModel = {
	/** As a list of models offers it. */
	readonly name: string;
	/** The fields of a form, and in how many columns they stand. */
	readonly fields: readonly PriceField[];
	readonly columns: 1 | 2 | 3;
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

type Tiered = Of<'graduated'>['graduated'];

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

function stepsOf(amount: number, before: PriceComponentDocument): Of<'stairstep'>['stairstep']['tiers'] {
	if ('stairstep' in before) return before.stairstep.tiers;
	const tiers = 'graduated' in before ? before.graduated.tiers : 'volume' in before ? before.volume.tiers : undefined;
	if (!tiers) return [{ upTo: 10, amount }, { amount: amount * 2 }];
	return tiers.map(({ upTo, unit = 0, flat = 0 }) => ({ ...(upTo === undefined ? {} : { upTo }), amount: flat || unit }));
}

const tieredFields = (says: string, tiers: (part: Of<'graduated'> & Of<'volume'>) => readonly Tier[]): PriceField[] => [
	hint(says),
	{ kind: 'tiers', key: 'tiers', tiers },
	{ kind: 'tick', key: 'flatAtZero', label: 'The first flat fee is due at quantity 0 too' }
];

/** A price per unit stays as short as it was written. */
const withUnitAmount = (part: Of<'perUnit'>, amount: number): PriceComponentDocument =>
	typeof part.perUnit === 'number' ? { perUnit: amount } : withTerm(part, 'amount', amount);

/** One end of a range: it may not pass the others. */
const end = (at: 0 | 1 | 2, label: string): PriceField =>
	figure(`pert/${at}`, label, 'money', readMoney, {
		shown: ({ pert }: Of<'pert'>, numbers) => typed(pert[at], numbers),
		read:
			({ pert }: Of<'pert'>, numbers) =>
			(text, before) => {
				const read = readMoney(numbers)(text, before);
				if ('why' in read) return read;
				const [low, likely, high] = withEnd(pert, at, read.value);
				if (low <= likely && likely <= high) return read;
				return { why: `Low, likely and high must rise: ${[low, likely, high].map((one) => numbers.quantity(one)).join(', ')} do not.` };
			},
		write: (part: Of<'pert'>, value: number) => ({ ...part, pert: withEnd(part.pert, at, value) })
	});

const withEnd = ([low, likely, high]: Of<'pert'>['pert'], at: 0 | 1 | 2, value: number): Of<'pert'>['pert'] => [
	at === 0 ? value : low,
	at === 1 ? value : likely,
	at === 2 ? value : high
];

/** What there is to show of each model, in the order of a list of them. */
export const SHOWN_MODELS: Readonly<Record<PriceModel, ShownModel>> = {
	flat: {
		name: 'Fixed amount',
		metered: false,
		columns: 1,
		fields: [money('flat', 'Amount a month')],
		headline: ({ flat }: Of<'flat'>, numbers) => ({
			...(flat === 0 ? { figure: 'Free', per: '' } : { figure: numbers.price(flat), per: 'a month' }),
			typed: numbers.typed(flat)
		}),
		line: ({ flat }: Of<'flat'>, numbers) => (flat === 0 ? 'free' : numbers.price(flat)),
		amount: ({ flat }: Of<'flat'>) => flat,
		withAmount: (_, flat) => ({ flat }),
		from: (amount) => ({ flat: amount }),
		moved: (part: Of<'flat'>, to) => ({ ...part, flat: to(part.flat) })
	},
	perUnit: {
		name: 'Per unit',
		metered: true,
		columns: 2,
		fields: [
			money('amount', 'Per unit', {
				short: true,
				write: withUnitAmount
			}),
			moneyIfAny('minimum', 'At least, a month')
		],
		headline(part: Of<'perUnit'>, numbers, meters) {
			const { amount, meter } = perUnitOf(part);
			return { figure: numbers.unitPrice(amount), per: `per ${meterWord(meter, meters)}, a month`, typed: numbers.typed(amount) };
		},
		line(part: Of<'perUnit'>, numbers, meters) {
			const { amount, meter, minimum } = perUnitOf(part);
			return `${numbers.unitPrice(amount)} per ${meterWord(meter, meters)}${minimum === undefined ? '' : `, at least ${numbers.price(minimum)}`}`;
		},
		amount: (part: Of<'perUnit'>) => perUnitOf(part).amount,
		withAmount: withUnitAmount,
		from: (amount, named) => ({ perUnit: { ...named, amount } }),
		moved({ perUnit }: Of<'perUnit'>, to) {
			if (typeof perUnit === 'number') return { perUnit: to(perUnit) };
			const least = perUnit.minimum === undefined ? {} : { minimum: to(perUnit.minimum) };
			return { perUnit: { ...perUnit, amount: to(perUnit.amount), ...least } };
		}
	},
	graduated: {
		name: 'Graduated tiers',
		metered: true,
		columns: 1,
		fields: tieredFields('Each unit costs the rate of the tier it falls in.', ({ graduated }) => graduated.tiers),
		line: ({ graduated }: Of<'graduated'>, numbers) => tieredLine('graduated', graduated, numbers),
		amount: ({ graduated }: Of<'graduated'>) => firstAmount(graduated),
		from: (amount, named, before) => ({ graduated: { ...named, tiers: tiersOf(amount, before) } }),
		moved: ({ graduated }: Of<'graduated'>, to) => ({ graduated: movedTiers(graduated, to) })
	},
	volume: {
		name: 'Volume tiers',
		metered: true,
		columns: 1,
		fields: tieredFields('All units cost the rate of the tier the quantity falls in.', ({ volume }) => volume.tiers),
		line: ({ volume }: Of<'volume'>, numbers) => tieredLine('by volume', volume, numbers),
		amount: ({ volume }: Of<'volume'>) => firstAmount(volume),
		from: (amount, named, before) => ({ volume: { ...named, tiers: tiersOf(amount, before) } }),
		moved: ({ volume }: Of<'volume'>, to) => ({ volume: movedTiers(volume, to) })
	},
	stairstep: {
		name: 'Steps',
		metered: true,
		columns: 1,
		fields: [
			hint('One amount for the whole quantity.'),
			{ kind: 'steps', key: 'tiers', tiers: ({ stairstep }: Of<'stairstep'>) => stairstep.tiers }
		],
		line: ({ stairstep }: Of<'stairstep'>, numbers) =>
			`steps: ${stairstep.tiers.map(({ upTo, amount }) => `${bound(upTo, numbers)} ${numbers.price(amount)}`).join(', ')}`,
		amount: ({ stairstep }: Of<'stairstep'>) => stairstep.tiers[0]?.amount ?? 0,
		from: (amount, named, before) => ({ stairstep: { ...named, tiers: stepsOf(amount, before) } }),
		moved: ({ stairstep }: Of<'stairstep'>, to) => ({
			stairstep: { ...stairstep, tiers: stairstep.tiers.map((tier) => ({ ...tier, amount: to(tier.amount) })) }
		})
	},
	package: {
		name: 'Per package',
		metered: true,
		columns: 2,
		fields: [
			money('amount', 'Per package'),
			figure('size', 'Units in a package', 'meter', readCount),
			figure('free', 'Free units first', 'meter', (numbers) => ifAny(readUnits(numbers))),
			{
				kind: 'choice',
				key: 'round',
				label: 'A started package',
				options: [
					['up', 'is charged'],
					['down', 'is free until full']
				]
			}
		],
		headline: ({ package: { amount, size, meter } }: Of<'package'>, numbers, meters) => ({
			figure: numbers.price(amount),
			per: `per ${numbers.quantity(size)} ${meterWord(meter, meters, 'units')}, a month`,
			typed: numbers.typed(amount)
		}),
		line: ({ package: { amount, size, meter, free } }: Of<'package'>, numbers, meters) =>
			`${numbers.price(amount)} per ${numbers.quantity(size)} ${meterWord(meter, meters, 'units')}${free ? ` after ${numbers.quantity(free)}` : ''}`,
		amount: ({ package: { amount } }: Of<'package'>) => amount,
		withAmount: (part, amount) => withTerm(part, 'amount', amount),
		from: (amount, named) => ({ package: { ...named, size: 10, amount } }),
		moved: (part: Of<'package'>, to) => ({ package: { ...part.package, amount: to(part.package.amount) } })
	},
	formula: {
		name: 'Formula',
		metered: false,
		columns: 1,
		fields: [
			{
				kind: 'typed',
				key: 'formula',
				label: 'Formula',
				unit: 'none',
				words: true,
				hint: 'Of meters and numbers: + - * / ^ min max ceil floor round abs, comparisons and ? :',
				shown: ({ formula }: Of<'formula'>) => formula,
				read: () => (text) => (text.trim() === '' ? { why: 'Write a formula, such as 299 + 12*max(0, seats-25).' } : { value: text }),
				write: (part, formula) => withTerm(part, 'formula', formula)
			}
		],
		headline: ({ formula }: Of<'formula'>) => ({ figure: 'By formula', per: formula, typed: formula }),
		line: ({ formula }: Of<'formula'>) => formula,
		amount: ({ formula }: Of<'formula'>) => Number(/\d+(\.\d+)?/u.exec(formula)?.[0] ?? 0),
		from: (amount) => ({ formula: String(amount) }),
		moved: (part) => part
	},
	pert: {
		name: 'Contact sales',
		metered: false,
		columns: 3,
		fields: [
			end(0, 'Low'),
			end(1, 'Likely'),
			end(2, 'High'),
			hint('Contact sales: the price is not known, so each trial draws one from this range.')
		],
		headline: ({ pert }: Of<'pert'>, numbers) => ({
			figure: `${numbers.price(pert[0])}+`,
			per: 'by contract',
			typed: pert.map((amount) => numbers.typed(amount)).join('; ')
		}),
		line: ({ pert: [low, likely, high] }: Of<'pert'>, numbers) =>
			`${numbers.price(low)} to ${numbers.price(high)}, likely ${numbers.price(likely)}`,
		amount: ({ pert }: Of<'pert'>) => pert[1],
		from: (amount) => ({ pert: [round(amount * 0.8), amount, round(amount * 1.3)] }),
		moved: (part: Of<'pert'>, to) => ({ ...part, pert: [to(part.pert[0]), to(part.pert[1]), to(part.pert[2])] })
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
