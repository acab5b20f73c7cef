import type { FormulaFunction } from '../catalog/formulaFunction';
import { formulaMeters } from '../catalog/formulaMeters';
import type { Capped, Price, PriceComponent } from '../catalog/price';
import { componentCents, type QuantityComponent } from './componentCents';
import { formulaPrice } from './formulaPrice';

/** A price that the vendor does not publish. */
export type RangeComponent = Extract<PriceComponent, { readonly model: 'range' }>;

/** A price made ready for the hot path: fixed amounts summed once, meters by index. */
export class CompiledPrice {
	/** Its amounts of unknown size, each with its position in the price. */
	readonly ranges: readonly { readonly position: number; readonly component: RangeComponent }[];
	/** By meter index: 1 = the price reads it. */
	readonly reads: Uint8Array;
	/** Whether the price reads any meter. */
	readonly dependsOnUse: boolean;
	readonly #components: readonly QuantityComponent[];
	readonly #meters: Int32Array;
	readonly #formulas: readonly FormulaFunction[];
	readonly #flatCents: number;
	readonly #rangeCents: Float64Array;
	#fixedCents = 0;

	/**
	 * @param meterIds position = index of the quantity
	 * @param minorUnits minor units in a main unit, for formulas
	 * @throws RangeError if the price uses a meter that is not listed
	 */
	constructor(price: Price, meterIds: readonly string[], minorUnits: number) {
		this.reads = new Uint8Array(meterIds.length);
		this.ranges = price.flatMap((component, position) => (component.model === 'range' ? [{ position, component }] : []));
		this.#rangeCents = new Float64Array(this.ranges.length);
		this.#flatCents = price.reduce((sum, component) => sum + (component.model === 'flat' ? capped(component.cents, component) : 0), 0);
		this.#components = price.filter((component) => 'meter' in component);
		this.#meters = Int32Array.from(this.#components, (component) => {
			const index = meterIds.indexOf(component.meter);
			if (index < 0) throw new RangeError(`a price uses the meter "${component.meter}", which is not one of: ${meterIds.join(', ')}`);
			this.reads[index] = 1;
			return index;
		});
		const formulas = price.filter((component) => component.model === 'formula');
		this.#formulas = formulas.map((component) => cappedFormula(formulaPrice(component.expression, meterIds, minorUnits), component));
		for (const { expression } of formulas) for (const id of formulaMeters(expression)) this.reads[meterIds.indexOf(id)] = 1;
		this.dependsOnUse = this.reads.includes(1);
		this.#sumFixed();
	}

	/** Sets what a price of unknown amount costs; `index` counts its ranges. */
	setRange(index: number, cents: number): void {
		this.#rangeCents[index] = capped(cents, this.ranges[index].component);
		this.#sumFixed();
	}

	/**
	 * The price at the given quantities.
	 * @param quantities by meter index, at least 0
	 * @returns minor units, not rounded
	 * @throws RangeError if a quantity that it reads is negative or not finite
	 */
	cents(quantities: Float64Array): number {
		let cents = this.#fixedCents;
		for (let i = 0; i < this.#components.length; i++) cents += componentCents(this.#components[i], quantities[this.#meters[i]]);
		for (let i = 0; i < this.#formulas.length; i++) cents += this.#formulas[i](quantities);
		return cents;
	}

	/** Summed anew each time: the same bits whatever was set before. */
	#sumFixed(): void {
		this.#fixedCents = this.#rangeCents.reduce((sum, cents) => sum + cents, this.#flatCents);
	}
}

const capped = (cents: number, { maximumCents = Infinity }: Capped): number => Math.min(cents, maximumCents);

/** A formula without a maximum stays as it is: the hot path calls no more than it must. */
function cappedFormula(price: FormulaFunction, { maximumCents }: Capped): FormulaFunction {
	return maximumCents === undefined ? price : (quantities) => Math.min(price(quantities), maximumCents);
}
