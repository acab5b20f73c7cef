import { json } from '@sveltejs/kit';
import { api } from '../../../../api';
import { bounds } from '$lib/api/bounds';
import { found } from '../../../../found';
import { readJson } from '../../../../readBody';
import { renameVersion } from '$lib/api/version';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = api(async ({ params: { id, version } }, { versions }) =>
	json(found(await versions.get(id, version), 'version', version))
);

export const PUT: RequestHandler = api(async ({ params: { id, version }, request }, { versions }) => {
	const { name } = await readJson(request, renameVersion, bounds.options);
	return json(found(await versions.rename(id, version, name), 'version', version));
});

export const DELETE: RequestHandler = api(async ({ params: { id, version } }, { versions }) => {
	if (!(await versions.remove(id, version))) found(undefined, 'version', version);
	return new Response(null, { status: 204 });
});
