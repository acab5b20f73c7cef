import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Patch } from '../document/difference';
import { editOf } from '../document/Edit';
import { Autosave } from './Autosave.svelte';

type Doc = { readonly price: number };
type Put = { readonly document: Doc; readonly revision: number };

/** A server of one document: it answers when told to, and refuses what does not follow what it keeps. */
class SlowServer {
	kept: { document: Doc; revision: number } = { document: { price: 0 }, revision: 1 };
	readonly answers: number[] = [];
	#waiting: (() => void)[] = [];

	readonly fetch = (_address: string, { body }: RequestInit): Promise<Response> =>
		new Promise((resolve) => this.#waiting.push(() => resolve(this.#answer(JSON.parse(String(body)) as Put))));

	get busy(): number {
		return this.#waiting.length;
	}

	/** Answers what has come in so far. */
	async answer(): Promise<void> {
		for (const answer of this.#waiting.splice(0)) answer();
		await vi.advanceTimersByTimeAsync(0);
	}

	#answer({ document, revision }: Put): Response {
		const fits = revision === this.kept.revision;
		this.answers.push(fits ? 200 : 409);
		if (!fits) return Response.json({ problems: [], current: { ...this.kept, updatedAt: '' } }, { status: 409 });
		this.kept = { document, revision: revision + 1 };
		return Response.json({ revision: revision + 1, savedAt: '' });
	}
}

let server: SlowServer;
let document: Doc;
let conflicts: number;
let aside: readonly Patch[];
let autosave: Autosave<Doc>;

beforeEach(() => {
	vi.useFakeTimers();
	const store = new Map<string, string>();
	vi.stubGlobal('localStorage', {
		getItem: (key: string) => store.get(key) ?? null,
		setItem: (key: string, value: string) => void store.set(key, value),
		removeItem: (key: string) => void store.delete(key)
	});
	server = new SlowServer();
	vi.stubGlobal('fetch', server.fetch);
	document = server.kept.document;
	conflicts = 0;
	autosave = new Autosave<Doc>(
		'p',
		{ ...server.kept, at: '' },
		{ current: () => document, onSaved: () => undefined, onConflict: (_kept, mine) => (conflicts++, void (aside = mine)) },
		'tab'
	);
});
afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

function type(price: number): void {
	const edit = editOf(document, { price });
	if (!edit) return;
	document = edit.after;
	autosave.edited(edit);
}

async function edit(price: number): Promise<void> {
	type(price);
	// It promises a second.
	await vi.advanceTimersByTimeAsync(1_000);
}

const pending = () => localStorage.getItem('tierlab-pending-p-tab');

describe('Autosave', () => {
	it('keeps an edit in this browser a moment later, or when the page goes away before', async () => {
		type(1);
		expect(pending()).toBeNull();
		await vi.advanceTimersByTimeAsync(100);
		expect(pending()).toContain('"after":1');
		type(2);
		autosave.leave();
		expect(pending()).toContain('"after":2');
	});

	it('has one save under way at a time, however slow the server and however often it is edited', async () => {
		for (let price = 1; price <= 5; price++) await edit(price);
		expect(server.busy).toBe(1);
		await server.answer();
		await edit(6);
		expect(server.busy).toBe(1);
		for (let i = 0; i < 5 && server.busy > 0; i++) {
			expect(server.busy).toBe(1);
			await server.answer();
		}
		expect(server.answers).toEqual([200, 200, 200]);
		expect(server.kept.document).toEqual({ price: 6 });
		expect([conflicts, autosave.state.kind, autosave.clean]).toEqual([0, 'saved', true]);
	});

	it('of many who wait for all to be kept, none begins a second save', async () => {
		await edit(1);
		type(2);
		const waiting = [autosave.flush(), autosave.flush(), autosave.flush()];
		for (let i = 0; i < 3; i++) await server.answer();
		await Promise.all(waiting);
		expect(server.answers).toEqual([200, 200]);
		expect(server.kept.document).toEqual({ price: 2 });
	});

	it('a page that is left and comes back saves on from what it handed over', async () => {
		type(1);
		autosave.leave();
		await edit(2);
		await server.answer();
		await server.answer();
		expect(server.answers).toEqual([200, 200]);
		expect([server.kept.document, conflicts]).toEqual([{ price: 2 }, 0]);
	});

	it('what another saved in between is a conflict, once', async () => {
		server.kept = { document: { price: 9 }, revision: 7 };
		await edit(1);
		await server.answer();
		expect([server.answers, conflicts, autosave.revision]).toEqual([[409], 1, 7]);
	});

	it('what is set aside by a conflict is all that no answer of the server had, as one patch', async () => {
		await edit(1);
		type(2);
		await server.answer();
		server.kept = { document: { price: 9 }, revision: 7 };
		await edit(3);
		await server.answer();
		expect([server.answers, aside]).toEqual([[200, 409], [{ path: ['price'], before: 1, after: 3 }]]);
		expect(pending()).toBeNull();
	});

	it('keeps in this browser what was edited during a save, and nothing of what the save had, nor of an edit that is taken back', async () => {
		await edit(1);
		type(2);
		await server.answer();
		expect(pending()).toContain('"patches":[{"path":["price"],"before":1,"after":2}]');
		type(1);
		await vi.advanceTimersByTimeAsync(100);
		expect(pending()).toBeNull();
	});
});
