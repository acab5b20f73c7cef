import type { StoredProject } from '$lib/api/project';
import { ApiError, call } from '$lib/studio/session/api';
import type { PageLoad } from './$types';

/** Home shows the project of the address, else the one edited last. */
export const load: PageLoad = async ({ fetch, url, parent }) => {
	const { projects } = await parent();
	const wanted = url.searchParams.get('project');
	// What cannot be shown has a card that says why, and no more.
	const shown = projects.filter(({ problem }) => problem === null);
	const id = shown.find((project) => project.id === wanted)?.id ?? shown[0]?.id;
	if (!id) return {};
	try {
		const project = await call<StoredProject>(`/projects/${encodeURIComponent(id)}`, { fetch });
		return project.problem ? {} : { project };
	} catch (reason) {
		// Deleted a moment ago: the page says that there is none.
		if (reason instanceof ApiError && reason.status === 404) return {};
		throw reason;
	}
};
