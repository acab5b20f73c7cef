import { json } from '@sveltejs/kit';
import type { QueuedRun, RunList } from '$lib/api/run';
import { api } from '../../../api';
import { bounds } from '$lib/api/bounds';
import { found } from '../../../found';
import { readJson } from '../../../readBody';
import { queueRun } from '$lib/application/queueRun';
import { newRun } from '$lib/api/run';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = api(async ({ params: { id } }, { projects, runs, queue }) => {
	if (!(await projects.has(id))) found(undefined, 'project', id);
	const answer: RunList = { runs: (await runs.list(id)).map((run) => queue.withProgress(run)) };
	return json(answer);
});

export const POST: RequestHandler = api(async ({ params: { id }, request }, tierlab) => {
	const options = await readJson(request, newRun, bounds.options);
	const { id: runId, problems } = await queueRun(tierlab, found(await tierlab.projects.get(id), 'project', id), options);
	const answer: QueuedRun = { id: runId, problems };
	return json(answer, { status: 202, headers: { location: `/api/v1/runs/${runId}` } });
});
