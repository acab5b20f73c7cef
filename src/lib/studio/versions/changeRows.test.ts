import { expect, test } from 'vitest';
import { Numbers } from '../../charts/numbers';
import type { PriceBookFileDocument } from '../../formats/scenarioDocument';
import { changeRows } from './changeRows';
import { bookSteps, compareFiles } from './compareFiles';

const numbers = new Numbers('USD');
const before: PriceBookFileDocument = {
	tierlab: 1,
	currency: 'USD',
	meters: [{ id: 'storage', name: 'Storage', unit: 'GB', kind: 'stock' }],
	features: [{ id: 'sso', name: 'Single sign-on' }],
	plans: [
		{ id: 'basic', price: { monthly: { flat: 29 } }, limits: { storage: { included: 10 } } },
		{ id: 'pro', price: { monthly: { flat: 99 }, annual: { discount: 0.15 } }, features: ['sso'] }
	],
	addOns: [{ id: 'pack', name: 'Extra 50 GB', kind: 'capacity', adds: { storage: 50 }, price: { flat: 10 }, on: ['basic'] }],
	bundles: [{ id: 'both', items: ['basic', 'pack'], discount: 0.1 }]
};
const after: PriceBookFileDocument = {
	...before,
	plans: [
		{ id: 'pro', price: { monthly: { flat: 119.5 } }, minimum: 100 },
		{ id: 'basic', price: { monthly: { flat: 29 } }, limits: { storage: { included: 20, beyond: 'allow' } }, features: ['sso'] },
		{ id: 'team', name: 'Team', price: { monthly: { flat: 59 } } }
	],
	addOns: [{ id: 'pack', name: 'Extra 50 GB', kind: 'capacity', adds: { storage: 100 }, price: { flat: 12 }, on: ['basic', 'pro'] }],
	bundles: [{ id: 'both', items: ['basic', 'pack'], price: { flat: 33 } }]
};

test('says each difference of two books in the words of the catalog', () => {
	const rows = changeRows(compareFiles(before, after).changes, before, after, numbers);
	const said = rows.map(({ part, what, before: was, after: is }) => `${part} | ${what} | ${was} | ${is}`);
	expect(new Set(said)).toEqual(
		new Set([
			'Pro | price | $99 | $119.50',
			'Pro | annual payment | 15.0% off | not offered',
			'Pro | minimum commitment | none | $100',
			'Pro | Single sign-on | in it | not in it',
			'Basic | Storage | 10 GB, then block | 20 GB, then allow',
			'Basic | Single sign-on | not in it | in it',
			'Team | plan | none | $59',
			'Extra 50 GB | price | $10 | $12',
			'Extra 50 GB | adds Storage | 50 | 100',
			'Extra 50 GB | sold with Pro | no | yes',
			'Both | terms | 10.0% off | $33',
			'Ladder | order of plans | Basic, Pro | Pro, Basic'
		])
	);
	expect(compareFiles(before, before)).toEqual({ changes: [], problems: [] });
});

test('a book that cannot be read is not compared, and says why', () => {
	const broken: PriceBookFileDocument = { ...before, plans: [] };
	expect(compareFiles(before, broken).problems[0]).toMatchObject({ severity: 'error' });
	expect(
		bookSteps([
			{ at: 'a', file: before },
			{ at: 'b', file: broken },
			{ at: 'c', file: after }
		]).map(({ from, to }) => [from, to])
	).toEqual([['a', 'c']]);
});

test('tells between which states each part changed', () => {
	const steps = bookSteps([
		{ at: 'one', file: before },
		{ at: 'two', file: before },
		{ at: 'three', file: after }
	]);
	expect(steps.map(({ from, to, changes }) => [from, to, changes.length > 0])).toEqual([
		['one', 'two', false],
		['two', 'three', true]
	]);
});
