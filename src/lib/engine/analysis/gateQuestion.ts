import type { Policy } from '../catalog/policy';
import type { PriceBook } from '../catalog/priceBook';
import type { Scenario } from '../simulation/scenario';
import { addOnBook, freeBook, addOnHolders, movedBook } from './gateBooks';
import { gatePrices } from './gatePrices';

/** Where a feature may be sold: where it is, unlocked one plan lower or higher, as an add-on, or in every plan. */
export type GatePlace = 'here' | 'down' | 'up' | 'addOn' | 'free';

export type GateOption = {
	/** Id of the variant that simulates it. */
	readonly id: string;
	readonly place: GatePlace;
	/** In words: "From Pro", "Add-on at 25". */
	readonly name: string;
	/** Plan that unlocks it, by id; undefined as an add-on, or where no plan has it. */
	readonly plan: string | undefined;
	/** As an add-on: minor units a month. */
	readonly priceCents: number | undefined;
};

export type GateQuestion = {
	readonly feature: string;
	readonly options: readonly GateOption[];
	/** The scenario with one variant for each option, in their order, and no other: to be run as it is. */
	readonly scenario: Scenario;
};

export type GateChoices = {
	/** The variant whose book and policy are asked about; Today's book for everybody at once when left out. */
	readonly variantId?: string;
	/** Prices of the add-on to try, minor units a month; a range around what the step in price says when left out. */
	readonly pricesCents?: readonly number[];
};

/**
 * The question where a feature belongs, as variants to be run side by side on the same draws. Pure: it makes books and names. Everything but
 * the place of the feature stays, and an add-on that opens it alone goes with it. What there is no plan for (one down from the lowest) is left out.
 * @throws RangeError if the scenario has no such feature or variant
 */
export function gateQuestion(scenario: Scenario, feature: string, { variantId, pricesCents }: GateChoices = {}): GateQuestion {
	if (!scenario.features.some(({ id }) => id === feature)) throw new RangeError(`the scenario has no feature "${feature}"`);
	const { book, policy } = asked(scenario, variantId);
	const unlocks = book.plans.findIndex(({ id }) => addOnHolders(book, feature).includes(id));
	const options: { readonly option: GateOption; readonly book: PriceBook }[] = [];
	const add = (place: GatePlace, to: PriceBook, name: string, plan: string | undefined, priceCents?: number) => {
		const id = priceCents === undefined ? place : `addOn${options.filter(({ option }) => option.place === 'addOn').length + 1}`;
		options.push({ option: { id, place, name, plan, priceCents }, book: to });
	};
	const from = (rank: number) => `From ${book.plans[rank].name}`;
	add('here', book, unlocks < 0 ? 'In no plan' : `${from(unlocks)}, as it is`, book.plans[unlocks]?.id);
	if (unlocks > 0) add('down', movedBook(book, feature, unlocks, unlocks - 1), from(unlocks - 1), book.plans[unlocks - 1].id);
	if (unlocks >= 0 && unlocks < book.plans.length - 1)
		add('up', movedBook(book, feature, unlocks, unlocks + 1), from(unlocks + 1), book.plans[unlocks + 1].id);
	for (const cents of pricesCents ?? gatePrices(scenario, book, policy, feature)) {
		add('addOn', addOnBook(book, feature, nameOf(scenario, feature), cents), `Add-on at ${cents / scenario.minorUnits}`, undefined, cents);
	}
	if (unlocks !== 0) add('free', freeBook(book, feature), 'In every plan', book.plans[0].id);
	const variants = options.map(({ option, book: to }) => ({ id: option.id, name: option.name, book: to, policy }));
	return { feature, options: options.map(({ option }) => option), scenario: { ...scenario, variants } };
}

function nameOf({ features }: Scenario, id: string): string {
	return features.find((feature) => feature.id === id)?.name ?? id;
}

function asked({ today, variants }: Scenario, variantId: string | undefined): { readonly book: PriceBook; readonly policy: Policy } {
	if (variantId === undefined) return { book: today, policy: { kind: 'immediate', launch: 1, notice: 0, map: {} } };
	const variant = variants.find(({ id }) => id === variantId);
	if (!variant) throw new RangeError(`the scenario has no variant "${variantId}"`);
	return variant;
}
