import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callTierlab } from './testing/callTierlab';
import { CliFolder } from './testing/CliFolder';

const SCENARIO = `tierlab: 1
name: Ends of discounts
currency: EUR
start: 2027-03
months: 12
trials: 10
today:
  plans:
    - { id: basic, name: Basic, price: { monthly: { flat: 10 } } }
    - { id: pro, name: Pro, price: { monthly: { flat: 40 } } }
variants:
  - id: dear
    name: Dearer
    changes: { plans: [{ id: basic, price: { monthly: { flat: 12 } } }] }
    policy: { kind: immediate, launch: 3, notice: 2, negotiated: reset, loyalty: 0.1 }
  - { id: kept, name: Kept, changes: { plans: [{ id: basic, price: { monthly: { flat: 12 } } }] }, policy: { kind: keep } }
customers: { file: desk.csv }
`;
const CUSTOMERS = 'id,plan,mrr\n=a,basic,10\nb,basic,5\nc,pro,40\n';

describe('tierlab bills', () => {
	const files = new CliFolder();
	const path = (name: string) => files.path(name);
	beforeAll(() => {
		writeFileSync(path('desk.yaml'), SCENARIO);
		writeFileSync(path('desk.csv'), CUSTOMERS);
	});
	afterAll(() => files.remove());

	it('says whose bill rises, by how much, why, and what the softeners cost', async () => {
		const { status, stdout, stderr } = await callTierlab(['bills', path('desk.yaml')]);
		expect(status, stderr).toBe(0);
		expect(stdout).toContain('Dearer: 2 of 3 bills rise at the move, 1 falls.');
		expect(stdout).toMatch(/^Above \+100% +1 +1$/m);
		expect(stdout).toMatch(/^b +basic +basic +€5 +€12 +\+140.0% +€10.80 +\+116.0% +discount ends$/m);
		expect(stdout).toMatch(/loyalty discount: 3 bills lower, €6 of MRR by itself/);
	});

	it('writes a line for each customer, with nothing that a spreadsheet would run', async () => {
		const { status } = await callTierlab(['bills', path('desk.yaml'), '--variant', 'dear', '-o', path('bills.csv')]);
		expect(status).toBe(0);
		const lines = readFileSync(path('bills.csv'), 'utf8').trimEnd().split('\n');
		expect(lines[0]).toMatch(/^id,segment,from,to,moves,announced,before,after,change,rise,priced,pricedRise,reason,/);
		expect(lines.slice(1).map((line) => line.split(',').slice(0, 8).join(','))).toEqual([
			"'=a,all,basic,basic,2027-05,2027-03,10,10.8",
			'b,all,basic,basic,2027-05,2027-03,5,10.8',
			'c,all,pro,pro,2027-05,2027-03,40,36'
		]);
	});

	it('writes the figures as JSON, in the main unit', async () => {
		const { status, stdout, stderr } = await callTierlab(['bills', path('desk.yaml'), '--json', '-']);
		expect([status, stderr]).toEqual([0, expect.stringContaining('2 of 3 bills rise')]);
		const told = JSON.parse(stdout) as Record<string, unknown>;
		expect(told).toMatchObject({
			variant: 'dear',
			mrr: 55,
			asSet: { rises: 2, falls: 1, mrr: 2.6 },
			worst: [{ id: 'b', before: 5, after: 10.8 }, { id: '=a' }]
		});
	});

	it('says of a policy that moves nobody that nothing rises', async () => {
		expect((await callTierlab(['bills', path('desk.yaml'), '--variant', 'kept'])).stdout).toContain(
			'Kept: 0 of 3 bills rise at the move, 0 fall.'
		);
	});

	it('names the variants that there are', async () => {
		const { status, stderr } = await callTierlab(['bills', path('desk.yaml'), '--variant', 'deer']);
		expect([status, stderr]).toEqual([2, expect.stringContaining('there is no variant "deer". Choose one of dear, kept')]);
	});
});
