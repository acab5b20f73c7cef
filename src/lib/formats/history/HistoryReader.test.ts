import { describe, expect, test } from 'vitest';
import { bridgeOf } from '../../engine/analysis/history/bridgeOf';
import { MOVEMENT_KINDS, type MovementLog } from '../../engine/analysis/history/MovementLog';
import { planMoves } from '../../engine/analysis/history/planMoves';
import { HistoryReader } from './HistoryReader';
import type { HistorySettings } from './HistorySettings';
import type { HistoryReading } from './logReading';
import { shapesOfCompany } from './testing/shapesOfCompany';

type Table = readonly (readonly string[])[];

function read(files: readonly Table[], settings: HistorySettings = {}): HistoryReading {
	const reader = new HistoryReader(settings);
	for (const [index, rows] of files.entries()) {
		reader.begin(`file${index}.csv`);
		rows.forEach((row, line) => reader.row(row, line + 1));
	}
	return reader.end();
}

const csv = (text: string): Table =>
	text
		.trim()
		.split('\n')
		.map((line) => line.trim().split(','));

/** Net change of each customer and month, with what it was. */
function told(log: MovementLog | undefined): string[] {
	if (!log) throw new Error('there is no log');
	const { customer, month, cents, kind } = log.movements;
	const sums = new Map<string, number>();
	for (let at = 0; at < customer.length; at++) {
		const key = `${log.first + month[at]} ${log.customers.ids[customer[at]]} ${kind[at] === 1 || kind[at] === 2 ? 'change' : MOVEMENT_KINDS[kind[at]]}`;
		sums.set(key, (sums.get(key) ?? 0) + cents[at]);
	}
	return [...sums].map(([key, sum]) => `${key} ${sum}`).sort();
}

describe('a history in five shapes', () => {
	const company = shapesOfCompany();
	const readings = Object.entries(company).map(([shape, rows]) => ({
		shape,
		reading: read([rows], shape === 'D' ? { until: '2024-12' } : {})
	}));
	const [{ reading: first }] = readings;

	test.each(readings)('$shape is told by its columns, closes, and is the same log', ({ reading }) => {
		expect(reading.questions).toEqual([]);
		expect(reading.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
		expect(reading.isClosed).toBe(true);
		expect(reading.rows.refused).toBe(0);
		expect(told(reading.log)).toEqual(told(first.log));
		expect(reading.log?.months).toBe(12);
		const ends = (log: MovementLog | undefined) => log && bridgeOf(log).map(({ end, customers }) => [end, customers]);
		expect(ends(reading.log)).toEqual(ends(first.log));
	});

	test('the names of the sources are said', () => {
		expect(readings.map(({ reading }) => reading.source)).toEqual([
			'ChartMogul MRR movements',
			'Stripe MRR per subscriber per month',
			'Chargebee monthly MRR summary',
			'ChartMogul MRR intervals',
			'Chargebee item MRR history'
		]);
	});

	test('plans, and items that are plans, make the same moves', () => {
		const moves = readings.filter(({ shape }) => 'ADE'.includes(shape)).map(({ reading }) => reading.log && planMoves(reading.log));
		for (const move of moves) {
			expect(move?.map(({ from, to, customers }) => `${from} ${to} ${customers}`).sort()).toEqual(['business team 1', 'team business 1']);
		}
		const items = readings[4].reading.log;
		expect([items?.knows.items, items?.items, items?.plans[0]]).toEqual([true, ['team', 'business', 'support'], 'team']);
	});

	test('a return is not new', () => {
		expect(told(first.log)).toContain(`${2024 * 12 + 9} cyd returned 4900`);
		expect(first.assumptions).toContain('1 customer came back after leaving: counted as returned, not as new');
	});

	test('several files are joined, and what is in two of them counts once', () => {
		const [head, ...rows] = company.A;
		const joined = read([
			[head, ...rows.slice(0, 7)],
			[head, ...rows.slice(5)]
		]);
		expect(told(joined.log)).toEqual(told(first.log));
		expect(joined.rows.leftOut).toBe(2);
		const mixed = read([company.A, company.B]);
		expect(mixed.problems).toMatchObject([{ code: 'other-shape', file: 'file1.csv' }]);
	});
});

describe('what is wrong with a history', () => {
	test('a bridge that does not close names month and customer, and may be left out', () => {
		const rows = csv(`
			date,mrr_movement,mrr,movement_type,customer_id,currency
			2024-01-05,1000,1000,new_biz,a,USD
			2024-01-05,1000,1000,new_biz,b,USD
			2024-02-05,500,2500,expansion,b,USD
			2024-03-05,-2500,0,churn,b,USD`);
		const reading = read([rows]);
		expect(reading.isClosed).toBe(false);
		expect(reading.problems.find(({ code }) => code === 'open-bridge')).toMatchObject({
			path: '2024-02',
			line: 4,
			message: 'the bridge of 2024-02 does not close: b has 10.00 more after its movement than the movements say'
		});
		const left = read([rows], { unclosed: 'leaveOut' });
		expect(left.isClosed).toBe(true);
		expect(told(left.log)).toEqual([`${2024 * 12} a new 1000`]);
	});

	test('more taken away than there was is read as there before', () => {
		const reading = read([csv('customer_id,date,delta\na,2024-02-01,-10\nb,2024-01-01,5\nb,2024-03-01,-5')], { amounts: 'main' });
		expect(bridgeOf(reading.log ?? never())[0].start).toBe(1000);
		expect(reading.assumptions.join()).toContain('1 customer was there before the file begins');
	});

	test('a customer who was there before with an MRR that nobody tells is left out and named', () => {
		const reading = read([csv('customer_id,date,delta,type\na,2024-02-01,10,expansion\nb,2024-01-01,5,new\nb,2024-03-01,-5,churn')], {
			amounts: 'main'
		});
		expect(told(reading.log)).toEqual([`${2024 * 12} b new 500`, `${2024 * 12 + 2} b churn -500`]);
		expect(reading.problems).toContainEqual(
			expect.objectContaining({ code: 'unknown-opening', message: expect.stringContaining(': a are left out') as string })
		);
	});

	test('three months are few, and it is said; so are two customers of a segment', () => {
		const reading = read([csv('customer_id,segment,2024-01,2024-02,2024-03,2024-04\na,big,1,1,1,1\nb,big,2,2,2,\nc,small,3,3,3,3')], {
			amounts: 'main'
		});
		expect(reading.log?.months).toBe(3);
		expect(reading.problems.map(({ code }) => code)).toEqual(['short', 'small-segment', 'small-segment']);
	});

	test('an empty file, a head alone, and nothing at all', () => {
		expect(read([[]]).problems).toMatchObject([{ code: 'empty' }]);
		expect(read([]).log).toBeUndefined();
		expect(read([csv('customer_id,date,delta')], { amounts: 'main' }).log).toBeUndefined();
	});

	test('refused rows have row, column and remedy, and the others go on', () => {
		const reading = read([csv('customer_id,date,delta\na,soon,10\n,2024-01-01,5\nb,2024-01-01,much\nc,2024-01-01,7')], { amounts: 'main' });
		expect(reading.rows).toEqual({ read: 4, taken: 1, refused: 3, leftOut: 0 });
		expect(reading.problems.slice(0, 3).map(({ line, column, code }) => [line, column, code])).toEqual([
			[2, 2, 'date'],
			[3, 1, 'missing'],
			[4, 3, 'amount']
		]);
	});
});

describe('what must be asked', () => {
	const rows = csv('customer_id,date,delta,currency\na,03/04/2024,10,USD\nb,03/04/2024,20,EUR');

	test('units, order of dates and currency are, and no log is made before', () => {
		const reading = read([rows]);
		expect(reading.questions.map(({ setting }) => setting)).toEqual(['amounts', 'dateOrder', 'currency']);
		expect(reading.log).toBeUndefined();
	});

	test('the answers are obeyed; other currencies are reported, not added', () => {
		const reading = read([rows], { amounts: 'minor', dateOrder: 'dmy', currency: 'EUR' });
		expect(told(reading.log)).toEqual([`${2024 * 12 + 3} b new 20`]);
		expect(reading.assumptions).toContain('1 rows in USD are not read');
		expect(reading.rows).toMatchObject({ taken: 1, leftOut: 1 });
	});

	test('columns that no name tells are mapped by hand', () => {
		const odd = csv('wer,wann,wieviel\na,2024-01-01,10');
		expect(read([odd]).questions.map(({ setting }) => setting)).toEqual(['shape']);
		const columns = { wer: 'customer', wann: 'date', wieviel: 'delta' };
		expect(told(read([odd], { columns, amounts: 'main' }).log)).toEqual([`${2024 * 12} a new 1000`]);
		expect(read([odd], { columns: { ...columns, wo: 'plan' }, amounts: 'main' }).problems.map(({ code }) => code)).toContain(
			'unknown-column'
		);
	});
});

describe('traps', () => {
	test('same-day cancel and start is a change of plan, counted and said', () => {
		const reading = read(
			[
				csv(`customer_id,date,delta,plan
				a,2024-01-01,10,old
				a,2024-03-05,-10,old
				a,2024-03-05,12,new`)
			],
			{ amounts: 'main' }
		);
		expect(told(reading.log)).toEqual([`${2024 * 12} a new 1000`, `${2024 * 12 + 2} a change 200`]);
		expect(reading.assumptions.join()).toContain('1 cancellation was followed by a start');
	});

	test('RANK orders what happens at one time', () => {
		const head = 'date,mrr_movement,mrr,movement_type,customer_uuid,rank';
		const [late, early] = ['2024-01-05,500,1500,expansion,a,2', '2024-01-05,1000,1000,new_biz,a,1'];
		expect(read([csv(`${head}\n${late}\n${early}`)]).isClosed).toBe(true);
		// Without it the total of the last row would be held against both.
		expect(read([csv(`${head}\n${late.replace(/2$/, '1')}\n${early.replace(/1$/, '2')}`)]).isClosed).toBe(false);
	});

	test('blanks are nothing, and a gap is a departure and a return', () => {
		const reading = read([csv('customer_id,2024-01,2024-02,2024-03,2024-04,2024-05\na,,5,,5,\nb,1,1,1,1,1')], { amounts: 'main' });
		const months = [1, 2, 3, 4].map((at) => 2024 * 12 + at);
		expect(told(reading.log)).toEqual(['new 500', 'churn -500', 'returned 500', 'churn -500'].map((what, at) => `${months[at]} a ${what}`));
		expect(reading.assumptions.join()).toContain('1 time a customer has no MRR');
		expect(reading.log?.customers.since[1]).toBeNaN();
	});

	test('intervals that overlap, touch by a day, end in the future or are trials', () => {
		const reading = read(
			[
				csv(`customer,subscription,start,end,mrr,plan,status
				a,1,2024-01-01,2024-03-31,10,basic,active
				a,1,2024-04-01,2024-08-01,15,pro,active
				a,1,2024-06-01,,20,pro,active
				b,2,2024-01-01,2025-06-30,5,basic,active
				c,3,2024-02-01,,9,basic,trialing`)
			],
			{ amounts: 'main' }
		);
		expect(told(reading.log)).toEqual([
			`${2024 * 12} a new 1000`,
			`${2024 * 12} b new 500`,
			`${2024 * 12 + 3} a change 500`,
			`${2024 * 12 + 5} a change 500`
		]);
		expect(reading.assumptions.join()).toMatch(/1 interval overlaps.*1 end lies.*1 row is of a trial/);
	});

	test('the log of Stripe is told by its columns, whose unit is said and whose header nobody has seen', () => {
		const text = `Date,Customer ID,Customer,Customer Email,Currency,Change Type,MRR Change
			2026-01-03,cus_1,Ann,a@b.c,usd,new,29.00
			2026-05-03,cus_1,Ann,a@b.c,usd,upgrade,70.00
			2026-02-03,cus_2,Bob,d@e.f,usd,new,29.00
			2026-08-03,cus_2,Bob,d@e.f,usd,churn,-29.00`;
		const reading = read([csv(text)], { amounts: 'main' });
		expect(reading).toMatchObject({ source: 'Stripe Customer MRR changes', isVerified: false, isClosed: true });
		const [january, may, february, august] = [0, 4, 1, 7].map((month) => 2026 * 12 + month);
		expect(told(reading.log)).toEqual([
			`${january} cus_1 new 2900`,
			`${february} cus_2 new 2900`,
			`${may} cus_1 change 7000`,
			`${august} cus_2 churn -2900`
		]);
	});

	test('what is planned is not done', () => {
		const reading = read([csv('customer,event_date,effective_date,delta\na,2024-01-01,2024-01-01,5\na,2024-02-01,2024-06-01,3')], {
			amounts: 'main'
		});
		expect(told(reading.log)).toEqual([`${2024 * 12} a new 500`]);
	});

	test('the month is that of the merchant unless UTC is asked for', () => {
		const rows = csv(`event_timestamp,local_event_timestamp,mrr_change,price_id,customer_id,currency,subscription_id,quantity_change
			2024-02-01 03:00:00,2024-01-31 22:00:00,1000,p,a,usd,s,2
			2024-03-15 03:00:00,2024-03-14 22:00:00,500,p,a,usd,s,1`);
		const local = read([rows]);
		expect(told(local.log)[0]).toBe(`${2024 * 12} a new 1000`);
		expect(local.assumptions.join()).toContain('1 row is of another month in UTC');
		expect([...(local.log?.movements.quantity ?? [])]).toEqual([2, 3]);
		expect(told(read([rows], { zone: 'utc' }).log)[0]).toBe(`${2024 * 12 + 1} a new 1000`);
	});

	test('a twelfth of the ARR is rounded to the cent, and closes', () => {
		const reading = read([csv('customer,month,arr\na,2024-01,100\na,2024-02,200\na,2024-03,0')], { amounts: 'main' });
		expect(told(reading.log)).toEqual([`${2024 * 12 + 1} a change 834`, `${2024 * 12 + 2} a churn -1667`]);
		expect(reading.assumptions.join()).toContain('3 amounts are a twelfth of the ARR');
	});

	test('customers of whom is said so are not read', () => {
		const reading = read([csv('customer,date,delta\nus,2024-01-01,5\na,2024-01-01,5')], { amounts: 'main', exclude: ['us'] });
		expect(told(reading.log)).toEqual([`${2024 * 12} a new 500`]);
	});
});

const never = (): never => {
	throw new Error('there is no log');
};
