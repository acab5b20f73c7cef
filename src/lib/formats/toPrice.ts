import { checkFormula, parseFormula } from '../engine/catalog/formula';
import type { FormulaProblem } from '../engine/catalog/formulaRefusal';
import { shortened } from '../engine/catalog/knownNames';
import type { FormulaNode, Price, PriceComponent } from '../engine/catalog/price';
import type { Meter } from '../engine/catalog/priceBook';
import type { Work } from '../engine/catalog/Work';
import { readComponents, type PriceContext } from './readComponents';
import type { PriceDocument } from './scenarioDocument';

/** A price as the engine holds it, its formulas read; `path` as in `checkPrice`. A component that cannot be read is left out, and said. */
export const toPrice = (document: PriceDocument, path: string, context: PriceContext): Price =>
	readComponents(document, path, context, (source, at) => toFormula(source, at, context));

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
