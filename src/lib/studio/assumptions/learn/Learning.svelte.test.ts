// @vitest-environment runes
import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { StoredProject } from '../../../api/project';
import type { ScenarioDocument } from '../../../formats/scenarioDocument';
import { localWorker } from '../../../runner/testing/localWorker';
import { dearerPro } from '../../comparison/testing/dearerPro';
import { Project } from '../../session/Project.svelte';
import { Assumptions } from '../Assumptions.svelte';
import { LearnDesk } from './LearnDesk';
import { Learning } from './Learning.svelte';
import { headWords } from './learnWords';
import { lengthsFor } from './backtestShown';
import { madeHistory } from './testing/madeHistory';

/** What the server keeps, and what it was asked. */
let kept: { id: string; name: string; bytes: Blob; settings: object }[];
let asked: string[];
let stop: (() => void)[];

beforeEach(() => {
	[kept, asked, stop] = [[], [], []];
	vi.stubGlobal('fetch', async (address: string, { method = 'GET', body }: { method?: string; body?: Blob | string } = {}) => {
		const [, , , , , what, id] = address.split('?')[0]?.split('/') ?? [];
		if (what !== 'histories') return Response.json({ revision: 2, updatedAt: '', runs: [] });
		asked.push(`${method} ${id ?? ''}`.trim());
		if (method === 'POST') {
			const entry = {
				id: `h${kept.length + 1}`,
				name: new URL(address, 'http://x').searchParams.get('name') ?? '',
				bytes: body as Blob,
				settings: {}
			};
			kept = [...kept, entry];
			return Response.json(entry, { status: 201 });
		}
		if (method === 'PUT') kept = kept.map((entry) => (entry.id === id ? { ...entry, ...JSON.parse(String(body)) } : entry));
		if (method === 'DELETE') {
			kept = kept.filter((entry) => entry.id !== id);
			return new Response(null, { status: 204 });
		}
		const one = kept.find((entry) => entry.id === id);
		return id ? new Response(one?.bytes) : Response.json({ histories: kept });
	});
});
afterEach(() => {
	for (const end of stop) end();
});

function open(document: ScenarioDocument = dearerPro()) {
	const project = new Project({ id: 'p', revision: 1, updatedAt: '', base: null, document } as unknown as StoredProject, () => 'en-US');
	const desk = new LearnDesk(() => {
		throw new Error('nothing is simulated here');
	});
	let learning: Learning | undefined;
	const end = $effect.root(() => {
		learning = new Learning(new Assumptions(project), () => localWorker(desk.calls as never) as never);
		const made = learning;
		$effect(() => made.start());
		$effect(() => made.follow());
	});
	stop.push(end);
	if (!learning) throw new Error('no effect ran');
	flushSync();
	return { project, learning };
}
const file = (text: string, name = 'moves.csv') => new File([text], name);
const until = (holds: () => boolean) => vi.waitFor(() => (flushSync(), expect(holds()).toBe(true)), { timeout: 60_000, interval: 20 });

/** A project whose history is read, with its amounts answered. */
async function read(text: string) {
	const opened = open();
	const { learning } = opened;
	await until(() => learning.phase === 'empty');
	await learning.choose(file(text));
	expect(learning.told?.questions.map(({ setting }) => setting)).toEqual(['amounts']);
	await learning.settle({ amounts: 'main' });
	return opened;
}

describe('a history', () => {
	it('asks for the unit of its amounts, is kept with the answer, and is read again when the page comes back', async () => {
		const { learning } = await read(madeHistory(14));
		expect(learning.told?.shown).toMatchObject({ months: 14, before: 0 });
		expect(kept.map(({ name, settings }) => [name, settings])).toEqual([['moves.csv', { amounts: 'main' }]]);
		const again = open().learning;
		await until(() => again.phase === 'read');
		expect(again.told?.shown?.bridge).toEqual(learning.told?.shown?.bridge);
	});

	it('that closes is learned from; a range is applied with its mark in one edit, and undone with it', async () => {
		const { learning, project } = await read(madeHistory(24));
		await until(() => learning.learned !== undefined);
		expect(learning.told && headWords(learning.told, { inputs: learning.learned?.inputs, of: 9 }).file).toBe(
			'Your history closes to the cent in all 24 months and '
		);
		const churn = learning.learned?.inputs.find(({ path }) => path === 'churn');
		expect(churn?.segment).toBe('s');
		expect(churn && churn.ninety[0] < 0.33 && churn.ninety[1] > 0.33).toBe(true);
		const before = structuredClone(project.document);
		if (churn) learning.apply([churn]);
		expect(project.document.learned).toMatchObject([{ path: 'churn', segment: 's', from: 'moves.csv' }]);
		expect(project.document.assumptions?.churnLaw).toBe('cohort');
		expect(learning.model.isLearned('churn', 's')).toBe(true);
		const line = learning.model.line('churn');
		expect(line && learning.model.learnedFrom(line)).toBe('moves.csv');
		project.undo();
		expect(project.document).toEqual(before);
	});

	it('is learned from the ranges before: what was applied is not counted twice', async () => {
		const { learning } = await read(madeHistory(24));
		await until(() => learning.learned !== undefined);
		const first = learning.learned?.inputs.find(({ path }) => path === 'newCustomers');
		if (first) learning.apply([first]);
		await learning.settle({ amounts: 'main' });
		await until(() => learning.learned !== undefined);
		expect(learning.learned?.inputs.find(({ path }) => path === 'newCustomers')?.posterior).toEqual(first?.posterior);
	});

	it('loses its mark where the value is edited by hand', async () => {
		const { learning } = await read(madeHistory(24));
		await until(() => learning.learned !== undefined);
		const { model } = learning;
		const churn = learning.learned?.inputs.find(({ path }) => path === 'churn');
		if (churn) learning.apply([churn]);
		const line = model.line('churn');
		if (line) model.set(line, 's', { kind: 'point', value: 0.2 });
		const edited = model.line('churn');
		expect([model.isLearned('churn', 's'), edited && model.learnedFrom(edited)]).toEqual([false, undefined]);
	});

	it('whose bridge is open names the months and customers, and nothing is fitted until they are left out', async () => {
		const { learning } = await read(madeHistory(14, { open: true }));
		expect(learning.isSound).toBe(false);
		const open = learning.told?.shown?.bridge.filter(({ off }) => off > 0);
		expect(open?.[0]?.off).toBe(500);
		expect(learning.told?.problems.find(({ code }) => code === 'open-bridge')?.message).toMatch(
			/2024-07 does not close: .*c\d+x\d+ has 5\.00/u
		);
		expect(learning.learned).toBeUndefined();
		await learning.settle({ unclosed: 'leaveOut' });
		await until(() => learning.learned !== undefined);
		expect(learning.told?.isClosed).toBe(true);
	});

	it('of three months is thin, and carries no back-test', async () => {
		const { learning } = await read(madeHistory(3));
		await until(() => learning.learned !== undefined);
		expect(learning.learned?.inputs.find(({ path }) => path === 'churn')?.fit.verdict).toBe('thin');
		expect(lengthsFor(3)).toEqual([]);
		expect(learning.told?.problems.map(({ code }) => code)).toContain('short');
	});

	it('is put in the place of the one before only once it is kept', async () => {
		const { learning } = await read(madeHistory(3));
		asked = [];
		await learning.choose(file(madeHistory(14), 'next.csv'));
		expect(asked).toEqual(['POST', 'DELETE h1']);
		expect(kept.map(({ name }) => name)).toEqual(['next.csv']);
	});

	it('is joined by what its customers used: kept with it, read again with it, and taken out by itself', async () => {
		const document = { ...dearerPro(), meters: [{ id: 'gb', kind: 'stock' as const }] };
		const opened = open(document);
		const { learning } = opened;
		await until(() => learning.phase === 'empty');
		await learning.choose(file(madeHistory(14)));
		await learning.settle({ amounts: 'main' });
		await until(() => learning.learned !== undefined);
		const growthOf = ({ learned }: Learning) => learned?.inputs.find(({ path }) => path === 'usageGrowth');
		expect(growthOf(learning)).toBeUndefined();
		const rows = Array.from({ length: 60 }, (_, i) =>
			Array.from({ length: 12 }, (__, month) => {
				const use = 10 * Math.exp(0.03 * month + 0.04 * Math.sin(i * month + i));
				return `c0x${i},gb,2024-${String(month + 1).padStart(2, '0')},${use.toFixed(4)}`;
			})
		).flat();
		await learning.usage.choose(file(['customer,meter,month,quantity', ...rows, ''].join('\n'), 'usage.csv'));
		expect(learning.usage.beside).toMatchObject({ taken: 720, customers: 60, problems: [] });
		await until(() => growthOf(learning) !== undefined);
		expect(growthOf(learning)?.sample.words).toBe('660 changes of use of 60 customers');
		expect(kept.map(({ name, settings }) => [name, settings])).toEqual([
			['moves.csv', { amounts: 'main' }],
			['usage.csv', { is: 'usage' }]
		]);
		const again = open(document).learning;
		await until(() => growthOf(again) !== undefined);
		expect(again.files.map(({ name }) => name)).toEqual(['moves.csv']);
		await again.usage.remove();
		await until(() => again.learned !== undefined && growthOf(again) === undefined);
		expect(kept.map(({ name }) => name)).toEqual(['moves.csv']);
	});
});
