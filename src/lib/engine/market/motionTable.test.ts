import { describe, expect, test } from 'vitest';
import { CROSS_SELLS } from '../catalog/priceBook';
import { ALL_MOTIONS, byMotion, MOTION_BITS, MOTION_TABLE, motionAt, motionOf, MOTIONS, STAKEHOLDER_OF, STAKEHOLDERS } from './motionTable';
import { MOVEMENTS, SERVICE_SOLD, SOLD_MOVEMENTS } from './movements';

describe('the table of motions', () => {
	test('names each motion once, and its number is its place', () => {
		expect(new Set(MOTIONS).size).toBe(MOTIONS.length);
		expect(MOTIONS.map(motionAt)).toEqual([...MOTIONS.keys()]);
		expect(byMotion((id, m) => [id, m])).toEqual(Object.fromEntries(MOTIONS.map((id, m) => [id, [id, m]])));
	});

	test('has the cross-sells of the book, and they alone sell modules and services', () => {
		const modules = MOTION_TABLE.filter(({ kind }) => kind === 'module').map(({ id }) => id);
		expect(modules).toEqual([...CROSS_SELLS]);
	});

	test('gives every motion to one kind: their bits are apart and make up all', () => {
		const kinds = Object.values(MOTION_BITS);
		expect(kinds.every((bits) => bits > 0)).toBe(true);
		expect(kinds.reduce((sum, bits) => sum + bits, 0)).toBe(ALL_MOTIONS);
		expect(kinds.reduce((all, bits) => all | bits, 0)).toBe(ALL_MOTIONS);
	});

	test('names a stakeholder for each motion', () => {
		expect(MOTION_TABLE.map(({ stakeholder }) => stakeholder)).toEqual([...STAKEHOLDER_OF].map((h) => STAKEHOLDERS[h]));
	});

	test('has the first movements of the ledger: what is sold, and services after it', () => {
		expect(MOVEMENTS.slice(0, MOTIONS.length)).toEqual([...MOTIONS]);
		expect([MOVEMENTS[SERVICE_SOLD], SOLD_MOVEMENTS]).toEqual(['service', MOTIONS.length + 1]);
	});
});

test.each([
	['capacity', 'adjacent', 'capacity'],
	['feature', 'adjacent', 'feature'],
	['module', 'adjacent', 'adjacent'],
	['service', 'platform', 'platform']
] as const)('an add-on of kind %s, cross-sold as %s, is sold by %s', (kind, crossSell, motion) => {
	expect(motionOf(kind, crossSell)).toBe(motion);
});
