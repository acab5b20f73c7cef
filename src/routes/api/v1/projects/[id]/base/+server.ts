import { json } from '@sveltejs/kit';
import type { SavedBase } from '$lib/api/base';
import { api } from '../../../api';
import { bounds } from '$lib/api/bounds';
import { found } from '../../../found';
import { inPieces } from '../../../inPieces';
import { matches } from '../../../matches';
import { readBytes } from '../../../readBody';
import { Refused, refused } from '../../../Refused';
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

export const PUT: RequestHandler = api(async ({ params: { id }, request, url }, { projects, bases, documents }) => {
	const { document, base: before } = found(await projects.get(id), 'project', id);
	if (!matches(request.headers, before?.id)) throw changed();
	const name = fileName(url.searchParams.get('name'));
	const csv = await readBytes(request, 'text/csv', bounds.base);
	const { rows, problems } = await documents.readBase(csv, name, document);
	if (rows === undefined) throw new Refused(422, problems);
	const base = await bases.put(id, { name, csv, rows }, (baseId) => matches(request.headers, baseId));
	if (!base) throw (await projects.has(id)) ? changed() : gone(id);
	const answer: SavedBase = { base, problems };
	return json(answer, { headers: { etag: `"${base.id}"` } });
});

const gone = (id: string): Refused => refused(404, 'no-project', `There is no project ${id}.`, 'It may have been deleted.');
const changed = (): Refused =>
	refused(
		412,
		'other-base',
		'The project has another customer file than the one that was to be replaced.',
		'Look at it, then send yours with its ETag.'
	);

/** The last part of a path, without what a file system or a header may take amiss. */
function fileName(given: string | null): string {
	const last = (given ?? '').split(/[/\\]/).at(-1) ?? '';
	return last.replace(/[\u0000-\u001f\u007f"<>|?*:]/g, '').slice(0, 200) || 'customers.csv';
}
