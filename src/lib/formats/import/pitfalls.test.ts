import { describe, expect, test } from 'vitest';
import { asked, DOLLARS, EUROS, imported, linesOf, rowsOf } from './testing/imported';

const SUBSCRIPTIONS =
	'id,Customer ID,Plan,Quantity,Currency,Interval,Amount,Status,Start Date (UTC),Current Period Start (UTC),Current Period End (UTC)\n';

describe('pitfalls of exports', () => {
	test('1: a unit is never guessed: 1,200 stays what it is, and whole numbers are asked about', () => {
		const reading = imported('customer,plan,mrr\na,pro,900\nb,pro,1200\n', DOLLARS);
		expect(asked(reading, 'amountUnit')).toMatchObject({
			rows: 2,
			options: [
				{ value: 'main', mrrCents: 210_000 },
				{ value: 'minor', mrrCents: 2100 }
			]
		});
		expect(asked(reading, 'amountUnit')?.assumed).toBeUndefined();
		expect(rowsOf(reading)).toEqual({ a: { id: 'a', plan: 'pro' }, b: { id: 'b', plan: 'pro' } });
		expect(rowsOf(imported('customer,plan,mrr\na,pro,900\nb,pro,1200\n', DOLLARS, { amountUnit: 'main' }))).toMatchObject({
			a: { mrr: '900' },
			b: { mrr: '1200' }
		});
		expect(rowsOf(imported('customer,plan,mrr\na,pro,900\nb,pro,1200\n', DOLLARS, { amountUnit: 'minor' }))).toMatchObject({
			a: { mrr: '9' },
			b: { mrr: '12' }
		});
		expect(rowsOf(imported('customer,plan,mrr\na,pro,900.50\nb,pro,1200\n', DOLLARS))).toMatchObject({
			a: { mrr: '900.5' },
			b: { mrr: '1200' }
		});
	});

	test('2: a month times 3 is a quarter: by a column of counts, or by the length of the period; a week is 12/52 of a month', () => {
		const reading = imported(
			`${SUBSCRIPTIONS}sub_1,c1,pro,1,usd,month,300.00,active,2024-01-01,2026-10-01,2027-01-01\nsub_2,c2,pro,1,usd,week,12.00,active,2024-01-01,2026-11-01,2026-11-08\n`,
			DOLLARS
		);
		expect(rowsOf(reading)).toMatchObject({ c1: { term: 'monthly', mrr: '100' }, c2: { mrr: '52' } });
		expect(reading.assumptions.join(' ')).toContain('1 rows have a period longer than their interval');
		const counted = imported('customer id,plan,amount,interval,interval count\nc1,pro,300.00,month,3\n', DOLLARS);
		expect(rowsOf(counted)).toMatchObject({ c1: { mrr: '100' } });
	});

	test('3: a file cut at a round number of rows is told, and the total is held against a figure', () => {
		const text = `id,plan,mrr\n${Array.from({ length: 1000 }, (_, at) => `k${at},pro,22.3\n`).join('')}`;
		const reading = imported(text, DOLLARS, { expectedMrr: 26_500 });
		expect(reading.assumptions.join(' ')).toContain('exactly 1,000 rows');
		expect(reading.mrr).toMatchObject({
			cents: 2_230_000,
			expectedCents: 2_650_000,
			steps: [{ what: 'not explained', rows: 0, cents: -420_000 }]
		});
	});

	test('3: a difference to the expected total is explained by groups, and the steps add up', () => {
		const reading = imported('id,plan,mrr,status\na,pro,99,active\nb,pro,99,paused\nc,nope,50,active\nd,pro,29,canceled\n', DOLLARS, {
			expectedMrr: 248
		});
		expect(reading.mrr.cents).toBe(9900);
		expect(reading.mrr.steps).toEqual([
			{ what: 'left out: paused', rows: 1, cents: -9900 },
			{ what: 'refused: unknown-plan', rows: 1, cents: -5000 }
		]);
		const arr = imported('id,plan,mrr\na,pro,99\n', DOLLARS, { expectedMrr: 1188 });
		expect(arr.mrr.steps[0].what).toContain('ARR');
	});

	test('4: list price, discount and its end stand apart: 15 with 14 off the first month is 15', () => {
		const text = 'customer id,plan,mrr,discount,discount ends\na,pro,15.00,14.00,2026-12\nb,pro,99.00,20%,\nc,pro,99.00,10.00,2027-06\n';
		const reading = imported(text, DOLLARS);
		expect(rowsOf(reading)).toMatchObject({ a: { mrr: '15' }, b: { mrr: '79.2' }, c: { mrr: '99' } });
		expect(asked(reading, 'discounts')).toMatchObject({ assumed: 'list', rows: 2, options: [{ mrrCents: 19_320 }, { mrrCents: 18_320 }] });
		expect(rowsOf(imported(text, DOLLARS, { discounts: 'subtract' }))).toMatchObject({
			a: { mrr: '15' },
			b: { mrr: '79.2' },
			c: { mrr: '89' }
		});
	});

	test('5: cancelled and begun on one day is a change of plan, not a new customer', () => {
		const reading = imported(
			'DATE,MRR_MOVEMENT,MOVEMENT_TYPE,CUSTOMER_UUID,SUBSCRIPTION_EXTERNAL_ID,PLAN_EXTERNAL_ID\n2025-01-10,2900,new_biz,c1,s1,basic\n2025-06-01,-2900,churn,c1,s1,basic\n2025-06-01,9900,new_biz,c1,s2,pro\n' +
				'2025-01-10,2900,new_biz,c2,s3,basic\n2025-03-01,-2900,churn,c2,s3,basic\n2025-06-01,9900,reactivation,c2,s4,pro\n',
			DOLLARS
		);
		expect(rowsOf(reading)).toMatchObject({
			c1: { plan: 'pro', start: '2025-01', mrr: '99' },
			c2: { plan: 'pro', start: '2025-06', mrr: '99' }
		});
		expect(reading.assumptions.join(' ')).toContain('1 times a customer left and came on one day');
	});

	test('6: who has given notice is a customer by the stated rule; both totals are shown', () => {
		const text = 'customer id,plan,mrr,status,cancel at period end\na,pro,99.00,active,true\nb,pro,99.00,active,false\n';
		const reading = imported(text, DOLLARS);
		expect(reading.mrr.cents).toBe(19_800);
		expect(reading.assumptions.join(' ')).toContain('1 who have given notice count as customers (99.00 USD a month)');
		expect(asked(reading, 'status:ending')).toMatchObject({ assumed: 'customer', rows: 1 });
		expect(imported(text, DOLLARS, { values: { status: { ending: 'no' } } }).mrr.cents).toBe(9900);
	});

	test('7: a top-up in mid-year is of the months that are left, where the file gives lines', () => {
		const text =
			'customer id,subscription id,subscription item id,plan,amount,billing interval,period start,period end\na,s1,i1,pro,1188.00,year,2026-01-01,2027-01-01\na,s1,i2,pro,90.00,year,2026-04-01,2027-01-01\n';
		const reading = imported(text, DOLLARS, { amountPer: 'total' });
		expect(Number(rowsOf(reading).a.mrr)).toBeCloseTo(99 + 90 / ((275 * 12) / 365.25), 2);
		expect(asked(reading, 'shortPeriod')).toMatchObject({ assumed: 'remaining', rows: 1 });
		expect(rowsOf(imported(text, DOLLARS, { shortPeriod: 'full' })).a.mrr).toBe('106.5');
	});

	test('8: past due is a customer, and the rule stands with the base', () => {
		const reading = imported('id,plan,mrr,status\na,pro,99,past_due\nb,pro,99,active\n', DOLLARS, { expectedMrr: 99 });
		expect(reading.customers).toBe(2);
		expect(reading.assumptions.join(' ')).toContain('active, past due and ending subscriptions are customers');
		expect(reading.mrr.steps).toEqual([{ what: 'past due, counted as customers', rows: 1, cents: 9900 }]);
	});

	test('9: who came back has two subscriptions and is one customer; one address with two ids is two', () => {
		const reading = imported(
			`${SUBSCRIPTIONS}sub_1,c1,basic,1,usd,month,29.00,canceled,2022-01-01,2022-05-01,2022-06-01\nsub_2,c1,pro,1,usd,month,99.00,active,2025-02-01,2026-11-01,2026-12-01\n`,
			DOLLARS
		);
		expect(rowsOf(reading)).toMatchObject({ c1: { plan: 'pro', start: '2025-02', mrr: '99' } });
		const twins = imported('customer id,email,plan,mrr\nc1,a@b.c,pro,99.00\nc2,a@b.c,basic,29.00\n', DOLLARS);
		expect(twins.customers).toBe(2);
		expect(twins.mrr.cents).toBe(12_800);
	});

	test('10: a blank month is nothing only between months that are filled', () => {
		const text =
			'Customer ID,Currency,2026-09,2026-10,2026-11\na,usd,,,99.00\nb,usd,99.00,,99.00\nc,usd,99.00,99.00,\nd,usd,99.00,99.00,99.00\n';
		const reading = imported(text, DOLLARS, { prices: { '99': { plan: 'pro' } } });
		expect(rowsOf(reading)).toEqual({
			a: { id: 'a', plan: 'pro', start: '2026-11', mrr: '99' },
			b: { id: 'b', plan: 'pro', start: '2026-11', mrr: '99' },
			d: { id: 'd', plan: 'pro', mrr: '99' }
		});
		expect(reading.rows.leftOut).toEqual([{ rule: 'no MRR left', rows: 1, mrrCents: 0 }]);
	});

	test('11: months are in the zone of the merchant where the file has it, and it is said which', () => {
		const head = 'event_timestamp,event_type,subscription_item_id,currency,customer_id,mrr_change,price_id,quantity_change,subscription_id';
		const local = imported(
			`${head},local_event_timestamp\n2026-09-01 02:00:00,START,si,usd,c1,2900,basic,1,s,2026-08-31 21:00:00\n`,
			DOLLARS
		);
		expect(rowsOf(local).c1.start).toBe('2026-08');
		expect(local.assumptions.join(' ')).toContain("the merchant's own zone");
		const utc = imported(`${head}\n2026-09-01 02:00:00,START,si,usd,c1,2900,basic,1,s\n`, DOLLARS);
		expect(rowsOf(utc).c1.start).toBe('2026-09');
		expect(utc.assumptions.join(' ')).toContain('whatever their zone');
	});

	test('12: bars mean several plans: the MRR is never divided', () => {
		const text =
			'UUID,MRR,PLAN_NAME,BILLING_CYCLE,SUBSCRIBER_SINCE,STATUS\nc1,12800,Basic|Pro,month|month,2021-01-01,Active\nc2,12400,Pro|API access,month|month,2021-01-01,Active\n';
		const reading = imported(text, DOLLARS);
		expect(rowsOf(reading)).toEqual({ c2: { id: 'c2', plan: 'pro', addOns: 'api', term: 'monthly', start: '2021-01', mrr: '124' } });
		expect(reading.problems[0]).toMatchObject({
			code: 'several-plans',
			value: 'Basic|Pro',
			lines: [2],
			fixes: [{ label: 'Use Basic' }, { label: 'Use Pro' }, {}]
		});
		const { fix } = reading.problems[0].fixes[1];
		expect(rowsOf(imported(text, DOLLARS, { fixes: [fix] })).c1).toMatchObject({ plan: 'pro', mrr: '128' });
	});

	test('13: resellers, tests and the own company can be left out', () => {
		const text = 'id,email,plan,mrr\ntest-1,x@y.z,pro,99\nk2,qa@own.com,pro,99\nk3,a@b.c,pro,99\n';
		expect(asked(imported(text, EUROS), 'exclude')).toMatchObject({ rows: 1, options: [{ value: 'test-1', mrrCents: 9900 }] });
		const reading = imported(text, EUROS, { exclude: ['test-*', '*@own.com'] });
		expect(Object.keys(rowsOf(reading))).toEqual(['k3']);
		expect(reading.rows.leftOut).toEqual([{ rule: 'excluded', rows: 2, mrrCents: 0 }]);
	});

	test('14: one status in many spellings', () => {
		const words = ['canceled', 'Cancelled', 'CANCELED', 'Past Due', 'past_due', 'trial', 'Trialing', 'in_trial', 'Active'];
		const reading = imported(`id,plan,status\n${words.map((word, at) => `k${at},pro,${word}\n`).join('')}`, EUROS);
		expect(Object.keys(rowsOf(reading))).toEqual(['k3', 'k4', 'k8']);
		const unknown = imported('id,plan,status\na,pro,zombie\nb,pro,active\n', EUROS);
		expect(asked(unknown, 'status:zombie')?.text).toContain('Nobody knows');
		expect(Object.keys(rowsOf(unknown))).toEqual(['b']);
	});
});

describe('mending', () => {
	const text = 'id,plan,mrr,start\nk1,Proo,99,2024-01\nk2,Proo,99,2024-01\nk3,pro,$1x,2024-01\nk4,pro,99,31/02/2024\n';

	test('problems of one value are one, with lines and the nearest plan; a bad date costs the date alone', () => {
		const reading = imported(text, EUROS);
		expect(reading.rows).toMatchObject({ read: 4, taken: 1, refused: 3 });
		expect(reading.problems.map(({ code, value, count, lines, refuses }) => [code, value, count, lines, refuses])).toEqual([
			['unknown-plan', 'Proo', 2, [2, 3], true],
			['not-a-number', '$1x', 1, [4], true],
			['date', '31/02/2024', 1, [5], false]
		]);
		expect(reading.problems[0].fixes[0]).toEqual({ label: 'Use Pro', fix: { field: 'plan', value: 'Proo', as: 'pro' } });
		expect(rowsOf(reading)).toEqual({ k4: { id: 'k4', plan: 'pro', mrr: '99' } });
	});

	test('a fix is for all alike, or for one row; rows can be left out', () => {
		const all = imported(text, EUROS, {
			fixes: [
				{ field: 'plan', value: 'Proo', as: 'pro' },
				{ field: 'mrr', value: '$1x', as: '10' }
			]
		});
		expect(all.rows).toMatchObject({ taken: 4, refused: 0 });
		expect(rowsOf(all).k3.mrr).toBe('10');
		const one = imported(text, EUROS, {
			fixes: [
				{ field: 'plan', value: 'Proo', as: 'pro', line: 3 },
				{ field: 'mrr', value: '$1x' }
			]
		});
		expect(Object.keys(rowsOf(one))).toEqual(['k2', 'k4']);
		expect(one.rows.leftOut).toEqual([{ rule: 'left out by a fix', rows: 1, mrrCents: 0 }]);
	});

	test('refused rows are a file with line and reason, whose mended rows are read again', () => {
		const { refusedCsv = '' } = imported(text, EUROS);
		expect(linesOf(refusedCsv).map((cells) => cells.slice(0, 5))).toEqual([
			['id', 'plan', 'mrr', 'start', 'line'],
			['k1', 'Proo', '99', '2024-01', '2'],
			['k2', 'Proo', '99', '2024-01', '3'],
			['k3', 'pro', '$1x', '2024-01', '4']
		]);
		expect(imported(refusedCsv.replaceAll('Proo', 'Pro'), EUROS).customers).toBe(2);
	});

	test('a date that can be of two months is asked about once; one that cannot tells the whole column', () => {
		const open = imported('id,plan,start\na,pro,03/04/2024\nb,pro,05/06/2024\n', EUROS);
		expect(asked(open, 'dateOrder')).toMatchObject({ rows: 2 });
		expect(rowsOf(open)).toEqual({ a: { id: 'a', plan: 'pro' }, b: { id: 'b', plan: 'pro' } });
		expect(rowsOf(imported('id,plan,start\na,pro,03/04/2024\nb,pro,05/06/2024\n', EUROS, { dateOrder: 'dmy' })).a.start).toBe('2024-04');
		const told = imported('id,plan,start\na,pro,03/04/2024\nb,pro,25/06/2024\n', EUROS);
		expect(rowsOf(told)).toMatchObject({ a: { start: '2024-04' }, b: { start: '2024-06' } });
	});

	test('Pro and Pro+ are two plans, told apart by their marks', () => {
		const context = {
			...EUROS,
			plans: [
				{ id: 'p1', name: 'Pro' },
				{ id: 'p2', name: 'Pro+' }
			]
		};
		const reading = imported('id,plan\na,Pro\nb,Pro+\nc,pro\n', context);
		expect(rowsOf(reading)).toEqual({ a: { id: 'a', plan: 'p1' }, b: { id: 'b', plan: 'p2' } });
		expect(reading.problems[0]).toMatchObject({ code: 'unknown-plan', value: 'pro' });
	});

	test('a file with neither ids gets the same made ids each time, and no name', () => {
		const one = imported('Company,Email,Plan,MRR\nAcme,a@b.c,pro,99.00\n', EUROS);
		const other = imported('Email,Plan,MRR\nA@B.c,basic,29.00\n', EUROS);
		expect(Object.keys(rowsOf(one))).toEqual(Object.keys(rowsOf(other)));
		expect(`${one.csv}${JSON.stringify({ ...one, columns: [] })}`).not.toMatch(/Acme|a@b\.c/);
		expect(Object.keys(rowsOf(imported('Email,Plan\na@b.c,pro\n', EUROS, { keepNames: true })))).toEqual(['a@b.c']);
	});

	test('a customer who starts after the scenario begins is refused with the reason', () => {
		const reading = imported('id,plan,start\na,pro,2027-01\nb,pro,2026-12\n', EUROS);
		expect(Object.keys(rowsOf(reading))).toEqual(['b']);
		expect(reading.problems[0]).toMatchObject({ code: 'starts-later', value: '2027-01', lines: [2] });
	});
});
