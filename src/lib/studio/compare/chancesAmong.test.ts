import { describe, expect, it } from 'vitest';
import { asEngine2, exampleResults } from '../../../../test/fixtures/results';
import type { Results } from '../../engine/simulation/results';
import { chancesAmong } from './chancesAmong';
import { optionsOf } from './options';

const example = exampleResults();
const ids = Object.keys(example.variants);
/** In two of four trials the first scenario is best, in one the second, in one Today; the others never are. */
const ARR: Readonly<Record<string, readonly number[]>> = { today: [1, 1, 1, 9], stepped: [8, 6, 2, 0], sunset: [5, 2, 7, 3] };
const results: Results = {
	...example,
	decision: { ...example.decision, values: { arr: Object.fromEntries(ids.map((id) => [id, ARR[id] ?? [0, 0, 0, 0]])) } }
};

describe('chancesAmong', () => {
	it('given some scenarios, then the chances and regret are of them and Today', () => {
		expect(chancesAmong(results, ['sunset'])).toEqual({
			best: { today: 0.25, sunset: 0.75 },
			regret: { today: (4 + 1 + 6) / 4, sunset: 6 / 4 },
			ids: expect.arrayContaining(['today', 'sunset']) as string[],
			isOfThese: true,
			isWhole: false
		});
		expect(chancesAmong(results, ['sunset', 'stepped']).best).toEqual({ today: 0.25, stepped: 0.5, sunset: 0.25 });
	});

	it('given all scenarios, then they are those of the run', () => {
		const { best, regret } = results.decision;
		expect(chancesAmong(results, ids)).toEqual({ best, regret, ids, isOfThese: true, isWhole: true });
	});

	it('given a run that was kept before it held values by trial, then they are of all that were simulated, and say so', () => {
		const old = asEngine2(results);
		const { best, regret } = old.decision;
		expect(chancesAmong(old, ['sunset'])).toEqual({ best, regret, ids, isOfThese: false, isWhole: false });
	});

	it('given options of some scenarios, then each has its chance among them', () => {
		const [first] = optionsOf(results, 'arr', { ids: ['sunset'] });
		expect(first).toMatchObject({ id: 'sunset', best: 0.75, regret: 1.5 });
	});
});
