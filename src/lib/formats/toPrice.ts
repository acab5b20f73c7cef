import { checkFormula, parseFormula } from '../engine/catalog/formula';
import type { FormulaProblem } from '../engine/catalog/formulaRefusal';
import { shortened } from '../engine/catalog/knownNames';
import type { FormulaNode, Price, PriceComponent } from '../engine/catalog/price';
import type { Meter } from '../engine/catalog/priceBook';
import type { Work } from '../engine/catalog/Work';
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

/** A price as the engine holds it; `path` as in `checkPrice`. A component that cannot be read is left out, and said. */
export function toPrice(document: PriceDocument, path: string, context: PriceContext): Price {
	const components = Array.isArray(document) ? document : [document];
	return components.flatMap((component, index) => toComponent(component, components.length > 1 ? `${path}/${index}` : path, context) ?? []);
}

function toComponent(document: PriceComponentDocument, path: string, context: PriceContext): PriceComponent | undefined {
	const cents = (amount: number | undefined) => toCents(amount ?? 0, context.minorUnits);
	const most = maximumOf(document);
	const component = readComponent(document, {
		cents,
		metered: (given, make) => withMeter(given, `${path}/${modelOf(document)}`, context, make),
		formula: (source) => toFormula(source, `${path}/formula`, context)
	});
	return component && most !== undefined ? { ...component, maximumCents: cents(most) } : component;
}

function withMeter(
	given: { readonly meter?: string | undefined },
	path: string,
	context: PriceContext,
	make: (meter: string) => PriceComponent
): PriceComponent | undefined {
	const meter = given.meter ?? context.implied;
	if (meter !== undefined) return make(meter);
	context.findings.error('no-licensed-meter', path, 'the price names no meter, and no meter is licensed', 'Name the meter that it prices');
	return undefined;
}

type Tried = { readonly expression?: FormulaNode; readonly problem?: FormulaProblem | undefined };

function tried(source: string, meters: readonly Meter[], work: Work): Tried {
	work.spend(PARSING + source.length * PARSING_CHARACTER + meters.length);
	const result = parseFormula(source, meters);
	return 'problem' in result ? result : { ...result, problem: checkFormula(result.expression, meters, {}, work) };
}

/** Work of reading a formula before it is tried, and of each character of it. */
const PARSING = 2000;
const PARSING_CHARACTER = 50;

function toFormula(source: string, path: string, { meters, findings }: PriceContext): PriceComponent | undefined {
	const { work } = findings;
	work.at(path);
	// Variants repeat the formulas of today's book.
	const { expression, problem } = work.once(`formula ${meters.length === 1 ? meters[0].id : ''} ${source}`, () =>
		tried(source, meters, work)
	);
	if (problem) {
		const word = /^[A-Za-z_]\w*/.exec(source.slice(problem.offset, problem.offset + 100))?.[0];
		const ids = meters.map(({ id }) => id);
		const meant = word === undefined || ids.includes(word) ? undefined : findings.nearest(word, ids);
		const remedy = meant ? `Did you mean "${meant}"? ${problem.remedy}` : problem.remedy;
		const where = `character ${problem.offset + 1} of ${JSON.stringify(source.length > 500 ? shortened(source) : source)}`;
		findings.error(problem.code, path, `${problem.message} (${where})`, remedy);
	}
	return expression && { model: 'formula', source, expression };
}
