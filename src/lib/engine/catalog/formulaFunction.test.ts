import fc from 'fast-check';
import { evaluate } from 'mathjs';
import { expect, test } from 'vitest';
import { parseFormula } from './formula';
import { formulaFunction } from './formulaFunction';
import type { Meter } from './priceBook';

const ids = ['seats', 'storage', 'calls'];
const meters: Meter[] = ids.map((id) => ({ id, name: id, unit: id, kind: 'stock' }));

/** Sources of valid formulas, with few brackets, so that precedence is tested too. */
const { formula } = fc.letrec<{ formula: string; binary: string; leaf: string }>((tie) => ({
	leaf: fc.oneof(fc.constantFrom(...ids), fc.integer({ min: 0, max: 50 }).map(String), fc.constantFrom('0.5', '2.5', '1e3', '0.1')),
	binary: fc
		.tuple(tie('formula'), fc.constantFrom('+', '-', '*', '/', '<', '<=', '>', '>=', '==', '!='), tie('formula'))
		.map(([a, op, b]) => (/[<>=!]/.test(op) ? `(${a} ${op} ${b})` : `${a} ${op} ${b}`)),
	formula: fc.oneof(
		{ maxDepth: 4, withCrossShrink: true },
		tie('leaf'),
		tie('binary'),
		tie('formula').map((a) => `(${a})`),
		tie('formula').map((a) => `-${a}`),
		fc.tuple(tie('leaf'), fc.integer({ min: 0, max: 8 })).map(([a, exponent]) => `${a}^${exponent}`),
		fc.tuple(fc.constantFrom('ceil', 'floor', 'round', 'abs'), tie('formula')).map(([name, a]) => `${name}(${a})`),
		fc
			.tuple(fc.constantFrom('min', 'max'), fc.array(tie('formula'), { minLength: 2, maxLength: 3 }))
			.map(([name, list]) => `${name}(${list.join(', ')})`),
		fc.tuple(tie('formula'), tie('formula'), tie('formula')).map(([a, b, c]) => `(${a} > ${b} ? ${c} : ${a})`)
	)
}));
const quantity = fc.oneof(fc.integer({ min: 0, max: 1000 }), fc.constantFrom(0, 0.5, 1.5, 2.5, 0.1 + 0.2, 1e6));

test("a formula's value is that of mathjs", () => {
	let compared = 0;
	fc.assert(
		fc.property(formula, quantity, quantity, quantity, (source, seats, storage, calls) => {
			fc.pre(source.length <= 500);
			const read = parseFormula(source, meters);
			if ('problem' in read) throw new Error(`${source}: ${read.problem.message}`);
			const own = formulaFunction(read.expression, ids)([seats, storage, calls]);
			const theirs = Number(evaluate(source, { seats, storage, calls }));
			if (!Number.isFinite(theirs)) {
				expect(Number.isFinite(own), source).toBe(false);
				return;
			}
			compared++;
			expect(Math.abs(own - theirs), `${source}: ${own}, not ${theirs}`).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(theirs)));
		}),
		{ numRuns: 3000, seed: 20_260 }
	);
	expect(compared).toBeGreaterThan(2000);
});

test('a meter that is not listed is refused', () => {
	expect(() => formulaFunction({ op: 'meter', meter: 'users' }, ids)).toThrow(
		'uses the meter "users", which is not one of: seats, storage, calls'
	);
});
