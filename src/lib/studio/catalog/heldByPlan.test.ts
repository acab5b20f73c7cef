import { describe, expect, it } from 'vitest';
import { sampleBase } from '../../engine/market/sampleBase';
import { readScenario } from '../../formats/readScenario';
import { describeBase } from '../session/describeBase';
import { EXAMPLES } from '../document/examples';
import { DocumentReader } from '../comparison/DocumentReader';
import { heldByPlan } from './heldByPlan';
import { holders } from '../document/holders';

describe('who holds each plan now', () => {
	const { document } = EXAMPLES[0];
	const { scenario } = readScenario(structuredClone(document));
	if (!scenario) throw new Error('the example is sound');

	it('is the count of the Customers screen, though a sample is simulated', () => {
		const { all, plans } = describeBase(scenario);
		const read = new DocumentReader().read(document, 100);
		const flows = plans.map(({ id }) => ({ from: id, to: id, customers: 1 }));
		const held = heldByPlan({ flows, months: 12 } as never, read.holders?.plans);
		expect(plans.map(({ id }) => held.plans[id]?.now)).toEqual([...all.byPlan]);
		expect(read.scenario?.base.ids.length).toBe(100);
		// The sample alone says something else.
		expect(Object.values(holders(sampleBase(scenario.base, 100)).plans)).not.toEqual([...all.byPlan]);
	});
});
