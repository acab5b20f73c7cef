import { CUTS, type CutKind } from './cutKinds';
import { DETAILS, type DetailKind } from './details';
import { isLedgerPart, type LedgerPart } from './origins';

/** What is looked at of a run, beside its scenario. */
export type RunLook = {
	readonly cut: CutKind;
	readonly flow: 'scenario' | 'today';
	readonly detail: DetailKind;
	readonly detailBy: CutKind;
	/** The row of the waterfall whose origins are open. */
	readonly part: LedgerPart | undefined;
	readonly partBy: CutKind;
};

/** Where each part of it stands in an address, and what is left out of it. */
const NAMES = { cut: 'cut', flow: 'flow', detail: 'detail', detailBy: 'detail-by', part: 'from', partBy: 'from-by' } as const;
const START: RunLook = { cut: 'segment', flow: 'scenario', detail: 'value', detailBy: 'segment', part: undefined, partBy: 'segment' };

/** What an address says; what it says amiss is as if it did not. */
export function readRunLook(params: URLSearchParams): RunLook {
	const cutOf = (name: string) => CUTS.find(({ value }) => value === params.get(name))?.value ?? 'segment';
	const part = params.get(NAMES.part) ?? '';
	return {
		cut: cutOf(NAMES.cut),
		flow: params.get(NAMES.flow) === 'today' ? 'today' : 'scenario',
		detail: DETAILS.find(({ value }) => value === params.get(NAMES.detail))?.value ?? 'value',
		detailBy: cutOf(NAMES.detailBy),
		part: isLedgerPart(part) ? part : undefined,
		partBy: cutOf(NAMES.partBy)
	};
}

/** The query of an address in which something else is looked at; the rest of it stays. */
export function writeRunLook(url: URL, look: RunLook): string {
	const query = new URLSearchParams(url.searchParams);
	for (const key of ['cut', 'flow', 'detail', 'detailBy', 'part', 'partBy'] as const) {
		const value = look[key];
		if (value === undefined || value === START[key]) query.delete(NAMES[key]);
		else query.set(NAMES[key], value);
	}
	const text = query.toString();
	return text ? `?${text}` : url.pathname;
}
