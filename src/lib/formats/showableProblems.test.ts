import { expect, test } from 'vitest';
import { showableProblems } from './showableProblems';

const plan = { id: 'basic', price: { monthly: { flat: 29 } } };
const sound = { tierlab: 1, currency: 'USD', start: '2026-01', today: { plans: [plan] }, customers: { file: 'customers.csv' } };
const placed = (document: unknown) => showableProblems(document).map(({ code, path }) => `${code} ${path}`);

test('a sound document has nothing against it', () => {
	expect(showableProblems(sound)).toEqual([]);
});

test('an empty one lacks all that is required', () => {
	expect(placed({})).toEqual(['tierlab', 'currency', 'start', 'today', 'customers'].map((key) => `missing ${key}`));
});

test.each([
	['no map', 7, 'wrong-type '],
	['plans that are no list', { ...sound, today: { plans: 'none' } }, 'wrong-type today/plans'],
	['a plan without a price', { ...sound, today: { plans: [{ id: 'a' }] } }, 'missing today/plans/a/price'],
	['a variant of nothing', { ...sound, variants: [null] }, 'wrong-type variants/0'],
	[
		'a policy that there is not',
		{ ...sound, variants: [{ id: 'a', changes: {}, policy: { kind: 'never' } }] },
		'unknown-policy variants/a/policy/kind'
	],
	['a currency that cannot be written', { ...sound, currency: 'dollars' }, 'currency currency'],
	['two plans of one id', { ...sound, today: { plans: [plan, plan] } }, 'duplicate-id today/plans/1/id'],
	['a feature that every object has', { ...sound, features: [{ id: '__proto__' }] }, 'reserved-id features/0/id'],
	['a meter that every object has', { ...sound, meters: [{ id: 'constructor', kind: 'flow' }] }, 'reserved-id meters/0/id'],
	[
		'two segments of one id',
		{ ...sound, customers: { segments: [1, 2].map((customers) => ({ id: 's', customers, plans: { basic: 1 } })) } },
		'duplicate-id customers/segments/1/id'
	],
	['assumptions that are no map', { ...sound, assumptions: 'high' }, 'wrong-type assumptions']
])('%s cannot be shown', (_, document, problem) => {
	expect(placed(document)).toContain(problem);
});

test.each([
	['an unknown key', { ...sound, colour: 'red' }],
	['months out of bounds', { ...sound, months: 500 }],
	['a feature that is not listed', { ...sound, today: { plans: [{ ...plan, features: ['nothing'] }] } }],
	['an assumption that there is not', { ...sound, assumptions: { luck: 7 } }]
])('%s is work in progress', (_, document) => {
	expect(showableProblems(document)).toEqual([]);
});
