import { json } from '@sveltejs/kit';
import { bounds } from '$lib/api/bounds';
import { newScore } from '$lib/api/forecast';
import { scoreRecord } from '$lib/engine/analysis/record/scoreRecord';
import { api } from '../../../../../api';
import { found } from '../../../../../found';
import { readJson } from '../../../../../readBody';
import { refused } from '../../../../../Refused';
import { checkEntry } from '../checkEntry';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = api(async ({ params: { id, forecast }, request }, { forecasts }) => {
	const { by, actuals, source = '' } = await readJson(request, newScore, bounds.actuals);
	const { record, status } = found(await forecasts.get(id, forecast), 'forecast', forecast);
	const score = scoreRecord(record, actuals);
	if ('code' in score) throw refused(422, score.code, score.message, score.remedy);
	// What was scored in full is scored again by actuals that were corrected: the log has both.
	const entry = { by, note: '', score, source };
	checkEntry(await forecasts.add(id, forecast, score.isPartial || status === 'scored' ? entry : { ...entry, status: 'scored' }), forecast);
	return json(found(await forecasts.get(id, forecast), 'forecast', forecast), { status: 201 });
});
