import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PriceBook } from '../../src/lib/engine/catalog/priceBook';
import { OWNERS } from '../../src/lib/engine/market/Rates';
import { compile } from '../../src/lib/engine/simulation/compile';
import { randomScenario } from '../fixtures/randomScenario';
import { boundedBook } from '../fixtures/randomScenarioBooks';
import { differences } from './specification/differences';

/** More scenarios, or others, can be asked for by hand: SPECIFICATION_RUNS=5000 SPECIFICATION_SEED=7. */
const { SPECIFICATION_RUNS = '20', SPECIFICATION_SEED = '20260202' } = process.env;

describe('the executable specification', () => {
	it.each([
		['random scenarios', (book: PriceBook) => book],
		['those with maxima and minimum commitments', boundedBook]
	])('agrees with the engine draw for draw on %s: every customer, month and variant', (_, booked) => {
		fc.assert(
			fc.property(
				randomScenario({ customers: 14, months: [24, 30], variants: 2, hasExtras: true }),
				fc.integer({ min: 0, max: 3 }),
				({ scenario: drawn, calibration, served }, trial) => {
					const variants = drawn.variants.map((variant) => ({ ...variant, book: booked(variant.book) }));
					const scenario = { ...drawn, today: booked(drawn.today), variants };
					const compiled = compile(scenario, calibration);
					const places = compiled.market.shelves.length * OWNERS.length * (scenario.months + 1);
					const shares = served && Float64Array.from({ length: places }, (_, place) => served(place));
					expect(differences({ ...compiled, served: shares }, trial)).toEqual([]);
				}
			),
			{ numRuns: Number(SPECIFICATION_RUNS), seed: Number(SPECIFICATION_SEED), endOnFailure: true }
		);
	});
});
