import { describe, expect, test } from 'vitest';
import { baseSegments } from './baseSegments';
import { importContext } from './importContext';
import { BOOK, DOLLARS, EUROS, imported, OPEN_CONTEXT, rowsOf } from './testing/imported';

const problemOf = (reading: ReturnType<typeof imported>, value: string) => reading.problems.find((problem) => problem.value === value);

describe('what is nearly called as something in the price book is offered', () => {
	test.each([
		['plan', 'Proo', { refuses: true, fixes: [{ label: 'Use Pro', fix: { field: 'plan', value: 'Proo', as: 'pro' } }] }],
		[
			'segment',
			'Midmarkt',
			{ keeps: 'cell', fixes: [{ label: 'Use Mid-market', fix: { field: 'segment', value: 'Midmarkt', as: 'mid' } }] }
		],
		['add-on', 'API acces', { keeps: 'rest', fixes: [{ label: 'Use API access', fix: { field: 'addOn', value: 'API acces', as: 'api' } }] }]
	])('a %s', (_kind, value, told) => {
		const reading = imported('id,segment,plan,addOns,mrr\na,Midmarkt,Pro,API acces,99.00\nb,smb,Proo,,99.00\n');
		const { fixes, ...rest } = told;
		const problem = problemOf(reading, value);
		expect(problem).toMatchObject({ ...rest, remedy: `Closest is ${fixes[0].fix.as}` });
		expect(problem?.fixes[0]).toEqual(fixes[0]);
		const settings = { fixes: [fixes[0].fix] };
		expect(
			problemOf(imported('id,segment,plan,addOns,mrr\na,Midmarkt,Pro,API acces,99.00\nb,smb,Proo,,99.00\n', EUROS, settings), value)
		).toBeUndefined();
	});

	test('a meter, for a column that is not read', () => {
		const { columns } = imported('id,plan,storrage,note\na,pro,5,x\n');
		expect(columns.map(({ near }) => near)).toEqual([undefined, undefined, { field: 'usage:storage', label: 'Storage' }, undefined]);
		const mapped = imported('id,plan,storrage,note\na,pro,5,x\n', EUROS, { columns: { storrage: 'usage:storage' } });
		expect(rowsOf(mapped).a).toMatchObject({ storage: '5' });
		expect(imported('id,plan,storage,storrage\na,pro,5,6\n').columns[3].near).toBeUndefined();
	});

	test('segments are those that the scenario makes, sizes and that the present customers have', () => {
		const made = importContext({ ...BOOK, customers: { segments: [{ id: 'gov', name: 'Public sector' }, 'odd'] } });
		expect(problemOf(imported('id,segment,plan\na,Public secter,Pro\n', made), 'Public secter')?.fixes[0].label).toBe('Use Public sector');
		const segments = baseSegments('id,segment,plan\na,Healthcare,pro\nb,Finance,pro\nc,Healthcare,pro\nd,,pro\n');
		expect(segments).toEqual(['Healthcare', 'Finance']);
		expect(problemOf(imported('id,segment,plan\na,Helthcare,Pro\n', importContext(BOOK, segments)), 'Helthcare')?.keeps).toBe('cell');
		expect(baseSegments('id,plan\na,pro\n')).toEqual([]);
	});
});

describe('an unknown piece in a cell of several add-ons', () => {
	const FILE = 'id,plan,addOns\na,Pro,API access;Apy:3\nb,Pro,Apy; API access:2\nc,Pro,api | Gold\nd,Pro,Gold\n';

	test('is told with its rows, and the rest of the cell is kept', () => {
		const reading = imported(FILE, DOLLARS);
		expect(reading.rows).toMatchObject({ taken: 4, refused: 0 });
		expect(rowsOf(reading)).toMatchObject({ a: { addOns: 'api' }, b: { addOns: 'api:2' }, c: { addOns: 'api' } });
		expect(rowsOf(reading).d.addOns).toBeUndefined();
		expect(reading.problems).toMatchObject([
			{ code: 'unknown-add-on', column: 'addOns', value: 'Apy', count: 2, lines: [2, 3], keeps: 'rest', refuses: false },
			{ code: 'unknown-add-on', column: 'addOns', value: 'Gold', count: 2, lines: [4, 5], remedy: 'Say which it is, or leave it out' }
		]);
		expect(reading.problems[0].fixes.map(({ label }) => label)).toEqual(['Use API access', 'Leave it out']);
	});

	test('is put right for all alike, or for one row', () => {
		const meant = { field: 'addOn', value: 'Apy', as: 'api' };
		expect(rowsOf(imported(FILE, DOLLARS, { fixes: [meant] }))).toMatchObject({ a: { addOns: 'api:4' }, b: { addOns: 'api:3' } });
		const one = imported(FILE, DOLLARS, { fixes: [{ ...meant, line: 2 }] });
		expect(rowsOf(one)).toMatchObject({ a: { addOns: 'api:4' }, b: { addOns: 'api:2' } });
		expect(problemOf(one, 'Apy')).toMatchObject({ count: 1, lines: [3] });
		const left = imported(FILE, DOLLARS, { fixes: [{ field: 'addOn', value: 'Gold', as: '' }] });
		expect(problemOf(left, 'Gold')).toBeUndefined();
		expect(rowsOf(left).c).toMatchObject({ addOns: 'api' });
		expect(imported(FILE, DOLLARS, { fixes: [{ field: 'addOn', value: 'Gold' }] }).rows).toMatchObject({ taken: 2 });
	});

	test('among items side by side is put right too', () => {
		const items = 'customer[id],subscription[id],subscription[plan_id],addons[id][0],addons[id][1]\nc1,s1,pro,api,apy\n';
		expect(problemOf(imported(items, DOLLARS), 'apy')).toMatchObject({ column: 'addons[id][0]', keeps: 'rest', remedy: 'Closest is api' });
		const settings = { fixes: [{ field: 'item.price', value: 'apy', as: 'api' }] };
		expect(imported(items, DOLLARS, settings).problems).toEqual([]);
	});

	test('without a price book is an add-on of its own', () => {
		expect(imported(FILE, OPEN_CONTEXT).problems).toEqual([]);
	});
});
