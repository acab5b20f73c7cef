import type { Foretold } from './actualPath';
import type { BandHits } from './bandHits';
import type { FigureScores, HitsAhead, LeavingScores, LoggedEvent, Trust, TrustVerdict } from './Backtest';
import { NAIVE } from './naiveForecasts';

/** The band that the verdict goes by, and how many independent cases it needs to say anything for a forecast. */
const BAND = 0.8;
const FEWEST_CASES = 6;
/** Standard errors by which what happened may stand too high or low among the trials. */
const BIASED = 3;
/** Those by which leavers may differ from what was stated: their own luck, and the error of what was learned from about as many. */
const MISCOUNTED = 4;

export const FIGURE_WORDS: Readonly<Record<Foretold, string>> = {
	mrr: 'MRR',
	customers: 'the number of customers',
	expansion: 'expansion'
};

/** What a back-test found, before it is judged. */
export type BacktestFindings = {
	readonly figures: readonly FigureScores[];
	readonly segments: HitsAhead | undefined;
	readonly leaving: LeavingScores | undefined;
	readonly events: readonly LoggedEvent[];
	readonly holdOut: number;
};

/**
 * Whether to trust the forecasts, and for what: figure by figure, the least of MRR and customers for the whole, and what no score speaks of. A
 * band that misses more often, or less, than right ones would in 95 of 100 back-tests, or a score that is surely worse than that of a forecast
 * without a model, is a no.
 */
export function trustIn({ figures, segments, leaving, events, holdOut }: BacktestFindings): TrustVerdict {
	const found = figures.map((figure) => ({ figure, trust: trustInFigure(figure) }));
	const main = found.filter(({ figure }) => figure.figure !== 'expansion').map(({ trust }) => trust);
	const bands = segments?.bands.find(({ band }) => band === BAND);
	const inSegments: Trust[] = bands && !bands.isAccepted ? ['no'] : [];
	const trust = least([...main, ...inSegments, ...(leaving && isMiscounted(leaving) ? (['no'] as const) : [])]);
	return {
		trust,
		sentences: [
			headline(trust, holdOut, found),
			...found.map(({ figure, trust: own }) => figureWords(figure, own)),
			...(bands ? [segmentWords(bands)] : []),
			...(leaving ? [leavingWords(leaving)] : []),
			reactionWords(events)
		]
	};
}

function least(all: readonly Trust[]): Trust {
	return all.includes('no') ? 'no' : all.includes('partly') ? 'partly' : 'yes';
}

/** Leavers that the stated chances add up to, and how far those who left are from them, in standard errors. */
function leaversStated({ bins, events }: LeavingScores): { readonly stated: number; readonly off: number } {
	const stated = bins.reduce((sum, bin) => sum + bin.cases * bin.stated, 0);
	const variance = bins.reduce((sum, bin) => sum + bin.cases * bin.stated * (1 - bin.stated), 0);
	return { stated, off: variance > 0 ? (events - stated) / Math.sqrt(variance) : 0 };
}

function isMiscounted(leaving: LeavingScores): boolean {
	return Math.abs(leaversStated(leaving).off) > MISCOUNTED;
}

function trustInFigure({ naive, hits, places }: FigureScores): Trust {
	const ends = hits.map(({ bands }) => bands.find(({ band }) => band === BAND));
	if (ends.some((band) => band && !band.isAccepted)) return 'no';
	if (Math.abs(places.bias) > BIASED || NAIVE.some((name) => (naive[name].high ?? 1) < 0)) return 'no';
	return toldAhead(hits) > 0 && NAIVE.every((name) => (naive[name].skill ?? 1) > 0) ? 'yes' : 'partly';
}

/** The most months ahead at which enough independent cases were seen to speak for a forecast; 0 where there are none. */
function toldAhead(hits: FigureScores['hits']): number {
	return hits.reduce((most, { ahead, independent }) => (independent >= FEWEST_CASES ? Math.max(most, ahead) : most), 0);
}

const months = (count: number): string => `${count} ${count === 1 ? 'month' : 'months'}`;

type Judged = { readonly figure: FigureScores; readonly trust: Trust };

function headline(trust: Trust, holdOut: number, found: readonly Judged[]): string {
	const ahead = `${months(holdOut)} ahead`;
	const but = found.some((one) => one.figure.figure === 'expansion' && one.trust === 'no') ? ' Do not trust those of expansion.' : '';
	if (trust === 'no') return 'Do not trust these forecasts as they are: what happened does not agree with them.';
	if (trust === 'partly')
		return `Nothing speaks against Today's forecasts of MRR and customers up to ${ahead}, but the history is too short, or simple forecasts are too good, to say more for them.${but}`;
	const isTold = found.every(({ figure }) => NAIVE.every((name) => (figure.naive[name].low ?? -1) > 0));
	const better = isTold
		? 'they are better than forecasts without a model'
		: 'they score better than forecasts without a model, though by no more than chance could make of the best of these';
	const told = Math.min(...found.flatMap(({ figure }) => (figure.figure === 'expansion' ? [] : [toldAhead(figure.hits)])));
	const beyond = told < holdOut ? ` Further ahead nothing speaks against them, but too few months do not overlap to say more.` : '';
	return `Trust Today's forecasts of MRR and customers up to ${months(told)} ahead: the bands hold, and ${better}.${beyond}${but}`;
}

function figureWords({ figure, share, naive, hits }: FigureScores, trust: Trust): string {
	// What is said of a figure is said where there are cases enough for it, if anywhere.
	const told = hits.find(({ ahead }) => ahead === toldAhead(hits)) ?? hits[hits.length - 1];
	const band = told.bands.find((one) => one.band === BAND);
	const held = band
		? `80% bands ${months(told.ahead)} ahead held ${band.covered} of ${band.cases} independent times (${band.accepted.low} to ${band.accepted.high} if right)`
		: '';
	const best = NAIVE.reduce((one, other) => (naive[other].crps < naive[one].crps ? other : one));
	const { skill, low, high } = naive[best];
	const against = skill === undefined ? '' : `, ${skillWords({ skill, low, high })}`;
	const name = FIGURE_WORDS[figure];
	return `${name[0].toUpperCase()}${name.slice(1)}: ${held}${against}.${trust === 'no' ? ` ${missWords(share)}` : ''}`;
}

function skillWords({ skill, low, high }: { skill: number; low: number | undefined; high: number | undefined }): string {
	if (skill < -1) return `${Math.round(1 - skill)} times the score of the best forecast without a model`;
	const range = low === undefined || high === undefined ? '' : ` (${percent(low)} to ${percent(high)})`;
	return `${percent(Math.abs(skill))} ${skill < 0 ? 'worse' : 'better'} than the best forecast without a model${range}`;
}

/** Which part of the score is the largest. */
function missWords({ score, dispersion, overprediction, underprediction }: FigureScores['share']): string {
	const largest = Math.max(dispersion, overprediction, underprediction);
	const of = `${percent(largest / (score || 1))} of the score`;
	if (largest === dispersion) return `Mostly the forecasts are wide: ${of}.`;
	return largest === overprediction ? `Mostly they stand too high: ${of}.` : `Mostly they stand too low: ${of}.`;
}

function segmentWords({ covered, cases, accepted }: BandHits): string {
	return `By segment: 80% bands held ${covered} of ${cases} times (${accepted.low} to ${accepted.high} if right).`;
}

function leavingWords(leaving: LeavingScores): string {
	const { months, cases, events, skill = 0, bins } = leaving;
	const off = bins.filter(({ isLuck }) => !isLuck).length;
	const count = `${Math.round(leaversStated(leaving).stated)} of ${cases} were to leave within ${months} months, ${events} did`;
	const groups = off === 0 ? 'chances agree with what happened in every group' : `chances are off in ${off} of ${bins.length} groups`;
	const told =
		skill > 0.05 ? 'they tell customers apart' : skill > 0 ? 'they tell customers apart a little' : 'they do not tell customers apart';
	return `Who leaves: ${count}; ${groups}; ${told}.`;
}

function reactionWords(events: readonly LoggedEvent[]): string {
	const foretold = events.filter(({ isForetold }) => isForetold);
	if (foretold.length === 0) return 'Reaction untested on your data: no price change lies in the months that were foretold.';
	const [first] = foretold;
	const which = foretold.length === 1 ? 'A price change lies' : `${foretold.length} price changes lie`;
	const miss = first.miss === undefined ? '' : ` MRR came out ${percent(Math.abs(first.miss))} ${first.miss < 0 ? 'lower' : 'higher'}.`;
	return `${which} in the months that were foretold. Today's forecasts know nothing of it: there the rise and the reaction to it show together.${miss}`;
}

function percent(share: number): string {
	return `${Math.round(100 * share)}%`;
}
