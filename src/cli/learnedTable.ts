import { Numbers } from '../lib/charts/numbers';
import { isTaken } from '../lib/engine/analysis/history/isTaken';
import type { FitVerdict, Learned, LearnedInput } from '../lib/engine/analysis/history/Learned';
import { quantileOf, type Distribution } from '../lib/engine/math/distribution';
import { styled, table, type Look } from './table';

const FITS: Readonly<Record<FitVerdict, string>> = {
	fits: 'fits',
	thin: 'few data',
	oneEvent: 'one event',
	doesNotFit: 'does not fit',
	untested: 'not tested'
};

/** What was learned, and what was not and why. */
export function learnedTable({ inputs, kept, strangers }: Learned, look: Look): string {
	const rows = inputs.map(({ path, segment, prior, ninety, mean, sample, fit, stoodFor }) => [
		nameOf(path, segment),
		stoodFor ? `${figure(quantileOf(prior, 0.5))} (${interval(stoodFor)})` : interval(ninetyOf(prior)),
		`${figure(mean)} (${interval(ninety)})`,
		sample.words,
		FITS[fit.verdict]
	]);
	const parts = [
		rows.length > 0 ? table(['Input', 'Before (90%)', 'After (90%)', 'Learned from', 'Fit'], rows, look) : 'Nothing was learned.'
	];
	const misfits = inputs.filter((input) => !isTaken(input)).map(misfitWords);
	if (misfits.length > 0) parts.push(['Does not fit, and is not written:', ...misfits].join('\n'));
	if (kept.length > 0) {
		const why = kept.map(({ path, segment, why: reason }) => `  ${nameOf(path, segment)}: ${reason}`);
		parts.push([styled('Not learned, kept as it was:', 'bold', look), ...why].join('\n'));
	}
	if (strangers.length > 0)
		parts.push(`Segments of the history that the scenario does not have, and nothing is learned of: ${strangers.join(', ')}.`);
	const notes = new Set(inputs.flatMap((input) => input.notes));
	if (notes.size > 0) parts.push(styled([...notes].join('\n'), 'grey', look));
	return parts.join('\n\n');
}

const nameOf = (path: string, segment: string | undefined): string => (segment === undefined ? path : `${path} · ${segment}`);
const misfitWords = ({ path, segment, fit }: LearnedInput): string => `  ${nameOf(path, segment)}: ${fit.words}`;
const ninetyOf = (range: Distribution): readonly [number, number] => [quantileOf(range, 0.05), quantileOf(range, 0.95)];
const interval = ([low, high]: readonly [number, number]): string => `${figure(low)} to ${figure(high)}`;

/** Three digits: shares and multipliers have no common unit. */
const figure = (value: number): string => new Numbers('USD').decimal(Number(value.toPrecision(3)), decimalsOf(value));

const decimalsOf = (value: number): number => Math.max(0, Math.min(6, 2 - Math.floor(Math.log10(Math.abs(value) || 1))));
