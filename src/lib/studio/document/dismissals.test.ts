import { describe, expect, it } from 'vitest';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { dismiss, dismissalOf, restore } from './dismissals';

const document: ScenarioDocument = {
	tierlab: 1,
	currency: 'USD',
	start: '2026-01',
	today: { plans: [{ id: 'basic', price: { monthly: { flat: 29 } } }] },
	customers: { segments: [] }
};
const finding = { code: 'plans-alike', at: 'plans/pro' } as const;

describe('setting findings aside', () => {
	it('is kept in the document with its reason, by check and place', () => {
		const kept = dismiss(document, finding, '  Pro is a decoy ');
		expect(kept.dismissed).toEqual([{ code: 'plans-alike', at: 'plans/pro', reason: 'Pro is a decoy' }]);
		expect(dismissalOf(kept, finding)?.reason).toBe('Pro is a decoy');
		expect(dismissalOf(kept, { ...finding, at: 'plans/team' })).toBeUndefined();
		expect(dismissalOf(kept, { ...finding, code: 'fits-below' })).toBeUndefined();
	});

	it('takes a new reason in place of the old one', () => {
		expect(dismiss(dismiss(document, finding, 'a'), finding, 'b').dismissed).toEqual([{ ...finding, reason: 'b' }]);
	});

	it('is taken back without a trace', () => {
		const two = dismiss(dismiss(document, finding, 'a'), { ...finding, at: 'plans/team' }, 'b');
		expect(restore(two, finding).dismissed).toEqual([{ code: 'plans-alike', at: 'plans/team', reason: 'b' }]);
		expect(restore(dismiss(document, finding, 'a'), finding)).toEqual(document);
		expect('dismissed' in restore(dismiss(document, finding, 'a'), finding)).toBe(false);
	});
});
