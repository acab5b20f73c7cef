import { describe, expect, test } from 'vitest';
import type { Meter } from '../../engine/catalog/priceBook';
import { readCustomers } from '../readCustomers';
import { tableRows } from '../tables/tableRows';
import { UsageImport } from './UsageImport';
import type { UsageSettings } from './UsageReading';

const meters: Meter[] = [
	{ id: 'seats', name: 'Users', unit: 'user', kind: 'licensed' },
	{ id: 'storage', name: 'File storage', unit: 'GB', kind: 'stock' },
	{ id: 'calls', name: 'API calls', unit: 'call', kind: 'flow' }
];
const { base } = readCustomers('id,segment,plan\na,smb,pro\nb,smb,pro\nc,ent,pro\n', {
	plans: [{ id: 'pro' }],
	addOns: [],
	meters,
	start: '2026-01',
	minorUnits: 100
});

function read(text: string, settings: UsageSettings = {}) {
	if (!base) throw new Error('no base');
	const usage = new UsageImport({ customers: base.ids, whose: 'the base', meters }, settings);
	tableRows(text, (cells, line) => usage.row(cells, line));
	return usage.end();
}
const codes = (text: string, settings?: UsageSettings) => read(text, settings).problems.map(({ code, line }) => [code, line]);

describe('the shapes', () => {
	test('a row for each customer, meter and month: meters by id or name, stocks the mean of three months, flows the middle of six', () => {
		const rows = [1, 2, 3, 4, 5, 6].map(
			(month) => `a,storage,2025-0${month},${month}\na,API calls,2025-0${month},${month === 3 ? 9_000 : month * 10}`
		);
		const { levels, taken, from, to, problems } = read(`customer,meter,month,quantity\n${rows.join('\n')}\na,Users,2025-06,7\n`);
		expect(levels).toEqual({
			seats: Float64Array.of(7, NaN, NaN),
			storage: Float64Array.of(5, NaN, NaN),
			calls: Float64Array.of(45, NaN, NaN)
		});
		expect([taken, from, to, problems]).toEqual([13, '2025-01', '2025-06', []]);
	});

	test('a column for each month, of the meter that is named', () => {
		const wide = 'Customer ID;Jan 2025;2025-02;03/2025\na;1,5;2,5;3,5\nb;;;4\n';
		expect(read(wide, { meter: 'File storage' }).levels).toEqual({ storage: Float64Array.of(2.5, 4, NaN) });
		expect(codes(wide)).toEqual([['missing-column', 1]]);
		expect(codes(wide, { meter: 'disk' })).toEqual([
			['unknown-meter', 1],
			['missing-column', 1]
		]);
	});

	test('a column for each meter, with its unit', () => {
		expect(read('account,date,storage_mb,API calls\nc,2025-01-31,2048,5\nc,2025-01-15,1,6\n').levels).toEqual({
			storage: Float64Array.of(NaN, NaN, 2.048),
			calls: Float64Array.of(NaN, NaN, 11)
		});
	});

	test('units stand beside the number or in a column, and are turned into those of the meter', () => {
		expect(read('customer,meter,month,quantity,unit\na,storage,2025-01,500,MB\nb,storage,2025-01,1.5 TB,\n').levels.storage).toEqual(
			Float64Array.of(0.5, 1500, NaN)
		);
		expect(codes('customer,meter,month,quantity,unit\na,storage,2025-01,5,hours\n')).toContainEqual(['unit', 2]);
	});
});

describe('what is not taken', () => {
	test('is told with its line: numbers, months, strangers, meters', () => {
		const { problems, taken, rows } = read(
			'customer,meter,month,quantity,note\na,storage,2025-01,lots,\na,storage,soon,1,\nz,storage,2025-01,1,\nz,storage,2025-02,1,\na,storge,2025-01,1,\na,storage,2025-01,-1,\nb,storage,2025-01,2,\n'
		);
		expect(problems.map(({ code, line }) => [code, line])).toEqual([
			['unread-column', 1],
			['not-a-number', 2],
			['month', 3],
			['negative', 7],
			['unknown-customer', 1],
			['unknown-meter', 1]
		]);
		expect(problems.at(-1)).toMatchObject({
			message: 'there is no meter "storge"; its 1 rows are left out',
			remedy: 'Did you mean "storage"?'
		});
		expect([rows, taken]).toEqual([7, 1]);
	});

	test('dates and numbers that can be read in two ways are refused until somebody says how', () => {
		const text = 'customer,meter,month,quantity\na,storage,03/04/2025,"1,299"\nb,storage,2025-01,"1,299"\n';
		expect(codes(text)).toEqual([
			['ambiguous-date', 2],
			['ambiguous-number', 3],
			['no-use', 1]
		]);
		const settled = read(text, { dateOrder: 'mdy', decimal: ',' });
		expect([settled.to, settled.levels.storage[0]]).toEqual(['2025-03', 1.299]);
	});

	test('the month in which the file ends is no whole month of a flow, and is one of a stock', () => {
		const { levels, remarks } = read('customer,day,storage,calls\na,2025-01-10,1,30\na,2025-01-20,2,30\na,2025-02-03,8,5\n');
		expect(levels).toEqual({ storage: Float64Array.of(5, NaN, NaN), calls: Float64Array.of(60, NaN, NaN) });
		expect(remarks.join(' ')).toContain('ends on 2025-02-03');
	});

	test('a flow is nothing in a month without rows; before its first it is not known', () => {
		expect(read('customer,month,calls\na,2025-01,10\na,2025-06,10\nb,2025-05,4\nb,2025-06,6\n').levels.calls).toEqual(
			Float64Array.of(0, 5, NaN)
		);
	});
});
