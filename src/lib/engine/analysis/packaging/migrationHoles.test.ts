import { describe, expect, it } from 'vitest';
import { found } from '../../../../../test/fixtures/packaging';
import { addOn, alike, book, feature, limit, plan, policy, stock } from '../../../../../test/fixtures/scenario';

const meters = [stock('storage')];
const features = [feature('sso'), feature('api')];
const today = book(
	[plan('basic', 29), plan('pro', 99, { limits: { storage: limit(100) }, features: ['sso', 'api'] })],
	[addOn('crm', 'module', 49, ['pro']), addOn('open', 'feature', 9, ['pro'], { opens: ['sso'] })]
);
const team = (given: Parameters<typeof plan>[2] = {}) =>
	plan('team', 65, { limits: { storage: limit(100) }, features: ['sso', 'api'], ...given });
const next = (given: Parameters<typeof plan>[2] = {}, crm = ['team']) =>
	book([plan('basic', 29), team(given)], [addOn('crm', 'module', 49, crm), addOn('open', 'feature', 9, ['team'], { opens: ['sso'] })]);
const by = policy({ kind: 'immediate', map: { pro: 'team' } });
const customers = [...alike(3, { plan: 'pro', addOns: { crm: 1 }, usage: { storage: 50 } }, 'p'), ...alike(2, { plan: 'basic' }, 'b')];
const given = { meters, features, customers, by };

describe('migration', () => {
	it('migration-hole: a plan that customers hold leads to none', () => {
		const [finding] = found('migration-hole', today, { ...given, next: next(), by: policy({ kind: 'immediate' }) });
		expect(finding).toMatchObject({ severity: 'warning', at: 'policy/map', affected: { count: 3 } });
		expect(finding.message).toBe('3 customers hold pro, which leads to no plan of the new book');
		expect(found('migration-hole', today, { ...given, next: next(), by: policy({ kind: 'keep' }) })).toMatchObject([{ severity: 'note' }]);
		expect(found('migration-hole', today, { ...given, next: next() })).toEqual([]);
		expect(
			found('migration-hole', today, { ...given, customers: customers.slice(3), next: next(), by: policy({ kind: 'immediate' }) })
		).toEqual([]);
		expect(found('migration-hole', today, given)).toEqual([]);
	});

	it('add-on-dropped: the new plan does not sell what they hold; who, and what it is worth', () => {
		const [finding] = found('add-on-dropped', today, { ...given, next: next({}, ['basic']) });
		expect(finding).toMatchObject({ at: 'policy/map/pro/crm', affected: { count: 3, cents: 3 * 4900 } });
		expect(found('add-on-dropped', today, { ...given, next: next() })).toEqual([]);
		expect(
			found('add-on-dropped', today, { ...given, next: next({}, ['basic']), by: policy({ kind: 'keep', map: { pro: 'team' } }) })
		).toEqual([]);
	});

	it('feature-lost: the new plan lacks what theirs has, and no add-on of theirs opens it', () => {
		const [finding] = found('feature-lost', today, { ...given, next: next({ features: ['api'] }) });
		expect(finding.message).toBe('Those who move from pro to team lose sso: 3 customers');
		expect(found('feature-lost', today, { ...given, next: next() })).toEqual([]);
		const holders = customers.map((customer) => ({ ...customer, addOns: { open: 1 } })).slice(0, 3);
		expect(found('feature-lost', today, { ...given, customers: holders, next: next({ features: ['api'] }) })).toEqual([]);
	});

	it('use-over-limit: what is served today is blocked in the new plan', () => {
		expect(found('use-over-limit', today, { ...given, next: next({ limits: { storage: limit(49) } }) })).toMatchObject([
			{ at: 'policy/map/pro/storage', affected: { count: 3 } }
		]);
		expect(found('use-over-limit', today, { ...given, next: next({ limits: { storage: limit(50) } }) })).toEqual([]);
		expect(found('use-over-limit', today, { ...given, next: next({ limits: { storage: limit(49, 'allow') } }) })).toEqual([]);
		const over = customers.map((customer) => ({ ...customer, usage: { storage: 101 } }));
		expect(found('use-over-limit', today, { ...given, customers: over, next: next({ limits: { storage: limit(100) } }) })).toEqual([]);
	});
});
