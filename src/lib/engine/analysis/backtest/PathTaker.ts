import type { Scenario } from '../../simulation/scenario';
import type { TrialFigures } from '../../simulation/trialFigures';
import { FORETOLD, type Foretold } from './actualPath';

/** Trials of one figure by month ahead; entry 0 is the origin. */
export type TrialsByMonth = readonly Float64Array[];

/** What a run of Today foretells; money in cents. */
export type SimulatedPaths = Readonly<Record<Foretold, TrialsByMonth>> & {
	/** MRR of each segment after the last month. */
	readonly segments: readonly { readonly mrr: Float64Array }[];
};

/** Takes what a back-test scores out of the trials of a run, shard by shard. */
export class PathTaker {
	readonly paths: SimulatedPaths;

	constructor({ months, trials, segments }: Pick<Scenario, 'months' | 'trials' | 'segments'>) {
		const column = () => new Float64Array(trials);
		const byMonth = () => Array.from({ length: months + 1 }, column);
		this.paths = { mrr: byMonth(), customers: byMonth(), expansion: byMonth(), segments: segments.map(() => ({ mrr: column() })) };
	}

	/** @param from trial of the run that is the first of these figures; @param to the one after the last */
	take(figures: TrialFigures, from: number, to: number): void {
		const { layout } = figures.outcome;
		const { paths } = this;
		const groups = [...layout.groups.keys()].filter((group) => layout.groups[group].by === 'segment');
		for (let trial = from; trial < to; trial++) {
			const row = figures.row(trial - from, 0);
			for (const figure of FORETOLD) for (let h = 0; h <= layout.months; h++) paths[figure][h][trial] = row[layout.monthly(figure, h)];
			// Of expansion, what it has added since the origin.
			paths.expansion[0][trial] = 0;
			for (let h = 1; h <= layout.months; h++) paths.expansion[h][trial] += paths.expansion[h - 1][trial];
			groups.forEach((group, s) => (paths.segments[s].mrr[trial] = row[layout.cut(group, 'mrrEnd')]));
		}
	}
}
