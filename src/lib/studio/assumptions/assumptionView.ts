import type { Label } from '../../engine/market/Assumption';
import type { Sensitivity } from '../../engine/simulation/decision';
import { GROUPS } from '../document/groups';
import { LABELS } from '../parts/labels';
import type { AssumptionLine } from '../document/readRows';

/** In what order the assumptions stand. */
export type Order = 'group' | 'label' | 'drives' | 'worth';

/** What is looked for. */
export type Wanted = { readonly text: string; readonly label: Label | ''; readonly changed: boolean };

/** A part of the screen: assumptions under one heading. */
export type AssumptionSection = {
	readonly id: string;
	readonly title: string;
	/** Of the glossary. */
	readonly term?: string;
	readonly says: string;
	readonly lines: readonly AssumptionLine[];
};

/** The assumptions that are looked for: every word stands in the name, the path, the source or the label. */
export function wantedLines(lines: readonly AssumptionLine[], { text, label, changed }: Wanted): AssumptionLine[] {
	const sought = text.toLowerCase().split(/\s+/u).filter(Boolean);
	return lines.filter((line) => {
		const { name, path, source, label: own } = line.assumption;
		if ((label !== '' && own !== label) || (changed && !line.changed)) return false;
		const group = GROUPS.find(({ id }) => id === line.group)?.title ?? '';
		const words = [name, path, source, own, group].join(' ').toLowerCase();
		return sought.every((word) => words.includes(word));
	});
}

/** The assumptions under headings, in an order; parts without any are left out. What a run did not draw stands last. */
export function sectionsOf(
	lines: readonly AssumptionLine[],
	order: Order,
	sensitivity: ReadonlyMap<string, Pick<Sensitivity, 'firstOrder' | 'valueOfInformation'>>
): AssumptionSection[] {
	if (order === 'group')
		return GROUPS.map((group) => ({ ...group, lines: lines.filter((line) => line.group === group.id) })).filter(isFull);
	if (order === 'label') {
		const labels = Object.entries(LABELS).map(([id, { name, says }]) => ({ id, title: name, says }));
		return labels.map((label) => ({ ...label, lines: lines.filter(({ assumption }) => assumption.label === label.id) })).filter(isFull);
	}
	const sizeOf = ({ assumption }: AssumptionLine): number => {
		const found = sensitivity.get(assumption.path);
		return found ? (order === 'drives' ? found.firstOrder : found.valueOfInformation) : -Infinity;
	};
	const drives = ({ assumption }: AssumptionLine): number => sensitivity.get(assumption.path)?.firstOrder ?? 0;
	const drawn = lines
		.filter((line) => Number.isFinite(sizeOf(line)))
		.sort((one, other) => sizeOf(other) - sizeOf(one) || drives(other) - drives(one));
	const rest = lines.filter((line) => !Number.isFinite(sizeOf(line)));
	const says = 'Those that the last run drew from a range, the one that matters most first.';
	return [
		{ id: 'drawn', title: 'Drawn in each trial', says, lines: drawn },
		{ id: 'fixed', title: 'One number', says: 'Without a range there is nothing to learn about them from a run.', lines: rest }
	].filter(isFull);
}

/** What a run found, by path of the assumption. */
export const byAssumption = (list: readonly Sensitivity[] = []): ReadonlyMap<string, Sensitivity> =>
	new Map(list.map((entry) => [entry.assumption, entry]));

const isFull = ({ lines }: AssumptionSection): boolean => lines.length > 0;
