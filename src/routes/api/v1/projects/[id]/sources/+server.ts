import { json } from '@sveltejs/kit';
import type { SourceList } from '$lib/api/source';
import { api } from '../../../api';
import { bounds } from '$lib/api/bounds';
import { found } from '../../../found';
import { readJson } from '../../../readBody';
import { putSource } from '$lib/api/source';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = api(async ({ params: { id } }, { projects, sources }) => {
	if (!(await projects.has(id))) found(undefined, 'project', id);
	const answer: SourceList = { sources: await sources.list(id) };
	return json(answer);
});

export const PUT: RequestHandler = api(async ({ params: { id }, request }, { projects, sources }) => {
	const source = await readJson(request, putSource, bounds.source);
	if (!(await projects.has(id))) found(undefined, 'project', id);
	await sources.put(id, source);
	const answer: SourceList = { sources: await sources.list(id) };
	return json(answer);
});
