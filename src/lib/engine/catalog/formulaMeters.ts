import type { FormulaNode } from './price';

/** The meters that a formula uses, each once, in the order of their first use. */
export function formulaMeters(expression: FormulaNode): string[] {
	if (expression.op === 'number') return [];
	if (expression.op === 'meter') return [expression.meter];
	return [...new Set(expression.args.flatMap(formulaMeters))];
}
