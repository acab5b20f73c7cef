import { error } from '@sveltejs/kit';
import type { StoredProject } from '$lib/api/project';
import { ApiError, call } from '$lib/studio/session/api';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ fetch, params }) => {
	let project: StoredProject;
	try {
		project = await call<StoredProject>(`/projects/${encodeURIComponent(params.project)}`, { fetch });
	} catch (reason) {
		if (reason instanceof ApiError && reason.status === 404) error(404, 'There is no such project. It may have been deleted.');
		throw reason;
	}
	if (project.problem) error(422, `“${project.name}” cannot be shown: ${project.problem.message}. It can be exported and deleted on Home.`);
	return { project };
};
