import fc from 'fast-check';
import { it } from 'vitest';
import { compile } from '../../src/lib/engine/simulation/compile';
import { randomScenario } from '../fixtures/randomScenario';
import { normal } from './normal';
import { Customer } from '../oracles/specification/Customer';
import { Account } from '../oracles/specification/Account';
import { fitTraits } from '../oracles/specification/live';
import { World } from '../oracles/specification/World';
it('free', () => {
	let n = 0;
	fc.assert(fc.property(randomScenario({ customers: 14, months: [24, 30], variants: 2, hasExtras: true }), fc.integer({ min: 0, max: 3 }), ({ scenario: g, calibration }, trial) => {
		const i = n++;
		if (![5, 16, 22].includes(i)) return;
		const scenario = normal(g);
		const world = new World(compile(scenario, calibration), trial);
		for (const o of world.base) { const c = new Customer(world, o); fitTraits(c); const a = new Account(c, 0); if (c.bill === 0) console.log(i, c.id, c.start.plan, 'payer', c.isPayer, 'ratio', c.ratio, 'expected', a.priced(a.package, c.expected(0)), 'list', a.listed(a.package, a.use, 1), JSON.stringify(scenario.today.plans.find((p) => p.id === c.start.plan)?.price).slice(0, 100), 'annual', c.annual); }
	}), { numRuns: 23, seed: 20260202, endOnFailure: true });
}, 60000);
