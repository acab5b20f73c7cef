import fc from 'fast-check';
import { it } from 'vitest';
import { normal } from './normal';
import { OWNERS } from '../../src/lib/engine/market/Rates';
import { compile } from '../../src/lib/engine/simulation/compile';
import { randomScenario } from '../fixtures/randomScenario';
import { differences } from '../oracles/specification/differences';

it('differs where', () => {
	const kinds = new Map<string, number>();
	const first: string[] = [];
	let n = 0, bad = 0;
	const only = process.env.ONLY ? Number(process.env.ONLY) : undefined;
	fc.assert(
		fc.property(randomScenario({ customers: 14, months: [24, 30], variants: 2, hasExtras: true }), fc.integer({ min: 0, max: 3 }), ({ scenario: given, calibration, served }, trial) => {
			const scenario = normal(given);
			const i = n++;
			if (only !== undefined && only !== i) return;
			let found: string[];
			try {
				const compiled = compile(scenario, calibration);
				const places = compiled.market.shelves.length * OWNERS.length * (scenario.months + 1);
				const shares = served && Float64Array.from({ length: places }, (_, place) => served(place));
				found = differences({ ...compiled, served: shares }, trial);
			} catch (error) { found = [`threw: ${String((error as Error).stack).slice(0, 400)}`]; }
			if (found.length > 0) bad++;
			for (const d of found) { const kind = d.replace(/newcomer [-\d]+ [-\d]+|c\d+/, 'X').replace(/\d+/g, 'N').slice(0, 50); kinds.set(kind, (kinds.get(kind) ?? 0) + 1); if (first.length < 12 || only !== undefined) first.push(`#${i}: ${d.slice(0, 700)}`); }
		}),
		{ numRuns: Number(process.env.RUNS ?? 30), seed: Number(process.env.SEED ?? 20260202), endOnFailure: true }
	);
	console.log(n, bad, kinds, first.join('\n'));
}, 600000);
