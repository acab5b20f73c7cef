import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { StoredProject as Stored } from '../../api/project';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { localWorker } from '../../runner/testing/localWorker';
import { Project } from '../session/Project.svelte';
import { FileImport } from './FileImport.svelte';
import { mapped, mended } from './importDecisions';
import { ImportReader } from './ImportReader';

const plan = (id: string, flat: number) => ({ id, price: { monthly: { flat } } });
const DOCUMENT: ScenarioDocument = {
	...{ tierlab: 1, currency: 'USD', start: '2026-01', months: 6 },
	meters: [{ id: 'seats', kind: 'licensed' }],
	today: { plans: [plan('basic', 10), plan('pro', 30)] },
	customers: { segments: [{ id: 's', customers: 60, plans: { basic: 0.6, pro: 0.4 } }] }
};
const SHEET = 'Account;Plan name;MRR\na;Pro;30,00\nb;Proo;29,50\nc;Basic;10,00\n';
const fileOf = (text: string, name = 'book.csv') => new File([text], name);

/** What the server was asked, and whether it can be reached. */
let asked: string[];
let isAway: boolean;
let imports: Record<string, unknown>[];
let project: Project;
let importing: FileImport;
/** How the worker reads; it can be held up. */
let reader: ImportReader;
let held: Promise<void> | undefined;
let reads: number;

function fakeServer(address: string, { method = 'GET', body }: RequestInit = {}): Promise<Response> {
	const path = address.replace('/api/v1/projects/p', '');
	asked.push(`${method} ${path}`);
	if (isAway) return Promise.reject(new TypeError('away'));
	if (path === '/imports' && method === 'PUT') imports = [JSON.parse(String(body)), ...imports];
	if (path === '/imports') return Promise.resolve(Response.json({ imports }));
	const base = { id: `b${asked.length}`, name: 'book.csv', rows: 2, bytes: 9, createdAt: '', import: null };
	if (path.startsWith('/base')) return Promise.resolve(Response.json({ base, problems: [] }));
	return Promise.resolve(Response.json({ revision: 2, savedAt: '2026-01-01T00:00:00Z' }));
}

beforeEach(() => {
	[asked, isAway, imports, held, reads] = [[], false, [], undefined, 0];
	vi.stubGlobal('fetch', fakeServer);
	project = new Project({ id: 'p', revision: 1, updatedAt: '', base: null, document: DOCUMENT } as unknown as Stored, () => 'en-US');
	reader = new ImportReader();
	const { read } = reader.calls;
	const calls: typeof reader.calls = {
		...reader.calls,
		read: async (...given) => {
			reads++;
			await held;
			return read(...given);
		}
	};
	importing = new FileImport(
		project,
		() => [],
		() => localWorker(calls)
	);
});
afterEach(() => {
	importing.close();
	vi.unstubAllGlobals();
});

const settled = () => vi.waitFor(() => expect(importing.isStale).toBe(false));
const useProo = () => mended(importing.settings, [{ field: 'plan', value: 'Proo', as: 'pro' }]);

describe('a file that is chosen', () => {
	it('is read in the worker, whose rows never come out, and replaces nothing', async () => {
		await importing.choose(fileOf(SHEET));
		expect(importing.answer?.reading).toMatchObject({ rows: { read: 3, taken: 2, refused: 1 }, customers: 2 });
		expect(importing.answer?.reading).not.toHaveProperty('csv');
		await vi.waitFor(() => expect(importing.preview?.customers.base?.rows).toBe(2));
		expect(await importing.refusedRows()).toContain('b;Proo'.replace(';', ','));
		expect(project.document).toBe(DOCUMENT);
		expect(asked).toEqual(['GET /imports']);
	});

	it('is read with each decision, which is undone and done again', async () => {
		await importing.choose(fileOf(SHEET));
		importing.decide('Use Pro', useProo());
		expect(importing.isStale).toBe(true);
		await settled();
		expect(importing.answer?.reading?.rows.refused).toBe(0);
		expect(importing.undoLabel).toBe('Use Pro');
		importing.undo();
		await settled();
		expect(importing.answer?.reading?.rows.refused).toBe(1);
		importing.redo();
		await settled();
		expect(importing.answer?.reading?.rows.refused).toBe(0);
		importing.startOver();
		await settled();
		expect(importing.settings).toEqual({});
		importing.undo();
		expect(importing.settings.fixes).toHaveLength(1);
	});

	it('of two decisions in a row is read once, with the newest', async () => {
		await importing.choose(fileOf(SHEET));
		importing.decide('Plan', mapped(importing.settings, 'Plan name', ''));
		importing.decide('Use Pro', useProo());
		await settled();
		expect(reads).toBe(2);
		expect(importing.answer?.settings).toEqual({ ...useProo(), columns: { 'Plan name': '' } });
	});

	it('is not shown when another was chosen meanwhile', async () => {
		let goOn = (): void => undefined;
		held = new Promise((resolve) => (goOn = resolve));
		const first = importing.choose(fileOf(SHEET, 'first.csv'));
		await vi.waitFor(() => expect(reads).toBe(1));
		held = undefined;
		await importing.choose(fileOf('id,plan\nz,pro\n', 'second.csv'));
		goOn();
		await first;
		expect(importing.file?.name).toBe('second.csv');
		expect(importing.answer?.reading?.rows.read).toBe(1);
		expect(importing.settings).toBe(importing.answer?.settings);
	});

	it('is shown with the newest decision, though one before it is read later', async () => {
		await importing.choose(fileOf(SHEET));
		let goOn = (): void => undefined;
		held = new Promise((resolve) => (goOn = resolve));
		importing.decide('Plan', mapped(importing.settings, 'Plan name', ''));
		await vi.waitFor(() => expect(reads).toBe(2));
		held = undefined;
		importing.undo();
		await settled();
		goOn();
		await new Promise((resolve) => setTimeout(resolve, 20));
		expect(importing.settings).toEqual({});
		expect(importing.answer?.reading?.customers).toBe(2);
	});

	it('is let go of at once when it is cancelled; what was decided last goes with it', async () => {
		await importing.choose(fileOf(SHEET));
		const before = importing.answer;
		held = new Promise(() => undefined);
		importing.decide('Use Pro', useProo());
		await vi.waitFor(() => expect(importing.progress).toBe(0));
		importing.cancel();
		expect(importing.progress).toBeUndefined();
		expect(importing.answer).toBe(before);
		expect(importing.settings).toBe(before?.settings);
		void importing.choose(fileOf(SHEET));
		await vi.waitFor(() => expect(importing.progress).toBe(0));
		importing.cancel();
		expect(importing.file).toBeUndefined();
	});

	it('of the same name is read again once it was put right, with what was decided', async () => {
		await importing.choose(fileOf(SHEET));
		importing.decide('Use Pro', useProo());
		await settled();
		await importing.choose(fileOf(`${SHEET}d;Proo;30,00\n`));
		expect(importing.answer?.reading?.rows).toMatchObject({ read: 4, taken: 4 });
		expect(importing.remembered).toBe('book.csv');
	});

	it('that is no table, or has nothing in it, says so', async () => {
		await importing.choose(new File([Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0)], 'a.png'));
		expect(importing.answer).toMatchObject({ problems: [{ code: 'not-a-table' }] });
		expect(importing.answer?.reading).toBeUndefined();
		expect(await importing.use()).toBeUndefined();
		await importing.choose(fileOf('id,plan\n'));
		expect(importing.answer?.reading).toMatchObject({ customers: 0, rows: { read: 0 } });
	});

	it('beyond the bounds is not read', async () => {
		const large = Object.defineProperty(fileOf('PK'), 'size', { value: 2 ** 30 + 1 });
		await importing.choose(large);
		expect(importing.error).toContain('1024 MB');
		const workbook = new File([Uint8Array.of(0x50, 0x4b, 3, 4)], 'a.xlsx');
		await importing.choose(Object.defineProperty(workbook, 'size', { value: 2 ** 26 + 1 }));
		expect(importing.error).toContain('64 MB of a workbook');
		expect(reads).toBe(0);
	});

	it('that the worker cannot read says so, and is read again on request', async () => {
		held = Promise.reject(new Error('the worker is gone'));
		await importing.choose(fileOf(SHEET));
		expect(importing.error).toContain('the worker is gone');
		expect(importing.file).toBeDefined();
		held = undefined;
		await importing.again();
		expect(importing.error).toBeUndefined();
		expect(importing.answer?.reading?.customers).toBe(2);
	});
});

describe('customers that are used', () => {
	it('go to the server with how they were read, and come back as they were', async () => {
		await importing.choose(fileOf(SHEET));
		importing.decide('Use Pro', mended(useProo(), [{ field: '', value: '', line: 4 }]));
		await settled();
		const taken = await importing.use();
		expect(taken).toMatchObject({ file: 'book.csv', customers: 2 });
		expect(project.document.customers).toEqual({ file: 'book.csv' });
		// A mend of one row is of this file alone.
		expect(imports).toMatchObject([{ file: 'book.csv', settings: { fixes: [{ value: 'Proo', as: 'pro' }] } }]);
		expect(Object(imports[0].settings).fixes).toHaveLength(1);
		expect(asked).toContain(`PUT /base?name=book.csv&import=${imports[0].source}`);
		expect(importing.file).toBeUndefined();
		await importing.choose(fileOf(SHEET, 'next.csv'));
		expect(importing.remembered).toBe('book.csv');
		expect(importing.answer?.reading?.customers).toBe(3);
		importing.close();
		importing.taken = taken;
		await importing.takeBack();
		expect(project.document.customers).toEqual(DOCUMENT.customers);
		expect(importing.taken).toBeUndefined();
	});

	it('are kept at hand when the server is away, with all that was decided', async () => {
		await importing.choose(fileOf(SHEET));
		importing.decide('Use Pro', useProo());
		await settled();
		isAway = true;
		expect(await importing.use()).toBeUndefined();
		expect(importing.error).toContain('does not answer');
		expect(project.document.customers).toEqual(DOCUMENT.customers);
		expect(importing.settings.fixes).toHaveLength(1);
		isAway = false;
		expect(await importing.use()).toMatchObject({ customers: 3 });
	});
});
