import { BookProblems, type Nearest } from './BookProblems';
import type { Policy, PolicyRule } from './policy';
import type { PriceBook } from './priceBook';
import type { Problem } from './problem';

/**
 * All problems of a policy between two books, with paths from the policy (`map/basic`).
 * @param months horizon of the run
 * @param held plans that existing customers hold: each must have a plan to move to
 */
export function checkPolicy(
	policy: Policy,
	today: PriceBook,
	proposed: PriceBook,
	months: number,
	held: readonly string[],
	nearest?: Nearest
): Problem[] {
	const of = (rule: PolicyRule) => checkRule(rule, today, proposed, months, held, nearest);
	const own = Object.entries(policy.segments ?? {}).flatMap(([id, rule]) =>
		of(rule).map((problem) => ({ ...problem, path: `segments/${id}/${problem.path}` }))
	);
	return [...of(policy), ...own];
}

function checkRule(
	policy: PolicyRule,
	today: PriceBook,
	proposed: PriceBook,
	months: number,
	held: readonly string[],
	nearest?: Nearest
): Problem[] {
	const problems = new BookProblems(1, nearest);
	const oldPlans = new Set(today.plans.map(({ id }) => id));
	const newPlans = new Set(proposed.plans.map(({ id }) => id));
	const holds = new Set(held);
	const from = Object.keys(policy.map);
	whole(policy.launch, 'launch', 1, months, problems);
	whole(policy.notice, 'notice', 0, 120, problems);
	if ('months' in policy) whole(policy.months, 'months', 0, 120, problems);
	if ('discount' in policy) problems.share(policy.discount, 'discount', 'discount');
	if ('rate' in policy) problems.quantity(policy.rate, 'rate', 'rate');
	if ('waves' in policy) checkWaves(policy.waves, problems);
	if (policy.loyalty !== undefined) problems.share(policy.loyalty, 'loyalty', 'loyalty discount');
	if (policy.exempt?.aboveCents !== undefined) problems.quantity(policy.exempt.aboveCents, 'exempt/above', 'amount');
	if (policy.exempt && policy.exempt.aboveCents === undefined && policy.exempt.tag === undefined)
		problems.error(
			'exempt-nobody',
			'exempt',
			'it says nobody whom the policy leaves alone',
			'Give above: 500 or tag: partner, or leave it out'
		);
	problems.references(from, oldPlans, 'plan', (id) => `map/${id}`);
	problems.references(Object.values(policy.map), newPlans, 'plan', (_, index) => `map/${from[index]}`);
	if (policy.kind === 'keep') return problems.list;
	for (const id of [...oldPlans].filter((plan) => holds.has(plan) && !newPlans.has(plan) && !Object.hasOwn(policy.map, plan))) {
		problems.error(
			'map-hole',
			'map',
			`customers hold "${id}", which the new book lacks`,
			`Say where they move: map: { ${id}: ${proposed.plans[0]?.id ?? 'plan'} }`
		);
	}
	return problems.list;
}

/** Waves are shares of the customers, one for each month from launch, that sum to 1. */
function checkWaves(waves: readonly number[], problems: BookProblems): void {
	waves.forEach((share, index) => problems.share(share, `waves/${index}`, 'share of a wave'));
	const sum = waves.reduce((total, share) => total + share, 0);
	if (waves.length > 0 && waves.length <= 120 && Math.abs(sum - 1) < 1e-6) return;
	problems.error('waves', 'waves', `the shares of ${waves.length} waves sum to ${sum}`, 'Give 1 to 120 shares that sum to 1');
}

function whole(value: number, key: string, min: number, max: number, problems: BookProblems): void {
	if (Number.isInteger(value) && value >= min && value <= max) return;
	problems.error(`${key}-bounds`, key, `${key} is ${value}`, `Give a whole number of months from ${min} to ${max}`);
}
