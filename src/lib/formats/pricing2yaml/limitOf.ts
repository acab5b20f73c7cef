import type { MeterDocument } from '../scenarioDocument';
import { readLimit } from './readQuantity';
import { isSeat } from './readUnit';
import type { SourceNode } from './SourceNode';

/**
 * A limit in the book's meter, by the month; Infinity is unlimited.
 * @param months of the period that the number is for
 * @param meter of which only whole numbers are allowed where it is licensed, and one at least where it counts people
 * @returns undefined where the node has no number: what it has instead is lost
 */
export function limitOf(node: SourceNode, months: number, { kind, unit = '' }: Pick<MeterDocument, 'kind' | 'unit'>): number | undefined {
	const read = readLimit(node.value);
	if (!read) {
		if (node.isEmpty) node.take();
		else node.lose('not a number', `${JSON.stringify(node.value)} is no limit`);
		return undefined;
	}
	node.take();
	if (read.assumed !== undefined) node.guess(typeof node.value === 'string' ? 'text for a number' : 'unlimited', read.assumed);
	const value = Number((read.value / months).toPrecision(12));
	if (kind !== 'licensed' || value === Infinity) return value;
	const whole = value > 0 || isSeat(unit) ? Math.max(1, Math.floor(value)) : 0;
	if (whole !== value) node.guess('part of a seat', `${value} is taken for ${whole}: a licensed meter counts whole units`);
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
