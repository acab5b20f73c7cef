import type { PriceBook } from '../../catalog/priceBook';
import type { Metric } from '../../simulation/metrics';
import { drawImportances } from '../../simulation/drawImportances';
import { AssumptionSampler, trialKey } from '../../simulation/AssumptionSampler';
import { summarise } from '../../simulation/summarise';
import { benchmarks } from '../benchmarks';
import { correlation } from '../correlation';
import { ranksOf } from '../ranksOf';
import { firstFault, plainPolicy, points, type Bench, type BenchRun } from './Bench';
import { scaledBook } from './changedPrices';
import { notApplicable, passed, told, verdictOf, type VerificationCheck, type Verdict } from './VerificationCheck';

/** Trials over which joint draws are compared. */
const DRAWS = 1500;
/** How far a rank correlation may be from what was asked for, besides chance. */
const RANK_TOLERANCE = 0.03;
/** Months before a held price ends, in the check of holds. */
const HOLD = 3;
/** Discount rates a year, rising. */
const RATES = [0, 0.1, 0.5, 10] as const;

/** Money over time, and what belongs together. */
export const VALUE_CHECKS: readonly VerificationCheck[] = [
	{ rows: ['T17'], expectation: 'With nothing spent on serving, gross margin is revenue', run: margin },
	{
		rows: ['T37', 'T47', 'T51'],
		expectation: 'A present value is the gross margin at a rate of 0, and never rises with the rate',
		run: presentValues
	},
	{ rows: ['T23'], expectation: 'Retention of Today lies near the published benchmarks of companies of its size', run: nearBenchmarks },
	{ rows: ['T27'], expectation: 'Every customer on a held price leaves it in the month in which the hold ends', run: holdEnds },
	{ rows: ['T31'], expectation: 'Customers keep the correlation of use, tenure and bill that they came with', run: keptCorrelation },
	{ rows: ['T39'], expectation: 'Segments that react more lose more when all prices rise by 20%', run: segmentOrder },
	{ rows: ['T42', 'T43'], expectation: 'Options that have less revenue and fewer customers than another are named', run: dominated },
	{ rows: ['T64'], expectation: 'Importances of the pieces of a step are drawn together and sum to 1', run: importances },
	{ rows: ['T65'], expectation: 'Correlated assumptions have the rank correlation that was set', run: rankCorrelations }
];

const mean = (values: ArrayLike<number>) => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
const finals = (run: BenchRun, metric: Metric, variant: number) =>
	Array.from({ length: run.outcome.trials }, (_, trial) => run.figures.final(metric, trial, variant) ?? 0);

function margin(bench: Bench): Verdict {
	const served = Object.keys(bench.scenario.assumptions).filter((path) => path.startsWith('costToServe.'));
	const free = points(Object.fromEntries(served.map((path) => [path, 0])));
	const run = bench.run({ assumptions: { ...bench.scenario.assumptions, ...free } });
	const off = run.compiled.market.shelves.findIndex((_, v) =>
		finals(run, 'grossMargin', v).some((value, trial) => value !== finals(run, 'revenue', v)[trial])
	);
	return verdictOf(off < 0 ? undefined : `option ${off}: margin is not revenue`, `${served.length} costs set to 0`);
}

function presentValues(bench: Bench): Verdict {
	const runs = RATES.map((rate) => bench.run({ assumptions: { ...bench.scenario.assumptions, ...points({ discountRate: rate }) } }));
	let fault: string | undefined;
	for (let v = 0; v < runs[0].outcome.variants; v++) {
		const values = runs.map((run) => finals(run, 'presentValue', v));
		const plain = finals(runs[0], 'grossMargin', v);
		values[0].forEach((value, trial) => {
			if (Math.abs(value - plain[trial]) > 1e-9 * (1 + Math.abs(plain[trial])))
				fault ??= `option ${v}, trial ${trial}: ${value} at a rate of 0, margin ${plain[trial]}`;
			if (plain.every((amount) => amount >= 0))
				for (let r = 1; r < RATES.length; r++)
					if (values[r][trial] > values[r - 1][trial] + 1e-9)
						fault ??= `option ${v}, trial ${trial}: worth more at ${RATES[r]} than at ${RATES[r - 1]}`;
		});
	}
	return verdictOf(fault, `rates of ${RATES.join(', ')} a year`);
}

function nearBenchmarks({ base }: Bench): Verdict {
	const rows = benchmarks(summarise(base.compiled, base.outcome)).filter(({ near }) => near !== null);
	if (rows.length === 0) return notApplicable('the horizon is shorter than a year');
	const far = rows.filter(({ near }) => near === false);
	const name = ({ metric, segment, own, benchmark }: (typeof rows)[number]) =>
		`${metric}${segment ? ` of ${segment}` : ''} ${((own ?? 0) * 100).toFixed(0)}% (${((benchmark ?? 0) * 100).toFixed(0)}%)`;
	return far.length === 0 ? passed(`${rows.length} benchmarks`) : told(`not near: ${far.map(name).join(', ')}`);
}

function holdEnds(bench: Bench): Verdict {
	if (bench.scenario.months <= HOLD + 1) return notApplicable('the horizon is too short');
	const book = scaledBook(bench.scenario.today, 1.1);
	const policy = plainPolicy({ kind: 'sunset', months: HOLD });
	const run = bench.still({ variants: [{ id: 'held', name: 'held', book, policy }] });
	const onHold = dearer(run, bench.scenario.today, book);
	const fault = firstFault(run, 1, (month, trial) => {
		const held = run.monthly('legacy', month, trial, 1);
		const due = month <= HOLD ? onHold : 0;
		return Math.abs(held - due) > 1e-9 * (1 + due) ? `${held} customers on hold, ${due} should be` : undefined;
	});
	return verdictOf(fault, `a hold of ${HOLD} months`);
}

/** Customers whose plan or add-ons are others in a new book: what is free stays free, and nobody is held on it. */
function dearer({ compiled }: BenchRun, today: PriceBook, book: PriceBook): number {
	const { columns, universe, addOns } = compiled.market;
	const changed = (kind: 'plans' | 'addOns') => (id: string) => {
		const [before, after] = [today, book].map((of) => JSON.stringify([...of[kind]].find((entry) => entry.id === id)));
		return before !== after;
	};
	const [plans, packs] = [universe.planIds.map(changed('plans')), universe.addOnIds.map(changed('addOns'))];
	return columns.weight.reduce((sum, weight, i) => {
		const isHeld = plans[columns.plan[i]] || packs.some((differs, a) => differs && columns.quantity[i * addOns + a] > 0);
		return sum + (isHeld ? weight : 0);
	}, 0);
}

function keptCorrelation({ base, scenario }: Bench): Verdict {
	const { columns, meters, universe } = base.compiled.market;
	const order = new Map(scenario.base.ids.map((id, i) => [id, i]));
	const raw = columns.ids.map((id) => order.get(id) ?? 0);
	let pairs = 0;
	let fault: string | undefined;
	universe.meters.forEach(({ id }, m) => {
		const given = scenario.base.usage[id];
		const known = given ? [...columns.ids.keys()].filter((i) => !Number.isNaN(given[raw[i]]) && scenario.base.tenure[raw[i]] >= 0) : [];
		if (known.length < 10) return;
		pairs++;
		const [before, after] = [
			[known.map((i) => given[raw[i]]), known.map((i) => scenario.base.tenure[raw[i]])],
			[known.map((i) => columns.usage[i * meters + m]), known.map((i) => columns.tenure[i])]
		].map(([use, tenure]) => correlation(ranksOf(Float64Array.from(use)), ranksOf(Float64Array.from(tenure))).correlation);
		if (Math.abs(before - after) > RANK_TOLERANCE)
			fault ??= `${id} and tenure: ${before.toFixed(3)} in the base, ${after.toFixed(3)} in the run`;
	});
	return pairs === 0
		? notApplicable('use or tenure are not known of enough customers')
		: verdictOf(fault, `${pairs} meters against tenure`);
}

function segmentOrder(bench: Bench): Verdict {
	const run = bench.run({ variants: [bench.immediate('rise', scaledBook(bench.scenario.today, 1.2))], trials: 60 });
	const { rows, market } = run.compiled;
	const reaction = rows.find(({ path }) => path === 'priceReaction.k');
	if (market.segments < 2 || !reaction) return notApplicable('there is one segment');
	const lost = market.segmentIds.flatMap((id, s) => {
		const g = run.layout.groups.findIndex((group) => group.by === 'segment' && group.name === id);
		const end = (v: number) =>
			mean(Array.from({ length: run.outcome.trials }, (_, trial) => run.figures.row(trial, v)[run.layout.cut(g, 'customersEnd')]));
		const start = run.figures.row(0, 0)[run.layout.cut(g, 'customersStart')];
		return start > 0 ? [{ id, k: meanK(run, s), share: (end(0) - end(1)) / start }] : [];
	});
	const byReaction = [...lost].sort((a, b) => b.k - a.k);
	const inOrder = byReaction.every(({ share }, i) => i === 0 || share <= byReaction[i - 1].share);
	const found = byReaction.map(({ id, share }) => `${id} ${(100 * share).toFixed(1)} points`).join(', ');
	return inOrder ? passed(found) : told(`${found}, from the one that reacts most: contracts and ranges of churn differ too`);
}

function meanK(run: BenchRun, segment: number): number {
	const { rows, market } = run.compiled;
	const values = new Float64Array(rows.length * market.segments);
	new AssumptionSampler(rows, market.seed).means(values);
	return values[rows.findIndex(({ path }) => path === 'priceReaction.k') * market.segments + segment];
}

function dominated({ base, scenario }: Bench): Verdict {
	const options = ['today', ...scenario.variants.map(({ id }) => id)].map((id, v) => ({
		id,
		arr: mean(finals(base, 'arr', v)),
		kept: mean(finals(base, 'customers', v))
	}));
	const worse = options.filter((one) => options.some((other) => other.arr > one.arr && other.kept > one.kept));
	const most = options.reduce((best, option) => (option.arr > best.arr ? option : best));
	if (worse.includes(most)) return verdictOf(`${most.id} has the most revenue and is called dominated`, '');
	return worse.length === 0 ? passed(`none of ${options.length} options`) : told(`dominated: ${worse.map(({ id }) => id).join(', ')}`);
}

function importances({ base, calibration }: Bench): Verdict {
	const { market } = base.compiled;
	const steps = calibration.steps.filter(({ pieces }) => pieces.length > 1);
	if (steps.length === 0) return notApplicable('no step has more than one unknown piece');
	let fault: string | undefined;
	for (const step of steps) {
		let first = 0;
		for (let trial = 0; trial < DRAWS; trial++) {
			const shares = drawImportances(market, step, trialKey(market.seed, trial), 1);
			first += shares[0] / DRAWS;
			const sum = shares.reduce((total, share) => total + share, 0);
			if (Math.abs(sum - 1) > 1e-9 || shares.some((share) => share < 0)) fault ??= `trial ${trial}: importances sum to ${sum}`;
		}
		const even = 1 / step.pieces.length;
		const deviation = Math.sqrt((even * (1 - even)) / (4 * step.pieces.length + 1) / DRAWS);
		if (Math.abs(first - even) > 5 * deviation) fault ??= `the first of ${step.pieces.length} pieces has a mean of ${first}`;
	}
	return verdictOf(fault, `${steps.length} steps`);
}

function rankCorrelations({ base, scenario }: Bench): Verdict {
	const { correlations = [] } = scenario;
	if (correlations.length === 0) return notApplicable('none are set');
	const { rows, market } = base.compiled;
	const sampler = new AssumptionSampler(rows, market.seed, correlations);
	const values = new Float64Array(rows.length * market.segments);
	const places = correlations.map(({ between }) => between.map((path) => rows.findIndex((row) => row.path === path) * market.segments));
	const draws = correlations.map(() => [new Float64Array(DRAWS), new Float64Array(DRAWS)]);
	for (let trial = 0; trial < DRAWS; trial++) {
		sampler.draw(trial, values);
		places.forEach((pair, i) => pair.forEach((at, j) => (draws[i][j][trial] = values[at])));
	}
	const off = correlations.find(({ rank }, i) => {
		const { correlation: got } = correlation(ranksOf(draws[i][0]), ranksOf(draws[i][1]));
		return Math.abs(got - rank) > RANK_TOLERANCE + 4 / Math.sqrt(DRAWS);
	});
	return verdictOf(off && `${off.between.join(' and ')} do not have ${off.rank}`, `${correlations.length} pairs`);
}
