import type { FormulaOperation } from './price';

/** The operations of a formula, by mathjs's name. */
export const OPERATIONS: ReadonlyMap<string, FormulaOperation> = new Map([
	['add', 'add'],
	['subtract', 'subtract'],
	['multiply', 'multiply'],
	['divide', 'divide'],
	['pow', 'power'],
	['unaryMinus', 'negate'],
	['smaller', 'smaller'],
	['larger', 'larger'],
	['smallerEq', 'smallerEq'],
	['largerEq', 'largerEq'],
	['equal', 'equal'],
	['unequal', 'unequal']
]);
/** The functions of a formula, with the least and most arguments. */
export const FUNCTIONS: ReadonlyMap<string, { readonly op: FormulaOperation; readonly least: number; readonly most: number }> = new Map([
	['min', { op: 'min', least: 2, most: Infinity }],
	['max', { op: 'max', least: 2, most: Infinity }],
	['ceil', { op: 'ceil', least: 1, most: 1 }],
	['floor', { op: 'floor', least: 1, most: 1 }],
	['round', { op: 'round', least: 1, most: 1 }],
	['abs', { op: 'abs', least: 1, most: 1 }]
]);
/** Words that mathjs reads as operators or constants, so that no meter can be called by them in a formula. */
export const RESERVED = new Set('mod to in and xor or not end true false null undefined NaN Infinity'.split(' '));
/** What a character that no formula uses was probably meant for. */
export const FOREIGN: ReadonlyMap<string, string> = new Map([
	['[', 'a list'],
	['{', 'an object'],
	['"', 'text'],
	["'", 'text'],
	['`', 'text'],
	['=', 'an assignment'],
	['.', 'a property'],
	['%', 'a percentage'],
	['!', 'a negation or a factorial'],
	['&', 'a logical operation'],
	['|', 'a logical operation'],
	[';', 'a second expression'],
	['#', 'a comment']
]);
/** The remedy for what is not listed here. */
export const ALLOWED = `A formula may use meters, numbers, + - * / ^ and brackets, ${[...FUNCTIONS.keys()].join(', ')}, comparisons and "a ? b : c"`;
