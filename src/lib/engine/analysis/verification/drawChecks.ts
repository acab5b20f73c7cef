import { type Distribution, meanOf, quantileOf, supportOf } from '../../math/distribution';
import { monthlyHazard } from '../../market/Rates';
import { pow } from '../../math/pow';
import { AssumptionSampler } from '../../simulation/AssumptionSampler';
import type { Bench } from './Bench';
import { notApplicable, passed, told, verdictOf, type VerificationCheck, type Verdict } from './VerificationCheck';

/** Draws of each assumption, and the places where their distribution is compared. */
const DRAWS = 2500;
/** Draws in which two segments are compared: a single one that parts is enough. */
const PAIRED_DRAWS = 150;
const PLACES = [0.05, 0.25, 0.5, 0.75, 0.95] as const;
/** Grid on which a range's own variance is summed. */
const GRID = 2000;
/** Standard errors that a figure may be off: with some hundred comparisons none is beyond by chance more often than once in a hundred runs. */
const STANDARD_ERRORS = 4.5;

/** What is drawn, against the ranges that it is drawn from. */
export const DRAW_CHECKS: readonly VerificationCheck[] = [
	{
		rows: ['T7', 'T13', 'T76'],
		expectation: 'Draws of every assumption have the mean, the spread and the shape of its range',
		run: drawnAsGiven
	},
	{ rows: ['T28'], expectation: 'A monthly hazard compounds to the annual rate that it was made from', run: timeConversion },
	{ rows: ['T57'], expectation: 'One assumption rises and falls together in all segments', run: movesTogether },
	{ rows: ['T58', 'T60'], expectation: 'The ends of every range come from its distribution and lie around its mean', run: boundsAround },
	{ rows: ['T62', 'T63', 'T66'], expectation: 'No range gives a value that the assumption cannot have', run: admissible }
];

type Range = { readonly path: string; readonly row: number; readonly segment: number; readonly range: Distribution };

/** Every range that varies, once for each segment. */
function ranges({ base }: Bench): Range[] {
	return base.compiled.rows.flatMap(({ path, bySegment }, row) =>
		bySegment.map((range, segment) => ({ path, row, segment, range })).filter(({ range }) => range.kind !== 'point')
	);
}

/** Draws of all ranges, by range and draw. */
function drawsOf(bench: Bench, wanted: readonly Range[], count = DRAWS): Float64Array[] {
	const { rows, market } = bench.base.compiled;
	const sampler = new AssumptionSampler(rows, market.seed);
	const values = new Float64Array(rows.length * market.segments);
	const draws = wanted.map(() => new Float64Array(count));
	for (let trial = 0; trial < count; trial++) {
		sampler.draw(trial, values);
		wanted.forEach(({ row, segment }, i) => (draws[i][trial] = values[row * market.segments + segment]));
	}
	return draws;
}

function drawnAsGiven(bench: Bench): Verdict {
	const { rows } = bench.base.compiled;
	const wanted = ranges(bench).filter(({ row, range }) => !isCut(range, rows[row].min, rows[row].max));
	if (wanted.length === 0) return notApplicable('every assumption is a point');
	const draws = drawsOf(bench, wanted);
	let fault: string | undefined;
	wanted.forEach(({ path, range }, i) => {
		const { mean, variance, fourth } = momentsOf(range);
		const sample = sampleMoments(draws[i]);
		const off = Math.abs(sample.mean - meanOf(range)) / Math.sqrt(variance / DRAWS);
		const offVariance = Math.abs(sample.variance - variance) / Math.sqrt(Math.max(1e-300, fourth - variance * variance) / DRAWS);
		if (off > STANDARD_ERRORS) fault ??= `${path}: mean ${sample.mean}, range ${mean}: ${off.toFixed(1)} standard errors`;
		if (offVariance > STANDARD_ERRORS * 1.5) fault ??= `${path}: variance ${sample.variance}, range ${variance}`;
		for (const place of range.kind === 'empirical' ? [] : PLACES) {
			const bound = quantileOf(range, place);
			const below = draws[i].reduce((count, value) => count + (value <= bound ? 1 : 0), 0) / DRAWS;
			if (Math.abs(below - place) > STANDARD_ERRORS * Math.sqrt((place * (1 - place)) / DRAWS))
				fault ??= `${path}: ${below} lie below its ${place} quantile`;
		}
	});
	return verdictOf(fault, `${wanted.length} ranges, ${DRAWS} draws each`);
}

function isCut(range: Distribution, min: number, max: number): boolean {
	const [low, high] = supportOf(range);
	return low < min || high > max;
}

function momentsOf(range: Distribution): { mean: number; variance: number; fourth: number } {
	const values = Float64Array.from({ length: GRID }, (_, i) => quantileOf(range, (i + 0.5) / GRID));
	return sampleMoments(values);
}

function sampleMoments(values: Float64Array): { mean: number; variance: number; fourth: number } {
	const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
	let [variance, fourth] = [0, 0];
	for (const value of values) {
		const square = (value - mean) * (value - mean);
		variance += square / values.length;
		fourth += (square * square) / values.length;
	}
	return { mean, variance, fourth };
}

function timeConversion({ base }: Bench): Verdict {
	const rates = base.compiled.rows
		.filter(({ unit, max }) => unit === 'a year' && max <= 1)
		.flatMap(({ path, bySegment }) => bySegment.map((range) => [path, meanOf(range)] as const));
	const off = rates.find(([, annual]) => annual < 1 && Math.abs(1 - pow(1 - monthlyHazard(annual), 12) - annual) > 1e-12);
	return verdictOf(
		off && `${off[0]}: ${off[1]} a year comes back as ${1 - pow(1 - monthlyHazard(off[1]), 12)}`,
		`${rates.length} annual rates`
	);
}

function movesTogether(bench: Bench): Verdict {
	const wanted = ranges(bench);
	const draws = drawsOf(bench, wanted, PAIRED_DRAWS);
	let pairs = 0;
	let fault: string | undefined;
	wanted.forEach(({ path, row }, i) => {
		const other = wanted.findIndex((range, j) => j > i && range.row === row);
		if (other < 0) return;
		pairs++;
		for (let trial = 1; trial < PAIRED_DRAWS; trial++) {
			const [a, b] = [draws[i], draws[other]].map((values) => values[trial] - values[trial - 1]);
			if (a * b < 0) fault ??= `${path}: rises in one segment and falls in another in trial ${trial}`;
		}
	});
	return pairs === 0 ? notApplicable('no assumption varies in two segments') : verdictOf(fault, `${pairs} pairs of segments`);
}

function boundsAround(bench: Bench): Verdict {
	const off = ranges(bench).find(({ range }) => {
		const [low, high] = supportOf(range);
		const [p5, p95] = [quantileOf(range, 0.05), quantileOf(range, 0.95)];
		const mean = meanOf(range);
		return !(low <= p5 && p5 <= p95 && p95 <= high && low <= mean && mean <= high);
	});
	return verdictOf(off && `${off.path}: 5%, mean and 95% are not in order`, `${ranges(bench).length} ranges`);
}

function admissible(bench: Bench): Verdict {
	const { rows } = bench.base.compiled;
	const cut = ranges(bench).filter(({ row, range }) => isCut(range, rows[row].min, rows[row].max));
	if (cut.length === 0) return passed(`${ranges(bench).length} ranges`);
	return told(
		`draws beyond the bounds are cut: ${[...new Set(cut.map(({ path }) => path))].join(', ')}; a PERT or a beta would fit better`
	);
}
