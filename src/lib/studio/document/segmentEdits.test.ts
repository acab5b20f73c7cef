import { describe, expect, test } from 'vitest';
import { readScenario } from '../../formats/readScenario';
import type { ScenarioDocument, SegmentDocument } from '../../formats/scenarioDocument';
import { editOf } from './Edit';
import { patched, reversed } from './difference';
import {
	addSegment,
	copySegment,
	moveSegment,
	removeSegment,
	segmentsOf,
	setAddOnShare,
	setAlone,
	setPlanShare,
	setSegment,
	setUse,
	sharesOf,
	withSegments
} from './segmentEdits';

const plan = (id: string) => ({ id, price: { monthly: { flat: 10 } }, limits: { seats: { included: 5 } } });
const before: ScenarioDocument = {
	...{ tierlab: 1, currency: 'USD', start: '2026-01', meters: [{ id: 'seats', kind: 'licensed' }] },
	today: {
		plans: ['a', 'b', 'c'].map(plan),
		addOns: [{ id: 'extra', kind: 'service', price: { flat: 1 }, on: ['a'] }]
	},
	variants: [
		{
			id: 'v',
			changes: {},
			policy: { kind: 'renewal', launch: 1, segments: { smb: { kind: 'keep', launch: 1 }, ent: { kind: 'keep', launch: 1 } } }
		}
	],
	customers: {
		segments: [
			{ id: 'smb', name: 'SMB', customers: 60, plans: { a: 0.6, b: 0.3, c: 0.1 } },
			{ id: 'ent', name: 'Enterprise', customers: 40, plans: { c: 1 } }
		]
	},
	assumptions: {
		churn: { bySegment: { smb: 0.2, ent: 0.1 } },
		willingnessToPay: { ent: { extra: 5 } },
		downgrade: { pert: [0.1, 0.2, 0.3] }
	}
};
const ids = (document: ScenarioDocument) => segmentsOf(document)?.map(({ id }) => id);
const own = (document: ScenarioDocument, id = 'smb'): SegmentDocument | undefined => segmentsOf(document)?.find((one) => one.id === id);
const errors = (document: ScenarioDocument) =>
	readScenario(structuredClone(document)).problems.filter(({ severity }) => severity === 'error');

describe('segments of made-up customers', () => {
	test('are added, copied, moved and taken out, and what they leave can be read', () => {
		expect(errors(before)).toEqual([]);
		const added = addSegment(before, 'Schools');
		expect(own(added, 'schools')).toEqual({ id: 'schools', name: 'Schools', customers: 100, plans: { a: 1 } });
		const copied = copySegment(copySegment(before, 'smb'), 'smb');
		expect(segmentsOf(copied)?.map(({ name }) => name)).toEqual(['SMB', 'SMB, 3', 'SMB, 2', 'Enterprise']);
		expect(new Set(ids(copied)).size).toBe(4);
		expect(ids(moveSegment(before, 'ent', -1))).toEqual(['ent', 'smb']);
		expect(moveSegment(before, 'ent', 1)).toBe(before);
		for (const next of [added, copied, removeSegment(before, 'ent')]) expect(errors(next)).toEqual([]);
	});

	test('one that goes takes with it what was set for it alone, and an undo brings all back', () => {
		const gone = removeSegment(before, 'ent');
		expect(gone.assumptions).toEqual({ churn: { bySegment: { smb: 0.2 } }, downgrade: { pert: [0.1, 0.2, 0.3] } });
		expect(gone.variants?.[0]?.policy.segments).toEqual({ smb: { kind: 'keep', launch: 1 } });
		expect(setAlone(before, ['smb'])).toEqual(['ent']);
		const edit = editOf(before, gone);
		expect(patched(gone, reversed(edit?.patches ?? [])).document).toEqual(before);
		expect(withSegments(before, segmentsOf(before) ?? []).assumptions).toBe(before.assumptions);
	});

	test('customers of a file give way to made-up ones in one edit, and an undo names the file again', () => {
		const filed: ScenarioDocument = { ...before, customers: { file: 'ours.csv', sizes: { smb: 'small' } } };
		const made = withSegments(filed, segmentsOf(before) ?? []);
		expect(patched(made, reversed(editOf(filed, made)?.patches ?? [])).document).toEqual(filed);
	});

	test('the mix stays at 100%: the others keep their proportions', () => {
		const mixOf = (share: number, planId = 'a') => own(setPlanShare(before, 'smb', planId, share))?.plans;
		expect(mixOf(0.2)).toEqual({ a: 0.2, b: 0.6, c: 0.2 });
		expect(mixOf(1)).toEqual({ a: 1 });
		expect(mixOf(0)).toEqual({ b: 0.75, c: 0.25 });
		// 66.67% in thirds and one of it to hundredths of a per cent.
		expect(mixOf(0.3333)).toEqual({ a: 0.3333, b: 0.5, c: 0.1667 });
		expect(own(setPlanShare(before, 'ent', 'c', 0.4), 'ent')?.plans).toEqual({ b: 0.6, c: 0.4 });
		for (const share of [0.001, 0.123456, 0.5, 0.99999999])
			expect(Object.values(mixOf(share, 'b') ?? {}).reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9);
	});

	test('keystrokes of one visit share the mix that they began with', () => {
		const start = own(before)?.plans;
		const all = setPlanShare(before, 'smb', 'a', 1, start);
		expect(own(setPlanShare(all, 'smb', 'a', 0.1, start))?.plans).toEqual({ a: 0.1, b: 0.675, c: 0.225 });
		// Esc: what stood there comes back as it was.
		expect(own(setPlanShare(all, 'smb', 'a', 0.6, start))?.plans).toBe(start);
	});

	test('figures are set one by one; what says the default goes', () => {
		expect(own(setSegment(before, 'smb', 'annual', 0.4))).toMatchObject({ annual: 0.4, customers: 60 });
		expect(own(setSegment(setSegment(before, 'smb', 'tenure', 9), 'smb', 'tenure', undefined))).toEqual(own(before));
		expect(own(setUse(before, 'smb', 'seats', 'median', 0.7))?.usage).toEqual({ seats: { median: 0.7 } });
		expect(own(setUse(setUse(before, 'smb', 'seats', 'median', 0.7), 'smb', 'seats', 's', 1))?.usage).toEqual({
			seats: { median: 0.7, s: 1 }
		});
		expect(own(setAddOnShare(before, 'smb', 'extra', 0.1))?.addOns).toEqual({ extra: 0.1 });
		expect(own(setAddOnShare(setAddOnShare(before, 'smb', 'extra', 0.1), 'smb', 'extra', 0))?.addOns).toEqual({});
		expect(editOf(before, setSegment(before, 'smb', 'customers', 61))?.patches).toHaveLength(1);
	});

	test('shares make exactly the counts that they are of, in few digits', () => {
		expect(sharesOf({ a: 1339, b: 401, c: 0 })).toEqual({ a: 0.7695, b: 0.2305 });
		expect(sharesOf({ a: 1 })).toEqual({ a: 1 });
		const mixes: readonly Record<string, number>[] = [
			{ a: 1, b: 99_999 },
			{ a: 333_333, b: 333_334, c: 333_333 }
		];
		for (const counts of mixes) {
			const customers = Object.values(counts).reduce((sum, count) => sum + count, 0);
			const plans = sharesOf(counts);
			const drawn = Object.entries(counts).map(([id, count]) => Math.abs((plans[id] ?? 0) * customers - count));
			expect(Math.max(...drawn)).toBeLessThan(0.5);
			expect(Object.values(plans).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
		}
	});
});
