import { describe, expect, test } from 'vitest';
import type { Meter } from '../engine/catalog/priceBook';
import type { CustomerContext } from './customerContext';
import { readCustomers } from './readCustomers';

const meters: Meter[] = [
	{ id: 'users', name: 'Users', unit: 'user', kind: 'licensed' },
	{ id: 'storage', name: 'Storage', unit: 'GB', kind: 'stock' }
];
const context: CustomerContext = {
	plans: [{ id: 'basic' }, { id: 'pro' }],
	addOns: [{ id: 'pack', on: ['basic', 'pro'], includedIn: [] }],
	meters,
	start: '2026-01',
	minorUnits: 100,
	file: 'customers.csv'
};
const HEAD = 'id,segment,plan,addOns,term,renewal,start,seats,storage,mrr,health,weight\n';
const found = (csv: string | Uint8Array, more: Partial<CustomerContext> = {}) =>
	readCustomers(csv, { ...context, ...more })
		.problems.filter(({ severity }) => severity !== 'note')
		.map(({ code, line, column }) => [code, line, column]);

describe('readCustomers', () => {
	test('reads every column', () => {
		const { base, segments, problems } = readCustomers(
			`${HEAD}a,smb,pro,pack:2,annual,2026-04,2024-11,7,80.5,94.99,0.7,2\nb,ent,basic,,monthly,,,,,,,\n`,
			context
		);
		expect(problems).toEqual([]);
		expect(segments).toEqual([
			{ id: 'smb', name: 'SMB', size: 'small' },
			{ id: 'ent', name: 'Enterprise', size: 'large' }
		]);
		expect(base).toEqual({
			ids: ['a', 'b'],
			segment: Int32Array.of(0, 1),
			plan: Int32Array.of(1, 0),
			planIds: ['basic', 'pro'],
			annual: Uint8Array.of(1, 0),
			renewal: Int32Array.of(4, -1),
			tenure: Int32Array.of(14, -1),
			startYear: Int32Array.of(2024, 0),
			usage: { users: Float64Array.of(7, NaN), storage: Float64Array.of(80.5, NaN) },
			mrrCents: Float64Array.of(9499, NaN),
			health: Float64Array.of(0.7, NaN),
			weight: Float64Array.of(2, 1),
			addOnStart: Int32Array.of(0, 1, 1),
			addOn: Int32Array.of(0),
			addOnQuantity: Int32Array.of(2),
			addOnIds: ['pack']
		});
	});

	test('needs only id and plan, reads semicolons, byte order marks, Windows line ends and blank lines', () => {
		const { base, segments } = readCustomers('\uFEFFid;plan;users\r\n\r\na;pro;3\r\n', context);
		expect(base?.ids).toEqual(['a']);
		expect(base?.usage.users).toEqual(Float64Array.of(3));
		expect(segments).toMatchObject([{ id: 'all', size: 'middle' }]);
	});

	test('a renewal in the first month is month 1, in another year its month', () => {
		const { base } = readCustomers('id,plan,renewal\na,pro,2026-01\nb,pro,2025-11\nc,pro,2027-12\n', context);
		expect(base?.renewal).toEqual(Int32Array.of(1, 11, 12));
		expect(base?.annual).toEqual(Uint8Array.of(1, 1, 1));
	});

	test('segments do not depend on the order of rows', () => {
		const one = readCustomers('id,segment,plan\na,ent,pro\nb,smb,pro\n', context);
		const two = readCustomers('id,segment,plan\nb,smb,pro\na,ent,pro\n', context);
		expect(one.segments).toEqual(two.segments);
		expect(one.base?.segment).toEqual(Int32Array.of(1, 0));
	});

	test('gives all problems at once, each with line, column and remedy', () => {
		const csv = `${HEAD}a,smb,prro,pack,annual,2026-13,2024-11,7,80,"1,299.00",0.7,1
a,smb,basic,pak,yearly,,2027-01,-3,1.5,$99,72,0
,smb,,pack:0,,,,2.5,"1299,50",inf,-1,x
`;
		const { base, problems } = readCustomers(csv, context);
		expect(base).toBeUndefined();
		expect(problems.map(({ code, line, column, remedy }) => [line, column, code, remedy])).toEqual([
			[2, 7, 'unknown-plan', 'Did you mean "pro"?'],
			[2, 24, 'month', 'Write it as YYYY-MM, such as 2026-01'],
			[2, 45, 'thousands-separator', 'Write 1299.00'],
			[3, 1, 'duplicate-id', 'Give each customer one row'],
			[3, 13, 'unknown-add-on', 'Did you mean "pack"?'],
			[3, 17, 'term', 'Write annual'],
			[3, 33, 'negative', 'Give 0 or more, or leave the field empty'],
			[3, 40, 'not-a-number', 'Write 99'],
			[3, 44, 'health', 'Health is 0-1: write 0.72'],
			[3, 47, 'weight', 'Give a weight above 0, or leave the row out'],
			[3, 25, 'starts-later', 'Leave out customers of the future, or begin the run later'],
			[4, 1, 'missing-id', 'Give each customer its own id'],
			[4, 6, 'unknown-plan', 'Known: basic, pro'],
			[4, 7, 'quantity', 'Write a whole number of 1 or more, such as storagePack:2'],
			[4, 17, 'not-whole', 'Give a whole number: a licensed meter is bought in whole units'],
			[4, 21, 'decimal-comma', 'Write 1299.50'],
			[4, 31, 'not-a-number', 'Write a number such as 1299.5, or leave the field empty'],
			[4, 35, 'negative', 'Give 0 or more, or leave the field empty'],
			[4, 38, 'not-a-number', 'Write a number such as 1299.5, or leave the field empty']
		]);
		expect(problems.every(({ file }) => file === 'customers.csv')).toBe(true);
	});

	test('names missing columns, with the column that was probably meant', () => {
		const { problems } = readCustomers('id,plann\na,pro\n', context);
		expect(problems).toMatchObject([
			{ code: 'unknown-column', severity: 'warning', line: 1, column: 4, remedy: 'Did you mean "plan"?' },
			{ code: 'missing-column', severity: 'error', line: 1, remedy: 'Rename the column "plann" to "plan"' }
		]);
		expect(found('storage\n3\n').map(([code]) => code)).toEqual(['missing-column', 'missing-column']);
		expect(found('id,plan,seats,users\na,pro,1,1\n')).toEqual([['duplicate-column', 1, 15]]);
	});

	test('an unquoted thousands separator splits its row', () => {
		expect(found('id,plan,mrr\na,pro,1,299.00\n')).toEqual([['field-count', 2, 1]]);
	});

	test('refuses an empty base, unbalanced quotes and what is not UTF-8', () => {
		expect(found('')).toEqual([['empty-base', 1, 1]]);
		expect(found('id,plan\n')).toEqual([['empty-base', 1, 1]]);
		expect(found('id,plan\na,pro\n"b,pro\nc,pro\n')).toEqual([['quotes', 3, 1]]);
		expect(found(Uint8Array.from([...new TextEncoder().encode('id,plan\na,pro\n'), 0xe9, 0x0a]))).toEqual([['not-utf8', 3, 1]]);
	});

	test('counts lines through fields with line breaks', () => {
		expect(found('id,plan,note\na,pro,"two\nlines"\nb,prro,x\n').at(-1)).toEqual(['unknown-plan', 4, 3]);
	});

	test('refuses more rows or bytes than the bounds', () => {
		expect(found('id,plan\na,pro\nb,pro\nc,pro\n', { rows: 2 })).toEqual([['too-many-rows', 4, 1]]);
		expect(found(new Uint8Array(128 * 2 ** 20 + 1))).toEqual([['too-large', undefined, undefined]]);
	});

	test('lists 50 problems of a kind, then their number', () => {
		const rows = Array.from({ length: 60 }, (_, index) => `c${index},gold`).join('\n');
		const { problems } = readCustomers(`id,plan\n${rows}\n`, context);
		expect(problems.filter(({ code, line }) => code === 'unknown-plan' && line !== undefined)).toHaveLength(50);
		expect(problems.at(-1)).toMatchObject({ code: 'unknown-plan', message: '10 more problems "unknown-plan" are not listed' });
	});

	test('warns of an add-on that the plan does not sell, and keeps it', () => {
		const { base, problems } = readCustomers('id,plan,addOns\na,pro,pack\n', {
			...context,
			addOns: [{ id: 'pack', on: ['basic'], includedIn: [] }]
		});
		expect(problems[0]).toMatchObject({ code: 'add-on-not-sold', severity: 'warning', line: 2, column: 7 });
		expect(base?.addOn).toEqual(Int32Array.of(0));
	});

	test('reads 100,000 customers', () => {
		const rows = Array.from({ length: 100_000 }, (_, index) => `c${index},smb,pro,pack:2,annual,2026-04,2024-11,7,80.5,94.99,0.7,1`);
		const csv = new TextEncoder().encode(HEAD + rows.join('\n'));
		const { base, problems } = readCustomers(csv, context);
		expect(problems).toEqual([]);
		expect(base?.ids).toHaveLength(100_000);
	});
});
