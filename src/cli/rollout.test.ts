import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callTierlab } from './testing/callTierlab';
import { CliFolder } from './testing/CliFolder';

const LONG = 'n'.repeat(200);
const SCENARIO = `tierlab: 1
name: Roll-out
currency: EUR
start: 2027-03
months: 12
trials: 10
today:
  plans:
    - { id: basic, name: "${LONG}", price: { monthly: { flat: 10 }, annual: { discount: 0.1 } } }
    - { id: pro, name: Pro, price: { monthly: { flat: 40 }, annual: { discount: 0.1 } } }
  addOns:
    - { id: storage, name: Storage, kind: service, price: { flat: 5 }, on: [basic, pro] }
variants:
  - id: dear
    name: Dearer
    changes: { plans: [{ id: basic, price: { monthly: { flat: 12 }, annual: { discount: 0.1 } } }] }
    policy: { kind: immediate, launch: 3, notice: 2 }
  - { id: kept, name: Kept, changes: { plans: [{ id: basic, price: { monthly: { flat: 12 } } }] }, policy: { kind: keep } }
customers: { file: desk.csv }
`;
const CUSTOMERS = 'id,plan,term,renewal,addOns\n=a,basic,monthly,,\nsub_b,basic,annual,2027-11,storage\nc,pro,monthly,,\n';
const PRICES = `price id,plan or add-on,amount,interval
price_basic_10,basic,10,month
price_basic_12,basic,12,month
price_basic_108,basic,108,year
price_basic_129,basic,129.60,year
price_pro,pro,40,month
price_storage,storage,60,year
`;

describe('tierlab rollout', () => {
	const files = new CliFolder();
	const path = (name: string) => files.path(name);
	beforeAll(() => {
		writeFileSync(path('desk.yaml'), SCENARIO);
		writeFileSync(path('desk.csv'), CUSTOMERS);
		writeFileSync(path('prices.csv'), PRICES);
	});
	afterAll(() => files.remove());
	const lines = (name: string) => readFileSync(path(name), 'utf8').trimEnd().split('\n');

	it('writes a line for each customer who moves, with nothing that a spreadsheet would run', async () => {
		const { status, stdout, stderr } = await callTierlab(['rollout', path('desk.yaml'), '-o', path('pack.csv')]);
		expect(status, stderr).toBe(0);
		expect(stdout).toContain('Dearer: 3 customers move in 1 wave.');
		expect(lines('pack.csv').map((line) => line.split(',').slice(0, 17).join(','))).toEqual([
			'id,segment,wave,notice,effective,billing,oldPlan,newPlan,oldPrice,newPrice,billBefore,billAfter,laterSteps,unusedMonths,credit,charge,proration',
			"'=a,all,1,2027-03-01,2027-05-01,monthly,basic,basic,10,12,10,12,,0,0,0,0",
			'c,all,1,2027-03-01,2027-05-01,monthly,pro,pro,40,40,40,40,,0,0,0,0',
			// Moves in month 3, renews in month 9: six months of the year are left.
			'sub_b,all,1,2027-03-01,2027-05-01,annual,basic,basic,108,129.6,14,15.8,,6,84,94.8,10.8'
		]);
	});

	it('writes the form of Stripe: an item a line, those that stay as they are left out', async () => {
		const call = ['rollout', path('desk.yaml'), '--for', 'stripe', '--prices', path('prices.csv'), '-o', path('stripe.csv')];
		const { status, stderr } = await callTierlab(call);
		expect(status, stderr).toBe(0);
		expect(lines('stripe.csv')).toEqual([
			'subscription,customer,old_price,new_price,quantity,effective_date,proration_behavior,bill_before,bill_after',
			",'=a,price_basic_10,price_basic_12,,2027-05-01,none,10,12",
			',c,price_pro,price_pro,,2027-05-01,none,40,40',
			'sub_b,,price_basic_108,price_basic_129,,2027-05-01,create_prorations,14,15.8'
		]);
	});

	it('writes the form of Chargebee: a customer a line, with all that is held', async () => {
		const call = ['rollout', path('desk.yaml'), '--for', 'chargebee', '--prices', path('prices.csv'), '-o', path('cb.csv')];
		const { status, stderr } = await callTierlab(call);
		expect(status, stderr).toBe(0);
		expect(lines('cb.csv').slice(1)).toEqual([
			"'=a,price_basic_12,,,,2027-05-01,false,10,12",
			'c,price_pro,,,,2027-05-01,false,40,40',
			'sub_b,price_basic_129,,price_storage,1,2027-05-01,true,14,15.8'
		]);
	});

	it('names the price ids that are missing, and writes nothing', async () => {
		writeFileSync(path('few.csv'), 'price id,plan,amount,interval\np1,basic,10,month\np2,basic,12,month\np3,basic,108,year\np5,pro,,\n');
		const call = ['rollout', path('desk.yaml'), '--for', 'stripe', '--prices', path('few.csv'), '-o', path('none.csv')];
		const { status, stderr } = await callTierlab(call);
		expect([status, existsSync(path('none.csv'))]).toEqual([2, false]);
		expect(stderr).toContain(
			'no id for the new price of plan "basic" (129.6 per year), which 1 customer needs: the rows for it have other amounts'
		);
		expect(stderr).toContain('price of add-on "storage" (60 per year), which 1 customer needs: the table has no row for it');
	});

	it('does not take one id for two prices, and tells them apart by the book', async () => {
		const call = ['rollout', path('desk.yaml'), '--for', 'stripe', '--prices', path('one.csv'), '-o', path('one-out.csv')];
		writeFileSync(path('one.csv'), 'price id,plan,addon\np1,basic,\np5,pro,\ns1,,storage\n');
		const { status, stderr } = await callTierlab(call);
		expect([status, stderr]).toEqual([2, expect.stringContaining('"p1" is the id of the old price too')]);
		writeFileSync(path('one.csv'), 'price id,plan,addon,book\np1,basic,,old\np2,basic,,new\np5,pro,,\ns1,,storage,\n');
		expect((await callTierlab(call)).status).toBe(0);
		expect(lines('one-out.csv')[1]).toContain(',p1,p2,');
	});

	it('says of a policy that moves nobody so, and writes the head alone', async () => {
		const { status, stdout } = await callTierlab(['rollout', path('desk.yaml'), '--variant', 'kept', '-o', path('kept.csv')]);
		expect(status).toBe(0);
		expect(stdout).toContain('Nobody is moved: existing customers keep price and package.');
		expect(lines('kept.csv')).toHaveLength(1);
	});

	it('writes the waves as JSON', async () => {
		const { status, stdout, stderr } = await callTierlab(['rollout', path('desk.yaml'), '--json', '-']);
		expect([status, stderr]).toEqual([0, expect.stringContaining('Stop above')]);
		expect(JSON.parse(stdout)).toMatchObject({
			...{ variant: 'dear', trials: 10, staying: 0, watchMonths: 3 },
			waves: [{ wave: 1, notice: '2027-03-01', effective: '2027-05-01', customers: 3, mrrChange: 3.8 }]
		});
	});

	it('refuses a form without its table', async () => {
		const { status, stderr } = await callTierlab(['rollout', path('desk.yaml'), '--for', 'stripe', '-o', path('x.csv')]);
		expect([status, stderr]).toEqual([2, expect.stringContaining('the form of stripe needs price ids')]);
	});
});
