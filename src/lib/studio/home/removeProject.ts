import type { ProjectSummary } from '../../api/project';
import { call } from '../session/api';
import type { Workspace } from '../session/Workspace.svelte';

/**
 * Deletes a project with its customers and runs. It goes from the screens at once, and from the server when its notice goes, with
 * the page too: until then it can be taken back whole.
 * @param reload reads the list of projects again
 */
export function removeProject(workspace: Workspace, { id, name }: Pick<ProjectSummary, 'id' | 'name'>, reload: () => Promise<void>): void {
	let isKept = false;
	const remove = async (): Promise<void> => {
		if (isKept) return;
		try {
			await call(`/projects/${encodeURIComponent(id)}`, { method: 'DELETE', keepalive: true });
			await reload();
		} catch (error) {
			workspace.notice = { title: `${name} was not deleted`, text: error instanceof Error ? error.message : String(error) };
		}
		workspace.leave(id, false);
	};
	const undo = () => {
		isKept = true;
		workspace.leave(id, false);
		workspace.notice = undefined;
	};
	workspace.leave(id, true);
	workspace.notice = {
		title: `${name} deleted`,
		text: 'With its customers and runs: for good once this notice goes or the page is closed.',
		action: { label: 'Undo', run: undo },
		onGone: () => void remove()
	};
}
