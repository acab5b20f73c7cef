import type { Numbers } from '../../charts/numbers';
import type { SegmentDocument } from '../../formats/scenarioDocument';
import { SEGMENT_DEFAULTS } from '../../formats/toSynthetic';
import { percentTyped, readUnits, readShare, readWhole } from '../document/readField';
import type { Reader } from '../document/Reading';
import { nameOfSegment, setAddOnShare, setSegment, setUse } from '../document/segmentEdits';
import type { MadeUp } from './MadeUp.svelte';

/** A figure of a segment, as its field needs it. */
export type SegmentFigure = {
	readonly name: string;
	readonly unit?: string;
	/** Within the segment, as problems name the place. */
	readonly path: string;
	readonly shown: (segment: SegmentDocument) => string;
	readonly read: Reader<number>;
	/** `merge` marks the keystrokes of one visit. */
	readonly edit: (segment: SegmentDocument, value: number, merge: string) => void;
};
export type FigureGroup = { readonly title?: string; readonly figures: readonly SegmentFigure[] };

/** Bounds that the reader of documents has (`checkSegments`). */
const MOST = { customers: 1_000_000, tenure: 1200, spread: 5, median: 105 } as const;

/** Every figure of a segment: customers, plan mix, terms, use of each meter, add-ons. */
export function segmentFigures(model: MadeUp): readonly FigureGroup[] {
	const { numbers } = model.project;
	return [
		{ figures: [customersFigure(model)] },
		{ title: 'Plan mix, %', figures: model.plans.map(({ id, name }) => planFigure(model, id, name)) },
		{ title: 'Terms', figures: [annualFigure(model), tenureFigure(model)] },
		{ title: 'Use: median of the limit, %, and spread', figures: model.meters.flatMap(({ id, name }) => useFigures(model, id, name)) },
		{
			title: 'Add-ons: share that holds it where it is sold, %',
			figures: model.addOns.map(({ id, name }): SegmentFigure => ({
				...{ name, unit: '%', path: `addOns/${id}`, read: readShare(numbers) },
				shown: ({ addOns }) => percentTyped(addOns?.[id] ?? 0, numbers),
				edit: (segment, value, merge) =>
					model.edit(labelOf(segment, name), (document) => setAddOnShare(document, segment.id, id, value), merge)
			}))
		}
	].filter(({ figures }) => figures.length > 0);
}

/** What undo calls an edit of a figure. */
export const labelOf = (segment: SegmentDocument, what: string): string => `${nameOfSegment(segment)}: ${what}`;

function customersFigure(model: MadeUp): SegmentFigure {
	const { numbers } = model.project;
	return {
		...{ name: 'Customers', path: 'customers', shown: ({ customers }) => numbers.typed(customers) },
		read: upTo(readWhole(numbers, 0), MOST.customers, numbers),
		edit: (segment, value, merge) =>
			model.edit(labelOf(segment, 'customers'), (document) => setSegment(document, segment.id, 'customers', value), merge)
	};
}

function planFigure(model: MadeUp, id: string, name: string): SegmentFigure {
	const { numbers } = model.project;
	return {
		...{ name, unit: '%', path: `plans/${id}`, read: readShare(numbers) },
		shown: ({ plans }) => percentTyped(plans[id] ?? 0, numbers),
		edit: (segment, value, merge) => model.setPlan(segment, id, value, merge)
	};
}

function annualFigure(model: MadeUp): SegmentFigure {
	const { numbers } = model.project;
	return {
		...{ name: 'Paid by the year', unit: '%', path: 'annual', read: readShare(numbers) },
		shown: ({ annual }) => percentTyped(annual ?? SEGMENT_DEFAULTS.annual, numbers),
		edit: (segment, value, merge) =>
			model.edit(labelOf(segment, 'paid by the year'), (document) => setSegment(document, segment.id, 'annual', value), merge)
	};
}

function tenureFigure(model: MadeUp): SegmentFigure {
	const { numbers } = model.project;
	return {
		...{ name: 'Mean time as a customer', unit: 'months', path: 'tenure', read: upTo(readUnits(numbers), MOST.tenure, numbers) },
		shown: ({ tenure }) => numbers.typed(tenure ?? SEGMENT_DEFAULTS.tenure),
		edit: (segment, value, merge) =>
			model.edit(labelOf(segment, 'time as a customer'), (document) => setSegment(document, segment.id, 'tenure', value), merge)
	};
}

function useFigures(model: MadeUp, id: string, name: string): SegmentFigure[] {
	const { numbers } = model.project;
	const edit =
		(key: 'median' | 's', what: string): SegmentFigure['edit'] =>
		(segment, value, merge) =>
			model.edit(labelOf(segment, what), (document) => setUse(document, segment.id, id, key, value), merge);
	return [
		{
			...{ name, unit: '%', path: `usage/${id}/median`, read: readShare(numbers, 'not made up', MOST.median) },
			shown: ({ usage }) => percentTyped(usage?.[id]?.median ?? SEGMENT_DEFAULTS.median, numbers),
			edit: edit('median', `use of ${name}`)
		},
		{
			...{ name: `${name}, spread`, path: `usage/${id}/s`, read: upTo(readUnits(numbers), MOST.spread, numbers) },
			shown: ({ usage }) => numbers.typed(usage?.[id]?.s ?? SEGMENT_DEFAULTS.s),
			edit: edit('s', `spread of ${name}`)
		}
	];
}

/** A reader with a bound. */
const upTo =
	(read: Reader<number>, most: number, numbers: Numbers): Reader<number> =>
	(text, before) => {
		const found = read(text, before);
		return 'value' in found && found.value > most
			? { why: `${numbers.quantity(found.value)} is too much. Write at most ${numbers.quantity(most)}.` }
			: found;
	};
