import { describe, expect, test } from 'vitest';
import { asked, DOLLARS, EUROS, imported, rowsOf } from './testing/imported';
import { PRESETS } from './presets/presets';

/** A small file of each source: made up, with the columns that the source has. */
const FILES: Readonly<
	Record<string, { readonly text: string; readonly settings?: object; readonly rows: Record<string, object>; readonly cents: number }>
> = {
	plain: {
		text: 'id,segment,plan,addOns,term,renewal,start,seats,storage,mrr,health,weight,tags\nk1,smb,pro,api:2,annual,2027-03,2024-03,4,12.5,149,0.8,1,key\n',
		rows: {
			k1: {
				segment: 'smb',
				plan: 'pro',
				addOns: 'api:2',
				term: 'annual',
				renewal: '2027-03',
				start: '2024-03',
				seats: '4',
				storage: '12.5',
				mrr: '149',
				health: '0.8',
				tags: 'key'
			}
		},
		cents: 14_900
	},
	'stripe-subscriptions': {
		text:
			'id,Customer ID,Customer Email,Plan,Quantity,Currency,Interval,Amount,Status,Created (UTC),Start Date (UTC),Current Period Start (UTC),Current Period End (UTC)\n' +
			'sub_1,cus_1,a@b.c,price_pro,1,usd,month,99.00,active,2024-01-05 10:00,2024-01-05 10:00,2026-11-05 10:00,2026-12-05 10:00\n' +
			'sub_2,cus_2,d@e.f,price_pro,1,usd,year,950.40,past_due,2025-03-01 00:00,2025-03-01 00:00,2026-03-01 00:00,2027-03-01 00:00\n' +
			'sub_3,cus_3,g@h.i,price_pro,1,usd,month,99.00,canceled,2025-03-01 00:00,2025-03-01 00:00,2026-03-01 00:00,2026-04-01 00:00\n',
		settings: { prices: { price_pro: { plan: 'pro' } } },
		rows: {
			cus_1: { plan: 'pro', term: 'monthly', start: '2024-01', seats: '1', mrr: '99' },
			cus_2: { plan: 'pro', term: 'annual', renewal: '2027-03', start: '2025-03', seats: '1', mrr: '79.2' }
		},
		cents: 17_820
	},
	'stripe-customers': {
		text: 'id,Description,Email,Name,Created (UTC),Delinquent,Plan,Status,Total Spend,Payment Count,Refunded Volume,Dispute Losses,tag (metadata)\ncus_1,,a@b.c,Ann,2024-02-01 09:00,false,pro,active,1188.00,12,0.00,0.00,\ncus_2,,d@e.f,Bob,2024-02-01 09:00,false,,,0.00,0,0.00,0.00,\n',
		rows: { cus_1: { plan: 'pro', start: '2024-02' } },
		cents: 0
	},
	'stripe-mrr-months': {
		text: 'Customer ID,Customer,Customer Email,Currency,2026-08,2026-09,2026-10,2026-11\ncus_1,Ann,a@b.c,usd,,29.00,,99.00\ncus_2,Bob,d@e.f,usd,29.00,29.00,29.00,\ncus_3,Cy,c@y.z,usd,29.00,29.00,29.00,29.00\n',
		settings: { prices: { '99': { plan: 'pro' }, '29': { plan: 'basic' } } },
		rows: { cus_1: { plan: 'pro', start: '2026-11', mrr: '99' }, cus_3: { plan: 'basic', mrr: '29' } },
		cents: 12_800
	},
	'stripe-mrr-changes': {
		text:
			'Date,Customer ID,Customer,Customer Email,Currency,Change Type,MRR Change\n' +
			'2026-01-03,cus_1,Ann,a@b.c,usd,new,29.00\n2026-05-03,cus_1,Ann,a@b.c,usd,upgrade,70.00\n' +
			'2026-02-03,cus_2,Bob,d@e.f,usd,new,29.00\n2026-08-03,cus_2,Bob,d@e.f,usd,churn,-29.00\n' +
			'2026-02-03,cus_3,Cy,g@h.i,usd,reactivation,99.00\n2026-06-03,cus_3,Cy,g@h.i,usd,downgrade,-70.00\n',
		settings: { prices: { '99': { plan: 'pro' }, '29': { plan: 'basic' } } },
		rows: { cus_1: { plan: 'pro', start: '2026-01', mrr: '99' }, cus_3: { plan: 'basic', mrr: '29' } },
		cents: 12_800
	},
	'stripe-change-events': {
		text:
			'event_timestamp,event_type,subscription_item_id,currency,customer_id,local_event_timestamp,mrr_change,price_id,product_id,quantity_change,subscription_id\n' +
			'2026-09-01 00:10:00,ACTIVE_START,si_1,usd,cus_1,2026-08-31 19:10:00,2900,price_basic,prod_1,1,sub_1\n' +
			'2026-10-02 12:00:00,ACTIVE_DOWNGRADE,si_1,usd,cus_1,2026-10-02 07:00:00,-2900,price_basic,prod_1,-1,sub_1\n' +
			'2026-10-02 12:00:00,ACTIVE_UPGRADE,si_2,usd,cus_1,2026-10-02 07:00:00,9900,price_pro,prod_2,1,sub_1\n' +
			'2026-10-03 12:00:00,ACTIVE_START,si_3,usd,cus_2,2026-10-03 07:00:00,2900,price_basic,prod_1,1,sub_2\n' +
			'2026-11-03 12:00:00,ACTIVE_END,si_3,usd,cus_2,2026-11-03 07:00:00,-2900,price_basic,prod_1,-1,sub_2\n',
		settings: { prices: { price_pro: { plan: 'pro' }, price_basic: { plan: 'basic' } } },
		rows: { cus_1: { plan: 'pro', start: '2026-08', seats: '1', mrr: '99' } },
		cents: 9900
	},
	'stripe-items': {
		text:
			'id,subscription_id,customer_id,quantity,price_id,price_unit_amount,price_recurring_interval,price_recurring_interval_count,price_currency,status\n' +
			'si_1,sub_1,cus_1,1,price_pro,29700,month,3,usd,active\nsi_2,sub_1,cus_1,2,price_api,7500,month,3,usd,active\nsi_3,sub_2,cus_2,3,price_basic,2900,month,1,usd,active\n',
		settings: { prices: { price_pro: { plan: 'pro' }, price_basic: { plan: 'basic' }, price_api: { addOn: 'api' } } },
		rows: {
			cus_1: { plan: 'pro', addOns: 'api:2', term: 'monthly', seats: '1', mrr: '149' },
			cus_2: { plan: 'basic', term: 'monthly', seats: '3', mrr: '87' }
		},
		cents: 23_600
	},
	'stripe-warehouse': {
		text:
			'id,_fivetran_synced,billing_cycle_anchor,cancel_at_period_end,customer_id,status,quantity,start_date,plan_id,plan_amount,plan_interval,plan_interval_count,current_period_start,current_period_end,ended_at\n' +
			'sub_1,2026-09-01 00:00:00,2026-01-01,FALSE,cus_1,active,2,2026-01-01,pro,9900,month,1,2026-09-01,2026-10-01,\nsub_1,2026-11-01 00:00:00,2026-01-01,TRUE,cus_1,active,2,2026-01-01,pro,9900,month,1,2026-11-01,2026-12-01,\n',
		rows: { cus_1: { plan: 'pro', term: 'monthly', start: '2026-01', seats: '2', mrr: '198' } },
		cents: 19_800
	},
	'chartmogul-customers': {
		text: 'UUID,NAME,EMAIL,MRR,ARR,PLAN_NAME,BILLING_CYCLE,SUBSCRIBER_SINCE,STATUS\ncus_1,Ann,a@b.c,7560,90720,Pro,year,2016-02-24T00:00:00Z,Active\ncus_2,Bob,d@e.f,2900,34800,Basic,month,2020-01-01T00:00:00Z,Past Due\ncus_3,Cy,g@h.i,2900,34800,Basic,month,2020-01-01T00:00:00Z,Cancelled\ncus_4,Di,j@k.l,12400,148800,Pro|API access,month|month,2021-01-01T00:00:00Z,Active\n',
		rows: {
			cus_1: { plan: 'pro', term: 'annual', start: '2016-02', mrr: '75.6' },
			cus_2: { plan: 'basic', mrr: '29' },
			cus_4: { plan: 'pro', addOns: 'api', mrr: '124' }
		},
		cents: 22_860
	},
	'chartmogul-subscriptions': {
		text: 'CUSTOMER_UUID,CUSTOMER_EXTERNAL_IDS,CUSTOMER_NAME,CUSTOMER_SUBSCRIPTION_ID,PLAN_UUID,PLAN_NAME,QUANTITY,MRR,ARR,CURRENCY,INTERVAL_UNIT,INTERVAL_COUNT,STATUS\ncus_1,ext_1|ext_2,Ann,sub_1,pl_1,Pro,2,19800,237600,USD,month,1,Active\ncus_2,ext_3,Bob,sub_2,pl_1,Pro,1,9900,118800,USD,month,1,Cancelled\n',
		rows: { ext_1: { plan: 'pro', seats: '2', mrr: '198' } },
		cents: 19_800
	},
	'chartmogul-movements': {
		text:
			'DATE,CUSTOMER_NAME,MRR_MOVEMENT,MRR,DESCRIPTION,MOVEMENT_TYPE,CURRENCY_CODE,CUSTOMER_UUID,SUBSCRIPTION_EXTERNAL_ID,PLAN_EXTERNAL_ID,ACTIVE_SUBSCRIPTION_QUANTITY,RANK\n' +
			'2025-01-10T00:00:00Z,Ann,2900,2900,x,new_biz,USD,cus_1,s1,basic,1,1\n2025-06-10T00:00:00Z,Ann,7000,9900,x,expansion,USD,cus_1,s1,pro,3,2\n' +
			'2025-02-10T00:00:00Z,Bob,2900,2900,x,new_biz,USD,cus_2,s2,basic,1,1\n2025-08-10T00:00:00Z,Bob,-2900,0,x,churn,USD,cus_2,s2,basic,0,1\n',
		rows: { cus_1: { plan: 'pro', start: '2025-01', seats: '3', mrr: '99' } },
		cents: 9900
	},
	'chartmogul-activities': {
		text: 'description,activity-mrr-movement,activity-mrr,date,type,currency,plan-external-id,customer-external-id,subscription-external-id\nx,2900,2900,2026-01-01T12:00:00+00:00,new_biz,USD,basic,k1,s1\n',
		rows: { k1: { plan: 'basic', start: '2026-01', mrr: '29' } },
		cents: 2900
	},
	'chartmogul-intervals': {
		text: 'CUSTOMER_UUID,MRR,START_DATE,END_DATE,PLAN_UUID,QUANTITY,SUBSCRIPTION_UUID,IS_FREE,IS_TRIAL\ncus_1,2900,2024-01-01,2025-05-31,basic,1,s1,false,false\ncus_1,9900,2025-06-01,,pro,2,s1,false,false\ncus_2,2900,2024-01-01,2026-03-01,basic,1,s2,false,false\ncus_3,0,2026-01-01,,basic,1,s3,true,false\n',
		rows: { cus_1: { plan: 'pro', start: '2024-01', seats: '2', mrr: '99' } },
		cents: 9900
	},
	'chargebee-import': {
		text:
			'customer[id],subscription[id],subscription[plan_id],subscription[plan_quantity],subscription[plan_unit_price],currency,subscription[status],subscription[started_at],subscription[current_term_start],subscription[current_term_end],addons[id][0],addons[quantity][0],addons[unit_price][0]\n' +
			'c1,s1,pro,1,99,USD,active,2024-05-01,2026-11-01,2026-12-01,api,2,25\nc2,s2,pro,1,950.4,USD,non_renewing,2024-05-01,2026-05-01,2027-05-01,,,\nc3,s3,pro,1,99,USD,paused,2024-05-01,2026-11-01,2026-12-01,,,\n',
		rows: {
			c1: { plan: 'pro', addOns: 'api:2', term: 'monthly', mrr: '149' },
			c2: { plan: 'pro', term: 'annual', renewal: '2027-05', mrr: '79.2' }
		},
		cents: 22_820
	},
	'chargebee-mrr-months': {
		text: 'id,customer_id,subscription_id,reporting_month,status,billing_currency_code,mrr_billing_currency\n1,c1,s1,2026-10-31,active,USD,29.00\n2,c1,s1,2026-11-30,active,USD,99.00\n3,c2,s2,2026-10-31,active,USD,29.00\n4,c2,s2,2026-11-30,cancelled,USD,0\n5,c3,s3,2026-11-30,active,USD,29.00\n',
		settings: { prices: { '99': { plan: 'pro' }, '29': { plan: 'basic' } } },
		rows: { c1: { plan: 'pro', mrr: '99' }, c3: { plan: 'basic', start: '2026-11', mrr: '29' } },
		cents: 12_800
	},
	'chargebee-item-mrr': {
		text: 'customer_id,subscription_id,item_price_id,item_id,event_date,currency_code,item_mrr_difference\nc1,s1,pro-USD,pro,2026-01-05,USD,99.00\nc1,s1,api-USD,api,2026-03-05,USD,25.00\nc2,s2,pro-USD,pro,2026-02-05,USD,99.00\nc2,s2,pro-USD,pro,2026-04-05,USD,-99.00\n',
		rows: { c1: { plan: 'pro', addOns: 'api', mrr: '124' } },
		cents: 12_400
	},
	'recurly-history': {
		text:
			'id,created_at,updated_at,activated_at,expires_at,account_id,plan_id,state,current_period_started_at,current_period_ends_at,currency,unit_amount,quantity,add_ons_total\n' +
			'r1,2024-03-26 09:00:00,2026-03-26 09:00:00,2024-03-26 09:00:00,,a1,pro,active,2026-03-26 09:00:00,2027-03-26 09:00:00,USD,950.4,1,300.0\nr2,2024-03-26 09:00:00,2026-11-01 09:00:00,2024-03-26 09:00:00,2026-12-20 00:00:00,a2,pro,canceled,2026-11-20 00:00:00,2026-12-20 00:00:00,USD,99.0,1,0.0\nr3,2024-03-26 09:00:00,2026-11-02 09:00:00,2024-03-26 09:00:00,2026-09-26 00:00:00,a3,pro,expired,2026-08-26 00:00:00,2026-09-26 00:00:00,USD,99.0,1,0.0\n',
		rows: { a1: { plan: 'pro', term: 'annual', renewal: '2027-03', start: '2024-03', mrr: '104.2' }, a2: { plan: 'pro', mrr: '99' } },
		cents: 20_320
	},
	baremetrics: {
		text: 'oid,customer_oid,plan_oid,plan_name,amount,currency,interval,interval_count,quantity,started_at,canceled_at,active\ns1,c1,p1,Pro,9900,USD,month,1,2,1704067200,,true\ns2,c2,p1,Pro,9900,USD,month,1,1,1704067200,1735689600,false\n',
		rows: { c1: { plan: 'pro', seats: '2', start: '2024-01', mrr: '198' } },
		cents: 19_800
	},
	profitwell: {
		text: 'user_id,subscription_alias,email,plan_id,plan_interval,plan_currency,status,value,effective_date,churn_type\nu1,s1,a@b.c,basic,month,usd,active,2900,1704067200,\nu1,s1,a@b.c,pro,year,usd,active,95040,1735689600,\nu2,s2,d@e.f,basic,month,usd,active,2900,1704067200,\nu2,s2,d@e.f,basic,month,usd,,2900,1735689600,voluntary\n',
		rows: { u1: { plan: 'pro', term: 'annual', mrr: '79.2' } },
		cents: 7920
	},
	paddle: {
		text: 'id,status,customer_id,currency_code,started_at,billing_cycle.interval,billing_cycle.frequency,items.price.id,items.price.name,items.price.unit_price.amount,items.quantity\nsub_1,active,ctm_1,USD,2025-02-03T10:00:00Z,month,1,pri_1,Pro,9900,2\nsub_1,active,ctm_1,USD,2025-02-03T10:00:00Z,month,1,pri_2,API access,2500,1\nsub_2,paused,ctm_2,USD,2025-02-03T10:00:00Z,month,1,pri_1,Pro,9900,1\n',
		rows: { ctm_1: { plan: 'pro', addOns: 'api', seats: '2', start: '2025-02', mrr: '223' } },
		cents: 22_300
	},
	'maxio-movements': {
		text: 'customer_id,subscription_id,product_id,product_name,amount,category,quantity,prev_quantity,timestamp,recurring\nc1,s1,7,Pro,9900,new,1,0,2026-01-04T00:00:00-05:00,true\nc1,s1,7,Pro,500,usage,1,1,2026-02-04T00:00:00-05:00,false\n',
		rows: { c1: { plan: 'pro', start: '2026-01', seats: '1', mrr: '99' } },
		cents: 9900
	}
};

describe('presets', () => {
	test('each has a file here', () => {
		expect(Object.keys(FILES).sort()).toEqual(PRESETS.map(({ id }) => id).sort());
	});

	test.each(Object.entries(FILES))('%s is told by its columns and read to a base', (id, { text, settings = {}, rows, cents }) => {
		const reading = imported(text, DOLLARS, settings);
		expect(reading.preset?.id).toBe(id);
		expect(asked(reading, 'preset')).toBeUndefined();
		const made = rowsOf(reading);
		expect(Object.keys(made)).toEqual(Object.keys(rows));
		for (const [customer, row] of Object.entries(rows)) expect({ customer, ...made[customer] }).toMatchObject({ customer, ...row });
		expect(reading.mrr.cents).toBeCloseTo(cents, 6);
		expect(reading.rows.taken + reading.rows.refused + reading.rows.leftOut.reduce((sum, { rows: left }) => sum + left, 0)).toBe(
			reading.rows.read
		);
	});

	test.each(['stripe-subscriptions', 'stripe-mrr-changes', 'baremetrics', 'profitwell', 'paddle', 'maxio-movements'])(
		'%s, whose header nobody has seen, says that it is unverified',
		(id) => {
			const reading = imported(FILES[id].text, DOLLARS, FILES[id].settings);
			expect(reading.preset?.isVerified).toBe(false);
			expect(reading.assumptions[0]).toContain('unverified');
		}
	);

	test('a churn that adds MRR is refused: the report may have no signs', () => {
		const { text, settings } = FILES['stripe-mrr-changes'];
		const reading = imported(text.replaceAll('-29.00', '29.00').replaceAll('-70.00', '70.00'), DOLLARS, settings);
		expect(Object.keys(rowsOf(reading))).toEqual(['cus_1']);
		expect(reading.problems.map(({ code, value }) => [code, value])).toEqual([
			['sign', '29.00'],
			['sign', '70.00']
		]);
	});

	test('the same columns in another order and with others between are the same file', () => {
		const text = 'Status,Extra,Customer ID,Amount,Plan,Interval,id\nactive,x,cus_1,99.00,pro,month,sub_1\n';
		const reading = imported(text, DOLLARS);
		expect(reading.preset?.id).toBe('stripe-subscriptions');
		expect(rowsOf(reading)).toEqual({ cus_1: { id: 'cus_1', plan: 'pro', term: 'monthly', mrr: '99' } });
	});

	test('ids tell which of two files with one head it is', () => {
		const head = 'id,Customer ID,Created (UTC),Delinquent,Plan,Status\n';
		expect(imported(`${head}sub_1,cus_1,2024-01-01,false,pro,active\n`, DOLLARS).candidates.map(({ id }) => id)).toEqual([
			'stripe-subscriptions'
		]);
		expect(imported(`${head}cus_1,cus_1,2024-01-01,false,pro,active\n`, DOLLARS).preset?.id).toBe('stripe-customers');
	});

	test('where two fit it is asked', () => {
		const reading = imported('id,Customer ID,Created (UTC),Delinquent,Plan,Status\n1,c1,2024-01-01,false,pro,active\n', EUROS);
		expect(
			asked(reading, 'preset')
				?.options.map(({ value }) => value)
				.sort()
		).toEqual(['stripe-customers', 'stripe-subscriptions']);
	});

	test('a file without plans says that it is a history, and proposes plans by amounts', () => {
		const { text } = FILES['stripe-mrr-months'];
		const reading = imported(text, DOLLARS);
		expect(reading.csv).toBeUndefined();
		expect(reading.history).toEqual({ first: '2026-08', last: '2026-11', knowsPlans: false });
		expect(reading.assumptions.join(' ')).toContain('tierlab calibrate');
		expect(reading.prices).toEqual([
			{ price: '99', rows: 1, monthCents: 9900, isAnnual: false, proposed: { plan: 'pro', why: 'its amount' } },
			{ price: '29', rows: 1, monthCents: 2900, isAnnual: false, proposed: { plan: 'basic', why: 'its amount' } }
		]);
	});
});
