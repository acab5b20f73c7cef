import type { Distribution } from '../engine/math/distribution';
import type { RangeDocument } from './scenarioDocument';

/** A range as a document writes it. */
export function rangeDocument(range: Distribution): RangeDocument {
	switch (range.kind) {
		case 'point':
			return range.value;
		case 'pert':
			return { pert: [range.low, range.likely, range.high] };
		case 'uniform':
			return { uniform: [range.low, range.high] };
		case 'beta':
			return { beta: [range.a, range.b] };
		case 'normal':
			return { normal: [range.mean, range.sd] };
		case 'lognormal':
			return { lognormal: [range.mu, range.sigma] };
		case 'empirical':
			return { empirical: [...range.values] };
	}
}
