import { expect, test } from 'vitest';
import * as health from '../health/+server';
import * as events from '../runs/[id]/events/+server';
import { checkAnswer } from './checkAnswer';

const well = { status: 'ok', version: '1', runs: { queued: 0, running: 0 } };

test('an answer that is as described goes on unread', async () => {
	const answer = await checkAnswer(health.GET, Response.json(well));
	expect(await answer.json()).toEqual(well);
});

test.each([
	['a field too few', Response.json({ ...well, version: undefined })],
	['a field too many', Response.json({ ...well, extra: 1 })],
	['a field too many within', Response.json({ ...well, runs: { ...well.runs, extra: 1 } })],
	['another status', Response.json(well, { status: 201 })],
	['another type', new Response(JSON.stringify(well), { headers: { 'content-type': 'text/plain' } })],
	['a refusal without problems', Response.json({ title: 'Not ready', status: 503 }, { status: 503 })]
])('an answer with %s is told', async (_, answer) => {
	await expect(checkAnswer(health.GET, answer)).rejects.toThrow();
});

test('an event that is not as described is told to its reader', async () => {
	const answer = new Response('data: {"id":"x"}\n\n', { headers: { 'content-type': 'text/event-stream' } });
	const checked = await checkAnswer(events.GET, answer);
	await expect(checked.text()).rejects.toThrow();
});
