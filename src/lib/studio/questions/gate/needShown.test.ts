import { expect, it } from 'vitest';
import { Numbers } from '../../../charts/numbers';
import type { ScenarioDocument } from '../../../formats/scenarioDocument';
import { needShown } from './needShown';

const numbers = new Numbers('USD', 'en-US');
const document: ScenarioDocument = {
	...({ tierlab: 1, currency: 'USD', start: '2026-01' } as const),
	features: [{ id: 'sso', name: 'Single sign-on', need: 'governance' }, { id: 'base' }],
	today: { plans: [{ id: 'only', price: { monthly: { flat: 10 } }, features: ['base'] }] },
	customers: {
		segments: [
			{ id: 'smb', name: 'SMB', customers: 10, plans: { only: 1 }, size: 'small' },
			{ id: 'ent', name: 'Enterprise', customers: 10, plans: { only: 1 }, size: 'large' }
		]
	}
};

it('says the share of each segment and where the default comes from', () => {
	const need = needShown(document, 'sso', numbers);
	expect(need?.words).toBe('3% of SMB and 60% of Enterprise');
	expect(need).toMatchObject({ changed: false, at: 'needShare.governance' });
});

it('says that a share is the mean of a range', () => {
	const ranged = { ...document, assumptions: { needShare: { sso: { uniform: [0.2, 0.6] as [number, number] } } } };
	expect(needShown(ranged, 'sso', numbers)?.words).toBe('40% of customers, in the mean of a range');
});

it('says one share where somebody said it', () => {
	const said = { ...document, assumptions: { needShare: { sso: 0.5 } } };
	expect(needShown(said, 'sso', numbers)).toMatchObject({ words: '50% of customers', changed: true, at: 'needShare.sso' });
	const customers = { file: 'mine.csv' };
	expect(needShown({ ...said, customers }, 'sso', numbers)?.words).toBe('50% of customers');
});

it('says nothing where everybody needs it, which is no assumption', () => {
	expect(needShown(document, 'base', numbers)).toBeUndefined();
	expect(needShown(document, 'gone', numbers)).toBeUndefined();
});
