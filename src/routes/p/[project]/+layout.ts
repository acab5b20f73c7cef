import { error } from '@sveltejs/kit';
import type { Project } from '$lib/runner/apiTypes';
import { ApiError, call } from '$lib/studio/shell/api';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ fetch, params }) => {
	try {
		return { project: await call<Project>(`/projects/${encodeURIComponent(params.project)}`, { fetch }) };
	} catch (reason) {
		if (reason instanceof ApiError && reason.status === 404) error(404, 'There is no such project. It may have been deleted.');
		throw reason;
	}
};
