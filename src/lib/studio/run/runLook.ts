import { CUTS, type CutKind } from './cutKinds';
import { DETAILS, type DetailKind } from './details';
import type { ChartMark } from '../../engine/analysis/explain/ChartMark';
import { markText, readMark } from '../explain/markText';
import { isLedgerPart, markOfPart } from './origins';

/** What is looked at of a run, beside its scenario. */
export type RunLook = {
	readonly cut: CutKind;
	readonly flow: 'scenario' | 'today';
	readonly detail: DetailKind;
	readonly detailBy: CutKind;
	/** The mark that is explained. */
	readonly mark: ChartMark | undefined;
	readonly partBy: CutKind;
};

/** Where each part of it stands in an address, and what is left out of it. */
const NAMES = { cut: 'cut', flow: 'flow', detail: 'detail', detailBy: 'detail-by', mark: 'explain', partBy: 'from-by' } as const;
/** A row of the waterfall, in addresses of before other marks were explained. */
const ROW = 'from';
const START: RunLook = { cut: 'segment', flow: 'scenario', detail: 'value', detailBy: 'segment', mark: undefined, partBy: 'segment' };

/** What an address says; what it says amiss is as if it did not. */
export function readRunLook(params: URLSearchParams): RunLook {
	const cutOf = (name: string) => CUTS.find(({ value }) => value === params.get(name))?.value ?? 'segment';
	const row = params.get(ROW) ?? '';
	return {
		cut: cutOf(NAMES.cut),
		flow: params.get(NAMES.flow) === 'today' ? 'today' : 'scenario',
		detail: DETAILS.find(({ value }) => value === params.get(NAMES.detail))?.value ?? 'value',
		detailBy: cutOf(NAMES.detailBy),
		mark: readMark(params.get(NAMES.mark)) ?? (isLedgerPart(row) ? markOfPart(row) : undefined),
		partBy: cutOf(NAMES.partBy)
	};
}

/** The query of an address in which something else is looked at; the rest of it stays. */
export function writeRunLook(url: URL, look: RunLook): string {
	const query = new URLSearchParams(url.searchParams);
	query.delete(ROW);
	for (const key of ['cut', 'flow', 'detail', 'detailBy', 'mark', 'partBy'] as const) {
		const value = key === 'mark' ? look.mark && markText(look.mark) : look[key];
		if (value === undefined || value === START[key]) query.delete(NAMES[key]);
		else query.set(NAMES[key], value);
	}
	const text = query.toString();
	return text ? `?${text}` : url.pathname;
}
