import { describe, expect, test } from 'vitest';
import { imported, EUROS, rowsOf } from './testing/imported';

const fieldsOf = (text: string, settings = {}) =>
	Object.fromEntries(imported(text, EUROS, settings).columns.map(({ name, field }) => [name, field]));

describe('columns by their names', () => {
	test.each([
		['Kundennummer;Tarif;Zahlungsweise;Kunde seit;Währung', ['id', 'plan', 'interval', 'start', 'currency']],
		['ID client;Forfait;Périodicité;Client depuis;Devise', ['id', 'plan', 'interval', 'start', 'currency']],
		['Id cliente;Plan;Periodo;Fecha de inicio;Moneda', ['id', 'plan', 'interval', 'start', 'currency']],
		['account_id;plan_name;mrr_usd;seats_used;renews_on', ['id', 'plan', 'mrr', 'usage:seats', 'renewal']],
		['Customer ID;id;Plan;Number of users;Storage (GB)', ['id', 'subscription', 'plan', 'usage:seats', 'usage:storage']],
		['Created;csm_notes;x;Tags;NPS score', ['start', '', '', 'tags', 'health']]
	])('%s', (head, fields) => {
		expect(Object.values(fieldsOf(`${head}\n`))).toEqual(fields);
	});

	test('the plan is told by what stands in a column, whatever it is called', () => {
		expect(fieldsOf('id,x,y\na,Pro,1\nb,basic,2\nc,PRO,3\n')).toEqual({ id: 'id', x: 'plan', y: '' });
		expect(fieldsOf('id,x\na,Pro\nb,of\nc,others\n')).toEqual({ id: 'id', x: '' });
	});

	test('what a person says comes first, and is read in place of the guess', () => {
		const settings = { columns: { who: 'id', Plan: '', tier: 'plan' } };
		expect(fieldsOf('id,who,Plan,tier\n1,a,x,pro\n', settings)).toMatchObject({ who: 'id', Plan: '', tier: 'plan' });
		expect(imported('customer id,note\na,pro\n', EUROS, { columns: { note: 'plan' } }).columns[1]).toMatchObject({
			field: 'plan',
			by: 'settings'
		});
	});

	test('cells with a unit, scores out of a hundred, and what is not known', () => {
		const reading = imported(
			'customer id,plan,storage,health score\na,pro,"3,5 GB",70\nb,pro,n/a,-\nc,pro,x,90\nd,pro,512 MB,0\ne,pro,3 apples,0\n',
			EUROS
		);
		expect(rowsOf(reading)).toMatchObject({ a: { storage: '3.5', health: '0.7' }, c: { health: '0.9' }, d: { storage: '0.512' } });
		expect(rowsOf(reading).e).toEqual({ id: 'e', plan: 'pro', health: '0' });
		expect(rowsOf(reading).b).toEqual({ id: 'b', plan: 'pro' });
		expect(reading.problems).toMatchObject([
			{ code: 'not-a-number', value: 'x', refuses: false, lines: [4] },
			{ code: 'unit', value: '3 apples', refuses: false, lines: [6] }
		]);
	});
});
