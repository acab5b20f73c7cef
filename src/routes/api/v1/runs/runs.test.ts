import { expect, test, vi } from 'vitest';
import type { RunSummary } from '$lib/api/run';
import * as ofProject from '../projects/[id]/runs/+server';
import * as simulate from '../simulate/+server';
import { fakeScenario } from '$lib/runner/testing/fakeScenario';
import { fakeVariant } from '$lib/runner/testing/fakeVariant';
import type { DocumentParts } from '$lib/application/documents/inlineDocuments';
import { ask, respond } from '../testing/ask';
import { openFake } from '../testing/openFake';
import * as one from './[id]/+server';
import * as documentOf from './[id]/document/+server';
import * as events from './[id]/events/+server';

/** Queues a run of a new project. */
async function queued(document: Record<string, unknown>, body: unknown = {}) {
	const tierlab = await openFake();
	const { id: projectId } = await tierlab.projects.create(document);
	const answer = await ask(ofProject.POST, { id: projectId, body });
	return { ...tierlab, projectId, answer, id: answer.headers.get('location')?.split('/').at(-1) ?? '' };
}

async function eventsOf(id: string): Promise<{ text: string; runs: RunSummary[] }> {
	const response = await respond(events.GET, { id });
	expect(response.headers.get('content-type')).toBe('text/event-stream');
	const text = await response.text();
	return { text, runs: [...text.matchAll(/^data: (.*)$/gm)].map(([, data]) => JSON.parse(data)) };
}

test('queues a run, tells its progress as events, and gives its results', async () => {
	const { answer, id, projectId } = await queued({ seed: 'slow:2' }, { trials: 60 });
	expect(answer).toMatchObject({ status: 202, body: { id, problems: [{ code: 'odd', severity: 'note' }] } });
	const { text, runs } = await eventsOf(id);
	expect(text).toMatch(/^(data: \{.*\}\n\n)+$/);
	expect(runs.slice(0, -1).every(({ state }) => state === 'queued' || state === 'running')).toBe(true);
	expect(runs.map(({ done }) => done)).toEqual(runs.map(({ done }) => done).sort((a, b) => a - b));
	expect(runs.at(-1)).toMatchObject({ id, state: 'finished', done: 60, trials: 60 });
	const run = await ask(one.GET, { id });
	expect(run).toMatchObject({
		status: 200,
		body: { projectId, revision: 1, baseId: null, state: 'finished', results: { tierlab: 1, trials: 60, months: 12 } }
	});
	const list = await ask(ofProject.GET, { id: projectId });
	expect(list).toMatchObject({ status: 200, body: { runs: [{ id, state: 'finished' }] } });
	expect(JSON.stringify(list.body)).not.toContain('results');
});

test('gives the very document that a run ran, whatever became of the project', async () => {
	const given = { zeta: 1, name: 'As it was', assumptions: { churn: 0.02 }, trials: 9, nested: [null, { deep: ['é', 1e-7] }] };
	const { id, projectId, projects } = await queued(given, { trials: 60, seed: 'mine' });
	await projects.save(projectId, { document: { name: 'Another' }, revision: 1 });
	const response = await respond(documentOf.GET, { id });
	expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
	expect(await response.text()).toBe(JSON.stringify({ ...given, trials: 60, seed: 'mine' }));
	expect((await ask(documentOf.GET, { id: 'nobody' })).status).toBe(404);
});

test('a run reads its document and its customers once', async () => {
	let read = 0;
	const readScenario: DocumentParts['readScenario'] = () => ({
		scenario: (read++, fakeScenario({ trials: 40, months: 12 })),
		problems: []
	});
	const { projects } = await openFake({ readScenario });
	const { id: projectId } = await projects.create({ name: 'Once' });
	const run = async () => (await ask(ofProject.POST, { id: projectId, body: {} })).headers.get('location')?.split('/').at(-1) ?? '';
	await eventsOf(await run());
	expect(read).toBe(1);
	await eventsOf(await run());
	expect(read).toBe(2);
});

test('tells the figures so far of a run under way as events, and none at its end', async () => {
	const variants = [fakeVariant('dearer', 'Dearer')];
	const readScenario: DocumentParts['readScenario'] = () => ({
		scenario: fakeScenario({ variants, seed: 'slow:1', trials: 60 }),
		problems: []
	});
	const { projects } = await openFake({ readScenario });
	const { id: projectId } = await projects.create({ name: 'So far' });
	const { headers } = await ask(ofProject.POST, { id: projectId, body: {} });
	const { runs } = await eventsOf(headers.get('location')?.split('/').at(-1) ?? '');
	const figures = runs.filter(({ state }) => state === 'running').map(({ soFar }) => soFar);
	expect(figures.find((soFar) => soFar)).toMatchObject({ trials: expect.any(Number), arrUplift: [{ id: 'dearer', name: 'Dearer' }] });
	expect(runs.at(-1)).toMatchObject({ state: 'finished', soFar: null });
});

test('of a run that has ended there is one event', async () => {
	const { id } = await queued({});
	await eventsOf(id);
	expect((await eventsOf(id)).runs).toMatchObject([{ state: 'finished' }]);
});

test('takes trials, months and seed from the call', async () => {
	const { id } = await queued({ trials: 5 }, { trials: 7, months: 3, seed: 'other' });
	await eventsOf(id);
	expect(await ask(one.GET, { id })).toMatchObject({ body: { trials: 7, results: { trials: 7, months: 3, seed: 'other' } } });
});

test('stops at a precision, tells how far it is, and says where it ended', async () => {
	const precision = { amount: 2, of: 'money' };
	const { id, projectId } = await queued({ seed: 'slow:1' }, { trials: 5000, precision });
	const { runs } = await eventsOf(id);
	expect(runs[0]).toMatchObject({ precision, known: null, trials: 5000 });
	expect(runs.some(({ state, known }) => state === 'running' && known && !known.met)).toBe(true);
	const end = runs.at(-1);
	expect(end).toMatchObject({ state: 'finished', trials: 5000, precision, known: { target: 2, met: true } });
	expect(end?.done).toBeLessThan(5000);
	const run = await ask(one.GET, { id });
	expect(run.body).toMatchObject({ done: end?.done, known: end?.known, results: { trials: end?.done, precision: end?.known } });
	expect(await ask(ofProject.GET, { id: projectId })).toMatchObject({ body: { runs: [{ precision, known: end?.known }] } });
});

test('does all its trials where a precision is out of reach, and says so; without one it says nothing of it', async () => {
	const { id, projectId } = await queued({}, { trials: 300, precision: { amount: 1e-9, of: 'todaysArr' } });
	await eventsOf(id);
	expect(await ask(one.GET, { id })).toMatchObject({
		body: { state: 'finished', trials: 300, done: 300, known: { met: false }, results: { trials: 300, precision: { met: false } } }
	});
	const plain = await ask(ofProject.POST, { id: projectId, body: {} });
	const plainId = plain.headers.get('location')?.split('/').at(-1) ?? '';
	await eventsOf(plainId);
	const { body } = await ask(one.GET, { id: plainId });
	expect(body).toMatchObject({ precision: null, known: null });
	expect(JSON.stringify(body)).not.toContain('"precision":{');
});

test('refuses a scenario with errors, with all of them', async () => {
	const { answer, runs, projectId } = await queued({ bad: true });
	expect(answer).toMatchObject({ status: 422, body: { problems: [{ code: 'bad', remedy: 'Mend it' }] } });
	expect(await runs.list(projectId)).toEqual([]);
});

test.each([
	...[{ trials: 0 }, { trials: 100_001 }, { trials: 1.5 }, { months: 121 }, { seed: 7 }, { workers: 3 }],
	{ precision: '0.5%' },
	{ precision: { amount: 0, of: 'money' } },
	{ precision: { amount: 1_000_000_000_001, of: 'money' } },
	{ precision: { amount: 1.01, of: 'todaysArr' } },
	{ precision: { amount: 5, of: 'percent' } },
	{ precision: { amount: 5 } },
	{ precision: { amount: 5, of: 'money', trials: 5 } }
])('refuses a run with %j', async (body) => {
	const { answer } = await queued({}, body);
	const [key = ''] = Object.keys(body);
	const path = key === 'workers' ? '' : expect.stringContaining(key);
	expect(answer).toMatchObject({ status: 400, body: { problems: [{ code: 'shape', path }] } });
});

test('cancels a run and keeps what is finished', async () => {
	const { id, queue } = await queued({ seed: 'slow:5' }, { trials: 5000 });
	await new Promise<void>((resolve) => queue.watch(id, ({ done }) => done > 0 && resolve()));
	expect(await ask(one.DELETE, { id })).toMatchObject({ status: 200, body: { id, state: 'cancelled' } });
	expect(await ask(one.GET, { id })).toMatchObject({ body: { state: 'cancelled', results: { partial: true } } });
	for (const route of [one.GET, one.DELETE, events.GET]) expect((await ask(route, { id: 'nobody' })).status).toBe(404);
});

test('a listener that goes away is forgotten', async () => {
	const { id, queue } = await queued({ seed: 'slow:5' }, { trials: 5000 });
	const reader = (await respond(events.GET, { id })).body?.getReader();
	await reader?.read();
	await reader?.cancel();
	await queue.cancel(id);
	expect((await queue.summary(id))?.state).toBe('cancelled');
});

test('simulates a document at once, and only a small one', async () => {
	await openFake();
	const done = await ask(simulate.POST, { body: { document: { trials: 9 }, customersCsv: 'id,plan\n' } });
	expect(done).toMatchObject({ status: 200, body: { tierlab: 1, trials: 9 } });
	const precise = { document: { trials: 5000 }, precision: { amount: 2, of: 'money' } };
	expect(await ask(simulate.POST, { body: precise })).toMatchObject({ status: 200, body: { precision: { target: 2, met: true } } });
	expect(await ask(simulate.POST, { body: { document: { bad: true } } })).toMatchObject({
		status: 422,
		body: { problems: [{ code: 'bad' }] }
	});
	vi.spyOn(console, 'error').mockReturnValue();
	expect(await ask(simulate.POST, { body: { document: { seed: 'throw' } } })).toMatchObject({
		status: 500,
		body: { problems: [{ code: 'unforeseen' }] }
	});
	expect(console.error).toHaveBeenCalledOnce();
	const large = await ask(simulate.POST, { body: { document: { trials: 100_000, months: 120, customers: 10 } } });
	expect(large).toMatchObject({ status: 422, body: { problems: [{ code: 'too-much-work' }] } });
});

test('simulates two documents at once, lets eight wait, and asks the next to come back', async () => {
	await openFake();
	const slow = () => ask(simulate.POST, { body: { document: { seed: 'slow:2', trials: 100 } } });
	const answers = await Promise.all(Array.from({ length: 13 }, slow));
	expect(answers.map(({ status }) => status).sort()).toEqual([...Array<number>(10).fill(200), 429, 429, 429]);
	const away = answers.find(({ status }) => status === 429);
	expect(away?.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
	expect(away?.body).toMatchObject({ problems: [{ code: 'too-many-at-once' }] });
	expect((await slow()).status).toBe(200);
});
