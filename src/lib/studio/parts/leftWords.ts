import type { Numbers } from '../../charts/numbers';

/** How long something takes yet: "about 40 s left", "about 3 min left"; nothing where that is not known. */
export function leftWords(seconds: number | undefined, numbers: Numbers): string {
	if (seconds === undefined || !Number.isFinite(seconds)) return '';
	return `about ${seconds < 90 ? `${numbers.count(Math.max(1, Math.round(seconds)))} s` : `${numbers.count(Math.round(seconds / 60))} min`} left`;
}

/**
 * Seconds that the rest takes at the pace of what was done since it was first looked at; undefined before anything was done, and at the end.
 * @param since how much was done at the first look, and how many milliseconds ago that was
 */
export function secondsLeft(done: number, total: number, since: { readonly done: number; readonly ms: number }): number | undefined {
	const more = done - since.done;
	return more > 0 && done < total ? ((since.ms / 1000) * (total - done)) / more : undefined;
}
