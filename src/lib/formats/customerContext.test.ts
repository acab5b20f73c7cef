import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseDocument } from './parseDocument';
import { customerContext, type CustomerContext } from './customerContext';
import { readScenario } from './readScenario';

const meter = { id: 'seats', kind: 'licensed' };
const document = {
	meters: [meter, { id: 'broken' }],
	today: { plans: [{ id: 'basic', price: 'not yet' }, {}, null], addOns: [{ id: 'pack', on: ['basic'], max: 3 }] },
	start: 'soon',
	customers: { file: 'customers.csv', sizes: { smb: 'small' } }
};

test('takes what is sound of a document and leaves the rest', () => {
	expect(customerContext(document, 'a.csv')).toEqual({
		plans: [{ id: 'basic' }],
		addOns: [{ id: 'pack', on: ['basic'], includedIn: [] }],
		meters: [{ ...meter, name: 'Seats', unit: '' }],
		start: '9999-12',
		minorUnits: 100,
		sizes: { smb: 'small' },
		file: 'a.csv'
	});
	expect(customerContext({ today: 7, meters: 'none', customers: null }, 'a.csv')).toMatchObject({
		plans: [],
		addOns: [],
		meters: [],
		sizes: {}
	});
});

test('keeps an add-on whose plans have no shape yet, and the sizes that are known', () => {
	const unfinished = {
		today: { addOns: [{ id: 'pack', on: 'basic' }] },
		customers: { file: 'own.csv', sizes: { smb: 'small', ent: 'huge' } }
	};
	expect(customerContext(unfinished)).toMatchObject({
		addOns: [{ id: 'pack', on: [], includedIn: [] }],
		sizes: { smb: 'small' },
		file: 'own.csv'
	});
});

test('counts in the minor units of the currency', () => {
	expect(['USD', 'JPY', 'KWD', 'none', 7].map((currency) => customerContext({ currency }).minorUnits)).toEqual([100, 1, 1000, 100, 100]);
});

test('is what a scenario reads its customers against, whether the rest of it has errors or not', () => {
	const path = (file: string) => new URL(`../../../examples/northwind/${file}`, import.meta.url);
	const sound = JSON.parse(JSON.stringify(parseDocument(readFileSync(path('scenario.yaml'))).document));
	const [first, ...others] = sound.today.plans;
	const broken = {
		...sound,
		currency: 'none',
		start: '2026-13',
		today: { ...sound.today, plans: [{ ...first, price: 'later' }, ...others] }
	};
	for (const given of [sound, broken]) {
		const contexts: CustomerContext[] = [];
		const base = (context: CustomerContext) => (contexts.push(context), { segments: [], problems: [] });
		readScenario(structuredClone(given), { base });
		expect(contexts).toEqual([customerContext(given)]);
		expect(contexts[0]?.plans.length).toBe(sound.today.plans.length);
	}
});

test('says of nobody that they begin after a first month that is none', () => {
	const plans = [{ id: 'basic', price: { monthly: { flat: 10 } } }];
	const given = { tierlab: 1, currency: 'USD', start: '2026-13', today: { plans }, customers: { file: 'c.csv' } };
	const { problems } = readScenario(given, { base: 'id,plan,start\na,basic,2026-05\n' });
	expect(problems.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual(['month']);
});
