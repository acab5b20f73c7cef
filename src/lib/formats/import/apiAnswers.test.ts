import { expect, test } from 'vitest';
import { zipOf } from '../tables/testing/zipOf';
import type { ImportSettings } from './ImportSettings';
import { readImportFile } from './readImportFile';
import { DOLLARS, rowsOf } from './testing/imported';

const utf8 = (text: string) => new TextEncoder().encode(text);
const PRICES = { price_pro: { plan: 'pro' }, price_api: { addOn: 'api' }, price_old: { plan: 'basic' } };

async function read(bytes: Uint8Array, settings: ImportSettings = { prices: PRICES }) {
	const { reading, problems, source } = await readImportFile(bytes, DOLLARS, () => settings);
	if (!reading) throw new Error(JSON.stringify(problems));
	return { reading, source, codes: problems.map(({ code }) => code) };
}

const item = (id: string, quantity: number, cents: number, interval: string, count = 1, more: object = {}) => ({
	id: `si_${id}`,
	object: 'subscription_item',
	quantity,
	price: { id, object: 'price', currency: 'usd', unit_amount: cents, recurring: { interval, interval_count: count } },
	...more
});
const subscription = (n: number, items: readonly object[], more: object = {}) => ({
	id: `sub_${n}`,
	object: 'subscription',
	customer: `cus_${n}`,
	status: 'active',
	currency: 'usd',
	start_date: 1_704_067_200,
	items: { object: 'list', data: items, has_more: false },
	...more
});
const STRIPE = [
	subscription(1, [item('price_pro', 1, 29_700, 'month', 3), item('price_api', 2, 2500, 'month')]),
	// Before prices there were plans, and periods stood with the subscription.
	subscription(
		2,
		[{ id: 'si_2', quantity: 2, plan: { id: 'price_old', amount: 2900, currency: 'usd', interval: 'month', interval_count: 1 } }],
		{
			customer: { id: 'cus_2', email: 'a@b.c' },
			current_period_end: 1_798_761_600
		}
	),
	subscription(3, [item('price_pro', 1, 95_040, 'year', 1, { current_period_start: 1_767_225_600, current_period_end: 1_798_761_600 })], {
		cancel_at_period_end: true
	}),
	subscription(4, [item('price_pro', 1, 9900, 'month')], { status: 'canceled' })
];
const ROWS = {
	cus_1: { plan: 'pro', addOns: 'api:2', mrr: '149', start: '2024-01' },
	cus_2: { plan: 'basic', mrr: '58', seats: '2', term: 'monthly' },
	cus_3: { plan: 'pro', mrr: '79.2', term: 'annual', renewal: '2027-01' }
};

test.each([
	['the list of an answer', JSON.stringify({ object: 'list', url: '/v1/subscriptions', data: STRIPE, has_more: false }, null, 2)],
	['a list alone', JSON.stringify(STRIPE)],
	['an object a line', STRIPE.map((one) => JSON.stringify(one)).join('\n')]
])("subscriptions of Stripe's API, as %s", async (_name, text) => {
	const { reading, source, codes } = await read(utf8(text));
	expect([reading.preset?.id, source, codes]).toEqual(['stripe-items', 'stripe-items', []]);
	const rows = rowsOf(reading);
	expect(Object.keys(rows)).toEqual(Object.keys(ROWS));
	expect(rows).toMatchObject(ROWS);
	expect(reading.mrr.cents).toBeCloseTo(14_900 + 5800 + 7920, 6);
	expect(reading.rows.leftOut).toMatchObject([{ rule: 'canceled', rows: 1 }]);
});

test('what an answer leaves out is said: further pages, items and discounts', async () => {
	const [first] = STRIPE;
	const data = [{ ...first, discounts: ['di_1'], items: { ...first.items, has_more: true } }];
	expect((await read(utf8(JSON.stringify({ object: 'list', data, has_more: true })))).codes).toEqual([
		'more-pages',
		'more-items',
		'discounts-not-read'
	]);
});

test("subscriptions of Paddle's API, and activities of ChartMogul's", async () => {
	const price = { id: 'pri_1', name: 'Pro', unit_price: { amount: '9900', currency_code: 'USD' } };
	const one = {
		id: 'sub_1',
		status: 'active',
		customer_id: 'ctm_1',
		currency_code: 'USD',
		billing_cycle: { interval: 'month', frequency: 1 }
	};
	const paddle = await read(
		utf8(JSON.stringify({ data: [{ ...one, items: [{ price, quantity: 2 }] }], meta: { pagination: { has_more: true } } }))
	);
	expect([paddle.reading.preset?.id, paddle.codes]).toEqual(['paddle', ['more-pages']]);
	expect(rowsOf(paddle.reading)).toMatchObject({ ctm_1: { plan: 'pro', mrr: '198' } });
	const activity = { date: '2026-01-01T12:00:00+00:00', type: 'new_biz', 'activity-mrr-movement': 2900, currency: 'USD' };
	const entry = { ...activity, 'plan-external-id': 'basic', 'customer-external-id': 'k1', 'subscription-external-id': 's1' };
	const chartmogul = await read(utf8(JSON.stringify({ entries: [entry], has_more: false })));
	expect(chartmogul.reading.preset?.id).toBe('chartmogul-activities');
	expect(rowsOf(chartmogul.reading)).toMatchObject({ k1: { plan: 'basic', mrr: '29' } });
});

test("a zip of Chargebee's tables: that of subscriptions is read, and said", async () => {
	const customers = 'customer[id],customer[email]\nc1,a@b.c\n';
	const subscriptions =
		'customer[id],subscription[id],subscription[plan_id],subscription[plan_quantity],subscription[plan_unit_price],currency,subscription[status],subscription[current_term_start],subscription[current_term_end]\n' +
		'c1,s1,pro,1,99,USD,active,2026-11-01,2026-12-01\n';
	const files = { 'Customers.csv': customers, 'Subscriptions.csv': subscriptions };
	const bytes = zipOf(Object.entries(files).map(([name, text]) => ({ name, data: utf8(text) })));
	const { reading, codes } = await read(bytes);
	expect([reading.preset?.id, codes]).toEqual(['chargebee-import', ['read-inside']]);
	expect(rowsOf(reading)).toMatchObject({ c1: { plan: 'pro', mrr: '99' } });
});
