import { log } from '../../math/log';
import { log1p } from '../../math/log1p';

/** How good stated chances of an event were; less is better, except skill and resolution. */
export type ChanceScore = {
	readonly cases: number;
	readonly events: number;
	/** Mean squared distance of the chance from what happened (1 or 0): reliability - resolution + uncertainty where equal chances share a bin. */
	readonly brier: number;
	/** How far stated chances are from the shares that happened, bin by bin. */
	readonly reliability: number;
	/** How much the shares of the bins differ from the share of all. */
	readonly resolution: number;
	/** The score of who states the share of all for everybody. */
	readonly uncertainty: number;
	/** 1 - brier / uncertainty: above 0 is better than the share of all; undefined when all or none had the event. */
	readonly skill: number | undefined;
	/** Mean -ln of the chance given to what happened: infinite once something held impossible happened. */
	readonly logScore: number;
};

/**
 * Brier's score (1950) of chances with Murphy's parts (1973), and the logarithmic score.
 * @param chances 0..1, by case, at least one
 * @param happened 1 or 0, by case
 * @param bins of cases whose chances are taken as one; each distinct chance is a bin when left out
 * @throws RangeError if there is no case or the lengths differ
 */
export function chanceScore(chances: ArrayLike<number>, happened: ArrayLike<number>, bins?: readonly (readonly number[])[]): ChanceScore {
	const cases = chances.length;
	if (cases === 0 || happened.length !== cases) throw new RangeError(`every chance needs an outcome, got ${cases} and ${happened.length}`);
	let events = 0;
	let squares = 0;
	let logs = 0;
	for (let i = 0; i < cases; i++) {
		events += happened[i];
		squares += (chances[i] - happened[i]) * (chances[i] - happened[i]);
		logs -= happened[i] === 1 ? log(chances[i]) : log1p(-chances[i]);
	}
	const share = events / cases;
	const uncertainty = share * (1 - share);
	let reliability = 0;
	let resolution = 0;
	for (const bin of bins ?? distinct(chances)) {
		const stated = bin.reduce((sum, i) => sum + chances[i], 0) / bin.length;
		const found = bin.reduce((sum, i) => sum + happened[i], 0) / bin.length;
		reliability += (bin.length / cases) * (stated - found) * (stated - found);
		resolution += (bin.length / cases) * (found - share) * (found - share);
	}
	const brier = squares / cases;
	const skill = uncertainty > 0 ? 1 - brier / uncertainty : undefined;
	return { cases, events, brier, reliability, resolution, uncertainty, skill, logScore: logs / cases };
}

function distinct(chances: ArrayLike<number>): number[][] {
	const bins = new Map<number, number[]>();
	for (let i = 0; i < chances.length; i++) {
		const bin = bins.get(chances[i]);
		if (bin) bin.push(i);
		else bins.set(chances[i], [i]);
	}
	return [...bins.values()];
}
