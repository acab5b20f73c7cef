import type { PriceComponent } from '../../catalog/price';
import { affectedBy } from './affectedBy';
import type { Finding } from './Finding';
import type { PackagingView } from './PackagingView';
import type { PriceCurve } from './PriceCurve';

/** What a unit costs up to a quantity. */
type UnitRate = { readonly above: number; readonly upTo: number; readonly cents: number };

/** A rise of a rate by less than this share is rounding. */
const ROUNDING = 0.01;
/** Quantities at which a formula is looked at; its steps (packs of ten, say) need more room. */
const GRID = [1, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000];
const FORMULA_ROUNDING = 0.05;

/** Prices of which a unit costs more in a later tier than in an earlier one. Units that cost nothing are included ones, not a rate. */
export function unitPriceRises(view: PackagingView, curves: readonly PriceCurve[]): Finding[] {
	return curves.flatMap((curve) => {
		const found = curve.components.flatMap((component) => rise(curve, component) ?? []);
		return found.length === 0 ? [] : [finding(view, curve, found[0])];
	});
}

type Rise = { readonly low: UnitRate; readonly high: UnitRate };

function rise(curve: PriceCurve, component: PriceComponent): Rise | undefined {
	const rates = ratesOf(curve, component).filter(({ cents, above }) => cents > 0 && above < curve.most);
	const slack = 1 + (component.model === 'formula' ? FORMULA_ROUNDING : ROUNDING);
	let low = rates[0];
	let worst: Rise | undefined;
	for (const rate of rates) {
		if (rate.cents > low.cents * slack && (!worst || rate.cents / low.cents > worst.high.cents / worst.low.cents))
			worst = { low, high: rate };
		if (rate.cents < low.cents) low = rate;
	}
	return worst;
}

function ratesOf(curve: PriceCurve, component: PriceComponent): UnitRate[] {
	if (component.model === 'formula') return formulaRates(curve);
	if (!('tiers' in component)) return [];
	let above = 0;
	return component.tiers.flatMap((tier) => {
		const [from, { upTo }] = [above, tier];
		above = upTo;
		if (component.model === 'stairstep') return 'cents' in tier && upTo < Infinity ? [{ above: from, upTo, cents: tier.cents / upTo }] : [];
		if (!('unitCents' in tier)) return [];
		const width = component.model === 'graduated' ? upTo - from : upTo;
		return [{ above: from, upTo, cents: tier.unitCents + (width < Infinity ? tier.flatCents / width : 0) }];
	});
}

/** Rates between quantities of a grid; the first one after units that cost nothing is left out, since it mixes both. */
function formulaRates({ centsOf }: PriceCurve): UnitRate[] {
	const rates = GRID.slice(1).map((upTo, i) => ({ above: GRID[i], upTo, cents: (centsOf(upTo) - centsOf(GRID[i])) / (upTo - GRID[i]) }));
	return rates.filter((_, i) => i === 0 || rates[i - 1].cents > 0);
}

function finding(view: PackagingView, curve: PriceCurve, { low, high }: Rise): Finding {
	const { words } = view;
	const unit = curve.meter.unit || curve.meter.name;
	const rows = curve.rows.filter((row) => curve.quantityOf(row) > high.above);
	return {
		code: 'unit-price-rises',
		severity: 'warning',
		at: curve.at,
		message: `${curve.name}: a ${unit} costs ${words.rate(low.cents)} up to ${words.quantity(low.upTo)} and ${words.rate(high.cents)} above ${words.quantity(high.above)}, so who takes more pays more for each`,
		remedy: `Let the rate fall with the quantity: at most ${words.rate(low.cents)} above ${words.quantity(high.above)}`,
		affected: affectedBy(view, rows)
	};
}
