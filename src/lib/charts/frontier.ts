/** A choice by two figures: `cost` should be small, `gain` large. */
export type FrontierPoint = { readonly id: string; readonly cost: number; readonly gain: number };

/** Choices that no other beats on both figures, by ascending cost. */
export function frontier<Any extends FrontierPoint>(choices: readonly Any[]): Any[] {
	const efficient: Any[] = [];
	for (const choice of [...choices].sort((a, b) => a.cost - b.cost || b.gain - a.gain)) {
		const best = efficient.at(-1);
		if (!best || choice.gain > best.gain) efficient.push(choice);
	}
	return efficient;
}
