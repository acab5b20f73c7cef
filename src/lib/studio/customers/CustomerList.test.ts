// @vitest-environment runes
import { expect, test } from 'vitest';
import type { RowsAnswer, RowsAsked } from '../session/CustomerFilter';
import type { Customers } from '../session/Customers.svelte';
import { CustomerList } from './CustomerList.svelte';

const lineOf = (id: string): RowsAnswer['lines'][number] => ({
	...{ id, segment: 0, plan: 0, annual: false, mrr: 0, atList: true },
	...{ nearest: undefined, renewal: undefined, months: undefined, tags: [], weight: 1 }
});

/** 5,000 customers who answer when they are let. */
function slowCustomers() {
	const asked: (RowsAsked & { readonly answer: () => void })[] = [];
	const rows = (given: RowsAsked) =>
		new Promise<RowsAnswer>((resolve) => {
			const lines = Array.from({ length: given.count }, (_, i) => lineOf(`${given.filter.text ?? ''}${given.from + i}`));
			asked.push({ ...given, answer: () => resolve({ rows: 5000, customers: 5000, mrr: 0, lines }) });
		});
	const settle = async () => {
		for (const one of asked.splice(0)) one.answer();
		await new Promise((done) => setTimeout(done));
	};
	return { customers: { rows } as unknown as Customers, asked, settle };
}

test('rows in sight are asked for in pages, each once, and few are kept', async () => {
	const { customers, asked, settle } = slowCustomers();
	const list = new CustomerList(customers);
	void list.look({}, undefined);
	await settle();
	expect([list.found?.rows, list.line(0)?.id, list.line(4999)]).toEqual([5000, '0', undefined]);
	list.need(150, 250);
	list.need(160, 260);
	expect(asked.map(({ from }) => from)).toEqual([100, 200]);
	await settle();
	expect([list.line(150)?.id, list.line(250)?.id]).toEqual(['150', '250']);
	for (let from = 300; from < 2300; from += 100) list.need(from, from + 99);
	await settle();
	expect([list.line(2299)?.id, list.line(150)]).toEqual(['2299', undefined]);
	list.need(150, 150);
	expect(asked).toHaveLength(1);
});

test('what is found stays until the new is there, and an answer to an old question is dropped', async () => {
	const { customers, asked, settle } = slowCustomers();
	const list = new CustomerList(customers);
	void list.look({}, undefined);
	await settle();
	list.need(100, 100);
	void list.look({ text: 'a' }, undefined);
	void list.look({ text: 'b' }, { by: 'mrr', down: true });
	expect(list.line(0)?.id).toBe('0');
	expect(asked.at(-1)).toMatchObject({ filter: { text: 'b' }, sort: { by: 'mrr', down: true }, from: 0 });
	await settle();
	expect([list.line(0)?.id, list.line(100), list.question]).toEqual(['b0', undefined, 2]);
});
