import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CliFolder } from './testing/CliFolder';
import { tierlab } from './testing/runTierlab';

const folder = new CliFolder();
const path = (name: string) => folder.path(name);
const SCENARIO = `tierlab: 1
name: small
currency: EUR
start: 2026-12
months: 1
trials: 2
seed: a
meters: [ { id: seats, name: Users, unit: user, kind: licensed }, { id: storage, name: Storage, unit: GB, kind: stock } ]
today:
  plans:
    - { id: basic, name: Basic, price: { monthly: { flat: 29 } }, limits: { seats: { included: 5 }, storage: { included: 10 } } }
    - { id: pro, name: Pro, price: { monthly: { flat: 99 } }, limits: { seats: { included: 25 }, storage: { included: 100 } } }
customers: { file: base.csv }
`;
const FILE = `Customer ID,Customer Name,Plan Name,Billing Interval,MRR,Currency,Start Date,Status
cus_1,Acme,Pro,month,99.00,EUR,2024-03-15,Active
cus_2,Beta,Pro,year,82.50,EUR,2023-01-01,Cancelled
cus_3,Gamma,Proo,month,99.00,EUR,2024-05-15,Active
cus_4,Delta,Basic,month,20.00,USD,2024-05-15,Active
`;

beforeAll(async () => {
	writeFileSync(path('s.yaml'), SCENARIO);
	writeFileSync(path('theirs.csv'), FILE);
	await tierlab(['--version']);
}, 10 * 60_000);
afterAll(() => folder.remove());

describe('import customers', () => {
	test('writes a base that runs, the rows that were refused, and a report that says what was done', async () => {
		const args = ['import', 'customers', path('theirs.csv'), '--for', path('s.yaml'), '-o', path('base.csv')];
		const files = ['--refused', path('refused.csv'), '--json', path('report.json'), '--expect-mrr', '198'];
		const { status, stdout, stderr } = await tierlab([...args, ...files]);
		expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
		expect(readFileSync(path('base.csv'), 'utf8')).toBe('id,plan,term,start,mrr\ncus_1,pro,monthly,2024-03,99\n');
		expect(readFileSync(path('refused.csv'), 'utf8')).toContain('cus_3,Gamma,Proo');
		expect(stdout).toContain('4 rows: 1 taken as 1 customers, 2 refused, 1 left out by rule');
		expect(stdout).toContain('Closest is pro');
		expect(stdout).toContain('--rate USD=1.08@2026-11-30');
		expect(stdout).toContain('Names and e-mail addresses are dropped.');
		expect(stdout).toContain('-99.00 refused: unknown-plan (1 rows)');
		expect(JSON.parse(readFileSync(path('report.json'), 'utf8'))).toMatchObject({
			customers: 1,
			rows: { read: 4, refused: 2 },
			mrr: { cents: 9900 }
		});
		expect(await tierlab(['check', path('s.yaml')])).toMatchObject({ status: 0 });
	});

	test('says what is near: plans, add-ons, meters, and segments of the customers that there are', async () => {
		writeFileSync(path('near.yaml'), SCENARIO.replace('customers: { file: base.csv }', 'customers: { file: present.csv }'));
		writeFileSync(path('present.csv'), 'id,segment,plan\na,Healthcare,pro\n');
		const input = 'id,segment,plan,storrage\na,Helthcare,pro,4\nb,Healthcare,Proo,5\n';
		const { status, stderr } = await tierlab(['import', 'customers', '-', '--for', path('near.yaml')], { input });
		expect(status).toBe(0);
		expect(stderr).toContain("Closest is pro (--plan 'Proo=pro')");
		expect(stderr).toMatch(/Closest is Healthcare \(--segment 'Helthcare=Healthcare'\) .* kept/);
		expect(stderr).toContain("storrage: closest is Storage (--map 'storrage=usage:storage')");
	});

	test('answers are flags; without -o the base is stdout and the report stderr', async () => {
		const answers = ['--plan', 'Proo=pro', '--rate', 'USD=0.9@2026-11-30', '--status', 'Cancelled=customer', '--map', 'Start Date='];
		const { status, stdout, stderr } = await tierlab(['import', 'customers', '-', '--for', path('s.yaml'), ...answers], { input: FILE });
		expect(status).toBe(0);
		expect(stdout).toBe('id,plan,term,mrr\ncus_1,pro,monthly,99\ncus_2,pro,annual,82.5\ncus_3,pro,monthly,99\ncus_4,basic,monthly,18\n');
		expect(stderr).toContain('1 rows in USD are converted at 0.9 EUR, the rate of 2026-11-30.');
	});

	test('without a scenario the plans are those that the file names', async () => {
		const { status, stdout } = await tierlab(['import', 'customers', '-'], { input: 'id;plan;seats;mrr\nk1;Gold;3;29,00\n' });
		expect({ status, stdout }).toEqual({ status: 0, stdout: 'id,plan,seats,mrr\nk1,Gold,3,29\n' });
	});

	test('a table of price ids makes plans of them', async () => {
		writeFileSync(path('ids.csv'), 'price id,plan or add-on,amount,interval\nprice_1,Pro,,\n');
		const input = 'id,Customer ID,Plan,Amount,Currency,Interval,Status\nsub_1,cus_1,price_1,99.00,eur,month,active\n';
		const args = ['import', 'customers', '-', '--for', path('s.yaml'), '--prices', path('ids.csv')];
		expect(await tierlab(args, { input })).toMatchObject({ status: 0, stdout: 'id,plan,term,mrr\ncus_1,pro,monthly,99\n' });
		writeFileSync(path('ids.csv'), 'price id,plan or add-on,amount,interval\nprice_1,Pros,x,fortnight\n');
		const { status, stderr } = await tierlab(args, { input });
		expect(status).toBe(2);
		expect(stderr).toMatch(/ids\.csv:2:1 unknown-plan .*Did you mean "pro"\?[\s\S]*term[\s\S]*not-a-number/);
	});

	test('a template fits the price book, and next month is compared with this one', async () => {
		expect((await tierlab(['import', 'customers', '--template', '--for', path('s.yaml')])).stdout).toBe(
			'id,segment,plan,addOns,term,renewal,start,seats,storage,mrr,health\nexample-1,,basic,,monthly,,2025-12,3,12.5,29,0.7\nexample-2,,pro,,annual,2027-05,2025-11,3,12.5,99,0.7\n'
		);
		writeFileSync(path('old.csv'), 'id,plan,mrr\nk1,basic,29\nk2,pro,99\nk4,pro,99\n');
		const input = 'id,plan,mrr\nk1,pro,99\nk3,pro,99\nk4,pro,99\n';
		const { stderr } = await tierlab(['import', 'customers', '-', '--for', path('s.yaml'), '--against', path('old.csv')], { input });
		expect(stderr).toContain(
			'Against the base: 1 (99.00 a month) new, 1 (99.00 a month) gone, 1 (70.00 a month) changed, 1 of them in their plan, 1 as before'
		);
	});

	test.each([
		[['nowhere.csv'], '', 'nowhere.csv:1:1 missing-file'],
		[['-'], '', '<stdin>:1:1 empty-base the file has no rows'],
		[['-'], 'id,plan,mrr\n', '<stdin>:1:1 empty-base the file has no rows'],
		[['-', '--for', 's.yaml'], 'id,plan\na,gold\n', 'none of its 1 rows could be taken'],
		[['-', '--preset', 'strpe-items'], FILE, 'Did you mean "stripe-items"?'],
		[['-', '--amounts', 'cents'], FILE, 'Write main or minor'],
		[['-', '--rate', 'EUR=1.08'], FILE, 'is no dated rate'],
		[['-', '--map', 'MRR'], FILE, '"MRR" has no name in front of ='],
		[['-', '--for', 's.yaml', '--plan', 'x=prro'], FILE, 'Did you mean "pro"?'],
		[[], '', 'no file is named']
	])('%o ends with status 2', async (args, input, said) => {
		const placed = args.map((arg) => (arg === 's.yaml' ? path(arg) : arg));
		const { status, stdout, stderr } = await tierlab(['import', 'customers', ...placed, '-o', path('none.csv')], { input });
		expect(stderr).toContain(said);
		expect({ status, stdout, made: existsSync(path('none.csv')) }).toEqual({ status: 2, stdout: '', made: false });
	});
});
