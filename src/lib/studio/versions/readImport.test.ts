import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseDocument } from '../../formats/parseDocument';
import { readScenario } from '../../formats/readScenario';
import { blank, EXAMPLES } from '../document/examples';
import { madeUpCustomers } from '../document/madeUpCustomers';
import { readImport } from './readImport';
import { withImportedBook } from './withImportedBook';
import { writeExport } from './writeExport';

const start = '2027-01';
const book = `tierlab: 1 # kept
name: Ours
currency: EUR
meters:
  - { id: seats, kind: stock }
  - { id: calls, kind: flow }
features: [{ id: audit }]
plans:
  # the cheap one
  - { id: solo, price: { monthly: { flat: 10 } }, limits: { calls: { included: 100 } } }
  - { id: pro, price: { monthly: { flat: 40 } }, features: [audit] }
`;
const pricing = `syntaxVersion: "3.0"
saasName: Corner
createdAt: "2026-01-01"
currency: USD
features:
  reports: { valueType: BOOLEAN, defaultValue: false, type: DOMAIN, description: Weekly reports }
plans:
  FREE: { price: 0 }
  PLUS: { price: 12, features: { reports: { value: true } } }
  BIG: { price: Ask us, features: { reports: { value: true } } }
`;
const mine = { ...blank('Mine', 'USD', start), variants: [] };

describe('an import', () => {
	test('of a price book is a new project that runs, or a scenario of a project, and says what it takes for granted', () => {
		const reading = readImport({ bytes: book, file: 'ours.yaml', start, project: mine });
		expect(reading).toMatchObject({ format: 'price book', name: 'Ours', source: book, remarks: [] });
		expect(reading.counts).toEqual([
			{ what: 'plans', count: 2 },
			{ what: 'features', count: 1 },
			{ what: 'meters', count: 2 }
		]);
		const { document, errors, assumed } = reading.asProject ?? { document: mine, errors: [], assumed: [] };
		expect(errors).toEqual([]);
		expect(assumed[0]).toContain('500 customers are made up');
		expect(readScenario(document).scenario?.base.ids.length).toBe(500);
		expect(document.today.plans.map(({ id }) => id)).toEqual(['solo', 'pro']);
		const { asScenario } = reading;
		expect(asScenario?.errors).toEqual([]);
		expect(asScenario?.document.variants).toMatchObject([{ id: 'ours', name: 'Ours', policy: { map: { basic: 'solo' } } }]);
		expect(asScenario?.document.meters?.map(({ id, kind }) => `${id} ${kind}`)).toEqual(['seats licensed', 'calls flow']);
		const said = asScenario?.assumed.join('\n') ?? '';
		for (const words of [
			'in EUR, the project in USD',
			'Seats counts as seats bought ahead',
			'Basic is not in the book: its customers move to Solo'
		])
			expect(said).toContain(words);
		expect(asScenario && readScenario(asScenario.document).problems.filter(({ severity }) => severity === 'error')).toEqual([]);
	});

	test('of a Pricing2Yaml file lists what was read, assumed and left out with line and column', () => {
		const reading = readImport({ bytes: new TextEncoder().encode(pricing), file: 'corner.yml', start });
		expect(reading.format).toBe('Pricing2Yaml 3.0');
		expect(reading.source).toBeUndefined();
		expect(reading.asScenario).toBeUndefined();
		expect(reading.asProject?.errors).toEqual([]);
		expect(reading.remarks.find(({ kind, path }) => kind === 'left out' && path === 'createdAt')).toMatchObject({ line: 3, column: 1 });
		expect(reading.remarks.find(({ kind, path }) => kind === 'assumed' && path.startsWith('plans/BIG'))).toMatchObject({ line: 10 });
		const keys = Object.fromEntries(reading.counts.map(({ what, count }) => [what, count]));
		expect(keys['keys read'] + keys['keys left out']).toBe(keys.keys);
	});

	test('of a scenario takes it whole, makes up customers whose file is not at hand, and offers each of its books', () => {
		const bytes = readFileSync('examples/northwind/scenario.yaml');
		const reading = readImport({ bytes, file: 'scenario.yaml', start, project: mine });
		expect(reading.format).toBe('scenario');
		expect(reading.books.length).toBeGreaterThan(2);
		expect(reading.asProject?.errors).toEqual([]);
		expect(reading.asProject?.assumed.join()).toContain('made up in place of “customers.csv”');
		const { customers: _file, ...rest } = parseDocument(bytes).document as Record<string, unknown>;
		expect(reading.asProject?.document).toMatchObject(rest);
		const other = reading.books[1];
		const picked = readImport({ bytes, file: 'scenario.yaml', start, project: mine, bookId: other.id });
		expect([picked.bookId, picked.name]).toEqual([other.id, other.name]);
		expect(picked.asScenario?.errors).toEqual([]);
	});

	test('of a scenario with segments of its own keeps them', () => {
		const { document } = EXAMPLES[0];
		expect(readImport({ bytes: JSON.stringify(document), file: 'a.json', start }).asProject).toEqual({ document, assumed: [], errors: [] });
	});

	test.each([
		['no YAML', 'plans: [', 'not readable', 'syntax'],
		['another file', 'a: 1', 'neither a price book, nor a scenario, nor Pricing2Yaml', 'neither features nor plans'],
		['a book with an error', book.replace('flat: 10', 'flat: ten'), 'price book', ''],
		['a scenario with an error', JSON.stringify({ ...mine, start: 'soon' }), 'scenario', 'start is "soon"'],
		['nothing', '', 'not readable', 'empty']
	])('of %s is refused, says where and why, and offers nothing', (_, bytes, format) => {
		const reading = readImport({ bytes, file: 'x.yaml', start, project: mine });
		expect(reading.format).toBe(format);
		expect([reading.asProject, reading.asScenario, reading.book]).toEqual([undefined, undefined, undefined]);
		expect(reading.remarks[0]).toMatchObject({ kind: 'problem', severity: 'error' });
	});

	test('of the same book twice has another id, and leaves the document as it was', () => {
		const file = readImport({ bytes: book, file: 'ours.yaml', start }).book;
		if (!file) throw new Error('refused');
		const before = structuredClone(mine);
		const once = withImportedBook(mine, file, 'Ours');
		expect(withImportedBook(once.document, file, 'Ours').id).toBe('ours2');
		expect(mine).toEqual(before);
	});
});

test('made-up customers are on every plan, and their shares sum to 1', () => {
	for (const n of [1, 2, 3, 7, 15, 60]) {
		const [{ plans, customers }] = madeUpCustomers(Array.from({ length: n }, (_, i) => `p${i}`)).segments;
		const shares = Object.values(plans);
		expect(Math.abs(shares.reduce((sum, share) => sum + share, 0) - 1)).toBeLessThan(1e-9);
		expect(Math.min(...shares)).toBeGreaterThan(0);
		expect(customers).toBe(500);
	}
	expect(madeUpCustomers(['a'], ['x', 'y', 'z']).segments.map(({ customers }) => customers)).toEqual([167, 167, 166]);
});

describe('an export', () => {
	const sources = [{ book: 'today', name: 'ours.yaml', text: book }];
	const project = readImport({ bytes: book, file: 'ours.yaml', start }).asProject?.document ?? mine;
	const of = (format: 'yaml' | 'json' | 'pricing2yaml', kept: typeof sources = []) =>
		writeExport({ document: project, what: { kind: 'book', bookId: 'today' }, format, sources: kept, date: '2026-01-01' });

	test('has the comments of the file that the book came from, and its bytes where nothing changed', () => {
		expect(of('yaml', sources)).toMatchObject({ name: 'ours.yaml', text: book, commentsOf: 'ours.yaml' });
		const dearer = structuredClone(project);
		dearer.today.plans[0].price.monthly = { flat: 12 };
		const { text } = writeExport({ document: dearer, what: { kind: 'book', bookId: 'today' }, format: 'yaml', sources, date: '' });
		expect(text).toBe(book.replace('flat: 10', 'flat: 12'));
	});

	test('is read again as the same book, in every format of ours', () => {
		for (const format of ['yaml', 'json'] as const) {
			const { text = '', name } = of(format);
			expect(readImport({ bytes: text, file: name, start }).asProject?.document).toEqual(project);
			const whole = writeExport({ document: project, what: { kind: 'scenario' }, format, sources: [], date: '' });
			expect(parseDocument(whole.text ?? '').document).toEqual(project);
		}
	});

	test('as Pricing2Yaml lists what it cannot express', () => {
		const file = of('pricing2yaml');
		expect(file.name).toBe('ours.pricing.yml');
		expect(file.text).toContain('saasName: Ours');
		expect(Array.isArray(file.losses)).toBe(true);
		const [solo, pro] = project.today.plans;
		const bound = { ...project, today: { ...project.today, plans: [solo, { ...pro, minimum: 500 }] } };
		const { losses } = writeExport({
			document: bound,
			what: { kind: 'book', bookId: 'today' },
			format: 'pricing2yaml',
			sources: [],
			date: '2026-01-01'
		});
		expect(losses.some(({ path, why }) => path.startsWith('plans/pro/minimum') && why.includes('minimum'))).toBe(true);
	});
});
