import { json } from '@sveltejs/kit';
import type { VersionList } from '$lib/api/version';
import { api } from '../../../api';
import { bounds } from '$lib/api/bounds';
import { found } from '../../../found';
import { readJson } from '../../../readBody';
import { refused } from '../../../Refused';
import { newVersion } from '$lib/api/version';
import type { RequestHandler } from './$types';

const MB = 1024 * 1024;

export const GET: RequestHandler = api(async ({ params: { id } }, { projects, versions }) => {
	if (!(await projects.has(id))) found(undefined, 'project', id);
	const { named, bytes } = versions.bounds;
	const answer: VersionList = { versions: await versions.list(id), most: named, mostBytes: bytes };
	return json(answer);
});

export const POST: RequestHandler = api(async ({ params: { id }, request }, { versions }) => {
	const outcome = await versions.keep(id, await readJson(request, newVersion, bounds.options));
	if (outcome.kind === 'kept') {
		const { version } = outcome;
		return json(version, { status: 201, headers: { location: `/api/v1/projects/${id}/versions/${version.id}` } });
	}
	if (outcome.kind === 'missing') return found<Response>(undefined, 'project', id);
	const { named, bytes } = versions.bounds;
	const most = outcome.by === 'number' ? `${named} versions with a name` : `versions of ${bytes / MB} MB`;
	throw refused(409, 'too-many-versions', `The project keeps ${most}, as many as it may.`, 'Delete versions that are not needed.');
});
