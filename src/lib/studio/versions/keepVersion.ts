import type { NewVersion, VersionInfo } from '../../api/version';
import type { Project } from '../session/Project.svelte';
import { call } from '../session/api';

/**
 * Keeps the project's document as it is now as a version, once all edits are saved.
 * @throws ApiError when it cannot be saved, or when there are too many versions
 */
export async function keepVersion(project: Project, name: string, automatic = false): Promise<VersionInfo> {
	await project.autosave.flush();
	return call<VersionInfo>(`/projects/${project.id}/versions`, { method: 'POST', json: { name, automatic } satisfies NewVersion });
}
