import type { TrialFigures } from '../../simulation/trialFigures';
import type { TrialLayout } from '../../simulation/TrialLayout';
import { FORETOLD, type Foretold } from './actualPath';

/** Trials of one figure by month ahead; entry 0 is the origin. */
export type TrialsByMonth = readonly Float64Array[];

/** What a run of Today foretells; money in cents. */
export type SimulatedPaths = Readonly<Record<Foretold, TrialsByMonth>> & {
	/** MRR of each segment after the last month. */
	readonly segments: readonly { readonly mrr: Float64Array }[];
};

const ROWS = { mrr: 'mrr', customers: 'customers', expansion: 'expansion' } as const;

/** Takes what a back-test scores out of the trials of a run, shard by shard. */
export class PathTaker {
	readonly paths: SimulatedPaths;
	readonly #groups: readonly number[];

	constructor(
		readonly layout: TrialLayout,
		trials: number
	) {
		const column = () => new Float64Array(trials);
		const byMonth = () => Array.from({ length: layout.months + 1 }, column);
		this.#groups = [...layout.groups.keys()].filter((group) => layout.groups[group].by === 'segment');
		this.paths = {
			mrr: byMonth(),
			customers: byMonth(),
			expansion: byMonth(),
			segments: this.#groups.map(() => ({ mrr: column() }))
		};
	}

	/** @param from trial of the run that is the first of these figures; @param to the one after the last */
	take(figures: TrialFigures, from: number, to: number): void {
		const { layout, paths } = this;
		for (let trial = from; trial < to; trial++) {
			const row = figures.row(trial - from, 0);
			for (const figure of FORETOLD) {
				for (let h = 0; h <= layout.months; h++) paths[figure][h][trial] = row[layout.monthly(ROWS[figure], h)];
			}
			// Of expansion, what it has added since the origin.
			paths.expansion[0][trial] = 0;
			for (let h = 1; h <= layout.months; h++) paths.expansion[h][trial] += paths.expansion[h - 1][trial];
			this.#groups.forEach((group, s) => (paths.segments[s].mrr[trial] = row[layout.cut(group, 'mrrEnd')]));
		}
	}
}
