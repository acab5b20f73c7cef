import { isPart, type Sample } from '../../engine/market/sampleOf';
import type { Numbers } from '../../charts/numbers';

/**
 * Whom figures rest on: "all 2,400 customers", "400 of 2,400 customers, weighted". Where the rows of the file stand for several customers each:
 * "all 2,400 customers", "400 of 600 rows, weighted to 2,400 customers". Where none of them is anybody: "all 600 customers, made up".
 */
export const sampleWords = (sample: Sample, numbers: Numbers): string => `${howMany(sample, numbers)}${sample.madeUp ? ', made up' : ''}`;

function howMany(sample: Sample, numbers: Numbers): string {
	const { rows, of, customers } = sample;
	const all = numbers.counted(customers, 'customer');
	if (!isPart(sample)) return customers === 1 ? all : `all ${all}`;
	return customers === of
		? `${numbers.count(rows)} of ${all}, weighted`
		: `${numbers.count(rows)} of ${numbers.counted(of, 'row')}, weighted to ${all}`;
}
