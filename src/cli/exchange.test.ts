import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseDocument } from '../lib/formats/parseDocument';
import { CliFolder } from './testing/CliFolder';
import { callTierlab } from './testing/callTierlab';
import { root, tierlab } from './testing/runTierlab';

const folder = new CliFolder();
const path = (name: string) => folder.path(name);
const SOURCE = `syntaxVersion: '2.1'
saasName: Desk
currency: USD
billing: { monthly: 1, annual: 0.8 }
features: { sso: { description: Sign on, valueType: BOOLEAN, defaultValue: false } }
plans:
  FREE: { price: 0, unit: user/month }
  PRO: { price: "$12", unit: user/month, features: { sso: { value: true } } }
`;
beforeAll(() => tierlab(['--version']), 10 * 60_000);
afterAll(() => folder.remove());

describe('import pricing2yaml', () => {
	test('the book goes to stdout and passes check, the report to stderr', async () => {
		const { status, stdout, stderr } = await callTierlab(['import', 'pricing2yaml', '-'], { input: SOURCE });
		expect(status).toBe(0);
		expect(parseDocument(stdout).document).toMatchObject({ tierlab: 1, name: 'Desk', plans: [{ id: 'FREE' }, { id: 'PRO' }] });
		expect(stderr).toContain('<stdin>:8:10 text-for-a-number warning: plans/PRO/price: the text "$12" is taken for 12.');
		expect(stderr).toContain('2 plans, 1 features, 1 meters, 0 add-ons');
		expect(stderr).toMatch(/13 keys: 12 read, 1 left out; 3 assumptions/);
		expect(await callTierlab(['check', '-'], { input: stdout })).toMatchObject({
			status: 0,
			stderr: '<stdin>: a price book without errors\n'
		});
	});

	test('check says of such a file how to make a price book of it', async () => {
		const { status, stderr } = await callTierlab(['check', '-'], { input: SOURCE });
		expect(status).toBe(2);
		expect(stderr).toMatch(/^<stdin>:1:1 is-pricing2yaml this is a Pricing2Yaml file.* tierlab import pricing2yaml - -o book\.yaml\.?\n$/);
	});

	test('with -o it is a file, and the report goes to stdout; --all lists each key', async () => {
		writeFileSync(path('desk.yml'), SOURCE);
		const { status, stdout, stderr } = await callTierlab(['import', 'pricing2yaml', path('desk.yml'), '-o', path('book.yaml'), '--all']);
		expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
		expect(stdout).toContain(
			`${path('desk.yml')}:5:20 loss note: features/sso/description: description: a price book keeps no descriptions.`
		);
		expect(parseDocument(readFileSync(path('book.yaml'))).document).toMatchObject({ name: 'Desk' });
	});

	test.each([
		[['import', 'pricing2yaml', 'nowhere.yml'], '', 'nowhere.yml:1:1 missing-file'],
		[['import', 'pricing2yaml', '-'], 'other: 1', '<stdin>:1:1 not-pricing2yaml'],
		[['import', 'pricing2yaml', '-', '-o', '/nowhere/at/all.yaml'], SOURCE, 'there is no folder'],
		[
			['export', 'pricing2yaml', '-'],
			'tierlab: 1\ncurrency: USD\ntoday:\n  plans:\n    - { id: a, price: { monthly: { flat: -1 } } }',
			'<stdin>:5:36 negative-amount today/plans/a/price'
		],
		[['export', 'pricing2yaml', '-', '--variant', 'x'], 'tierlab: 1\ntoday: { plans: [] }', '<stdin>:1:1 unknown-variant']
	])('%o of %o ends with status 2: %s', async (args, input, said) => {
		const { status, stdout, stderr } = await callTierlab(args, { input });
		expect(stderr).toContain(said);
		expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
	});
});

describe('export pricing2yaml', () => {
	test('what is imported, exported and imported again is the same book', async () => {
		const book = (await tierlab(['import', 'pricing2yaml', '-'], { input: SOURCE })).stdout;
		const exported = await tierlab(['export', 'pricing2yaml', '-'], { input: book });
		expect(exported).toMatchObject({ status: 0, stderr: '<stdin>: written as Pricing2Yaml 3.0, nothing left out\n' });
		expect((await tierlab(['import', 'pricing2yaml', '-'], { input: exported.stdout })).stdout).toBe(book);
	});

	test("today's book of the example, or a variant's, with what the format cannot say at its place", async () => {
		const example = join(root, 'examples/northwind/scenario.yaml');
		const { status, stdout } = await callTierlab(['export', 'pricing2yaml', example, '-o', path('today.yml')]);
		expect(status).toBe(0);
		expect(stdout).toMatch(/scenario\.yaml:\d+:\d+ loss warning: today\/bundles\/\w+: bundle: the format has no bundles\./);
		expect(parseDocument(readFileSync(path('today.yml'))).document).toMatchObject({ syntaxVersion: '3.0', currency: 'USD' });
		const { variants } = parseDocument(readFileSync(example)).document as { variants: { id: string }[] };
		const variant = await callTierlab(['export', 'pricing2yaml', example, '--variant', variants[0].id]);
		expect(variant.status).toBe(0);
		expect(variant.stdout).not.toBe(readFileSync(path('today.yml'), 'utf8'));
	});
});

describe('check', () => {
	test('places the problems of a price book in a file of its own', async () => {
		const text =
			'tierlab: 1\ncurrency: USD\nmeters:\n  - { id: seats, kind: licensed }\nplans:\n  - id: a\n    price: { monthly: { flat: -5 } }\n    limits: { seat: { included: 2 } }\n';
		writeFileSync(path('book-bad.yaml'), text);
		const { status, stderr } = await callTierlab(['check', path('book-bad.yaml')]);
		expect(status).toBe(2);
		expect(stderr).toContain(`${path('book-bad.yaml')}:7:25 `);
		expect(stderr).toMatch(/book-bad\.yaml:8:15 unknown-meter .*Did you mean "seats"\?/);
		writeFileSync(
			path('book.json'),
			'{ "tierlab": 1, "currency": "USD",\n  "plans": [{ "id": "a", "price": { "monthly": { "flat": 5 } } }] }'
		);
		expect(await callTierlab(['check', path('book.json')])).toMatchObject({
			status: 0,
			stderr: `${path('book.json')}: a price book without errors\n`
		});
		expect(existsSync(path('nothing'))).toBe(false);
	});
});
