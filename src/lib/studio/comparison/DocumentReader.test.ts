import { describe, expect, test } from 'vitest';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { KeptCustomers } from '../../formats/KeptCustomers';
import { readCustomers } from '../../formats/readCustomers';
import { DocumentReader } from './DocumentReader';

const plan = (id: string, flat: number) => ({ id, price: { monthly: { flat } } });
const document: ScenarioDocument = {
	...{ tierlab: 1, currency: 'USD', start: '2026-01', months: 12 },
	today: { plans: [plan('basic', 10), plan('pro', 30)] },
	variants: [{ id: 'v', name: 'V', changes: { plans: [plan('pro', 35)] }, policy: { kind: 'renewal' } }],
	customers: { file: 'customers.csv' }
};
const rows = (n: number) => Array.from({ length: n }, (_, i) => `c${i},${i % 3 === 0 ? 'pro' : 'basic'}`).join('\n');
const csv = (n: number) => `id,plan\n${rows(n)}\n`;
const dearer: ScenarioDocument = {
	...document,
	variants: [{ id: 'v', name: 'V', changes: { plans: [plan('pro', 40)] }, policy: { kind: 'renewal' } }]
};

function reader(customers = 90): DocumentReader {
	const made = new DocumentReader();
	made.takeCustomers({ csv: csv(customers) });
	return made;
}

describe('DocumentReader', () => {
	test('reads at most the customers asked for, and says how many there are', () => {
		const { scenario, sample, problems } = reader().read(document, 30);
		expect([scenario?.base.ids.length, sample, problems.map(({ code }) => code)]).toEqual([
			30,
			{ rows: 30, of: 90, customers: 90 },
			['segment-size']
		]);
		expect(reader().read(document, 200).scenario?.base.ids.length).toBe(90);
	});

	test('counts customers by their weights, as the figures do', () => {
		const made = new DocumentReader();
		made.takeCustomers({ csv: `id,plan,weight\n${rows(90).replaceAll(/$/gm, ',2.5')}\n` });
		expect(made.read(document, 30).sample).toEqual({ rows: 30, of: 90, customers: 225 });
		expect(made.read(document, 200).sample).toEqual({ rows: 90, of: 90, customers: 225 });
	});

	test('keeps the customers as long as they, and what they are read against, are the same', () => {
		const made = reader();
		const base = made.read(document, 30).scenario?.base;
		expect(made.read(dearer, 30).scenario?.base).toBe(base);
		expect(made.read(dearer, 40).scenario?.base.ids.length).toBe(40);
		expect(made.read(document, 30).scenario?.base).toBe(base);
		const cheap = { ...document, today: { plans: [plan('basic', 9), plan('pro', 30)] } };
		expect(made.read(cheap, 30).scenario?.base).toBe(base);
		const more = { ...document, today: { plans: [...document.today.plans, plan('max', 90)] } };
		expect(made.read(more, 30).scenario?.base).not.toBe(base);
		made.takeCustomers({ csv: csv(60) });
		expect(made.read(document, 30)).toMatchObject({ sample: { customers: 60 } });
	});

	test('says the same of a file each time, and reads it once for all prices, errors and names', () => {
		let parsed = 0;
		const made = new DocumentReader((text) => new KeptCustomers(text, (...given) => (parsed++, readCustomers(...given))));
		made.takeCustomers({ csv: csv(90) });
		const broken = { ...document, today: { plans: [plan('basic', -1), plan('pro', 30)] } };
		for (const given of [document, broken, dearer, { ...document, customers: { file: 'renamed.csv' } }]) {
			const { problems } = made.read(given, 30);
			expect(problems.filter(({ code }) => code === 'segment-size')).toMatchObject([{ ...('file' in given.customers && given.customers) }]);
		}
		expect(parsed).toBe(1);
		made.read({ ...document, start: '2026-02' }, 30);
		expect(parsed).toBe(2);
	});

	test('gives the problems where there is no scenario, and reads on when they are mended', () => {
		const made = reader();
		const broken = { ...document, today: { plans: [plan('basic', -1), plan('pro', 30)] } };
		const { scenario, problems } = made.read(broken, 30);
		expect(scenario).toBeUndefined();
		expect(problems.some(({ severity }) => severity === 'error')).toBe(true);
		expect(made.read(document, 30).scenario?.base.ids.length).toBe(30);
	});
});
