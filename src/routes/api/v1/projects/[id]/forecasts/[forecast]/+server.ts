import { json } from '@sveltejs/kit';
import { api } from '../../../../api';
import { found } from '../../../../found';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = api(async ({ params: { id, forecast } }, { forecasts }) =>
	json(found(await forecasts.get(id, forecast), 'forecast', forecast))
);
