import { expect, test } from 'vitest';
import { northwind } from '../../../test/fixtures/northwind';
import { inline } from '$lib/runner/testing/inline';
import { concludingEngine } from '../../lib/runner/simulationEngine';
import { timePool, timeShards } from './timeInput';

test('one thread of the benchmark gives the results of a whole run, twins and second lives among them', async () => {
	const scenario = northwind({ count: 40, months: 12, trials: 60 });
	expect(timeShards(scenario).hash).toBe((await timePool(scenario, inline(concludingEngine))).hash);
});
