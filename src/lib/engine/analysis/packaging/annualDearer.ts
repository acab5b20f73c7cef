import { plural } from '../../catalog/plural';
import { affectedBy } from './affectedBy';
import type { Finding } from './Finding';
import type { PackagingView } from './PackagingView';
import type { UseGrid } from './useGrid';

/** Plans that cost more a month on annual payment than on monthly payment, at some use. */
export function annualDearer(view: PackagingView, { points, cents }: UseGrid): Finding[] {
	const { rater, words } = view;
	return view.ladder.flatMap(({ plan, index }) => {
		if (!plan.annual) return [];
		const steps = points.map((use, point) =>
			Number.isNaN(cents[index][point]) ? 0 : rater.planLineCents(index, 1, use) - rater.planLineCents(index, 0, use)
		);
		const worst = steps.reduce((most, step, point) => (step > steps[most] ? point : most), 0);
		if (!(steps[worst] >= 0.5)) return [];
		const excess = (row: number) => rater.planLineCents(index, 1, view.use(row)) - rater.planLineCents(index, 0, view.use(row));
		const rows = view.rowsOn[index].filter((row) => view.columns.annual[row] === 1 && excess(row) >= 0.5);
		const [annual, monthly] = ([1, 0] as const).map((term) => words.money(rater.planLineCents(index, term, points[worst])));
		return [
			{
				code: 'annual-dearer',
				severity: 'warning',
				at: `plans/${plan.id}/price/annual`,
				message: `${plan.name} costs ${annual} a month on annual payment and ${monthly} on monthly payment${rows.length > 0 ? `; ${words.customers(view.countOf(rows))} on annual contracts ${plural(view.countOf(rows), 'pays', 'pay')} more for it` : ''}`,
				remedy: `Set the annual price below ${monthly}, or leave it out`,
				affected: affectedBy(view, rows, (row) => excess(row) * view.columns.ratio[row])
			}
		];
	});
}
