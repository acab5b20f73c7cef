import { describe, expect, it } from 'vitest';
import { found } from '../../../../../test/fixtures/packaging';
import { alike, book, limit, plan, stock } from '../../../../../test/fixtures/scenario';

const meters = [stock('storage')];
const today = (kind: 'block' | 'allow' = 'block', included = 100) =>
	book([plan('basic', 29, { limits: { storage: limit(included, kind) } })]);
/** So many at 80 GB, the rest just below. */
const customers = (near: number, all: number) => [
	...alike(near, { plan: 'basic', usage: { storage: 80 } }, 'near'),
	...alike(all - near, { plan: 'basic', usage: { storage: 79.9 } }, 'far')
];

describe('limit-nobody-meets', () => {
	it('is a limit that fewer than one in a hundred come near: within a fifth', () => {
		const [finding] = found('limit-nobody-meets', today(), { meters, customers: customers(0, 20) });
		expect(finding).toMatchObject({ severity: 'note', at: 'plans/basic/limits/storage' });
		expect(finding.message).toContain('limit of 100 unit: the most that any of 20 customers uses is 79.9');
		expect(found('limit-nobody-meets', today(), { meters, customers: customers(1, 20) })).toEqual([]);
		expect(found('limit-nobody-meets', today(), { meters, customers: customers(1, 101) })).toHaveLength(1);
	});

	it('needs twenty customers whose use the base gives, and a limit that means something', () => {
		expect(found('limit-nobody-meets', today(), { meters, customers: customers(0, 19) })).toEqual([]);
		const unknown = alike(30, { plan: 'basic', usage: { storage: NaN } });
		expect(found('limit-nobody-meets', today(), { meters, customers: unknown })).toEqual([]);
		expect(found('limit-nobody-meets', today('allow'), { meters, customers: customers(0, 20) })).toEqual([]);
	});
});

describe('limit-everybody-meets', () => {
	it('is a limit that more than nine in ten are near', () => {
		const [finding] = found('limit-everybody-meets', today(), { meters, customers: customers(19, 20) });
		expect(finding).toMatchObject({ severity: 'warning', at: 'plans/basic/limits/storage', affected: { count: 19 } });
		expect(found('limit-everybody-meets', today(), { meters, customers: customers(18, 20) })).toEqual([]);
		expect(found('limit-everybody-meets', today('block', 0), { meters, customers: customers(20, 20) })).toEqual([]);
	});
});
