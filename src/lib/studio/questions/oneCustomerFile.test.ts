import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { StoredProject as Stored } from '../../api/project';
import { KeptCustomers } from '../../formats/KeptCustomers';
import { readCustomers } from '../../formats/readCustomers';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import type { Calls } from '../../runner/calls';
import { localWorker } from '../../runner/testing/localWorker';
import type { DeskCalls } from '../comparison/deskCalls';
import { DocumentReader } from '../comparison/DocumentReader';
import { PreviewDesk } from '../comparison/PreviewDesk';
import { dearerPro } from '../comparison/testing/dearerPro';
import { setKey } from '../document/edits';
import { CustomerReader } from '../session/CustomerReader';
import { Customers } from '../session/Customers.svelte';
import { Project } from '../session/Project.svelte';
import { QuestionReader } from './QuestionReader';

const CSV = 'id,plan,mrr\nc1,pro,30\nc2,basic,10\n';
/** How often files were read, by worker, and how often they went over the wire. */
type Counts = { readonly parsed: Record<string, number>; downloads: number; uploads: number };

let counts: Counts;
let uploadFails: boolean;
let project: Project;
let customers: Customers;
let desk: PreviewDesk;
let reader: QuestionReader;
let stop: () => void;

/** A customer file of one worker, which counts how often it is read. */
const countedIn = (worker: string) => (csv: string) =>
	new KeptCustomers(csv, (...given) => {
		counts.parsed[worker] = (counts.parsed[worker] ?? 0) + 1;
		return readCustomers(...given);
	});

function fakeServer(address: string, { method = 'GET' }: RequestInit = {}): Promise<Response> {
	if (!address.includes('/base')) return Promise.resolve(Response.json({ revision: 2, updatedAt: '2026-01-01T00:00:00Z' }));
	if (method === 'GET') {
		counts.downloads++;
		return Promise.resolve(new Response(CSV));
	}
	counts.uploads++;
	if (uploadFails) return Promise.resolve(Response.json({ problems: [] }, { status: 503 }));
	const base = {
		id: `b${counts.uploads}`,
		name: 'customers.csv',
		rows: 2,
		bytes: CSV.length,
		createdAt: '2026-01-01T00:00:00Z',
		import: null
	};
	return Promise.resolve(Response.json({ base, problems: [] }));
}

/** The desk as far as it reads. */
function deskCalls(): Calls {
	const documents = new DocumentReader(countedIn('desk'));
	let document: ScenarioDocument = dearerPro();
	const calls: Pick<DeskCalls, 'open' | 'customers' | 'check'> = {
		open: (given) => void (document = given.document),
		customers: (given) => documents.takeCustomers(given),
		check: () => void expect(documents.read(document, 800).sample.rows).toBe(2)
	};
	return calls;
}

function questionCalls(): Calls {
	const documents = new DocumentReader(countedIn('questions'));
	return {
		customers: (given: { readonly id: string; readonly csv: string | undefined }) => documents.takeCustomers(given),
		read: ({ document, rows }: { readonly document: ScenarioDocument; readonly rows: number }) => documents.read(document, rows)
	};
}

beforeEach(() => {
	counts = { parsed: {}, downloads: 0, uploads: 0 };
	uploadFails = false;
	vi.stubGlobal('fetch', fakeServer);
	const stored = { id: 'p', revision: 1, updatedAt: '', base: null, document: dearerPro() };
	project = new Project(stored as unknown as Stored, () => 'en-US');
	customers = new Customers(project, () => localWorker(new CustomerReader(countedIn('customers')).calls));
	desk = new PreviewDesk(
		project.customerFile,
		project.edits,
		() => localWorker(deskCalls()),
		() => 2
	);
	reader = new QuestionReader(project.customerFile, () => localWorker(questionCalls()));
	stop = () => (desk.close(), reader.close());
});
afterEach(() => {
	stop();
	vi.unstubAllGlobals();
});

const drop = async (csv = CSV) => {
	await customers.choose(new File([csv], 'customers.csv'));
	return customers.replace();
};
const shown = async () => {
	const before = customers.reading;
	customers.show();
	await vi.waitFor(() => expect(customers.reading).not.toBe(before));
	return customers.reading;
};
const dearerToday = (flat: number) =>
	project.edit('Price', (given) => setKey(given, 'today', 'plans', 'pro', 'price', { monthly: { flat } }));

describe('a customer file that is dropped', () => {
	it('is uploaded once, never downloaded, and read once by each worker that needs it', async () => {
		expect(await drop()).toBe(true);
		expect((await shown())?.base?.rows).toBe(2);
		const { document, base } = project;
		const { signal } = new AbortController();
		for (let i = 0; i < 2; i++) {
			await desk.check({ document, base }, { variantId: 'v', locale: 'en-US' }, signal);
			expect((await reader.read(document, base, 400)).sample.rows).toBe(2);
		}
		expect(counts).toEqual({ uploads: 1, downloads: 0, parsed: { customers: 1, desk: 1, questions: 1 } });
	});

	it('is not read again for other prices, and is where the book has another plan', async () => {
		await drop();
		const before = (await shown())?.base?.all.mrr;
		dearerToday(45);
		expect((await shown())?.base?.all.mrr).toBe(before);
		expect((await reader.read(project.document, project.base, 400)).sample.rows).toBe(2);
		dearerToday(50);
		await reader.read(project.document, project.base, 400);
		expect(counts.parsed).toEqual({ customers: 1, questions: 1 });
		project.edit('Plan', (given) => ({
			...given,
			today: { ...given.today, plans: [...given.today.plans, { id: 'max', price: { monthly: { flat: 90 } } }] }
		}));
		await shown();
		expect(counts.parsed).toEqual({ customers: 2, questions: 1 });
	});

	it('and a second one in its place are each read once', async () => {
		await drop();
		await shown();
		expect(await drop(`${CSV}c3,pro,30\n`)).toBe(true);
		expect((await shown())?.base?.rows).toBe(3);
		expect(counts).toEqual({ uploads: 2, downloads: 0, parsed: { customers: 2 } });
	});

	it('and that the server does not take is not kept', async () => {
		uploadFails = true;
		expect(await drop()).toBe(false);
		expect('segments' in project.document.customers).toBe(true);
		project.base = { id: 'b9', name: 'customers.csv', rows: 2, bytes: 1, createdAt: '', import: null };
		project.edit('File', (given) => ({ ...given, customers: { file: 'customers.csv' } }));
		expect((await reader.read(project.document, project.base, 400)).sample.rows).toBe(2);
		expect(counts.downloads).toBe(1);
	});
});

describe('a customer file that another window sent', () => {
	it('is downloaded once for all workers', async () => {
		project.edit('File', (given) => ({ ...given, customers: { file: 'customers.csv' } }));
		project.base = { id: 'b9', name: 'customers.csv', rows: 2, bytes: 1, createdAt: '', import: null };
		const on = { document: project.document, base: project.base };
		await Promise.all([
			shown(),
			reader.read(on.document, on.base, 400),
			desk.check(on, { variantId: 'v', locale: 'en-US' }, new AbortController().signal)
		]);
		expect(counts).toEqual({ uploads: 0, downloads: 1, parsed: { customers: 1, desk: 1, questions: 1 } });
	});

	it('is brought where customers were made up before, beside a base that was left', async () => {
		project.base = { id: 'b9', name: 'customers.csv', rows: 2, bytes: 1, createdAt: '', import: null };
		expect((await reader.read(project.document, project.base, 400)).sample.rows).toBe(60);
		project.edit('File', (given) => ({ ...given, customers: { file: 'customers.csv' } }));
		expect((await reader.read(project.document, project.base, 400)).sample.rows).toBe(2);
	});
});
