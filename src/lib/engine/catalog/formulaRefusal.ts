/** Why a formula is refused, and the character of its source, from 0, where that shows. */
export type FormulaProblem = { readonly code: string; readonly message: string; readonly remedy: string; readonly offset: number };

/** Thrown by the steps of reading a formula, and caught by `parseFormula`. */
export class FormulaRefusal extends Error {
	constructor(readonly problem: FormulaProblem) {
		super(problem.message);
	}
}

/** @throws FormulaRefusal always */
export function refuseFormula(code: string, message: string, remedy: string, offset: number): never {
	throw new FormulaRefusal({ code, message, remedy, offset });
}
