import { beforeEach, expect, it, vi } from 'vitest';
import type { StoredProject as Stored } from '../../api/project';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import type { CallMessage } from '../../runner/calls';
import type * as Differences from '../document/difference';
import { setPlanPrice } from '../document/edits';
import { Project } from '../session/Project.svelte';
import { PreviewDesk } from './PreviewDesk';
import { dearerPro } from './testing/dearerPro';

/** What `difference` was asked for, but for its own steps inward. */
const compared = vi.hoisted((): unknown[] => []);
vi.mock('../document/difference', async (load) => {
	const real = await load<typeof Differences>();
	const difference: typeof real.difference = (before, after) => {
		compared.push(before);
		return real.difference(before, after);
	};
	return { ...real, difference };
});

const isWhole = (value: unknown): boolean => typeof value === 'object' && value !== null && 'today' in value;

let project: Project;
let posted: CallMessage[];
let desk: PreviewDesk;

beforeEach(() => {
	vi.useFakeTimers();
	const store = new Map<string, string>();
	vi.stubGlobal('localStorage', {
		getItem: (key: string) => store.get(key) ?? null,
		setItem: (key: string, value: string) => void store.set(key, value),
		removeItem: (key: string) => void store.delete(key)
	});
	vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ revision: 2, savedAt: '' })));
	compared.length = 0;
	posted = [];
	const document = dearerPro();
	project = new Project({ id: 'p', revision: 1, updatedAt: '', base: null, document } as unknown as Stored, () => 'en-US');
	const line = { post: (message: CallMessage) => void posted.push(message), listen: () => undefined, end: () => undefined };
	desk = new PreviewDesk(
		project.customerFile,
		project.edits,
		() => line,
		() => 1
	);
	return () => void vi.useRealTimers();
});

const asPro = (flat: number) => (document: ScenarioDocument) => setPlanPrice(document, 'v', 'pro', { flat });

async function preview(): Promise<void> {
	void desk.preview({ document: project.document, base: null }, { variantId: 'v' }, () => undefined, new AbortController().signal);
	await vi.advanceTimersByTimeAsync(0);
}

/** What the desk was sent of edits. */
const sent = () => posted.flatMap((message) => (message.kind === 'tell' && message.call === 'patch' ? [message.given] : []));

it('history, saving and preview take the same patch of an edit, for which two documents are compared once', async () => {
	const [recorded, saved, queued] = [
		vi.spyOn(project.history, 'record'),
		vi.spyOn(project.autosave, 'edited'),
		vi.spyOn(project.edits, 'between')
	];
	await preview();
	project.edit('Pro price', asPro(40));
	await vi.advanceTimersByTimeAsync(2_000);
	await preview();
	const patches = recorded.mock.calls[0]?.[0].patches;
	expect(patches).toHaveLength(1);
	expect(saved.mock.calls[0]?.[0].patches).toBe(patches);
	expect(queued.mock.results[0]?.value[0]).toBe(patches?.[0]);
	expect(sent()).toEqual([[{ path: patches?.[0]?.path, after: patches?.[0]?.after }]]);
	expect(compared).toHaveLength(1);
});

it('each keystroke in one field compares two documents once, and beside them only the place that it writes', async () => {
	await preview();
	for (const flat of [4, 42, 420]) {
		project.edit('Pro price', asPro(flat), { merge: 'pro' });
		await vi.advanceTimersByTimeAsync(50);
	}
	await vi.advanceTimersByTimeAsync(2_000);
	await preview();
	expect(compared.filter(isWhole)).toHaveLength(3);
	expect(project.autosave.clean).toBe(true);
});

it('an edit is taken back and made again by its patch: nothing is compared', async () => {
	project.edit('Pro price', asPro(40));
	await preview();
	compared.length = 0;
	project.undo();
	await preview();
	project.redo();
	await preview();
	expect(compared.filter(isWhole)).toEqual([]);
	expect(sent()).toHaveLength(2);
});
