import { cohortLaw, type Survived } from '../../market/cohortLaw';
import { binomialBand } from '../../math/binomialBand';
import { expm1 } from '../../math/expm1';
import { fitRetention } from '../fitRetention';
import type { RetentionCounts } from '../RetentionCounts';
import { decisionsOf, isTold } from './decisionsOf';
import {
	chanceOfMisfit,
	describeLearned,
	shortNumber,
	notLearned,
	priorBelief,
	fitVerdict,
	type Subject,
	type MonthCount
} from './describeLearned';
import type { FitPlot, FitPoint, LearnedInput, NotLearned } from './Learned';
import type { ObservedLives } from './observedLives';
import { posteriorOf, type Posterior } from './posterior';
import {
	hazardAt,
	isStirred,
	logLikelihood,
	retentionEvidence,
	type RetentionEvidence,
	type RetentionLaw,
	type Stirred
} from './retentionEvidence';

/** Cells of the grid: churn by its ratio. */
const GRID = [48, 20] as const;
/** Tenures that a plot shows at most; longer ones are put together by the year. */
const PLOTTED = 24;
/** Share of a base beyond what a history has seen above which nothing of it is tested. */
const MOSTLY = 0.5;
/** Share of annual contracts off their anniversary above which it is said. */
const OFF_CLOCK = 0.1;

/** Laws of churn that are possible after the data, with their weights. */
export type WeighedLaw = RetentionLaw & { readonly weight: number };

/** What was learned of the churn of a segment. */
export type ChurnLearned = {
	readonly inputs: readonly LearnedInput[];
	readonly kept: readonly NotLearned[];
	readonly evidence: RetentionEvidence;
	/** Empty where nothing could be learned. */
	readonly laws: readonly WeighedLaw[];
};

/** What learning the churn of a segment needs. */
export type ChurnQuestion = {
	readonly lives: ObservedLives;
	readonly annualShare: number;
	readonly stirred: Stirred;
	readonly churn: Subject;
	readonly churnRatio: Subject;
	/** The customers whose churn it is, by decisions survived; default: those who are there at the end of the history. */
	readonly base?: Survived;
};

/**
 * Churn and its ratio of a segment: the shifted beta-geometric law by tenure (Fader and Hardie 2007), monthly and annual contracts each by
 * their own decisions, late starts and open ends as they are: a decision counts from the day on which it is seen. churn is that of a
 * base over its next twelve months, as the cohort law of the model reads it.
 */
export function learnChurn({ lives, annualShare, stirred, churn: ofChurn, churnRatio: ofRatio, base }: ChurnQuestion): ChurnLearned {
	const evidence = retentionEvidence(lives, annualShare, stirred);
	const faced = [evidence.monthly, evidence.yearly].reduce((sum, counts) => sum + total(counts.faced), evidence.untold.length);
	if (faced === 0) {
		const why =
			lives.customer.length === 0 ? 'the history has no customer of this segment' : 'no customer had to decide within the history';
		return { inputs: [], kept: [notLearned(ofChurn, why), notLearned(ofRatio, why)], evidence, laws: [] };
	}
	const beliefs = [priorBelief(ofChurn), priorBelief(ofRatio)] as const;
	const lawOf = lawsOf(base ?? evidence.survived);
	const posterior = posteriorOf(beliefs, GRID, (c, r) => logLikelihood(evidence, lawOf(c, r)));
	const laws = weighedLaws(posterior, lawOf);
	const unseen = base === undefined ? 0 : unseenShare(base, evidence);
	const told = {
		sample: {
			events: evidence.left,
			exposure: evidence.years,
			words: `${shortNumber(evidence.left)} left in ${shortNumber(evidence.years)} customer-years (${shortNumber(evidence.customers)} customers)`
		},
		fit:
			unseen > MOSTLY
				? {
						verdict: 'thin' as const,
						pValue: undefined,
						words: `the history has seen no decision at the tenure and term of ${inPercent(unseen)} of today’s customers`
					}
				: fitVerdict(evidence.left, [
						{ what: 'tenure', pValue: byTenure(evidence, laws) },
						{ what: 'month of the calendar', pValue: byMonth(lives, annualShare, stirred, laws) }
					]),
		plots: plotsOf(evidence, laws),
		notes: [
			...notesOf(evidence, annualShare, base === undefined),
			...(unseen > MOSTLY ? [ofOthers(evidence)] : []),
			...byThemselves(evidence)
		]
	};
	const described = [describeLearned(ofChurn, beliefs[0], posterior.x, told), describeLearned(ofRatio, beliefs[1], posterior.y, told)];
	return {
		inputs: described.filter((input): input is LearnedInput => 'posterior' in input),
		kept: described.filter((input): input is NotLearned => 'keeps' in input),
		...{ evidence, laws }
	};
}

/** The law of churn and ratio for a base; asked for the same again it answers from memory. */
function lawsOf(survived: Survived): (c: number, r: number) => RetentionLaw {
	const known = new Map<number, Map<number, RetentionLaw>>();
	return (c, r) => {
		const byRatio = known.get(c) ?? new Map<number, RetentionLaw>();
		known.set(c, byRatio);
		const law = byRatio.get(r) ?? cohortLaw(c, r, survived);
		byRatio.set(r, law);
		return law;
	};
}

function weighedLaws({ atoms }: Posterior, lawOf: (c: number, r: number) => RetentionLaw): WeighedLaw[] {
	return atoms.map(({ x, y, weight }) => ({ ...lawOf(x, y), weight }));
}

/** The chance to leave at a decision, over the laws: of one who is known to have survived so many. */
export function meanHazard(laws: readonly WeighedLaw[], annual: boolean, survived: number): number {
	let sum = 0;
	for (const { a, annualB, monthlyB, weight } of laws) sum += weight * hazardAt(a, annual ? annualB : monthlyB, survived);
	return sum;
}

/** The chance to leave within so many decisions. */
export function chanceToLeave(laws: readonly WeighedLaw[], annual: boolean, survived: number, decisions: number): number {
	let sum = 0;
	for (const { a, annualB, monthlyB, weight } of laws) {
		let kept = 1;
		for (let n = 0; n < decisions; n++) kept *= 1 - hazardAt(a, annual ? annualB : monthlyB, survived + n);
		sum += weight * (1 - kept);
	}
	return sum;
}

/** Share of a base that decides where the history has seen nobody decide: it is older, or pays by another term. */
function unseenShare({ monthly, yearly }: Survived, evidence: RetentionEvidence): number {
	let [all, unseen] = [0, 0];
	for (const [survived, { faced }] of [
		[monthly, evidence.monthly],
		[yearly, evidence.yearly]
	] as const)
		survived.forEach((count, n) => {
			all += count;
			if (!(faced[n] > 0)) unseen += count;
		});
	return all > 0 && evidence.untold.length === 0 ? unseen / all : 0;
}

/** Why the range may stand far from the share that left. */
function ofOthers({ left, years }: RetentionEvidence): string {
	const share = inPercent(-expm1(-left / years));
	return `Of the customers in the history about ${share} left a year. Most of today’s are older or pay by another term: what is said of them rests on the range of the scenario too.`;
}

const inPercent = (share: number): string => `${Math.round(100 * share)}%`;

const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

function byTenure({ monthly, yearly }: RetentionEvidence, laws: readonly WeighedLaw[]): number | undefined {
	const tallies = (counts: RetentionCounts, annual: boolean): MonthCount[] =>
		[...counts.faced.keys()].flatMap((n) => {
			if (counts.faced[n] === 0) return [];
			const hazard = meanHazard(laws, annual, n);
			return [{ observed: counts.left[n], expected: counts.faced[n] * hazard, variance: counts.faced[n] * hazard * (1 - hazard) }];
		});
	return chanceOfMisfit([...tallies(monthly, false), ...tallies(yearly, true)], 2);
}

function byMonth(lives: ObservedLives, annualShare: number, stirred: Stirred, laws: readonly WeighedLaw[]): number | undefined {
	const tallies = Array.from({ length: lives.months }, () => ({ observed: 0, expected: 0, variance: 0 }));
	const hazards = [new Map<number, number>(), new Map<number, number>()];
	for (let life = 0; life < lives.customer.length; life++) {
		if (!isTold(lives, life, annualShare)) continue;
		const stir = stirred(lives.customer[life]);
		decisionsOf(lives, life, (decision) => {
			if (isStirred(decision, stir)) return;
			const known = hazards[decision.annual ? 1 : 0];
			const hazard = known.get(decision.survived) ?? meanHazard(laws, decision.annual, decision.survived);
			known.set(decision.survived, hazard);
			const tally = tallies[decision.month];
			if (decision.left) tally.observed++;
			tally.expected += hazard;
			tally.variance += hazard * (1 - hazard);
		});
	}
	return chanceOfMisfit(tallies, 1);
}

function plotsOf({ monthly, yearly }: RetentionEvidence, laws: readonly WeighedLaw[]): FitPlot[] {
	const plot = (counts: RetentionCounts, annual: boolean): FitPlot[] => {
		const unit = annual ? 'renewals' : 'months';
		const points = pointsOf(counts, annual, laws);
		return points.length > 0
			? [{ across: `${unit} survived`, up: `share that leaves at the next ${annual ? 'renewal' : 'month'}`, points }]
			: [];
	};
	return [...plot(monthly, false), ...plot(yearly, true)];
}

/** The hazard by tenure; late months are put together by the year. */
function pointsOf({ faced, left }: RetentionCounts, annual: boolean, laws: readonly WeighedLaw[]): FitPoint[] {
	const points: FitPoint[] = [];
	for (let n = 0; n < faced.length;) {
		const width = annual || n < PLOTTED ? 1 : 12;
		let [cases, gone, expected, weighed] = [0, 0, 0, 0];
		for (let m = n; m < Math.min(faced.length, n + width); m++) {
			cases += faced[m];
			gone += left[m];
			weighed += faced[m] * m;
			if (faced[m] > 0) expected += faced[m] * meanHazard(laws, annual, m);
		}
		if (cases > 0)
			points.push({ at: weighed / cases, observed: gone / cases, fitted: expected / cases, cases, ...binomialBand(gone, cases, 0.9) });
		n += width;
	}
	return points;
}

function notesOf({ untoldCount, customers, offClock, yearly, left }: RetentionEvidence, annualShare: number, isAtEnd: boolean): string[] {
	const whose = isAtEnd ? 'the customers at the end of the history' : 'today’s customers';
	const notes = [`Churn is that of ${whose} over their next twelve months, by tenure (churnLaw: cohort).`];
	if (untoldCount > 0) {
		const what = annualShare > 0 ? 'start or term' : 'start';
		notes.push(
			`Of ${shortNumber(untoldCount)} of ${shortNumber(customers)} customers the ${what} is not known: their tenure counts as anything (mean 18 months, as in a run), so they say little of how churn falls with tenure.`
		);
	}
	if (offClock > OFF_CLOCK * Math.max(1, total(yearly.left)))
		notes.push(`${shortNumber(offClock)} annual contracts ended more than a month from their anniversary; each counts at the nearest one.`);
	if (left === 0) notes.push('Nobody left: the upper end of the range is all that this says.');
	return notes;
}

/** What the decisions of one term say without any range before: the maximum of their likelihood, where it has one. */
function byThemselves({ monthly, yearly }: RetentionEvidence): string[] {
	return [monthly, yearly].flatMap((counts) => {
		const [faced, left] = [total(counts.faced), total(counts.left)];
		if (!(left > 0 && left < faced)) return [];
		const { alpha, beta, bounded } = fitRetention(counts);
		const unit = counts === yearly ? 'renewals' : 'monthly decisions';
		if (bounded) return [`By themselves the ${unit} do not tell customers apart: ${shortNumber((100 * left) / faced)}% left at each.`];
		return [`By themselves the ${unit} fit Beta(${alpha.toPrecision(4)}, ${beta.toPrecision(4)}), maximum likelihood.`];
	});
}
