import { json } from '@sveltejs/kit';
import { bounds } from '$lib/api/bounds';
import { importRecord, type ImportList } from '$lib/api/import';
import type { Tierlab } from '$lib/application/openTierlab';
import { api } from '../../../api';
import { found } from '../../../found';
import { readJson } from '../../../readBody';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = api(async ({ params: { id } }, tierlab) => listed(tierlab, id));

export const PUT: RequestHandler = api(async ({ params: { id }, request }, tierlab) => {
	const record = await readJson(request, importRecord, bounds.imports);
	if (!(await tierlab.projects.has(id))) found(undefined, 'project', id);
	await tierlab.imports.put(id, record);
	return listed(tierlab, id);
});

async function listed({ projects, imports }: Tierlab, id: string): Promise<Response> {
	if (!(await projects.has(id))) found(undefined, 'project', id);
	const answer: ImportList = { imports: await imports.list(id) };
	return json(answer);
}
