import { json } from '@sveltejs/kit';
import { bounds } from '$lib/api/bounds';
import { settleHistory } from '$lib/api/history';
import { api } from '../../../../api';
import { found } from '../../../../found';
import { inPieces } from '../../../../inPieces';
import { readJson } from '../../../../readBody';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = api(async ({ params: { id, history } }, { histories }) => {
	const { name, data } = found(await histories.data(id, history), 'history', history);
	return new Response(inPieces(data), {
		headers: {
			'content-type': 'application/octet-stream',
			'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
			'x-content-type-options': 'nosniff'
		}
	});
});

export const PUT: RequestHandler = api(async ({ params: { id, history }, request }, { histories }) => {
	const { settings } = await readJson(request, settleHistory, bounds.imports);
	return json(found(await histories.settle(id, history, settings), 'history', history));
});

export const DELETE: RequestHandler = api(async ({ params: { id, history } }, { histories }) => {
	if (!(await histories.remove(id, history))) found(undefined, 'history', history);
	return new Response(null, { status: 204 });
});
