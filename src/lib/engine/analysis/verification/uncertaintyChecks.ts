import { meanOf, quantileOf, type Distribution } from '../../math/distribution';
import { standardError } from '../../math/standardError';
import { purpose } from '../../math/purpose';
import { uniform } from '../../math/draw';
import { decide } from '../../simulation/decide';
import type { AssumptionRow } from '../../market/resolveAssumptions';
import { acceptability } from '../acceptability';
import { assumptionDraws } from '../assumptionDraws';
import { correlation } from '../correlation';
import { decisionFigures, netBenefits } from '../decisionFigures';
import { partialInformation } from '../partialInformation';
import { perfectInformation } from '../perfectInformation';
import { sampleInformation } from '../sampleInformation';
import { Smoother } from '../Smoother';
import { firstDifference, type Bench, type BenchRun } from './Bench';
import { notApplicable, passed, told, verdictOf, type VerificationCheck, type Verdict } from './VerificationCheck';

/** Standard errors that two runs may differ by. */
const STANDARD_ERRORS = 4;
/** Accounts of a test whose worth is asked for. */
const ACCOUNTS = 100;
/** A trial this many median deviations from the median is named. */
const ODD = 6;
/** Money that one customer kept is worth, main units a year. */
const WORTHS = [0, 100, 1000, 10000] as const;

/** Uncertainty, decisions and their figures. */
export const UNCERTAINTY_CHECKS: readonly VerificationCheck[] = [
	{ rows: ['T40'], expectation: 'The same scenario and seed give the same figures again, to the bit', run: reproduced },
	{ rows: ['T56'], expectation: 'Every uncertain assumption is in the sensitivity analysis', run: completeTornado },
	{ rows: ['T59'], expectation: 'With each assumption at either end of its range every figure is finite', run: extremes },
	{ rows: ['T67'], expectation: 'The mean of the trials is near the run at the means, and the gap is told', run: meanAgainstMeans },
	{ rows: ['T68'], expectation: 'Another seed gives a similar result', run: otherSeed },
	{
		rows: ['T69', 'T71'],
		expectation: 'The chances to be best sum to 1 whatever a customer kept is worth, and agree with the draws',
		run: chancesSum
	},
	{ rows: ['T70'], expectation: 'Trials far from all others are named', run: oddTrials },
	{ rows: ['T74'], expectation: 'Options move together on common draws, and not across trials', run: commonDraws },
	{ rows: ['T77'], expectation: 'Horizon, seed and discount rate are not among the assumptions that vary', run: methodApart },
	{
		rows: ['T78', 'T80', 'T81'],
		expectation: 'Knowing everything is worth no less than knowing one thing, and that no less than a test of it',
		run: information
	},
	{ rows: ['T82'], expectation: 'What is worth most to know is among what moves the result', run: sameOrder },
	{ rows: ['T84'], expectation: 'Every assumption moves something', run: deadInputs }
];

const arrOf = ({ outcome, figures }: BenchRun, variant: number) =>
	Float64Array.from({ length: outcome.trials }, (_, trial) => figures.final('arr', trial, variant) ?? 0);

function reproduced(bench: Bench): Verdict {
	const again = bench.run({});
	return verdictOf(
		firstDifference(
			bench.base,
			again,
			again.compiled.market.shelves.map((_, v) => [v, v])
		),
		`${again.outcome.trials} trials run twice`
	);
}

function completeTornado({ base }: Bench): Verdict {
	const uncertain = base.compiled.rows.filter(({ bySegment }) => bySegment.some(({ kind }) => kind !== 'point')).map(({ path }) => path);
	const shown = new Set(decisionFigures(base.compiled, base.outcome).map(({ assumption }) => assumption));
	const missing = uncertain.filter((path) => !shown.has(path));
	if (missing.length === 0) return passed(`${shown.size} inputs vary`);
	const still = missing.filter((path) => assumptionDraws(base.compiled, base.outcome.trials).every((draw) => draw.path !== path));
	return verdictOf(
		missing.length > still.length ? `left out: ${missing.join(', ')}` : undefined,
		`${shown.size} inputs vary; ${still.join(', ')} does not`
	);
}

/** An assumption at one value in all segments. */
function at({ path, min, max, bySegment }: AssumptionRow, valueOf: (range: Distribution) => number, segmentIds: readonly string[]) {
	const own = bySegment.map((range, s) => [segmentIds[s], { kind: 'point', value: Math.max(min, Math.min(max, valueOf(range))) }] as const);
	return { [path]: { bySegment: Object.fromEntries(own) } };
}

function extremes(bench: Bench): Verdict {
	const { rows, market } = bench.base.compiled;
	const uncertain = rows.filter(({ bySegment }) => bySegment.some(({ kind }) => kind !== 'point'));
	let fault: string | undefined;
	for (const row of uncertain)
		for (const end of [0.05, 0.95]) {
			const assumptions = { ...bench.scenario.assumptions, ...at(row, (range) => quantileOf(range, end), market.segmentIds) };
			const run = bench.run({ assumptions, trials: 1 });
			if (run.outcome.rows.some((figures) => figures.some((value) => !Number.isFinite(value))))
				fault ??= `${row.path} at its ${end} quantile`;
		}
	return verdictOf(fault, `${uncertain.length} assumptions at their 5th and 95th percentile`);
}

function meanAgainstMeans(bench: Bench): Verdict {
	const { rows } = bench.base.compiled;
	const means = Object.assign({}, ...rows.map((row) => at(row, meanOf, bench.base.compiled.market.segmentIds))) as Record<string, never>;
	const run = bench.run({ assumptions: { ...bench.scenario.assumptions, ...means }, trials: bench.base.outcome.trials });
	const [drawn, fixed] = [bench.base, run].map((of) => standardError(arrOf(of, 0)));
	const gap = drawn.mean / fixed.mean - 1;
	return told(
		`Today's ARR: mean of the trials ${(100 * gap).toFixed(1)}% from the run at the means (limits and thresholds bend the result)`
	);
}

function otherSeed(bench: Bench): Verdict {
	const other = bench.run({ seed: `${bench.scenario.seed} again`, trials: bench.base.outcome.trials });
	let fault: string | undefined;
	bench.base.compiled.market.shelves.forEach((_, v) => {
		const [a, b] = [standardError(arrOf(bench.base, v)), standardError(arrOf(other, v))];
		const apart = Math.abs(a.mean - b.mean) / Math.sqrt(a.standardError * a.standardError + b.standardError * b.standardError || 1);
		if (apart > STANDARD_ERRORS) fault ??= `option ${v}: ARR ${a.mean} and ${b.mean}, ${apart.toFixed(1)} standard errors apart`;
	});
	return verdictOf(fault, 'within four standard errors');
}

function chancesSum({ base }: Bench): Verdict {
	const money = netBenefits(base.compiled, base.outcome);
	const kept = money.map((_, v) =>
		Float64Array.from({ length: base.outcome.trials }, (_, trial) => base.monthly('customers', base.layout.months, trial, v))
	);
	const curves = acceptability(money, kept, WORTHS);
	const off = curves.findIndex((shares) => Math.abs(shares.reduce((sum, share) => sum + share, 0) - 1) > 1e-9);
	const ids = money.map((_, v) => String(v));
	const best = decide(ids, base.figures).best;
	const apart = ids.find((id, v) => Math.abs(best[id] - curves[0][v]) > 1e-9);
	return verdictOf(
		off >= 0 ? `at ${WORTHS[off]} the chances do not sum to 1` : apart && `option ${apart} is best in ${best[apart]} of the trials`,
		`${WORTHS.length} worths of a customer kept`
	);
}

function oddTrials({ base }: Bench): Verdict {
	const odd = base.compiled.market.shelves.flatMap((_, v) => {
		const values = arrOf(base, v);
		const middle = median(values);
		const spread = median(values.map((value) => Math.abs(value - middle)));
		return [...values].flatMap((value, trial) =>
			Math.abs(value - middle) > ODD * 1.4826 * spread && spread > 0 ? [`trial ${trial} of option ${v}`] : []
		);
	});
	return odd.length === 0
		? passed(`${base.outcome.trials} trials`)
		: told(`far from all others: ${odd.slice(0, 5).join(', ')}${odd.length > 5 ? ` and ${odd.length - 5} more` : ''}`);
}

function median(values: Float64Array): number {
	return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function commonDraws({ base }: Bench): Verdict {
	if (base.outcome.variants < 2) return notApplicable('there is no variant');
	const [today, variant] = [arrOf(base, 0), arrOf(base, 1)];
	const together = correlation(today, variant);
	const shifted = correlation(
		today,
		Float64Array.from(variant, (_, i) => variant[(i + 1) % variant.length])
	);
	const bound = STANDARD_ERRORS / Math.sqrt(today.length);
	if (today.every((value) => value === today[0])) return notApplicable('Today does not vary');
	const fault = together.correlation < bound || Math.abs(shifted.correlation) > bound;
	const found = `correlation ${together.correlation.toFixed(3)} on common draws, ${shifted.correlation.toFixed(3)} across trials`;
	return verdictOf(fault ? found : undefined, found);
}

function methodApart({ base }: Bench): Verdict {
	const method = assumptionDraws(base.compiled, 2).find(({ path }) => /^(months|trials|seed|discountRate)/.test(path));
	return verdictOf(method && `${method.path} varies`, 'none of them varies');
}

function information({ base }: Bench): Verdict {
	const options = netBenefits(base.compiled, base.outcome);
	if (options.length < 2) return notApplicable('there is no choice');
	const all = perfectInformation(options).value;
	let fault: string | undefined;
	const draws = assumptionDraws(base.compiled, base.outcome.trials);
	for (const { path, values } of draws) {
		const smoother = new Smoother(values);
		const one = partialInformation(options, smoother).value;
		const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
		const noise = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
		const test = sampleInformation(options, smoother, ACCOUNTS, noise);
		if (one < 0 || one > all * (1 + 1e-9)) fault ??= `${path} is worth ${one}, everything ${all}`;
		if (test < -1e-9 || test > one * (1 + 1e-9) + 1e-9) fault ??= `a test of ${path} is worth ${test}, knowing it ${one}`;
	}
	return verdictOf(fault, `${draws.length} inputs; everything is worth ${Math.round(all)} a year`);
}

function sameOrder({ base }: Bench): Verdict {
	const figures = decisionFigures(base.compiled, base.outcome);
	const worth = [...figures].sort((a, b) => b.valueOfInformation - a.valueOfInformation)[0];
	if (!worth || worth.valueOfInformation === 0) return notApplicable('no single assumption would change the choice');
	const place = figures.findIndex(({ assumption }) => assumption === worth.assumption);
	const found = `${worth.assumption} is worth most, and moves the result most but for ${place}`;
	return place < Math.max(3, figures.length / 2) ? passed(found) : told(found);
}

function deadInputs(bench: Bench): Verdict {
	const { rows, market } = bench.base.compiled;
	const before = bench.run({ trials: 2 });
	const dead = rows.filter((row, r) => {
		const u = uniform(r, 1, purpose.assumption, 0);
		const moved = (range: Distribution) => elsewhere(meanOf(range), row, u);
		const after = bench.run({ trials: 2, assumptions: { ...bench.scenario.assumptions, ...at(row, moved, market.segmentIds) } });
		return (
			firstDifference(
				before,
				after,
				market.shelves.map((_, v) => [v, v])
			) === undefined
		);
	});
	if (dead.length === 0) return passed(`${rows.length} assumptions`);
	return told(
		`${rows.length - dead.length} of ${rows.length} assumptions move the result; not in this scenario: ${dead.map(({ path }) => path).join(', ')}`
	);
}

/** A value well away from the mean, within bounds. */
function elsewhere(mean: number, { min, max }: AssumptionRow, u: number): number {
	const wide = mean === 0 ? 1 : Math.abs(mean);
	const up = mean + wide * (0.5 + u);
	if (up <= max) return up;
	const down = mean - wide * (0.5 + u / 4);
	return down >= min ? down : max > mean ? max : min;
}
