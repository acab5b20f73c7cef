import { json } from '@sveltejs/kit';
import { bounds } from '$lib/api/bounds';
import { newForecast, type ForecastList } from '$lib/api/forecast';
import { registerForecast } from '$lib/application/registerForecast';
import { recordCalibration } from '$lib/engine/analysis/record/recordCalibration';
import { api } from '../../../api';
import { found } from '../../../found';
import { readJson } from '../../../readBody';
import { refused } from '../../../Refused';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = api(async ({ params: { id } }, { projects, forecasts }) => {
	if (!(await projects.has(id))) found(undefined, 'project', id);
	const list = await forecasts.list(id);
	const standing = list.filter(({ status }) => status !== 'withdrawn');
	const scores = standing.flatMap(({ log }) => log.flatMap(({ score }) => score ?? []).slice(-1));
	const answer: ForecastList = { forecasts: list, calibration: recordCalibration(scores) };
	return json(answer);
});

export const POST: RequestHandler = api(async ({ params: { id }, request }, tierlab) => {
	const asked = await readJson(request, newForecast, bounds.options);
	if (!(await tierlab.projects.has(id))) found(undefined, 'project', id);
	const outcome = found(await registerForecast(tierlab, id, asked, new Date().toISOString()), 'run', asked.runId);
	if ('message' in outcome) throw refused(outcome.code === 'too-many-forecasts' ? 409 : 422, outcome.code, outcome.message, outcome.remedy);
	return json(outcome, { status: 201, headers: { location: `/api/v1/projects/${id}/forecasts/${outcome.id}` } });
});
