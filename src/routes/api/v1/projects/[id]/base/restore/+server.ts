import { json } from '@sveltejs/kit';
import { restoreBase, type SavedBase } from '$lib/api/base';
import { bounds } from '$lib/api/bounds';
import { api } from '../../../../api';
import { found } from '../../../../found';
import { matches } from '../../../../matches';
import { readJson } from '../../../../readBody';
import { otherBase } from '../../../../Refused';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = api(async ({ params: { id }, request }, { projects, bases }) => {
	const { base: wanted } = await readJson(request, restoreBase, bounds.options);
	const { base: before } = found(await projects.get(id), 'project', id);
	if (!matches(request.headers, before?.id)) throw otherBase();
	const base = found(await bases.restore(id, wanted, (baseId) => matches(request.headers, baseId)), 'base', wanted);
	const answer: SavedBase = { base, problems: [] };
	return json(answer, { headers: { etag: `"${base.id}"` } });
});
