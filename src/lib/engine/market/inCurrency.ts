import type { Distribution } from '../math/distribution';
import { log } from '../math/log';
import type { Assumption } from './Assumption';

/** An assumption with its defaults in the currency of a book: those that are money are given in US dollars. @param perUsd what one US dollar costs */
export function inCurrency<Row extends Pick<Assumption, 'unit' | 'defaults'>>(row: Row, perUsd: number): Row {
	if (perUsd === 1 || !row.unit.startsWith('money')) return row;
	const { small, middle, large } = row.defaults;
	return { ...row, defaults: { small: times(small, perUsd), middle: times(middle, perUsd), large: times(large, perUsd) } };
}

/** @throws RangeError for a beta, which is a share and no money */
function times(range: Distribution, factor: number): Distribution {
	switch (range.kind) {
		case 'point':
			return { ...range, value: range.value * factor };
		case 'pert':
			return { ...range, low: range.low * factor, likely: range.likely * factor, high: range.high * factor };
		case 'uniform':
			return { ...range, low: range.low * factor, high: range.high * factor };
		case 'normal':
			return { ...range, mean: range.mean * factor, sd: range.sd * factor };
		case 'lognormal':
			return { ...range, mu: range.mu + log(factor) };
		case 'empirical':
			return { ...range, values: range.values.map((value) => value * factor) };
		case 'beta':
			throw new RangeError('a beta lies between 0 and 1: no amount of money has it');
	}
}
