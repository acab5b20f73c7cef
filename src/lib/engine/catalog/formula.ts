import { create, parseDependencies, type MathNode } from 'mathjs/number';
import { formulaFunction, NEGATIVE_NOISE } from './formulaFunction';
import { formulaGrid, type MeterRange } from './formulaGrid';
import { formulaMeters } from './formulaMeters';
import { FormulaRefusal, refuseFormula, type FormulaProblem } from './formulaRefusal';
import { checkFormulaTokens, formulaTokens } from './formulaTokens';
import { formulaTree } from './formulaTree';
import { ALLOWED } from './formulaVocabulary';
import type { FormulaNode } from './price';
import type { Meter } from './priceBook';
import type { Work } from './Work';

/** Longest source, in characters. */
const MOST_CHARACTERS = 500;

/** Only a parser: this instance has nothing that evaluates. */
const { parse } = create({ parseDependencies });

/**
 * Reads a price formula. mathjs parses it; only what is listed in MODEL 2 passes. A comparison is 1 or 0.
 * @param source at most 500 characters
 * @param meters that it may use; for a charge beyond a limit, the limited meter alone
 */
export function parseFormula(source: string, meters: readonly Meter[]): { expression: FormulaNode } | { problem: FormulaProblem } {
	try {
		if (source.length > MOST_CHARACTERS)
			refuseFormula('formula-too-long', `the formula has ${source.length} characters`, `Use at most ${MOST_CHARACTERS}`, MOST_CHARACTERS);
		const tokens = formulaTokens(source);
		checkFormulaTokens(tokens, new Set(meters.map(({ id }) => id)));
		return { expression: formulaTree(parsed(source), tokens) };
	} catch (error) {
		if (error instanceof FormulaRefusal) return { problem: error.problem };
		throw error;
	}
}

/**
 * Tries a formula over the ranges of its meters (the points of `formulaGrid`): it must give a finite amount of at least 0 at each.
 * @param ranges by meter id; 0 to 1e9 where none is given
 * @param work counts, at each point, a unit for each operation and each number
 * @returns the first point at which it does not, or undefined
 */
export function checkFormula(
	expression: FormulaNode,
	meters: readonly Meter[],
	ranges: Readonly<Record<string, MeterRange>> = {},
	work?: Work
): FormulaProblem | undefined {
	const ids = meters.map(({ id }) => id);
	const amountOf = formulaFunction(expression, ids);
	const size = POINT + sizeOf(expression);
	for (const point of formulaGrid(expression, meters, ranges)) {
		work?.spend(size);
		const amount = amountOf(point);
		if (amount >= NEGATIVE_NOISE && amount < Infinity) continue;
		const where = formulaMeters(expression)
			.map((id) => `${id} ${point[ids.indexOf(id)]}`)
			.join(', ');
		const message = `the formula gives ${Number.isFinite(amount) ? amount : 'no finite amount'}${where && ` at ${where}`}`;
		return { code: 'formula-amount', message, remedy: 'Make it at least 0 everywhere, for instance with max(0, ...)', offset: 0 };
	}
	return undefined;
}

/** Work of coming to a point. */
const POINT = 6;

/** Operations, meters and numbers in a formula. */
function sizeOf(expression: FormulaNode): number {
	return 'args' in expression ? expression.args.reduce((sum, arg) => sum + sizeOf(arg), 1) : 1;
}

/** The tree that mathjs makes; line breaks count as blanks. */
function parsed(source: string): MathNode {
	try {
		return parse(source.replace(/\s/g, ' '));
	} catch (error) {
		const text = error instanceof Error ? error.message.replace(/ \(char \d+\)$/, '') : String(error);
		const char = error instanceof Error && 'char' in error && typeof error.char === 'number' ? error.char : 1;
		return refuseFormula('formula-syntax', `the formula cannot be read: ${text}`, ALLOWED, Math.min(char - 1, source.length));
	}
}
