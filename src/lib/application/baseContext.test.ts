import { expect, test } from 'vitest';
import { baseContext } from './baseContext';
import { readBase } from './documents/formats';

const meter = { id: 'seats', kind: 'licensed' };
const document = {
	meters: [meter, { id: 'broken' }],
	today: { plans: [{ id: 'basic', price: 'not yet' }, {}, null], addOns: [{ id: 'pack', on: ['basic'], max: 3 }] },
	start: 'soon',
	customers: { file: 'customers.csv', sizes: { smb: 'small' } }
};

test('takes what is sound of a document and leaves the rest', () => {
	expect(baseContext(document, 'a.csv')).toEqual({
		plans: [{ id: 'basic' }],
		addOns: [{ id: 'pack', on: ['basic'], includedIn: [], max: 3 }],
		meters: [{ ...meter, name: '', unit: '' }],
		start: '2026-01',
		minorUnits: 100,
		sizes: { smb: 'small' },
		file: 'a.csv'
	});
	expect(baseContext({ today: 7, meters: 'none', customers: null }, 'a.csv')).toMatchObject({
		plans: [],
		addOns: [],
		meters: [],
		sizes: {}
	});
});

test('reads customers against a book that is still being worked on', () => {
	const read = (csv: string) => readBase(Buffer.from(csv), 'a.csv', document);
	expect(read('id,plan,addOns,seats\n1,basic,pack:2,4\n2,basic,,1\n').rows).toBe(2);
	const { rows, problems } = read('id,plan\n1,pro\n');
	expect(rows).toBeUndefined();
	expect(problems[0]).toMatchObject({ code: 'unknown-plan', severity: 'error', file: 'a.csv', line: 2 });
	expect(read('').rows).toBeUndefined();
});
