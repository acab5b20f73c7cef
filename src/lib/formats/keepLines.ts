/** Most pairs of lines that are compared; a larger part in the middle is taken as new. */
const PAIRS = 4_000_000;

/**
 * A text after a change, with the lines that did not change as they were: a printer that knows only one form is kept from touching them.
 * @param original as its author wrote it
 * @param before the original as the printer prints it, line for line
 * @param after the changed one as the printer prints it
 * @returns `after` where the printer joins or splits lines of the original
 */
export function keepLines(original: string, before: string, after: string): string {
	const [own, old, young] = [original, before, after].map((text) => text.split('\n'));
	if (own.length !== old.length) return after;
	let head = 0;
	while (head < old.length && head < young.length && old[head] === young[head]) head++;
	let tail = 0;
	while (tail < old.length - head && tail < young.length - head && old[old.length - 1 - tail] === young[young.length - 1 - tail]) tail++;
	const middle = matched(old.slice(head, old.length - tail), young.slice(head, young.length - tail));
	const lines = young.slice(head, young.length - tail).map((line, index) => {
		const at = middle[index];
		return at === undefined ? line : own[head + at];
	});
	return [...own.slice(0, head), ...lines, ...own.slice(own.length - tail)].join('\n');
}

/** For each new line, the old line that it is: a longest common subsequence. */
function matched(old: readonly string[], young: readonly string[]): (number | undefined)[] {
	const width = young.length + 1;
	if (old.length * young.length > PAIRS) return [];
	const lengths = new Int32Array((old.length + 1) * width);
	for (let i = old.length - 1; i >= 0; i--) {
		for (let j = young.length - 1; j >= 0; j--) {
			const skip = Math.max(lengths[(i + 1) * width + j], lengths[i * width + j + 1]);
			lengths[i * width + j] = old[i] === young[j] ? lengths[(i + 1) * width + j + 1] + 1 : skip;
		}
	}
	const places: (number | undefined)[] = young.map(() => undefined);
	for (let i = 0, j = 0; i < old.length && j < young.length;) {
		if (old[i] === young[j]) places[j++] = i++;
		else if (lengths[(i + 1) * width + j] >= lengths[i * width + j + 1]) i++;
		else j++;
	}
	return places;
}
