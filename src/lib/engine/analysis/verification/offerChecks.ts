import type { Plan, PriceBook } from '../../catalog/priceBook';
import { standardError } from '../../math/standardError';
import { decompose } from '../../simulation/attribution';
import type { Metric } from '../../simulation/metrics';
import type { Variant } from '../../simulation/scenario';
import { firstDifference, plainPolicy, type Bench, type BenchRun } from './Bench';
import { firstForced } from './samenessChecks';
import { failed, notApplicable, passed, verdictOf, type Verdict } from './VerificationCheck';

const TRIALS = 20;
/** Standard errors by which a plan that is gone must earn more, for that to be said. */
const STANDARD_ERRORS = 2;
/** Figures whose parts are looked at; sums of floating numbers leave this much of a figure open. */
const METRICS: readonly Metric[] = ['arr', 'customers', 'revenue', 'health'];
const ROUNDING = 1e-9;

/** B4: the plan in the middle is no longer sold, and its customers go to the one below. */
export function droppedPlan(bench: Bench): Verdict {
	const { today } = bench.scenario;
	if (today.plans.length < 2) return notApplicable('the book has a single plan');
	const { columns, universe } = bench.base.compiled.market;
	const middle = today.plans.length / 2;
	const held = today.plans
		.map((plan, place) => ({ plan, place }))
		.filter(({ plan, place }) => place > 0 && columns.plan.includes(universe.planIds.indexOf(plan.id)))
		.sort((a, b) => Math.abs(a.place + 0.5 - middle) - Math.abs(b.place + 0.5 - middle));
	if (held.length === 0) return notApplicable('all customers are on the lowest plan');
	const [{ plan, place }] = held;
	const below = today.plans[place - 1];
	const dropped = {
		...bench.immediate('dropped', without(today, plan)),
		policy: { ...plainPolicy({ kind: 'immediate' }), map: { [plan.id]: below.id } }
	};
	const run = bench.run({ trials: TRIALS, assumptions: bench.existing(), variants: [dropped] });
	const end = run.layout.months;
	const more = Float64Array.from({ length: TRIALS }, (_, t) => run.monthly('mrr', end, t, 1) - run.monthly('mrr', end, t, 0));
	const { mean, standardError: se } = standardError(more);
	const today0 = standardError(Float64Array.from(more, (_, t) => run.monthly('mrr', end, t, 0))).mean;
	const found = `${plan.id} gone, its customers on ${below.id}: ARR ${mean >= 0 ? '+' : ''}${((100 * mean) / Math.max(today0, 1)).toFixed(1)}% after ${end} months`;
	if (mean <= STANDARD_ERRORS * se) return passed(found);
	const first = more.findIndex((cents) => cents > 0);
	return failed(`${found}, trial ${first} the first in which it earns more`);
}

/** The book without a plan, and without the bundles that it is part of. */
function without(book: PriceBook, { id }: Plan): PriceBook {
	return { ...book, plans: book.plans.filter((plan) => plan.id !== id), bundles: book.bundles.filter(({ items }) => !items.includes(id)) };
}

/** B6: what keeps everybody on the same book is Today; offer and policy sum to the uplift, the offer taken from a run of its own. */
export function parts(bench: Bench): Verdict {
	const { variants, today } = bench.scenario;
	const kept = variants.map(({ id, name, book, policy }): Variant => ({ id, name, book, policy: keepOf(policy) }));
	const offers = bench.run({
		variants: [...kept, { id: 'unchanged', name: 'unchanged', book: today, policy: plainPolicy({ kind: 'keep' }) }]
	});
	const last = kept.length + 1;
	const same = firstDifference(offers, offers, [[0, last]]) ?? firstForced(offers, last);
	if (same !== undefined) return failed(`keep with today's book is not Today: ${same}`);
	if (variants.length === 0) return passed("keep with today's book is Today, to the bit; there is no variant to take apart");
	const whole = bench.run({ variants }, bench.calibration, { whole: true });
	return verdictOf(
		partsFault(whole, offers),
		`keep with today's book is Today, to the bit; ${variants.length} uplifts, ${whole.outcome.trials} trials each`
	);
}

function partsFault(whole: BenchRun, offers: BenchRun): string | undefined {
	const { scenario, simulated } = whole.compiled;
	const reported = decompose(whole.compiled, whole.figures);
	for (const [j, { id }] of scenario.variants.entries()) {
		const v = j + 1;
		for (const metric of METRICS) {
			let sum = 0;
			for (let trial = 0; trial < whole.outcome.trials; trial++) {
				const at = (run: BenchRun, variant: number) => run.figures.final(metric, trial, variant) ?? 0;
				const offer = at(offers, v) - at(offers, 0);
				const policy = at(whole, v) - at(whole, simulated.twinOf[v]);
				const uplift = at(whole, v) - at(whole, 0);
				if (!isNear(offer + policy, uplift, at(whole, 0)))
					return `trial ${trial}, ${id}: ${metric} of offer and policy ${offer + policy}, uplift ${uplift}`;
				sum += offer;
			}
			const mean = sum / whole.outcome.trials;
			const said = reported[id]?.offer[metric]?.mean ?? NaN;
			if (!isNear(said, mean, whole.figures.final(metric, 0, 0) ?? 0))
				return `${id}: the offer effect on ${metric} is ${mean}, ${said} is reported`;
		}
	}
	return undefined;
}

const isNear = (a: number, b: number, scale: number): boolean => Math.abs(a - b) <= ROUNDING * (1 + Math.abs(scale) + Math.abs(b));

/** The same launch and map for everybody, segments of their own too, who keeps what is held. */
function keepOf({ segments, launch, map }: Variant['policy']): Variant['policy'] {
	const keep = (rule: { readonly launch: number; readonly map: Variant['policy']['map'] }) => ({
		...plainPolicy({ kind: 'keep' }),
		launch: rule.launch,
		map: rule.map
	});
	const own = Object.entries(segments ?? {}).map(([id, rule]) => [id, keep(rule)] as const);
	return { ...keep({ launch, map }), ...(own.length > 0 ? { segments: Object.fromEntries(own) } : {}) };
}
