import { json } from '@sveltejs/kit';
import type { SavedBase } from '$lib/runner/apiTypes';
import { api } from '../../../api';
import { bounds } from '../../../bounds';
import { found } from '../../../found';
import { readBytes } from '../../../readBody';
import { Refused } from '../../../Refused';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = api(async ({ params: { id } }, { projects, bases }) => {
	const { base } = found(await projects.get(id), 'project', id);
	const { id: baseId, name } = found(base ?? undefined, 'base', `of project ${id}`);
	const csv = found(await bases.csv(baseId), 'base', baseId);
	const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(name)}`;
	return new Response(new Blob([new Uint8Array(csv)]), {
		headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': disposition, 'x-content-type-options': 'nosniff' }
	});
});

export const PUT: RequestHandler = api(async ({ params: { id }, request, url }, { projects, bases, readBase }) => {
	const { document } = found(await projects.get(id), 'project', id);
	const name = fileName(url.searchParams.get('name'));
	const csv = await readBytes(request, 'text/csv', bounds.base);
	const { rows, problems } = readBase(csv, name, document);
	if (rows === undefined) throw new Refused(422, problems);
	const answer: SavedBase = { base: await bases.put(id, { name, csv, rows }), problems };
	return json(answer);
});

/** The last part of a path, without what a file system or a header may take amiss. */
function fileName(given: string | null): string {
	const last = (given ?? '').split(/[/\\]/).at(-1) ?? '';
	return last.replace(/[\u0000-\u001f\u007f"<>|?*:]/g, '').slice(0, 200) || 'customers.csv';
}
