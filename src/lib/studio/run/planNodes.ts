import type { Flow } from '$lib/engine/simulation/results';

/** Ends of flows that are no plans. */
export const CHURNED = 'churned';
const WORDS = new Map<string, string>(Object.entries({ churned: 'Churned', new: 'New' }));

export type PlanNode = { readonly id: string; readonly label: string };

/**
 * Plans of the flows with their names, in the order of `names` (the ladder), else of their appearance; those who left last.
 * @param names display names by id
 */
export function planNodes(flows: readonly Flow[], names: Readonly<Record<string, string>>): PlanNode[] {
	const seen = new Set(flows.flatMap(({ from, to }) => [from, to]));
	const known = Object.keys(names).filter((id) => seen.has(id));
	const others = [...seen].filter((id) => !Object.hasOwn(names, id) && id !== CHURNED);
	const ids = [...known, ...others, ...(seen.has(CHURNED) ? [CHURNED] : [])];
	return ids.map((id) => ({ id, label: nodeName(id, names) }));
}

/** The name of an id; without one, the id in words ("midMarket" is "Mid market"). */
export function nodeName(id: string, names: Readonly<Record<string, string>>): string {
	const words = Object.hasOwn(names, id) ? names[id] : WORDS.get(id);
	if (words !== undefined) return words;
	const spaced = id.replace(/([a-z])([A-Z])/gu, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`).replace(/[-_]+/gu, ' ');
	return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
