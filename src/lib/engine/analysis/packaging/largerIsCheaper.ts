import type { PriceComponent } from '../../catalog/price';
import { affectedBy } from './affectedBy';
import type { Finding } from './Finding';
import type { PackagingView } from './PackagingView';
import type { PriceCurve } from './PriceCurve';

/** Where a larger quantity is cheaper: quantities from `from` to `to` cost more than `next`, the next one up. */
type Cliff = { readonly from: number; readonly to: number; readonly next: number; readonly topCents: number; readonly nextCents: number };

/** Falls of less than half a minor unit are rounding. */
const ROUNDING = 0.5;
/** A formula is tried at each whole quantity up to here. */
const WHOLE = 500;
const HALVINGS = 50;

/** Prices that fall as the quantity rises past a bound, as volume prices do, with the quantities that it is better to buy past. */
export function largerIsCheaper(view: PackagingView, curves: readonly PriceCurve[]): Finding[] {
	return curves.flatMap((curve) => {
		const cliffs = cliffsOf(curve);
		return cliffs.length === 0 ? [] : [finding(view, curve, cliffs)];
	});
}

function cliffsOf(curve: PriceCurve): Cliff[] {
	const bounds = boundsOf(curve.components).filter((bound) => bound < curve.most);
	return bounds.flatMap((to, i) => {
		const next = curve.meter.kind === 'licensed' ? Math.floor(to) + 1 : to * (1 + 1e-6) + 1e-6;
		if (next > curve.most) return [];
		const [topCents, nextCents] = [curve.centsOf(to), curve.centsOf(next)];
		if (!(nextCents < topCents - ROUNDING)) return [];
		return [{ from: firstAbove(curve, i === 0 ? 0 : bounds[i - 1], to, nextCents), to, next, topCents, nextCents }];
	});
}

/** Quantities at which the price may jump, ascending. */
function boundsOf(components: readonly PriceComponent[]): number[] {
	const bounds = components.flatMap((component) => {
		if (component.model === 'formula') return Array.from({ length: WHOLE }, (_, i) => i + 1);
		return 'tiers' in component ? component.tiers.map(({ upTo }) => upTo).filter((upTo) => upTo < Infinity) : [];
	});
	return [...new Set(bounds)].sort((a, b) => a - b);
}

/** The smallest quantity above `low` that costs more than the amount; between two bounds a price does not fall. */
function firstAbove(curve: PriceCurve, low: number, high: number, cents: number): number {
	let [below, above] = [low, high];
	for (let i = 0; i < HALVINGS; i++) {
		const middle = (below + above) / 2;
		if (curve.centsOf(middle) > cents + ROUNDING) above = middle;
		else below = middle;
	}
	return curve.meter.kind === 'licensed' ? Math.ceil(above - 1e-6) : above;
}

function finding(view: PackagingView, curve: PriceCurve, cliffs: readonly Cliff[]): Finding {
	const { words } = view;
	const unit = curve.meter.unit || curve.meter.name;
	const cliffOf = (row: number) => cliffs.find(({ from, to }) => curve.quantityOf(row) >= from && curve.quantityOf(row) <= to);
	const rows = curve.rows.filter((row) => cliffOf(row));
	const worst = cliffs.reduce((most, cliff) => (cliff.topCents - cliff.nextCents > most.topCents - most.nextCents ? cliff : most));
	const where =
		worst.from < worst.to ? `${words.quantity(worst.from)} to ${words.quantity(worst.to)} ${unit}` : `${words.quantity(worst.to)} ${unit}`;
	const more = cliffs.length > 1 ? `; ${cliffs.length - 1} more such ${cliffs.length > 2 ? 'bounds' : 'bound'}` : '';
	return {
		code: 'larger-is-cheaper',
		severity: 'warning',
		at: curve.at,
		message: `${curve.name}: ${where} cost more than the next larger quantity (${words.quantity(worst.to)} cost ${words.money(worst.topCents)}, ${curve.meter.kind === 'licensed' ? words.quantity(worst.next) : 'one more'} ${words.money(worst.nextCents)})${more}`,
		remedy: 'Make the tiers graduated, or let the rates fall by less',
		affected: affectedBy(view, rows, (row) => curve.centsOf(curve.quantityOf(row)) - (cliffOf(row)?.nextCents ?? 0))
	};
}
