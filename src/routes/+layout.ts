import type { ProjectList } from '$lib/api/project';
import { call } from '$lib/studio/session/api';
import type { LayoutLoad } from './$types';

/** The list of projects stands in the rail of every screen. */
export const load: LayoutLoad = async ({ data, fetch, depends }) => {
	depends('tierlab:projects');
	return { ...data, projects: (await call<ProjectList>('/projects', { fetch })).projects };
};
