import { expect, test } from 'vitest';
import type { RunSummary } from '$lib/runner/apiTypes';
import * as ofProject from '../projects/[id]/runs/+server';
import * as simulate from '../simulate/+server';
import { ask, respond } from '../testing/ask';
import { openFake } from '../testing/openFake';
import * as one from './[id]/+server';
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

test('refuses a scenario with errors, with all of them', async () => {
	const { answer, runs, projectId } = await queued({ bad: true });
	expect(answer).toMatchObject({ status: 422, body: { problems: [{ code: 'bad', remedy: 'Mend it' }] } });
	expect(await runs.list(projectId)).toEqual([]);
});

test.each([{ trials: 0 }, { trials: 100_001 }, { trials: 1.5 }, { months: 121 }, { seed: 7 }, { workers: 3 }])(
	'refuses a run with %j',
	async (body) => {
		expect((await queued({}, body)).answer).toMatchObject({ status: 400, body: { problems: [{ code: 'shape' }] } });
	}
);

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
	expect(await ask(simulate.POST, { body: { document: { bad: true } } })).toMatchObject({
		status: 422,
		body: { problems: [{ code: 'bad' }] }
	});
	expect(await ask(simulate.POST, { body: { document: { seed: 'throw' } } })).toMatchObject({
		status: 422,
		body: { problems: [{ code: 'run-failed' }] }
	});
	const large = await ask(simulate.POST, { body: { document: { trials: 100_000, months: 120, customers: 10 } } });
	expect(large).toMatchObject({ status: 422, body: { problems: [{ code: 'too-much-work' }] } });
});
