import type { BookProblems } from './BookProblems';
import { checkBounds } from './checkBounds';

/** One tier of a graduated or volume price. Bounds are inclusive; the last tier has `upTo` Infinity. */
export type PriceTier = { readonly upTo: number; readonly unitCents: number; readonly flatCents: number };

/** One step of a stairstep price: the whole amount for quantities up to and including `upTo`. */
export type PriceStep = { readonly upTo: number; readonly cents: number };

/** The most that a component charges, minor units; absent is no maximum. */
export type Capped = { readonly maximumCents?: number };

/**
 * A component of a price. Amounts are minor units per month, as floats (a rate may be a fraction of a cent: only a bill line is rounded).
 * `meter` names the quantity that is priced.
 */
export type PriceComponent = Capped & PriceModelTerms;

type PriceModelTerms =
	| { readonly model: 'flat'; readonly cents: number }
	| { readonly model: 'perUnit'; readonly meter: string; readonly unitCents: number; readonly minimumCents: number }
	| { readonly model: 'graduated'; readonly meter: string; readonly flatAtZero: boolean; readonly tiers: readonly PriceTier[] }
	| { readonly model: 'volume'; readonly meter: string; readonly flatAtZero: boolean; readonly tiers: readonly PriceTier[] }
	| { readonly model: 'stairstep'; readonly meter: string; readonly tiers: readonly PriceStep[] }
	| {
			readonly model: 'package';
			readonly meter: string;
			readonly size: number;
			readonly free: number;
			readonly cents: number;
			readonly round: 'up' | 'down';
	  }
	| { readonly model: 'formula'; readonly source: string; readonly expression: FormulaNode }
	| { readonly model: 'range'; readonly lowCents: number; readonly likelyCents: number; readonly highCents: number };

/** A price is the sum of its components; an empty price is free. */
export type Price = readonly PriceComponent[];

/** A checked formula as plain data: only meters, numbers and the whitelisted operations. It gives main units; rating converts to cents. */
export type FormulaNode =
	| { readonly op: 'number'; readonly value: number }
	| { readonly op: 'meter'; readonly meter: string }
	| { readonly op: FormulaOperation; readonly args: readonly FormulaNode[] };

export type FormulaOperation =
	| 'add'
	| 'subtract'
	| 'multiply'
	| 'divide'
	| 'power'
	| 'negate'
	| 'min'
	| 'max'
	| 'ceil'
	| 'floor'
	| 'round'
	| 'abs'
	| 'smaller'
	| 'larger'
	| 'smallerEq'
	| 'largerEq'
	| 'equal'
	| 'unequal'
	| 'if';

type Model = PriceModelTerms['model'];

/** A component of one model. */
type Of<M extends Model> = Capped & Extract<PriceModelTerms, { readonly model: M }>;

/** What the catalog knows of a model beside its terms. Each method is called with components of its own model alone. */
type ModelRules = {
	/** The key that names the model in a document. */
	readonly key: PriceKey;
	/** Finds what is wrong with the terms. @param place of what stands behind the key */
	check(component: PriceComponent, place: string, problems: BookProblems): void;
	/** The same terms at `factor` times the amounts; the maximum is scaled by who calls. */
	scaled(component: PriceComponent, factor: number): PriceComponent;
	/** Whether nothing is due at quantity 0. Asked of models with a meter alone. */
	isFreeAtZero(component: PriceComponent): boolean;
};

/** The key that names a model in a document: its own name, but for the range, which is a PERT distribution there. */
export type PriceKey = Exclude<Model, 'range'> | 'pert';

const scaledTier = (tier: PriceTier, factor: number): PriceTier => ({
	...tier,
	unitCents: tier.unitCents * factor,
	flatCents: tier.flatCents * factor
});

/** Of graduated and volume prices, which differ in what a quantity costs alone. */
const TIERED = {
	check(component: Of<'graduated' | 'volume'>, place: string, problems: BookProblems) {
		checkBounds(component.tiers, place, problems);
		component.tiers.forEach(({ unitCents, flatCents }, index) => {
			problems.amount(unitCents, `${place}/tiers/${index}/unit`);
			problems.amount(flatCents, `${place}/tiers/${index}/flat`);
		});
	},
	scaled: (component: Of<'graduated' | 'volume'>, factor: number): PriceComponent => ({
		...component,
		tiers: component.tiers.map((tier) => scaledTier(tier, factor))
	}),
	isFreeAtZero: ({ flatAtZero, tiers }: Of<'graduated' | 'volume'>) => !flatAtZero || tiers[0]?.flatCents === 0
};

/** What there is to know of each model; what a quantity costs is in `rating`. */
export const MODEL_RULES: Readonly<Record<Model, ModelRules>> = {
	flat: {
		key: 'flat',
		check: ({ cents }: Of<'flat'>, place, problems) => problems.amount(cents, place),
		scaled: (component: Of<'flat'>, factor) => ({ ...component, cents: component.cents * factor }),
		isFreeAtZero: ({ cents }: Of<'flat'>) => cents === 0
	},
	perUnit: {
		key: 'perUnit',
		check({ unitCents, minimumCents }: Of<'perUnit'>, place, problems) {
			problems.amount(unitCents, `${place}/amount`);
			problems.amount(minimumCents, `${place}/minimum`);
		},
		scaled: (component: Of<'perUnit'>, factor) => ({
			...component,
			unitCents: component.unitCents * factor,
			minimumCents: component.minimumCents * factor
		}),
		isFreeAtZero: ({ minimumCents }: Of<'perUnit'>) => minimumCents === 0
	},
	graduated: { key: 'graduated', ...TIERED },
	volume: { key: 'volume', ...TIERED },
	stairstep: {
		key: 'stairstep',
		check({ tiers }: Of<'stairstep'>, place, problems) {
			checkBounds(tiers, place, problems);
			tiers.forEach(({ cents }, index) => problems.amount(cents, `${place}/tiers/${index}/amount`));
		},
		scaled: (component: Of<'stairstep'>, factor) => ({
			...component,
			tiers: component.tiers.map((tier) => ({ ...tier, cents: tier.cents * factor }))
		}),
		isFreeAtZero: () => true
	},
	package: {
		key: 'package',
		check({ cents, free, size }: Of<'package'>, place, problems) {
			problems.amount(cents, `${place}/amount`);
			problems.quantity(free, `${place}/free`, 'quantity');
			if (!(size > 0 && size < Infinity))
				problems.error('package-size', `${place}/size`, `the size of a package is ${size}`, 'Give a finite size above 0');
		},
		scaled: (component: Of<'package'>, factor) => ({ ...component, cents: component.cents * factor }),
		isFreeAtZero: () => true
	},
	formula: {
		key: 'formula',
		// A formula is checked where it is read: later there is no text to point into.
		check: () => undefined,
		scaled: (component: Of<'formula'>, factor) => ({
			...component,
			source: `${factor}*(${component.source})`,
			expression: { op: 'multiply', args: [{ op: 'number', value: factor }, component.expression] }
		}),
		isFreeAtZero: () => false
	},
	range: {
		key: 'pert',
		check({ lowCents, likelyCents, highCents }: Of<'range'>, place, problems) {
			const range = [lowCents, likelyCents, highCents];
			range.forEach((cents, index) => problems.amount(cents, `${place}/${index}`));
			const [low, likely, high] = range.map((cents) => cents / problems.minorUnits);
			if (low > likely || likely > high)
				problems.error('range-order', place, `the range is ${low}, ${likely}, ${high}`, 'Give low, likely and high in this order');
		},
		scaled: (component: Of<'range'>, factor) => ({
			...component,
			lowCents: component.lowCents * factor,
			likelyCents: component.likelyCents * factor,
			highCents: component.highCents * factor
		}),
		isFreeAtZero: () => false
	}
};
