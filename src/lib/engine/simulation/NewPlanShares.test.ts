import { expect, it } from 'vitest';
import { seedKey } from '../math/draw';
import { trialKey } from './AssumptionSampler';
import { newPlanShare } from './entryConstants';
import { NewPlanShares } from './NewPlanShares';
import { NEW_PLANS } from './Sobol';
import { book, plan, testScenario } from '../../../../test/fixtures/scenario';

const scenario = testScenario({ today: book([plan('basic', 10)]), customers: [{ id: 'a', plan: 'basic' }] });
const seed = seedKey('shares');
const ids = ['basic', 'team', ...Array.from({ length: NEW_PLANS }, (_, i) => `more${i}`)];
const market = { seed, universe: { planIds: ids } } as unknown as ConstructorParameters<typeof NewPlanShares>[1];

it('a new plan has a number of its own each trial: that of the trial, or of a sequence that stands evenly in every replicate', () => {
	const [plain, even] = [scenario, { ...scenario, sampling: 'sobol' as const }].map((of) => new NewPlanShares(of, market));
	for (const trial of [0, 17, 300]) {
		for (const id of ids) expect(plain.share(trial, id)).toBe(newPlanShare(trialKey(seed, trial), id));
		expect(even.share(trial, 'team')).not.toBe(plain.share(trial, 'team'));
		// More new plans than there are dimensions for.
		expect(even.share(trial, `more${NEW_PLANS - 1}`)).toBe(plain.share(trial, `more${NEW_PLANS - 1}`));
	}
	for (const id of ['team', 'more0'])
		for (let replicate = 0; replicate < 16; replicate++)
			expect(new Set(Array.from({ length: 16 }, (_, i) => Math.floor(16 * even.share(16 * i + replicate, id)))).size).toBe(16);
});
