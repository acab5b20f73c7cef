import { isFileOf, tellingColumns } from '../sources/FileSource';
import type { ImportPreset } from './presets/ImportPreset';
import { PLAIN, PRESETS } from './presets/presets';

/** Two presets whose scores differ by less both fit. */
const TIE = 0.05;

/** A preset that fits a head, and how well, 0-1. */
export type PresetScore = { readonly preset: ImportPreset; readonly score: number };

/** How columns are compared with those of presets: without case and outer blanks. */
export const presetKey = (name: string): string => name.trim().toLowerCase();

/** A column of a preset as a pattern: `[n]` is any number. */
export function isColumn(pattern: string, name: string): boolean {
	const key = presetKey(pattern);
	if (!key.includes('[n]')) return key === presetKey(name);
	const [before, after] = key.split('[n]');
	const text = presetKey(name);
	return (
		text.startsWith(`${before}[`) &&
		text.endsWith(`]${after}`) &&
		/^\d+$/.test(text.slice(before.length + 1, text.length - after.length - 1))
	);
}

/** Whether a name is a month, as wide reports have them. */
export const isMonthColumn = (name: string): boolean => /^\d{4}-(0[1-9]|1[0-2])$/.test(name.trim());

/**
 * Presets that a file fits, best first. One fits when all columns are there that tell it from others; the score grows with how much of the head
 * it knows.
 * @param examples first cells that are not empty, by column
 */
export function scorePresets(head: readonly string[], examples: readonly string[]): PresetScore[] {
	const keys = new Map(head.map((name, index) => [presetKey(name), index]));
	const months = head.filter(isMonthColumn).length;
	const fits = PRESETS.flatMap((preset): PresetScore[] => {
		// Our own names are written as they are; others come in any case.
		const has = (name: string) => (preset === PLAIN ? head.some((other) => other.trim() === name) : keys.has(presetKey(name)));
		if (!isFileOf(preset, has, months > 1)) return [];
		let isPrefixed = false;
		if (preset.prefix) {
			const [column, start] = preset.prefix;
			const example = examples[keys.get(presetKey(column)) ?? -1] ?? '';
			isPrefixed = example.startsWith(start);
			if (/^[a-z]+_/.test(example) && !isPrefixed) return [];
		}
		const patterns = [...Object.values(preset.fields).flat(), ...tellingColumns(preset)];
		const known = head.filter(
			(name) => patterns.some((pattern) => isColumn(pattern, name)) || (preset.months && isMonthColumn(name))
		).length;
		const score = 0.5 + 0.4 * (known / head.length) + (isPrefixed ? 0.1 : 0);
		return [{ preset, score: Math.round(score * 1000) / 1000 }];
	});
	return fits.sort((a, b) => b.score - a.score);
}

/** The preset that is taken: the one that is named, or the best unless another fits as well. */
export function choosePreset(
	scores: readonly PresetScore[],
	named: string | undefined
): { readonly preset?: ImportPreset; readonly isTied: boolean } {
	if (named !== undefined) {
		const preset = PRESETS.find(({ id }) => id === named);
		return { ...(preset ? { preset } : {}), isTied: false };
	}
	const [best, second] = scores;
	if (!best) return { isTied: false };
	return { preset: best.preset, isTied: second !== undefined && best.score - second.score < TIE };
}
