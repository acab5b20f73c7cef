import type { Results, Uplift, VariantResults } from '../simulation/results';
import type { GateOption, GateQuestion } from './gateQuestion';

/** What one place of a feature does, means over trials; `against` is against where it is now. */
export type GateAnswer = GateOption & {
	/** ARR at the last month against Today. */
	readonly uplift: Uplift | null;
	/** Mean ARR at the last month more than where it is now, main units. */
	readonly arrAgainst: number;
	/** As an add-on: feature add-ons sold over the run for each customer at the start. */
	readonly attach: number | null;
	/** Plan upgrades won over the run, and those that this place loses. */
	readonly upgrades: number;
	readonly upgradesLost: number;
	/** Share of the starting customers that are gone at the end, and the difference. */
	readonly churn: number;
	readonly churnAgainst: number;
};

export type GateAnswers = {
	readonly answers: readonly GateAnswer[];
	/** Id of the option with the most ARR; of the add-on's prices, the best. */
	readonly best: string;
	readonly bestPrice: string | undefined;
};

/** What the results of a gate question say of each option. @throws RangeError if they are not of that question */
export function gateAnswers(results: Results, { options }: GateQuestion): GateAnswers {
	const of = (id: string): VariantResults => {
		const variant = results.variants[id];
		if (!variant) throw new RangeError(`the results have no variant "${id}"`);
		return variant;
	};
	const here = of('here');
	const answers = options.map((option): GateAnswer => {
		const variant = of(option.id);
		const upgrades = won(variant, 'tier');
		return {
			...option,
			uplift: results.uplift[option.id]?.arr ?? null,
			arrAgainst: (variant.final.arr?.mean ?? 0) - (here.final.arr?.mean ?? 0),
			attach: option.place === 'addOn' ? won(variant, 'feature') / started(variant) : null,
			upgrades,
			upgradesLost: won(here, 'tier') - upgrades,
			churn: gone(variant),
			churnAgainst: gone(variant) - gone(here)
		};
	});
	const most = (list: readonly GateAnswer[]) =>
		list.reduce((best, answer) => (answer.arrAgainst > best.arrAgainst ? answer : best), list[0]);
	const addOns = answers.filter(({ place }) => place === 'addOn');
	return { answers, best: most(answers).id, bestPrice: addOns.length > 0 ? most(addOns).id : undefined };
}

/** Wins of all motions in which that was sold. */
function won({ cross }: VariantResults, sold: 'tier' | 'feature'): number {
	return Object.values(cross).reduce((sum, row) => sum + (row[sold] ?? 0), 0);
}

function started({ series }: VariantResults): number {
	return series.customers.mean[0] ?? 0;
}

function gone(variant: VariantResults): number {
	return 1 - (variant.final.customers?.mean ?? 0) / started(variant);
}
