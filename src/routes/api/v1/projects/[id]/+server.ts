import { json } from '@sveltejs/kit';
import type { Conflict } from '$lib/api/project';
import { api } from '../../api';
import { bounds } from '$lib/api/bounds';
import { found } from '../../found';
import { problemAnswer } from '../../problemAnswer';
import { readJson } from '../../readBody';
import { Refused, refused } from '../../Refused';
import { saveProject } from '$lib/api/project';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = api(async ({ params: { id } }, { projects, queue }) => {
	const project = found(await projects.get(id), 'project', id);
	return json({ ...project, lastRun: project.lastRun && queue.withProgress(project.lastRun) });
});

export const PUT: RequestHandler = api(async ({ params: { id }, request }, { projects, documents }) => {
	const asked = await readJson(request, saveProject, bounds.project);
	const unshowable = await documents.check(asked.document);
	if (unshowable.length > 0) throw new Refused(422, unshowable);
	const outcome = await projects.save(id, asked);
	if (outcome.kind === 'saved') return json(outcome.saved);
	const current = found(await projects.get(id), 'project', id);
	const { problems } = refused(
		409,
		'stale-revision',
		`The project has been saved in between, as revision ${current.revision}.`,
		'Take over what has changed, then save with that revision.'
	);
	const members: Pick<Conflict, 'current'> = { current };
	return problemAnswer(409, problems, { members });
});

export const DELETE: RequestHandler = api(async ({ params: { id } }, { projects, runs, queue }) => {
	for (const run of await runs.list(id)) await queue.cancel(run.id);
	if (!(await projects.remove(id))) found(undefined, 'project', id);
	return new Response(null, { status: 204 });
});
