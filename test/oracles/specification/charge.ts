import type { FormulaNode, Price, PriceComponent, PriceTier } from '../../../src/lib/engine/catalog/price';

/** A quantity that close above a bound is on it. */
export const NEAR = 1e-9;

/** What a price charges for the quantities of its meters, minor units, not rounded (the table of MODEL 2). */
export function charge(price: Price, quantity: (meter: string) => number, minorUnits: number): number {
	return price.map((component) => chargeOf(component, quantity, minorUnits)).reduce((sum, cents) => sum + cents, 0);
}

function chargeOf(component: PriceComponent, quantity: (meter: string) => number, minorUnits: number): number {
	return Math.min(uncapped(component, quantity, minorUnits), component.maximumCents ?? Infinity);
}

function uncapped(component: PriceComponent, quantity: (meter: string) => number, minorUnits: number): number {
	if (component.model === 'flat') return component.cents;
	if (component.model === 'range') throw new Error('a contact-sales price must be drawn before it is charged');
	if (component.model === 'formula') return evaluate(component.expression, quantity) * minorUnits;
	const q = quantity(component.meter);
	if (component.model === 'perUnit') return Math.max(component.minimumCents, component.unitCents * q);
	if (component.model === 'graduated') return graduated(component.tiers, component.flatAtZero, q);
	if (component.model === 'volume') return volume(component.tiers, component.flatAtZero, q);
	if (component.model === 'stairstep') return q <= NEAR ? 0 : inTier(component.tiers, q).cents;
	const packs = Math.max(0, q - component.free) / component.size;
	return component.cents * (component.round === 'up' ? Math.ceil(packs - NEAR) : Math.floor(packs + NEAR));
}

function inTier<T extends { readonly upTo: number }>(tiers: readonly T[], q: number): T {
	const tier = tiers.find(({ upTo }) => q <= upTo + NEAR);
	if (tier === undefined) throw new Error(`no tier holds ${q}`);
	return tier;
}

function volume(tiers: readonly PriceTier[], flatAtZero: boolean, q: number): number {
	const { unitCents, flatCents } = inTier(tiers, q);
	return q * unitCents + (q > NEAR || flatAtZero ? flatCents : 0);
}

function graduated(tiers: readonly PriceTier[], flatAtZero: boolean, q: number): number {
	const parts = tiers.map(({ upTo, unitCents, flatCents }, n) => {
		const from = n === 0 ? 0 : tiers[n - 1].upTo;
		const entered = q > from + NEAR || (n === 0 && flatAtZero);
		return Math.max(0, Math.min(q, upTo) - from) * unitCents + (entered ? flatCents : 0);
	});
	return parts.reduce((sum, part) => sum + part, 0);
}

function evaluate(node: FormulaNode, quantity: (meter: string) => number): number {
	if (node.op === 'number') return node.value;
	if (node.op === 'meter') return quantity(node.meter);
	const args = node.args.map((arg) => evaluate(arg, quantity));
	const [a, b, c] = args;
	switch (node.op) {
		case 'add':
			return a + b;
		case 'subtract':
			return a - b;
		case 'multiply':
			return a * b;
		case 'divide':
			return a / b;
		case 'power':
			return Array.from({ length: b }, () => a).reduce((product, x) => product * x, 1);
		case 'negate':
			return -a;
		case 'min':
			return Math.min(...args);
		case 'max':
			return Math.max(...args);
		case 'ceil':
			return Math.ceil(a - NEAR);
		case 'floor':
			return Math.floor(a + NEAR);
		case 'round':
			return Math.floor(a + 0.5 + NEAR);
		case 'abs':
			return Math.abs(a);
		case 'smaller':
			return a < b ? 1 : 0;
		case 'larger':
			return a > b ? 1 : 0;
		case 'smallerEq':
			return a <= b ? 1 : 0;
		case 'largerEq':
			return a >= b ? 1 : 0;
		case 'equal':
			return a === b ? 1 : 0;
		case 'unequal':
			return a === b ? 0 : 1;
		case 'if':
			return a !== 0 ? b : c;
	}
}

/** Whole minor units, halves up; what floating point leaves below a half counts as the half. */
export function wholeCents(cents: number): number {
	return cents < 0 ? -wholeCents(-cents) : Math.floor(cents + 0.5 + 1e-9 + cents * 2 ** -48);
}
