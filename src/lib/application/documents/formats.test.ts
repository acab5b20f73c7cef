import { expect, test } from 'vitest';
import { readBaseFile } from './formats';

const document = {
	meters: [{ id: 'seats', kind: 'licensed' }, { id: 'broken' }],
	today: { plans: [{ id: 'basic', price: 'not yet' }, {}, null], addOns: [{ id: 'pack', on: ['basic'], max: 3 }] },
	start: 'soon',
	customers: { file: 'customers.csv', sizes: { smb: 'small' } }
};

test('reads customers against a book that is still being worked on', () => {
	const read = (csv: string) => readBaseFile(Buffer.from(csv), 'a.csv', document);
	expect(read('id,plan,addOns,seats\n1,basic,pack:2,4\n2,basic,,1\n').rows).toBe(2);
	const { rows, problems } = read('id,plan\n1,pro\n');
	expect(rows).toBeUndefined();
	expect(problems[0]).toMatchObject({ code: 'unknown-plan', severity: 'error', file: 'a.csv', line: 2 });
	expect(read('').rows).toBeUndefined();
});
