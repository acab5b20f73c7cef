import { knownNames } from './knownNames';
import { refuseFormula } from './formulaRefusal';
import { ALLOWED, FOREIGN, FUNCTIONS, RESERVED } from './formulaVocabulary';

/** A word of a formula's source. `other` is a character that no formula uses. */
export type FormulaToken = { readonly kind: 'number' | 'name' | 'sign' | 'other'; readonly text: string; readonly offset: number };

/** Deepest nesting of brackets. */
const MOST_NESTED = 32;
const PATTERN =
	/(?<number>(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?)|(?<name>[\p{L}_$][\p{L}\p{N}_$]*)|(?<sign><=|>=|==|!=|[-+*/^(),?:<>])|(?<other>\S)/gu;

/** The words of a formula, left to right, each with its offset in the source (UTF-16 units from 0). */
export function formulaTokens(source: string): FormulaToken[] {
	return Array.from(source.matchAll(PATTERN), ({ 0: text, index: offset, groups }) => {
		const kind = groups?.number ? 'number' : groups?.name ? 'name' : groups?.sign ? 'sign' : 'other';
		return { kind, text, offset };
	});
}

/**
 * Refuses what can be seen word by word: foreign characters, unknown names, a missing operator, deep nesting.
 * @param meters ids of those that the formula may use
 * @throws FormulaRefusal at the first
 */
export function checkFormulaTokens(tokens: readonly FormulaToken[], meters: ReadonlySet<string>): void {
	if (tokens.length === 0) refuseFormula('formula-empty', 'the formula is empty', ALLOWED, 0);
	let nested = 0;
	tokens.forEach((token, index) => {
		const { kind, text, offset } = token;
		const next = tokens.at(index + 1);
		const isCall = kind === 'name' && next?.text === '(';
		if (kind === 'other')
			refuseFormula(
				'formula-character',
				`"${text}" ${FOREIGN.has(text) ? `(${FOREIGN.get(text)}) ` : ''}has no place in a formula`,
				ALLOWED,
				offset
			);
		if (kind === 'name') checkName(token, isCall, meters);
		if (text === '(') nested++;
		if (text === ')') nested--;
		if (nested > MOST_NESTED) refuseFormula('formula-too-deep', `brackets are nested more than ${MOST_NESTED} deep`, 'Nest less', offset);
		const endsOperand = kind === 'number' || kind === 'name' || text === ')';
		const startsOperand = next !== undefined && (next.kind === 'number' || next.kind === 'name' || next.text === '(');
		if (endsOperand && startsOperand && !isCall && !RESERVED.has(next.text))
			refuseFormula(
				'formula-operator-missing',
				`an operator is missing between "${text}" and "${next.text}"`,
				'Write * for a product',
				next.offset
			);
	});
}

function checkName({ text, offset }: FormulaToken, isCall: boolean, meters: ReadonlySet<string>): void {
	if (!isCall && meters.has(text) && !RESERVED.has(text)) return;
	const known = meters.size > 0 ? `Use one of the meters: ${knownNames(meters)}` : 'There are no meters: use numbers only';
	const functions = `Use one of the functions: ${[...FUNCTIONS.keys()].join(', ')}`;
	if (isCall && FUNCTIONS.has(text)) return;
	if (isCall && meters.has(text))
		refuseFormula('formula-operator-missing', `"${text}" is a meter, not a function`, `Write ${text} * (...)`, offset);
	if (isCall) refuseFormula('formula-unknown-name', `there is no function "${text}"`, functions, offset);
	if (RESERVED.has(text)) refuseFormula('formula-reserved-name', `"${text}" has a meaning of its own in formulas`, known, offset);
	if (!meters.has(text)) refuseFormula('formula-unknown-name', `there is no meter "${text}"`, known, offset);
}
