import { json } from '@sveltejs/kit';
import type { SavedBase } from '$lib/api/base';
import { api } from '../../../api';
import { bounds } from '$lib/api/bounds';
import { fileName } from '../../../fileName';
import { found } from '../../../found';
import { inPieces } from '../../../inPieces';
import { matches } from '../../../matches';
import { readBytes } from '../../../readBody';
import { otherBase, Refused, refused } from '../../../Refused';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = api(async ({ params: { id } }, { projects, bases }) => {
	const { base } = found(await projects.get(id), 'project', id);
	const { id: baseId, name } = found(base ?? undefined, 'base', `of project ${id}`);
	const csv = found(await bases.csv(baseId), 'base', baseId);
	const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(name)}`;
	return new Response(inPieces(csv), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': disposition,
			'x-content-type-options': 'nosniff',
			etag: `"${baseId}"`
		}
	});
});

export const PUT: RequestHandler = api(async ({ params: { id }, request, url }, { projects, bases, imports, documents }) => {
	const { document, base: before } = found(await projects.get(id), 'project', id);
	if (!matches(request.headers, before?.id)) throw otherBase();
	const name = fileName(url.searchParams.get('name'), 'customers.csv');
	const source = url.searchParams.get('import');
	const record = source === null ? undefined : found(await imports.get(id, source), 'import', source);
	const csv = await readBytes(request, 'text/csv', bounds.base);
	const { rows, problems } = await documents.readBase(csv, name, document);
	if (rows === undefined) throw new Refused(422, problems);
	const base = await bases.put(id, { name, csv, rows, record }, (baseId) => matches(request.headers, baseId));
	if (!base) throw (await projects.has(id)) ? otherBase() : gone(id);
	const answer: SavedBase = { base, problems };
	return json(answer, { headers: { etag: `"${base.id}"` } });
});

const gone = (id: string): Refused => refused(404, 'no-project', `There is no project ${id}.`, 'It may have been deleted.');
