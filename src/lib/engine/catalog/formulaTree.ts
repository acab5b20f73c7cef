import {
	isConditionalNode,
	isConstantNode,
	isFunctionNode,
	isOperatorNode,
	isParenthesisNode,
	isSymbolNode,
	type MathNode
} from 'mathjs/number';
import { refuseFormula } from './formulaRefusal';
import type { FormulaToken } from './formulaTokens';
import { ALLOWED, FUNCTIONS, OPERATIONS } from './formulaVocabulary';
import type { FormulaNode } from './price';

const MOST_EXPONENT = 8;

/**
 * Turns mathjs's tree into ours, of which only listed operations are part.
 * @param tokens the words of the source that the tree was made from
 * @throws FormulaRefusal at the first that is not
 */
export function formulaTree(tree: MathNode, tokens: readonly FormulaToken[]): FormulaNode {
	return new Walk(tokens).node(tree);
}

/**
 * Nodes carry no position, but the walk meets the words in the order of the source, so that each
 * node finds its own as the next one with its text.
 */
class Walk {
	#at = 0;
	#offset = 0;

	constructor(readonly tokens: readonly FormulaToken[]) {}

	node(node: MathNode): FormulaNode {
		if (isParenthesisNode(node)) return this.node(node.content);
		if (isConstantNode(node)) return this.#number(node.value);
		if (isSymbolNode(node)) {
			this.#find(node.name);
			return { op: 'meter', meter: node.name };
		}
		if (isFunctionNode(node)) return this.#call(node.fn.name, node.args);
		if (isConditionalNode(node))
			return { op: 'if', args: [this.node(node.condition), this.node(node.trueExpr), this.node(node.falseExpr)] };
		if (isOperatorNode(node)) return this.#operator(node.fn, node.op, node.args);
		return refuseFormula(
			'formula-not-allowed',
			`${node.type.replace('Node', '').toLowerCase()} expressions are not allowed`,
			ALLOWED,
			this.#offset
		);
	}

	#number(value: unknown): FormulaNode {
		const token = this.#find(undefined);
		if (typeof value === 'number' && Number.isFinite(value)) return { op: 'number', value };
		return refuseFormula('formula-number', `${token?.text ?? value} is not a finite number`, 'Use a number below 1e308', this.#offset);
	}

	#call(name: string, args: readonly MathNode[]): FormulaNode {
		this.#find(name);
		const known = FUNCTIONS.get(name);
		if (known === undefined) return refuseFormula('formula-unknown-name', `there is no function "${name}"`, ALLOWED, this.#offset);
		if (args.length < known.least || args.length > known.most) {
			const remedy = known.most === 1 ? `Give ${name} one value` : `Give ${name} two values or more`;
			return refuseFormula(
				'formula-arguments',
				`${name} is given ${args.length} ${args.length === 1 ? 'value' : 'values'}`,
				remedy,
				this.#offset
			);
		}
		return { op: known.op, args: args.map((arg) => this.node(arg)) };
	}

	#operator(fn: string, sign: string, args: readonly MathNode[]): FormulaNode {
		const op = OPERATIONS.get(fn);
		const left = args.length === 2 ? [this.node(args[0])] : [];
		this.#find(sign);
		const offset = this.#offset;
		if (op === undefined) return refuseFormula('formula-not-allowed', `the operation "${sign}" is not allowed here`, ALLOWED, offset);
		const right = this.node(args[args.length - 1]);
		if (op === 'power' && !(right.op === 'number' && Number.isInteger(right.value) && right.value <= MOST_EXPONENT))
			return refuseFormula(
				'formula-exponent',
				'the exponent is not a whole number from 0 to 8',
				'Write it as a number, such as ^2',
				offset
			);
		return { op, args: [...left, right] };
	}

	/** Moves past the next word with this text (undefined: the next number), and remembers where it stood. */
	#find(text: string | undefined): FormulaToken | undefined {
		let index = this.#at;
		const isIt = ({ kind, text: own }: FormulaToken) => (text === undefined ? kind === 'number' : own === text);
		while (index < this.tokens.length && !isIt(this.tokens[index])) index++;
		if (index === this.tokens.length) return undefined;
		this.#at = index + 1;
		this.#offset = this.tokens[index].offset;
		return this.tokens[index];
	}
}
