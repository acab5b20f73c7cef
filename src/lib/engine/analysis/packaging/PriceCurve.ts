import { formulaMeters } from '../../catalog/formulaMeters';
import type { Price, PriceComponent } from '../../catalog/price';
import type { Meter } from '../../catalog/priceBook';
import { CompiledPrice } from '../../rating/CompiledPrice';
import type { PackagingView } from './PackagingView';

/** A price as a function of one meter, with the others at their medians. */
export type PriceCurve = {
	/** Path in the book. */
	readonly at: string;
	/** "Pro", "Storage beyond the limit of Pro". */
	readonly name: string;
	readonly meter: Meter;
	/** The components that read the meter. */
	readonly components: readonly PriceComponent[];
	/** Minor units for a quantity, not rounded. */
	centsOf(quantity: number): number;
	/** Quantities that can be priced end here: the limit where use is blocked, else Infinity. */
	readonly most: number;
	/** Customers who pay it, and their quantity. */
	readonly rows: readonly number[];
	quantityOf(row: number): number;
};

/** Every price of a book that depends on a meter, once for each meter: of plans, of what is beyond limits, of add-ons. */
export function priceCurves(view: PackagingView): PriceCurve[] {
	return [...planCurves(view), ...addOnCurves(view)];
}

type Place = Pick<PriceCurve, 'at' | 'name' | 'rows'> & {
	readonly mostOf: (meter: number) => number;
	readonly quantityOf: (row: number, meter: number) => number;
};

function curvesOf({ universe, source, middle }: PackagingView, price: Price, place: Place): PriceCurve[] {
	const { mostOf, quantityOf, ...rest } = place;
	const ids = universe.meters.map(({ id }) => id);
	const compiled = new CompiledPrice(price, ids, source.minorUnits);
	compiled.ranges.forEach(({ component }, index) =>
		compiled.setRange(index, (component.lowCents + 4 * component.likelyCents + component.highCents) / 6)
	);
	return universe.meters.flatMap((meter, index) => {
		if (compiled.reads[index] === 0) return [];
		return {
			...rest,
			meter,
			components: price.filter((component) => readsOf(component).includes(meter.id)),
			centsOf: (quantity: number) => compiled.cents(middle.with(index, quantity)),
			most: mostOf(index),
			quantityOf: (row: number) => quantityOf(row, index)
		};
	});
}

function readsOf(component: PriceComponent): readonly string[] {
	if ('meter' in component) return [component.meter];
	return component.model === 'formula' ? [...formulaMeters(component.expression)] : [];
}

function planCurves(view: PackagingView): PriceCurve[] {
	const { rater, universe } = view;
	const meters = universe.meters.length;
	return view.ladder.flatMap(({ plan, index }) => {
		const rows = view.rowsOn[index];
		const blocked = new Set(rater.ratedPlan(index).blockedMeters);
		const mostOf = (meter: number) => (blocked.has(meter) ? rater.included[index * meters + meter] : Infinity);
		const quantityOf = (row: number, meter: number) => Math.min(view.use(row)[meter], mostOf(meter));
		const on = (annual: 0 | 1) => rows.filter((row) => view.columns.annual[row] === annual);
		const { annual } = plan;
		const own = annual && 'price' in annual ? annual.price : undefined;
		const monthly = { at: `plans/${plan.id}/price/monthly`, name: plan.name, rows: own ? on(0) : rows, mostOf, quantityOf };
		const yearly = { at: `plans/${plan.id}/price/annual`, name: `${plan.name} on annual payment`, rows: on(1), mostOf, quantityOf };
		const charges = universe.meters.flatMap(({ id, name }, meter) => {
			const beyond = plan.limits[id]?.beyond;
			if (beyond?.kind !== 'charge') return [];
			const over = (row: number) => Math.max(0, view.use(row)[meter] - rater.included[index * meters + meter]);
			const at = `plans/${plan.id}/limits/${id}/beyond/charge`;
			const place = { at, name: `${name} beyond the limit of ${plan.name}`, rows: rows.filter((row) => over(row) > 0) };
			return curvesOf(view, beyond.price, { ...place, mostOf: () => Infinity, quantityOf: over });
		});
		return [...curvesOf(view, plan.price, monthly), ...(own ? curvesOf(view, own, yearly) : []), ...charges];
	});
}

function addOnCurves(view: PackagingView): PriceCurve[] {
	return view.book.addOns.flatMap((addOn) => {
		const index = view.universe.addOnIds.indexOf(addOn.id);
		const rows = [...view.place.keys()].filter((row) => view.place[row] >= 0 && view.heldBy(row)[index] > 0);
		return curvesOf(view, addOn.price, {
			at: `addOns/${addOn.id}/price`,
			name: addOn.name,
			rows,
			mostOf: () => Infinity,
			quantityOf: (row, meter) => view.use(row)[meter]
		});
	});
}
