import { readLimit } from './readQuantity';
import type { SourceNode } from './SourceNode';

/**
 * A limit in the book's meter, by the month; Infinity is unlimited.
 * @param months of the period that the number is for
 * @param isLicensed whether only whole numbers are allowed
 * @returns undefined where the node has no number: what it has instead is lost
 */
export function limitOf(node: SourceNode, months: number, isLicensed: boolean): number | undefined {
	const read = readLimit(node.value);
	if (!read) {
		if (node.isEmpty) node.take();
		else node.lose('not a number', `${JSON.stringify(node.value)} is no limit`);
		return undefined;
	}
	node.take();
	if (read.assumed !== undefined) node.guess(typeof node.value === 'string' ? 'text for a number' : 'unlimited', read.assumed);
	const value = Number((read.value / months).toPrecision(12));
	if (!isLicensed || value === Infinity) return value;
	const whole = Math.max(1, Math.floor(value));
	if (whole !== value) node.guess('part of a seat', `${value} is taken for ${whole}: a licensed meter counts whole units, one at least`);
	return whole;
}

/**
 * What a plan or an add-on says instead of a default: under `value`, or else the entry itself.
 * @returns undefined where it says nothing
 */
export function overrideOf(node: SourceNode): SourceNode | undefined {
	if (node.value === undefined) return undefined;
	return node.isMap ? node.at('value') : node;
}
