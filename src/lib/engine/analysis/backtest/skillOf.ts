import { standardError } from '../../math/standardError';
import { studentQuantile } from '../../math/studentQuantile';

/** How much better a forecast scored than another, as a share of the other's score: 1 - own / other. Above 0 is better. */
export type Skill = {
	readonly skill: number;
	/** 95%, paired by origin; undefined where fewer than two origins are independent. */
	readonly low?: number;
	readonly high?: number;
};

/**
 * The skill of scores against other scores of the same cases. Its interval is that of a ratio of means by the delta method, with as many cases
 * as are independent: origins whose months overlap share what happened.
 * @param own mean score by origin, less is better
 * @param other of the other forecast, by the same origins
 * @param independent how many origins do not overlap
 * @returns undefined where the other scored 0
 */
export function skillOf(own: readonly number[], other: readonly number[], independent: number): Skill | undefined {
	const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
	const beside = mean(other);
	if (!(beside > 0)) return undefined;
	const skill = 1 - mean(own) / beside;
	if (independent < 2) return { skill };
	const parts = own.map((score, i) => (score - (1 - skill) * other[i]) / beside);
	const error = standardError(parts).standardError * Math.sqrt(own.length / independent);
	const reach = studentQuantile(0.95, independent - 1) * error;
	// Nothing scores better than 0.
	return { skill, low: skill - reach, high: Math.min(1, skill + reach) };
}
