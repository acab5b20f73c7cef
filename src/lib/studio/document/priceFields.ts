import { withTerm } from '../../formats/componentTerms';
import type { PriceModel } from '../../formats/priceModels';
import { figure, hint, money, moneyIfAny, type PriceField, type Tier, typed } from './priceField';
import { withUnitAmount, type PartOf } from './priceModels';
import { ifAny, readCount, readMoney, readUnits } from './readField';

/** The fields in which a component is edited in full, and in how many columns they stand. Called with components of their own model alone. */
type PriceFields = { readonly columns: 1 | 2 | 3; readonly fields: readonly PriceField[] };

const tieredFields = (says: string, tiers: (part: PartOf<'graduated'> & PartOf<'volume'>) => readonly Tier[]): PriceField[] => [
	hint(says),
	{ kind: 'tiers', key: 'tiers', tiers },
	{ kind: 'tick', key: 'flatAtZero', label: 'The first flat fee is due at quantity 0 too' }
];

/** One end of a range: it may not pass the others. */
const end = (at: 0 | 1 | 2, label: string): PriceField =>
	figure(`pert/${at}`, label, 'money', readMoney, {
		shown: ({ pert }: PartOf<'pert'>, numbers) => typed(pert[at], numbers),
		read:
			({ pert }: PartOf<'pert'>, numbers) =>
			(text, before) => {
				const read = readMoney(numbers)(text, before);
				if ('why' in read) return read;
				const [low, likely, high] = withEnd(pert, at, read.value);
				if (low <= likely && likely <= high) return read;
				return { why: `Low, likely and high must rise: ${[low, likely, high].map((one) => numbers.quantity(one)).join(', ')} do not.` };
			},
		write: (part: PartOf<'pert'>, value: number) => ({ ...part, pert: withEnd(part.pert, at, value) })
	});

const withEnd = ([low, likely, high]: PartOf<'pert'>['pert'], at: 0 | 1 | 2, value: number): PartOf<'pert'>['pert'] => [
	at === 0 ? value : low,
	at === 1 ? value : likely,
	at === 2 ? value : high
];

/** Apart from what is said of a price (`SHOWN_MODELS`), since most screens show prices and few edit one in full. */
export const PRICE_FIELDS: Readonly<Record<PriceModel, PriceFields>> = {
	flat: { columns: 1, fields: [money('flat', 'Amount a month')] },
	perUnit: {
		columns: 2,
		fields: [
			money('amount', 'Per unit', {
				short: true,
				write: withUnitAmount
			}),
			moneyIfAny('minimum', 'At least, a month')
		]
	},
	graduated: { columns: 1, fields: tieredFields('Each unit costs the rate of the tier it falls in.', ({ graduated }) => graduated.tiers) },
	volume: { columns: 1, fields: tieredFields('All units cost the rate of the tier the quantity falls in.', ({ volume }) => volume.tiers) },
	stairstep: {
		columns: 1,
		fields: [
			hint('One amount for the whole quantity.'),
			{ kind: 'steps', key: 'tiers', tiers: ({ stairstep }: PartOf<'stairstep'>) => stairstep.tiers }
		]
	},
	package: {
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
		]
	},
	formula: {
		columns: 1,
		fields: [
			{
				kind: 'typed',
				key: 'formula',
				label: 'Formula',
				unit: 'none',
				words: true,
				hint: 'Of meters and numbers: + - * / ^ min max ceil floor round abs, comparisons and ? :',
				shown: ({ formula }: PartOf<'formula'>) => formula,
				read: () => (text) => (text.trim() === '' ? { why: 'Write a formula, such as 299 + 12*max(0, seats-25).' } : { value: text }),
				write: (part, formula) => withTerm(part, 'formula', formula)
			}
		]
	},
	pert: {
		columns: 3,
		fields: [
			end(0, 'Low'),
			end(1, 'Likely'),
			end(2, 'High'),
			hint('Contact sales: the price is not known, so each trial draws one from this range.')
		]
	}
};
