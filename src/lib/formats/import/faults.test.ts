import { describe, expect, test } from 'vitest';
import { readCustomers } from '../readCustomers';
import { customerContext } from '../customerContext';
import { asked, BOOK, EUROS, imported, linesOf, OPEN_CONTEXT, rowsOf } from './testing/imported';

describe('files that a strict reader refuses', () => {
	test('a byte order mark, semicolons and decimal commas', () => {
		const reading = imported('\ufeffid;plan;term;seats;storage;mrr\r\nk1;basic;monthly;2;3,5;29,00\r\nk2;pro;annual;10;40;1.299,50\r\n');
		expect(reading.rows).toMatchObject({ read: 2, taken: 2, refused: 0 });
		expect(rowsOf(reading)).toEqual({
			k1: { id: 'k1', plan: 'basic', term: 'monthly', seats: '2', storage: '3.5', mrr: '29' },
			k2: { id: 'k2', plan: 'pro', term: 'annual', seats: '10', storage: '40', mrr: '1299.5' }
		});
	});

	test('the line of a spreadsheet that names its delimiter is skipped', () => {
		expect(rowsOf(imported('sep=;\r\nid;plan;mrr\r\nk1;basic;29\r\n'))).toEqual({ k1: { id: 'k1', plan: 'basic', mrr: '29' } });
	});

	test('heads of others are mapped, and who has cancelled is no customer', () => {
		const reading = imported(
			'Customer ID,Customer Name,Plan Name,Billing Interval,MRR,Start Date,Status\ncus_1,Acme,Pro,month,99.00,2024-03-15,Active\ncus_2,Beta,Pro,year,82.50,2023-01-01,Cancelled\n'
		);
		expect(rowsOf(reading)).toEqual({ cus_1: { id: 'cus_1', plan: 'pro', term: 'monthly', start: '2024-03', mrr: '99' } });
		expect(reading.rows).toMatchObject({ read: 2, taken: 1, refused: 0, leftOut: [{ rule: 'Cancelled', rows: 1, mrrCents: 8250 }] });
		expect(reading.assumptions).toContain('Names and e-mail addresses are dropped.');
		expect(reading.csv).not.toContain('Acme');
	});

	test('two subscriptions of one customer are merged and asked about', () => {
		const text = 'id,plan,mrr\ncus_1,basic,29\ncus_1,pro,99\ncus_2,pro,99\n';
		const reading = imported(text);
		expect(rowsOf(reading)).toEqual({ cus_1: { id: 'cus_1', plan: 'pro', mrr: '128' }, cus_2: { id: 'cus_2', plan: 'pro', mrr: '99' } });
		expect(asked(reading, 'several')).toMatchObject({ assumed: 'merge', rows: 1 });
		expect(reading.mrr.cents).toBe(22_700);
		const refused = imported(text, EUROS, { several: 'refuse' });
		expect(rowsOf(refused)).toEqual({ cus_2: { id: 'cus_2', plan: 'pro', mrr: '99' } });
		expect(linesOf(refused.refusedCsv ?? '').slice(0, 2)).toEqual([
			['id', 'plan', 'mrr', 'line', 'reason'],
			['cus_1', 'basic', '29', '2', '"cus_1" has several subscriptions. Merge them, or keep the newest (--several)']
		]);
		expect(rowsOf(imported(text, EUROS, { several: 'newest' }))).toMatchObject({ cus_1: { plan: 'pro', mrr: '99' } });
	});

	test('amounts as people write them; one below zero is asked about, and so is another currency', () => {
		const reading = imported(
			'id,plan,mrr\nk1,basic,-10.00\nk2,pro,"1,299.00"\nk3,pro,$99.00\nk4,pro,99.00 EUR\nk5,pro,(12.00)\nk6,pro,0\n'
		);
		expect(rowsOf(reading)).toMatchObject({ k2: { mrr: '1299' }, k4: { mrr: '99' }, k6: { mrr: '0' } });
		expect(Object.keys(rowsOf(reading))).toEqual(['k2', 'k4', 'k6']);
		const negative = reading.problems.filter(({ code }) => code === 'negative');
		expect(negative.map(({ value, lines }) => [value, lines])).toEqual([
			['-10.00', [2]],
			['(12.00)', [6]]
		]);
		expect(negative.every(({ remedy }) => !remedy.includes('12.00'))).toBe(true);
		expect(asked(reading, 'rate:USD')).toMatchObject({ rows: 1 });
		const rated = imported('id,plan,mrr\nk3,pro,$99.00\n', EUROS, { rates: { USD: { rate: 0.9, date: '2026-11-30' } } });
		expect(rowsOf(rated)).toMatchObject({ k3: { mrr: '89.1' } });
		expect(rated.assumptions).toContain('1 rows in USD are converted at 0.9 EUR, the rate of 2026-11-30.');
	});

	test('a comma inside a quoted head of a file with semicolons', () => {
		const reading = imported('"Name, full";id;plan\nA;k1;basic\n');
		expect(rowsOf(reading)).toEqual({ k1: { id: 'k1', plan: 'basic' } });
		expect(reading.columns[0]).toMatchObject({ name: 'Name, full', field: 'name' });
	});

	test('status is status and not seats; who is cancelled, paused or on trial is asked about', () => {
		const reading = imported(
			'id,plan,mrr,status,currency,discountEnds\na,pro,99,canceled,USD,\nb,pro,99,active,EUR,2026-03\nc,pro,99,paused,EUR,\nd,pro,0,trialing,EUR,\n'
		);
		expect(reading.columns.map(({ name, field }) => [name, field])).toEqual([
			['id', 'id'],
			['plan', 'plan'],
			['mrr', 'mrr'],
			['status', 'status'],
			['currency', 'currency'],
			['discountEnds', 'discountEnds']
		]);
		expect(Object.keys(rowsOf(reading))).toEqual(['b']);
		expect(['canceled', 'paused', 'trialing'].map((word) => asked(reading, `status:${word}`)?.assumed)).toEqual(['no', 'no', 'no']);
		expect(asked(reading, 'status:paused')).toMatchObject({ rows: 1, options: [{ value: 'customer', mrrCents: 9900 }, { value: 'no' }] });
		const said = imported('id,plan,mrr,status\na,pro,99,canceled\nc,pro,99,paused\n', EUROS, {
			values: { status: { paused: 'customer' } }
		});
		expect(Object.keys(rowsOf(said))).toEqual(['c']);
	});
});

describe('files at the edge', () => {
	test.each([
		['an empty file', ''],
		['a head alone', 'id,plan,mrr\n']
	])('%s gives no base and no error', (_, text) => {
		const reading = imported(text);
		expect(reading).toMatchObject({ rows: { read: 0, taken: 0, refused: 0 }, customers: 0, mrr: { cents: 0 } });
		expect(reading.csv).toBeUndefined();
	});

	test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('%s as plan, id, segment, status, currency and column', (word) => {
		const reading = imported(`id,plan,segment,status,mrr,${word}\n${word},${word},${word},${word},1,${word}\nk2,pro,smb,active,99,x\n`);
		expect(Object.keys(rowsOf(reading))).toEqual(['k2']);
		const settings = { values: { plan: Object.fromEntries([[word, 'pro']]), status: Object.fromEntries([[word, 'customer' as const]]) } };
		const mapped = imported(`id,plan,segment,status,mrr\n${word},${word},${word},${word},1\n`, EUROS, settings);
		expect(linesOf(mapped.csv ?? '')).toEqual([
			['id', 'plan', 'mrr'],
			[word, 'pro', '1']
		]);
		const open = imported(`id,plan,currency\n${word},${word},${word}\n`, OPEN_CONTEXT, {
			prices: Object.fromEntries([[word, { plan: word }]])
		});
		expect(linesOf(open.csv ?? '')[1]).toEqual([word, word]);
	});

	test('a thousand columns, of which three are read', () => {
		const names = Array.from({ length: 997 }, (_, at) => `x${at}`);
		const reading = imported(`${['id', 'plan', ...names, 'mrr'].join(',')}\n${['k1', 'pro', ...names.map(() => '1'), '99'].join(',')}\n`);
		expect(rowsOf(reading)).toEqual({ k1: { id: 'k1', plan: 'pro', mrr: '99' } });
		expect(reading.columns).toHaveLength(1000);
	});

	test('what a spreadsheet would run is made harmless in the base and in the refused rows', () => {
		const reading = imported('id,plan,mrr\n=1+1,pro,99\nk2,"=HYPERLINK(""x"")",-5\n');
		expect(reading.csv).toContain("'=1+1");
		expect(reading.refusedCsv).toContain(`"'=HYPERLINK(""x"")",-5,3`);
	});

	test('what is made is what the strict reader takes, with the same customers', () => {
		const reading = imported(
			'Account,Product,Segment,Term,Users,disk_mb,NPS,Since,Renews on,monthly revenue\nA-1,PRO,SMB,yearly,12,67828,7,03/14/2025,2027-03-14,"$1,299.00"\nA-2,basic,Mid,monthly,3,,10,12/01/2024,,$29.00\n',
			{ ...EUROS, currency: 'USD' }
		);
		expect(reading.columns.map(({ field }) => field)).toEqual([
			'id',
			'plan',
			'segment',
			'interval',
			'usage:seats',
			'usage:storage',
			'health',
			'start',
			'renewal',
			'mrr'
		]);
		const { base, problems, segments } = readCustomers(reading.csv ?? '', customerContext({ ...BOOK, currency: 'USD' }));
		expect(problems).toEqual([]);
		expect(segments.map(({ id }) => id)).toEqual(['smb', 'mid']);
		expect(base?.ids).toEqual(['A-1', 'A-2']);
		expect([...(base?.mrrCents ?? [])]).toEqual([129_900, 2900]);
		expect([...(base?.usage.storage ?? [])]).toEqual([67.828, NaN]);
		expect([...(base?.health ?? [])]).toEqual([0.7, 1]);
		expect([...(base?.tenure ?? [])]).toEqual([21, 24]);
		expect([...(base?.renewal ?? [])]).toEqual([4, -1]);
		expect(reading.columns.find(({ name }) => name === 'disk_mb')?.note).toBe('MB to GB');
		expect(reading.columns.find(({ name }) => name === 'NPS')?.note).toBe('0 to 10 to 0 to 1');
	});
});
