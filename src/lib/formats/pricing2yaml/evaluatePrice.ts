import { parseFormula } from '../../engine/catalog/formula';
import { formulaFunction } from '../../engine/catalog/formulaFunction';
import { isRecord } from '../isRecord';

/** `#x`, `#list[0]`, `#map.key`. */
const VARIABLE = /#([A-Za-z_]\w*)((?:\.[A-Za-z_]\w*|\[\d{1,6}\])*)/g;
const PLAIN = /^[\d\s.()+*/-]+$/;

/** Whether a text is meant to be computed: it names a variable, or is arithmetic that is more than a number. */
export function isExpression(text: string): boolean {
	return text.includes('#') || (PLAIN.test(text) && /\d.*[*+]/.test(text));
}

/**
 * The amount of a price expression. It is never run as code: variables are put in by name, and what is left must be a formula of numbers
 * and the operations that `parseFormula` lists (`Math.floor` and its like without `Math.`).
 * @param variables the source's `variables`; true is 1
 * @returns the amount, finite and at least 0, with the names of the variables in it; or why there is none
 */
export function evaluatePrice(
	text: string,
	variables: unknown
): { readonly amount: number; readonly used: string[] } | { readonly refused: string } {
	const used: string[] = [];
	const values: number[] = [];
	const unknown: string[] = [];
	if (/\bv\d/.test(text)) return { refused: 'it holds a name that is no variable' };
	const formula = text
		.replace(VARIABLE, (whole, name: string, rest: string) => {
			const value = numberOf(follow(variables, [name, ...Array.from(rest.matchAll(/\w+/g), ([part]) => part)]));
			if (value === undefined) unknown.push(whole);
			used.push(name);
			return `v${values.push(value ?? 0) - 1}`;
		})
		.replace(/\bMath\.(?=(min|max|ceil|floor|round|abs)\s*\()/g, '');
	if (unknown.length > 0) return { refused: `there is no number ${unknown[0]} among the variables` };
	const ids = values.map((_, index) => `v${index}`);
	const parsed = parseFormula(
		formula,
		ids.map((id) => ({ id, name: id, unit: '', kind: 'flow' }))
	);
	if ('problem' in parsed) return { refused: parsed.problem.message };
	const amount = formulaFunction(parsed.expression, ids)(values);
	return amount >= 0 && amount < Infinity ? { amount, used } : { refused: `it gives ${amount}` };
}

function follow(value: unknown, names: readonly string[]): unknown {
	return names.reduce<unknown>((at, name) => {
		if (Array.isArray(at)) return at[Number(name)];
		return isRecord(at) && Object.hasOwn(at, name) ? at[name] : undefined;
	}, value);
}

function numberOf(value: unknown): number | undefined {
	if (typeof value === 'boolean') return value ? 1 : 0;
	return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
