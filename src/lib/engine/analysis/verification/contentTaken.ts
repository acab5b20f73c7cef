import type { Plan, PriceBook } from '../../catalog/priceBook';
import { meanOf } from '../../math/distribution';
import { UNSTRAINED } from '../../market/Terms';
import type { CompiledScenario } from '../../simulation/compile';
import type { Bench, BenchRun } from './Bench';
import { scaledBook } from './changedPrices';
import { failed, notApplicable, passed, type Verdict } from './VerificationCheck';

const TRIALS = 20;
/** A loss of content may cost so many times more or less customers than an equal rise: it is not felt the same by all, as a rise is. */
const WIDE = 3;

/** Something that is taken out of a plan, in words, and the book without it. */
type Taken = { readonly what: string; readonly book: PriceBook };

/** B2: the feature and the limit that are needed by most are taken from the plan that most pay for, at the price that it has. */
export function contentTaken(bench: Bench): Verdict {
	const { compiled } = bench.base;
	const plan = mostPaid(compiled);
	if (!plan) return notApplicable('nobody pays anything today');
	const taken = [withoutFeature(compiled, plan), withLessOfLimit(compiled, plan)].filter((change) => change !== undefined);
	if (taken.length === 0) return notApplicable(`${plan.id} has neither features nor limits that could be taken away`);
	const felt = taken.map(() => ({ sum: 0, by: 0, all: 0 }));
	const index = compiled.market.universe.planIds.indexOf(plan.id);
	// Health suffers from needs that are not met too, which no price does.
	const changes = { assumptions: bench.existing({ 'health.bonus': 0, 'health.blocked': 0 }), trials: TRIALS };
	const variants = taken.map(({ book }, j) => bench.immediate(`taken${j}`, book));
	const cut = bench.watch({ ...changes, variants }, ({ variant, month, person, worstStrain }) => {
		if (variant === 0 || month !== 1 || person.startPlan !== index) return;
		const own = felt[variant - 1];
		own.all += person.weight;
		// What was moved knows as which rise it is felt, content and bill together.
		if (worstStrain <= UNSTRAINED) return;
		own.by += person.weight;
		own.sum += person.weight * (worstStrain - 1);
	});
	const none = felt.findIndex(({ sum }) => !(sum > 0));
	if (none >= 0) return failed(`${taken[none].what}: felt as nothing`);
	const rises = felt.map(({ sum, by }) => sum / by);
	const dearer = bench.run({
		...changes,
		variants: rises.map((rise, j) => bench.immediate(`rise${j}`, scaledBook(bench.scenario.today, 1 + rise)))
	});
	const sides = taken.map(({ what }, j) => {
		const share = felt[j].by / felt[j].all;
		const [cost, same] = [lost(cut, plan.id, j + 1), share * lost(dearer, plan.id, j + 1)];
		const told = `${what}: felt by ${percent(share)} of its customers as a rise of ${percent(rises[j])}; ${percent(cost)} are lost, by such a rise ${percent(same)}`;
		return { told, isWrong: cost <= 0 || cost * WIDE < same || cost > WIDE * same };
	});
	const wrong = sides.find(({ isWrong }) => isWrong);
	return wrong ? failed(wrong.told) : passed(sides.map(({ told }) => told).join('; '));
}

const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;

/** The plan of today's book that most paying customers hold. */
function mostPaid({ scenario, market: { columns, universe } }: CompiledScenario): Plan | undefined {
	const paying = new Float64Array(universe.planIds.length);
	columns.plan.forEach((plan, i) => (paying[plan] += columns.bill[i] > 0 ? columns.weight[i] : 0));
	const most = Math.max(...paying);
	return most > 0 ? scenario.today.plans.find(({ id }) => id === universe.planIds[paying.indexOf(most)]) : undefined;
}

/** Rows of the customers on a plan. */
function holders({ market: { columns, universe } }: CompiledScenario, { id }: Plan): number[] {
	const plan = universe.planIds.indexOf(id);
	return [...columns.plan.keys()].filter((i) => columns.plan[i] === plan);
}

/** The plan without the one of its features that most of its customers need; undefined where they need none. */
function withoutFeature(compiled: CompiledScenario, plan: Plan): Taken | undefined {
	const { scenario, market, rows, needs } = compiled;
	const { columns } = market;
	const on = holders(compiled, plan);
	const included = new Set(scenario.today.addOns.filter(({ includedIn }) => includedIn.includes(plan.id)).flatMap(({ opens }) => opens));
	const needed = (id: string): number => {
		const need = needs[market.featureIds.indexOf(id)];
		if (typeof need === 'number') return need;
		const ranges = rows.find(({ path }) => path === need)?.bySegment;
		const total = on.reduce((sum, i) => sum + columns.weight[i], 0);
		return ranges ? on.reduce((sum, i) => sum + columns.weight[i] * meanOf(ranges[columns.segment[i]]), 0) / total : 0;
	};
	const [most] = plan.features.filter((id) => !included.has(id) && needed(id) > 0).sort((a, b) => needed(b) - needed(a));
	if (most === undefined) return undefined;
	const book = replaced(scenario.today, { ...plan, features: plan.features.filter((id) => id !== most) });
	return { what: `${most} taken out of ${plan.id}`, book };
}

/** The plan with half of what its median customer uses as the limit of the meter that is used most for its limit; undefined without one. */
function withLessOfLimit(compiled: CompiledScenario, plan: Plan): Taken | undefined {
	const { scenario, market } = compiled;
	const { columns, meters } = market;
	const on = holders(compiled, plan);
	const limits = Object.entries(plan.limits).flatMap(([id, limit]) => {
		if (!Number.isFinite(limit.included) || limit.included === 0 || limit.beyond.kind === 'allow') return [];
		const meter = scenario.meters.findIndex((known) => known.id === id);
		const use = on.map((i) => columns.usage[i * meters + meter]).sort((a, b) => a - b);
		const median = Math.min(limit.included, use[Math.floor(use.length / 2)]);
		const half = scenario.meters[meter].kind === 'licensed' ? Math.floor(median / 2) : median / 2;
		return median > 0 ? [{ id, limit, half, fullness: median / limit.included }] : [];
	});
	const [fullest] = limits.sort((a, b) => b.fullness - a.fullness);
	if (fullest === undefined) return undefined;
	const { id, limit, half } = fullest;
	const book = replaced(scenario.today, { ...plan, limits: { ...plan.limits, [id]: { ...limit, included: half } } });
	return { what: `${id} of ${plan.id} limited to ${Number(half.toPrecision(3))} instead of ${limit.included}`, book };
}

function replaced(book: PriceBook, plan: Plan): PriceBook {
	return { ...book, plans: book.plans.map((own) => (own.id === plan.id ? plan : own)) };
}

/** Share of Today's customers who began on a plan that a variant has less at the end, over all trials. */
function lost({ layout, figures, outcome }: BenchRun, planId: string, variant: number): number {
	const place = layout.cut(
		layout.groups.findIndex(({ by, name }) => by === 'plan' && name === planId),
		'customersEnd'
	);
	const sum = (v: number) => Array.from({ length: outcome.trials }, (_, trial) => figures.row(trial, v)[place]).reduce((a, b) => a + b, 0);
	return sum(0) > 0 ? 1 - sum(variant) / sum(0) : 0;
}
