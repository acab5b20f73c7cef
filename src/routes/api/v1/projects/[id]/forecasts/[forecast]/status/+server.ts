import { json } from '@sveltejs/kit';
import { bounds } from '$lib/api/bounds';
import { newStatus } from '$lib/api/forecast';
import { api } from '../../../../../api';
import { found } from '../../../../../found';
import { readJson } from '../../../../../readBody';
import { refused } from '../../../../../Refused';
import { checkEntry } from '../checkEntry';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = api(async ({ params: { id, forecast }, request }, { forecasts }) => {
	const { status, by, note = '' } = await readJson(request, newStatus, bounds.options);
	if (status === 'withdrawn' && note === '')
		throw refused(422, 'no-reason', 'A forecast is withdrawn with a reason.', 'Say in the note why it does not stand any more.');
	checkEntry(await forecasts.add(id, forecast, { status, by, note, score: null, source: '' }), forecast);
	return json(found(await forecasts.get(id, forecast), 'forecast', forecast), { status: 201 });
});
