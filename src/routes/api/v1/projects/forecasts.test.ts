import { expect, test } from 'vitest';
import { REGISTRABLE_DOCUMENT, registrable } from '../../../../../test/fixtures/registrable';
import type { Forecast } from '$lib/api/forecast';
import type { RunResults } from '$lib/runner/protocol';
import * as backup from '../backup/+server';
import * as restore from '../restore/+server';
import { ask, respond } from '../testing/ask';
import { openFake } from '../testing/openFake';
import * as all from './+server';
import * as many from './[id]/forecasts/+server';
import * as one from './[id]/forecasts/[forecast]/+server';
import * as status from './[id]/forecasts/[forecast]/status/+server';
import * as score from './[id]/forecasts/[forecast]/score/+server';
import * as packed from './[id]/file/+server';
import * as file from './file/+server';

type Opened = Awaited<ReturnType<typeof openFake>>;

async function ran({ projects, runs }: Opened, results: RunResults = registrable(), state: 'finished' | 'failed' = 'finished') {
	const { id } = await projects.create(REGISTRABLE_DOCUMENT);
	const order = { projectId: id, revision: 1, baseId: null, document: REGISTRABLE_DOCUMENT, trials: results.trials, problems: [] };
	const run = await runs.create(order);
	await runs.end(run.id, { state, done: results.trials, seconds: 1, results });
	return { id, runId: run.id };
}

const asked = (runId: string) => ({
	...{ runId, variant: 'dear', owner: ' Ada ', review: '2026-12', note: 'Board of March' },
	stop: { text: 'Customers below 95', bound: { figure: 'customers', below: 95 } }
});
const mrr = (to: number, off = 0) =>
	Array.from({ length: to + 1 }, (_, t) => ({
		month: t === 0 ? '2025-12' : `2026-${String(t).padStart(2, '0')}`,
		figure: 'mrr',
		value: 1000 + 10 * t + (t > 5 ? off : 0)
	}));

async function registered(opened: Opened) {
	const { id, runId } = await ran(opened);
	const made = await ask(many.POST, { id, body: asked(runId) });
	expect(made.status, JSON.stringify(made.body)).toBe(201);
	return { id, runId, made: made.body as Forecast };
}

test('registers a run with its figures, document and hash, takes it on and scores it; the record stays as it was', async () => {
	const opened = await openFake();
	const { id, made } = await registered(opened);
	expect(made).toMatchObject({ number: 1, owner: 'Ada', status: 'proposed', isWhole: true, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
	expect(made.record).toMatchObject({
		run: { engine: '9.9', scenarioHash: 'abc', seed: 's', trials: 400, start: '2026-01', launch: 3 },
		variant: { id: 'dear', name: 'Named dear' },
		options: ['Named today', 'Named dear'],
		document: REGISTRABLE_DOCUMENT,
		// Each month: 12 of expansion (prices among it), 1 and 4 lost; the other 3 of the 10 came.
		flows: { new: expect.arrayContaining([0, 3, 36]), expansion: expect.arrayContaining([144]), churn: expect.arrayContaining([48]) }
	});
	const at = { id, forecast: made.id };
	const approved = await ask(status.POST, { ...at, body: { status: 'approved', by: 'Grace' } });
	expect(approved).toMatchObject({ status: 201, body: { status: 'approved', log: [{ by: 'Ada' }, { by: 'Grace', status: 'approved' }] } });
	const partial = await ask(score.POST, { ...at, body: { by: 'Ada', source: 'half.csv', actuals: mrr(6) } });
	expect(partial).toMatchObject({
		status: 201,
		body: { status: 'approved', log: [{}, {}, { score: { isPartial: true, months: 6, before: 3 } }] }
	});
	const scored = await ask(score.POST, { ...at, body: { by: 'Ada', actuals: mrr(12, -100) } });
	expect(scored).toMatchObject({ status: 201, body: { status: 'scored' } });
	const body = (await ask(one.GET, at)).body as Forecast;
	expect(body.log.at(-1)?.score).toMatchObject({ isPartial: false, firstOutside: { figure: 'mrr', month: '2026-06', stands: 'below' } });
	expect({ hash: body.hash, record: body.record }).toEqual({ hash: made.hash, record: made.record });
	const list = await ask(many.GET, { id });
	expect(list).toMatchObject({
		status: 200,
		body: { forecasts: [{ id: made.id }], calibration: { forecasts: 1, points: 10, within: { share: 0.3 } } }
	});
});

test('knows no way to change or delete one', () => {
	for (const module of [many, one, status, score]) expect(Object.keys(module).filter((name) => /PUT|PATCH|DELETE/.test(name))).toEqual([]);
});

test('goes on and never back; is withdrawn with a reason, and then counts no more', async () => {
	const opened = await openFake();
	const { id, made } = await registered(opened);
	const at = { id, forecast: made.id };
	await ask(status.POST, { ...at, body: { status: 'rolledOut', by: 'Ada' } });
	for (const [body, code, to] of [
		[{ status: 'approved', by: 'Ada' }, 'not-back', 409],
		[{ status: 'rolledOut', by: 'Ada' }, 'not-back', 409],
		[{ status: 'withdrawn', by: 'Ada' }, 'no-reason', 422],
		[{ status: 'scored', by: 'Ada' }, 'shape', 400],
		[{ status: 'approved', by: ' ' }, 'shape', 400]
	] as const)
		expect(await ask(status.POST, { ...at, body })).toMatchObject({ status: to, body: { problems: [{ code }] } });
	await ask(score.POST, { ...at, body: { by: 'Ada', actuals: mrr(12) } });
	expect(await ask(status.POST, { ...at, body: { status: 'withdrawn', by: 'Ada', note: 'Prices were not raised' } })).toMatchObject({
		status: 201
	});
	expect(await ask(score.POST, { ...at, body: { by: 'Ada', actuals: mrr(12) } })).toMatchObject({ status: 409 });
	expect(await ask(many.GET, { id })).toMatchObject({ body: { forecasts: [{ status: 'withdrawn' }], calibration: null } });
});

test.each([
	['too few trials', { results: registrable(199) }, {}, 'too-few-trials'],
	['a run that failed', { state: 'failed' as const }, {}, 'not-finished'],
	['a run that was cut short', { results: { ...registrable(), partial: true as const } }, {}, 'partial-run'],
	['no such scenario', {}, { variant: 'constructor' }, 'no-variant'],
	['a review before the change', {}, { review: '2026-02' }, 'review-outside'],
	['a review after the run', {}, { review: '2027-01' }, 'review-outside'],
	['a run of before', { results: (({ forecast: _, ...rest }) => rest)(registrable()) }, {}, 'no-quantiles']
])('refuses %s', async (_, { results, state }: { results?: RunResults; state?: 'failed' }, change, code) => {
	const opened = await openFake();
	const { id, runId } = await ran(opened, results, state);
	const answer = await ask(many.POST, { id, body: { ...asked(runId), ...change } });
	expect(answer).toMatchObject({ status: 422, body: { problems: [{ code, remedy: expect.stringMatching(/.{10}/) }] } });
	expect(await opened.forecasts.list(id)).toEqual([]);
});

test('refuses actuals of another base, runs of another project, and what is not there', async () => {
	const opened = await openFake();
	const { id, runId, made } = await registered(opened);
	const at = { id, forecast: made.id };
	const other = mrr(12).map((actual) => ({ ...actual, value: actual.value * 1.1 }));
	expect(await ask(score.POST, { ...at, body: { by: 'Ada', actuals: other } })).toMatchObject({
		status: 422,
		body: { problems: [{ code: 'other-base', message: expect.stringContaining('1100, not 1000 (10.0%)') }] }
	});
	expect(await ask(score.POST, { ...at, body: { by: 'Ada', actuals: [] } })).toMatchObject({ status: 400 });
	const { id: elsewhere } = await opened.projects.create({});
	expect(await ask(many.POST, { id: elsewhere, body: asked(runId) })).toMatchObject({
		status: 404,
		body: { problems: [{ code: 'no-run' }] }
	});
	for (const answer of [
		await ask(one.GET, { id: elsewhere, forecast: made.id }),
		await ask(score.POST, { id: elsewhere, forecast: made.id, body: { by: 'Ada', actuals: mrr(12) } }),
		await ask(status.POST, { id, forecast: 'none', body: { status: 'approved', by: 'Ada' } })
	])
		expect(answer).toMatchObject({ status: 404, body: { problems: [{ code: 'no-forecast' }] } });
	expect(await ask(many.GET, { id: 'nobody' })).toMatchObject({ status: 404 });
});

test('goes with the file of its project and with a backup, not with a copy; one that was altered is refused', async () => {
	const opened = await openFake();
	const { id, made } = await registered(opened);
	await ask(status.POST, { id, forecast: made.id, body: { status: 'approved', by: 'Grace' } });
	const body = new Uint8Array(await (await respond(packed.GET, { id })).arrayBuffer());
	const taken = await ask(file.POST, { body, type: 'application/gzip' });
	expect(taken.status, JSON.stringify(taken.body)).toBe(201);
	const [there] = await opened.forecasts.list((taken.body as { id: string }).id);
	expect(there).toMatchObject({ hash: made.hash, isWhole: true, status: 'approved', log: [{}, { by: 'Grace' }] });
	const copy = await ask(all.POST, { body: { copyOf: id } });
	expect(await opened.forecasts.list((copy.body as { id: string }).id)).toEqual([]);

	await opened.histories.add(id, { name: 'moves.csv', data: Uint8Array.of(1) });
	const saved = new Uint8Array(await (await respond(backup.GET)).arrayBuffer());
	await opened.projects.remove(id);
	expect(await opened.forecasts.list(id)).toEqual([]);
	expect((await ask(restore.POST, { body: saved, type: 'application/vnd.sqlite3' })).status).toBe(200);
	expect(await opened.forecasts.list(id)).toMatchObject([{ hash: made.hash, isWhole: true }]);
	// A backup brings back all that is kept.
	expect(await opened.histories.list(id)).toMatchObject([{ name: 'moves.csv' }]);

	const [kept] = await opened.forecasts.kept(id);
	if (!kept) throw new Error('nothing is kept');
	await opened.forecasts.take(id, { ...kept, record: { ...kept.record, owner: 'Mallory' } });
	expect((await opened.forecasts.list(id)).map(({ isWhole }) => isWhole)).toEqual([false, true]);
	const altered = new Uint8Array(await (await respond(packed.GET, { id })).arrayBuffer());
	expect(await ask(file.POST, { body: altered, type: 'application/gzip' })).toMatchObject({
		status: 422,
		body: { problems: [{ code: 'no-forecast', message: expect.stringContaining('hash is another') }] }
	});
});
