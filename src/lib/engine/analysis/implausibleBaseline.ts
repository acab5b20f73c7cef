import type { Plan } from '../catalog/priceBook';
import type { Problem } from '../catalog/problem';
import type { CompiledScenario } from '../simulation/compile';
import type { Flow, Results } from '../simulation/results';
import { BaselineCauses, type BaselineCause } from './baselineCause';
import { contributions, GROWTH, LOSS } from './likelyCause';

/** Year-one NRR of all customers outside of these is what no company of any size reports as usual: an input is wrong. */
const HIGHEST = 1.25;
const LOWEST = 0.75;
/** Share of a plan's customers of the start who may go two plans or more up in a year. */
const JUMPS = 0.1;

/**
 * Whether Today, in which nothing changes, is believable: its NRR of year one, and how many go up two plans or more at once. What is not is
 * named with the assumption that most likely causes it, at whose place it stands. Nothing is said of a horizon of less than a year.
 */
export function implausibleBaseline(compiled: CompiledScenario, { variants: { today } }: Pick<Results, 'variants'>): Problem[] {
	const { plans } = compiled.scenario.today;
	const flows = today.flowsYearOne ?? [];
	const causes = new BaselineCauses(compiled);
	const { yearOne } = today.all;
	const problems: Problem[] = [];
	if (yearOne && yearOne.nrr12 !== null && yearOne.nrr12 > HIGHEST) {
		const [first] = contributions(yearOne.ledger, today.all.mrrStart, GROWTH);
		const cause = causes.ofMovement(first?.movement ?? 'tier', mostUsed(plans, flows));
		problems.push(
			told(
				cause,
				`Today's net revenue retention in year one is ${percent(yearOne.nrr12)}, above ${percent(HIGHEST)}; most of it since ${first?.cause.words ?? 'MRR grows'}`
			)
		);
	}
	if (yearOne && yearOne.nrr12 !== null && yearOne.nrr12 < LOWEST) {
		const [first] = contributions(yearOne.ledger, today.all.mrrStart, LOSS);
		const cause = causes.ofMovement(first?.movement ?? 'churn');
		problems.push(
			told(
				cause,
				`Today's net revenue retention in year one is ${percent(yearOne.nrr12)}, below ${percent(LOWEST)}; most of it since ${first?.cause.words ?? 'MRR falls'}`
			)
		);
	}
	return [...problems, ...plans.flatMap((plan, rank) => jumpsFrom(plan, rank, plans, flows, causes))];
}

/** The plans of which too many jump from one, if they do. */
function jumpsFrom(from: Plan, rank: number, plans: readonly Plan[], flows: readonly Flow[], causes: BaselineCauses): Problem[] {
	const mine = flows.filter((flow) => flow.from === from.id);
	const all = mine.reduce((sum, { customers }) => sum + customers, 0);
	const jumped = plans.slice(rank + 2).flatMap((to) => {
		const customers = mine.find((flow) => flow.to === to.id)?.customers ?? 0;
		return customers > 0 ? [{ to, customers }] : [];
	});
	const share = all > 0 ? jumped.reduce((sum, { customers }) => sum + customers, 0) / all : 0;
	if (!(share > JUMPS)) return [];
	const [{ to }] = jumped.sort((a, b) => b.customers - a.customers);
	const cause = causes.ofStep(from, to, plans[plans.indexOf(to) - 1]);
	return [
		told(
			cause,
			`in Today ${percent(share)} of the customers on ${from.name} go two plans up or more in year one, most of them to ${to.name}; at most ${percent(JUMPS)} is believable`
		)
	];
}

/** The step up that most customers took. */
function mostUsed(plans: readonly Plan[], flows: readonly Flow[]): readonly [from: Plan, to: Plan] | undefined {
	const rankOf = (id: string) => plans.findIndex((plan) => plan.id === id);
	const [first] = flows
		.filter(({ from, to }) => rankOf(from) >= 0 && rankOf(to) > rankOf(from))
		.toSorted((a, b) => b.customers - a.customers);
	return first && [plans[rankOf(first.from)], plans[rankOf(first.to)]];
}

function told({ path, name, given, mean }: BaselineCause, what: string): Problem {
	return {
		code: 'implausible-baseline',
		path: `assumptions/${path.replaceAll('.', '/')}`,
		message: what,
		remedy: `Most likely it is “${name}” (${path}), ${given ? 'set at' : 'left at its default of'} ${figure(mean)} in the mean: set it to what is known of these customers`,
		severity: 'warning'
	};
}

function percent(share: number): string {
	return `${(100 * share).toFixed(0)}%`;
}

function figure(mean: number): string {
	return String(Number(mean.toPrecision(2)));
}
