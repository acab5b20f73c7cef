import { describe, expect, it } from 'vitest';
import { exampleResults } from '../../test/fixtures/results';
import { lostOf } from '../lib/engine/analysis/worthFigures';
import { decisionCurves } from '../lib/engine/analysis/decisionCurves';
import type { Results } from '../lib/engine/simulation/results';
import { CallError } from './CallError';
import { guardFigures, guardOption, guardTable } from './guardTable';
import { worthTable } from './worthTable';

const PLAIN = { style: false, width: 200 };

/** Two hundred trials of Today, and of two options: `stepped` brings money and loses customers, `keep` keeps them. */
function told(): Results {
	const results = exampleResults();
	const trials = 200;
	const of = (at: (trial: number) => number) => Array.from({ length: trials }, (_, trial) => at(trial));
	const money = [of(() => 0), of(() => 1000), of(() => 0)];
	const customers = [of(() => 100), of((trial) => (trial < 20 ? 60 : 80)), of(() => 105)];
	const ids = ['today', 'stepped', 'keep'];
	const lost = Object.fromEntries(ids.slice(1).map((id, i) => [id, lostOf(customers[0], customers[i + 1])]));
	const pick = <T>(from: Readonly<Record<string, T>>) =>
		Object.fromEntries(ids.flatMap((id) => (from[id] ? [[id, from[id]] as const] : [])));
	return {
		...results,
		...{ trials, variants: pick(results.variants), uplift: pick(results.uplift) },
		decision: {
			...results.decision,
			curves: decisionCurves(
				ids,
				money,
				customers,
				Array.from({ length: 41 }, (_, i) => i * 10)
			),
			customersLost: lost
		}
	};
}

describe('compare', () => {
	it('takes guardrails as often as given, and refuses what is none with what would be one', () => {
		expect(guardOption('bill > +50% = 0', guardOption('customersLost > 30 <= 10%'))).toHaveLength(2);
		expect(() => guardOption('customers < 5')).toThrow(CallError);
		expect(() => guardOption('customers < 5')).toThrow(/--guard.*is no guardrail.*customersLost > 30 <= 10%/su);
	});

	it('says who meets them, and in JSON with the figure', () => {
		const guards = guardOption('bill > +50% = 0', guardOption('customersLost > 30 <= 9%'));
		expect(guardFigures(told(), guards)).toEqual({
			'customersLost > 30 <= 9%': { stepped: { found: 0.1, meets: false }, keep: { found: 0, meets: true } },
			'bill > +50% = 0': { stepped: { found: 0.31, meets: true }, keep: { found: 0.31, meets: true } }
		});
		const shown = guardTable(told(), guards, PLAIN);
		expect(shown).toMatch(/Stepped.*missed, 10% +met, largest \+31%/u);
		expect(shown).toContain('1 of 2 meet every guardrail.');
	});

	it('names the one that misses least where none meets them', () => {
		expect(guardTable(told(), guardOption('bill > +10% = 0', guardOption('customersLost > 30 <= 9%')), PLAIN)).toContain(
			'None meets every guardrail; Keep forever misses least: bill > +10% = 0 (missed, largest +31%).'
		);
	});

	it('prints the frontier at a few worths, and where the choice changes', () => {
		// 1000 - 22 w of stepped against 5 w of keep: level at 1000 / 27 = 37.04.
		const shown = worthTable(told(), PLAIN);
		expect(shown).toMatch(/\$0 +Stepped/u);
		expect(shown).toMatch(/\$80 +Keep forever/u);
		expect(shown).toContain('The choice changes: from $37 Keep forever.');
		expect(worthTable(exampleResults(), PLAIN)).toBe('');
	});
});
