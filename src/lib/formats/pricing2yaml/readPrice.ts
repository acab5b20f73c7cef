import { evaluatePrice, isExpression } from './evaluatePrice';
import type { Head } from './readHead';
import { writtenNumber } from './readQuantity';
import { readUnit, type Unit } from './readUnit';
import type { SourceNode } from './SourceNode';

/** A price as the source gives it, brought to one month where it recurs. */
export type SourcePrice =
	| { readonly kind: 'amount'; readonly amount: number; readonly unit: Unit }
	/** Due once. */
	| { readonly kind: 'once'; readonly amount: number }
	/** Not published. */
	| { readonly kind: 'contact' };

/** What prices are read with. */
export type PriceSource = { readonly head: Head; readonly variables: SourceNode };

/** The price of a plan or an add-on: `price`, or `monthlyPrice` in version 1, per `unit`. */
export function readPrice(owner: SourceNode, source: PriceSource): SourcePrice {
	const node = priceNode(owner);
	const unitNode = owner.at('unit');
	const found = amountOf(node, source);
	if (found === undefined) {
		unitNode.lose('unit without a price', 'a price that is not published has no unit');
		return { kind: 'contact' };
	}
	const text = unitNode.isEmpty ? '' : String(unitNode.take());
	const unit = readUnit(text, true);
	if (unit.once) {
		node.guess('paid once', 'it is taken for a set-up fee, due when it is bought');
		return { kind: 'once', amount: found };
	}
	const { months = 1 } = unit;
	if (unit.months === undefined && found > 0 && unit.of === '')
		unitNode.guess('no period', `${text === '' ? 'no unit is given' : `"${text}" names no period`}: the price is taken by the month`);
	if (months !== 1 && found > 0)
		unitNode.guess('period', `the price is for ${Number(months.toPrecision(4))} months, and is taken by the month`);
	return { kind: 'amount', amount: Number(((found * source.head.monthlyFactor) / months).toFixed(6)), unit };
}

/** The annual price of version 1, per month and in the unit of the monthly one; undefined where it is not offered. */
export function readAnnualPrice(owner: SourceNode, unit: Unit, { head }: PriceSource): number | undefined {
	const node = owner.at('annualPrice');
	if (node.isEmpty || priceNode(owner).key === 'annualPrice') {
		if (node.isEmpty) node.take();
		return undefined;
	}
	const amount = writtenNumber(node.value);
	if (!head.hasAnnual || amount === undefined) {
		const why = head.hasAnnual ? `${JSON.stringify(node.value)} is no amount` : 'the file says that it has no annual payment';
		node.lose('annual price', why);
		return undefined;
	}
	node.take();
	return Number((amount.value / (unit.months ?? 1)).toFixed(6));
}

function priceNode(owner: SourceNode): SourceNode {
	const keys = ['price', 'monthlyPrice', 'annualPrice'];
	const given = keys.find((key) => !owner.at(key).isEmpty) ?? keys.find((key) => owner.at(key).value !== undefined) ?? 'price';
	const node = owner.at(given);
	if (given === 'price') owner.loseKeys(['monthlyPrice'], 'second price', '"price" counts');
	if (given === 'annualPrice') {
		owner.at('monthlyPrice').take();
		node.guess('annual price', 'no monthly price is given: the annual one is taken for both');
	}
	return node;
}

/** Published amounts only: undefined is contact sales. */
function amountOf(node: SourceNode, source: PriceSource): number | undefined {
	const { value } = node;
	if (typeof value === 'string' && isExpression(value)) return expressionOf(node, value, source.variables);
	const amount = writtenNumber(value);
	if (amount) {
		node.take();
		if (amount.assumed !== undefined) node.guess('text for a number', amount.assumed);
		return amount.value;
	}
	if (typeof value === 'string' || node.isEmpty) node.take();
	else node.lose('not a price', `${JSON.stringify(value)} is no amount`);
	return undefined;
}

function expressionOf(node: SourceNode, text: string, variables: SourceNode): number | undefined {
	const result = evaluatePrice(text, variables.value);
	if ('refused' in result) {
		node.lose('expression', `it is not evaluated: ${result.refused}`);
		return undefined;
	}
	node.take();
	for (const name of result.used) variables.at(name).take();
	node.guess('expression', `${JSON.stringify(text)} is taken for ${result.amount}, with the variables as they stand`);
	return result.amount;
}
