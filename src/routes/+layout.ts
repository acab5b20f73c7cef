import type { ProjectList } from '$lib/runner/apiTypes';
import { call } from '$lib/studio/shell/api';
import type { LayoutLoad } from './$types';

/** The list of projects stands in the rail of every screen. */
export const load: LayoutLoad = async ({ fetch, depends }) => {
	depends('tierlab:projects');
	return { projects: (await call<ProjectList>('/projects', { fetch })).projects };
};
