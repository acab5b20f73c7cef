import { json } from '@sveltejs/kit';
import type { DocumentJson } from '$lib/api/document';
import type { StoredProject, ProjectList } from '$lib/api/project';
import { api } from '../api';
import { bounds } from '$lib/api/bounds';
import { found } from '../found';
import { readJson } from '../readBody';
import { Refused } from '../Refused';
import { newProject } from '$lib/api/project';
import type { Tierlab } from '$lib/application/openTierlab';

export const GET = api(async (_, { projects, queue }) => {
	const list = await projects.list();
	const answer: ProjectList = {
		projects: list.map((project) => ({ ...project, lastRun: project.lastRun && queue.withProgress(project.lastRun) }))
	};
	return json(answer);
});

export const POST = api(async ({ request }, tierlab) => {
	const asked = await readJson(request, newProject, bounds.project);
	const project = 'copyOf' in asked ? await copy(tierlab, asked.copyOf, asked.name) : await create(tierlab, asked.document, asked.name);
	return json(project, { status: 201, headers: { location: `/api/v1/projects/${project.id}` } });
});

async function create({ projects, documents }: Tierlab, document: DocumentJson, name: string | undefined): Promise<StoredProject> {
	const problems = await documents.check(document);
	if (problems.length > 0) throw new Refused(422, problems);
	return projects.create(document, name);
}

async function copy(
	{ projects, bases, sources, imports, histories }: Tierlab,
	id: string,
	name: string | undefined
): Promise<StoredProject> {
	const original = found(await projects.get(id), 'project', id);
	const called = name ?? `${original.name} (copy)`;
	const { id: copyId } = await projects.create({ ...original.document, name: called }, called);
	await bases.copy(id, copyId);
	for (const kept of [sources, imports, histories]) await kept.copy(id, copyId);
	return found(await projects.get(copyId), 'project', copyId);
}
