import { MODEL_RULES, type Price, type PriceComponent } from '../../catalog/price';
import type { AddOn, AnnualTerm, Beyond, Plan, PriceBook } from '../../catalog/priceBook';
import type { CustomerBase } from '../../market/customerBase';

/** A book with every price changed by the same rule, annual prices and overage among them. */
export function changedPrices(book: PriceBook, change: (price: Price) => Price): PriceBook {
	return {
		...book,
		plans: book.plans.map((plan) => changedPlan(plan, change)),
		addOns: book.addOns.map((addOn) => changedAddOn(addOn, change))
	};
}

/** A plan with its prices changed; overage too. */
export function changedPlan(plan: Plan, change: (price: Price) => Price): Plan {
	const beyondOf = (beyond: Beyond): Beyond => (beyond.kind === 'charge' ? { ...beyond, price: change(beyond.price) } : beyond);
	const limits = Object.entries(plan.limits).map(([meter, limit]) => [meter, { ...limit, beyond: beyondOf(limit.beyond) }] as const);
	return { ...plan, price: change(plan.price), annual: changedTerm(plan.annual, change), limits: Object.fromEntries(limits) };
}

function changedTerm(term: AnnualTerm | undefined, change: (price: Price) => Price): AnnualTerm | undefined {
	return term !== undefined && 'price' in term ? { price: change(term.price) } : term;
}

export function changedAddOn(addOn: AddOn, change: (price: Price) => Price): AddOn {
	return { ...addOn, price: change(addOn.price) };
}

/** A book at `factor` times its prices, bundles' own prices among them. */
export function scaledBook(book: PriceBook, factor: number): PriceBook {
	const scaled = changedPrices(book, (price) => price.map((component) => scaledComponent(component, factor)));
	const plans = scaled.plans.map((plan) => ({ ...plan, ...scaledTerms(plan, factor) }));
	const addOns = scaled.addOns.map((addOn) => ({ ...addOn, ...scaledTerms(addOn, factor) }));
	const bundles = book.bundles.map((bundle) =>
		'priceCents' in bundle.terms ? { ...bundle, terms: { priceCents: bundle.terms.priceCents * factor } } : bundle
	);
	return { ...scaled, plans, addOns, bundles };
}

/** The least bill and the fee of a plan or an add-on, where it has them. */
function scaledTerms(terms: Pick<Plan, 'minimumCents' | 'setupCents'>, factor: number): Pick<Plan, 'minimumCents' | 'setupCents'> {
	return {
		...(terms.minimumCents === undefined ? {} : { minimumCents: terms.minimumCents * factor }),
		...(terms.setupCents === undefined ? {} : { setupCents: terms.setupCents * factor })
	};
}

/** A base whose customers pay `factor` times as much. */
export function scaledPayments(base: CustomerBase, factor: number): CustomerBase {
	return { ...base, mrrCents: base.mrrCents.map((cents) => cents * factor) };
}

function scaledComponent(component: PriceComponent, factor: number): PriceComponent {
	const { maximumCents } = component;
	const scaled = MODEL_RULES[component.model].scaled(component, factor);
	return maximumCents === undefined ? scaled : { ...scaled, maximumCents: maximumCents * factor };
}
