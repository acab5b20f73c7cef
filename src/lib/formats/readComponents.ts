import type { Price, PriceComponent } from '../engine/catalog/price';
import type { Meter } from '../engine/catalog/priceBook';
import type { Findings } from './Findings';
import { modelOf, readComponent, type PriceComponentDocument } from './priceModels';
import { maximumOf } from './componentTerms';
import type { PriceDocument } from './scenarioDocument';
import { toCents } from './toCents';

/** What a price is read with. */
export type PriceContext = {
	readonly minorUnits: number;
	/** Meters that a formula may use. */
	readonly meters: readonly Meter[];
	/** The meter of a component that names none; undefined where there is none. */
	readonly implied: string | undefined;
	readonly findings: Findings;
};

/** Reads the source of a formula that stands at `path`; undefined where it does not hold, which is said. */
type FormulaReader = (source: string, path: string) => PriceComponent | undefined;

/** What components are read with, their formulas aside. */
type ComponentContext = Pick<PriceContext, 'minorUnits' | 'implied'> & { readonly findings: Pick<Findings, 'error'> };

/**
 * A price as the engine holds it; `path` as in `checkPrice`. A component that cannot be read is left out, and said.
 * @param formula apart, as reading one takes a whole parser: `toPrice` has it
 */
export function readComponents(document: PriceDocument, path: string, context: ComponentContext, formula: FormulaReader): Price {
	const components = Array.isArray(document) ? document : [document];
	return components.flatMap(
		(component, index) => toComponent(component, components.length > 1 ? `${path}/${index}` : path, context, formula) ?? []
	);
}

function toComponent(
	document: PriceComponentDocument,
	path: string,
	context: ComponentContext,
	formula: FormulaReader
): PriceComponent | undefined {
	const cents = (amount: number | undefined) => toCents(amount ?? 0, context.minorUnits);
	const most = maximumOf(document);
	const component = readComponent(document, {
		cents,
		metered: (given, make) => withMeter(given, `${path}/${modelOf(document)}`, context, make),
		formula: (source) => formula(source, `${path}/formula`)
	});
	return component && most !== undefined ? { ...component, maximumCents: cents(most) } : component;
}

function withMeter(
	given: { readonly meter?: string | undefined },
	path: string,
	context: ComponentContext,
	make: (meter: string) => PriceComponent
): PriceComponent | undefined {
	const meter = given.meter ?? context.implied;
	if (meter !== undefined) return make(meter);
	context.findings.error('no-licensed-meter', path, 'the price names no meter, and no meter is licensed', 'Name the meter that it prices');
	return undefined;
}
