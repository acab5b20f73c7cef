import type { Beside } from '../../engine/analysis/explain/Explained';
import { movementsNamed, type ChartMark } from '../../engine/analysis/explain/ChartMark';
import type { Results, VariantResults } from '../../engine/simulation/results';

/** The figure of a mark as a run has it, mean of all its trials, in main units or customers; undefined where the run does not tell it. */
export function runFigure(mark: ChartMark, { variants }: Pick<Results, 'variants'>, variantId: string): Beside | undefined {
	const [mine, today] = [variants[variantId], variantId === 'today' ? undefined : variants.today];
	const here = mine && figureOf(mark, mine);
	if (here === undefined) return undefined;
	return { here, today: (today && figureOf(mark, today)) ?? null };
}

function figureOf(mark: ChartMark, { by, ledger, series, flows, funnel }: VariantResults): number | undefined {
	const { cut } = mark;
	const part = cut && Object.hasOwn(by[cut.by], cut.id) ? by[cut.by][cut.id] : undefined;
	if (cut && !part) return undefined;
	if (mark.kind === 'mrr') {
		if (part) return mark.month === undefined ? part.mrrEnd : mark.month === 0 ? part.mrrStart : undefined;
		return series.mrr.mean[mark.month ?? series.mrr.mean.length - 1] ?? undefined;
	}
	if (mark.kind === 'movement') {
		if (mark.months) return undefined;
		const movements = (part ?? { ledger }).ledger;
		return (movementsNamed(mark.movement) ?? []).reduce((sum, id) => sum + movements[id], 0);
	}
	if (cut) return undefined;
	if (mark.kind === 'stage') return funnel[mark.motion][mark.stage];
	return flows.filter(({ from, to }) => from === mark.from && to === mark.to).reduce((sum, { customers }) => sum + customers, 0);
}
