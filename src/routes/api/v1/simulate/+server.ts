import { json } from '@sveltejs/kit';
import { api } from '../api';
import { bounds, MOST_WAITED_FOR } from '$lib/api/bounds';
import { readJson } from '../readBody';
import { simulateRequest } from '$lib/api/run';

export const POST = api(async ({ request }, { documents, turns }) => {
	// Looked at before the body is read, so that being turned away costs nothing.
	turns.check();
	const { document, customersCsv, precision } = await readJson(request, simulateRequest, bounds.simulate);
	const csv = customersCsv === undefined ? undefined : Buffer.from(customersCsv);
	const { signal } = request;
	const options = { signal, mostWork: MOST_WAITED_FOR, ...(precision ? { precision } : {}) };
	return json(await turns.take(() => documents.run(document, csv, options), signal));
});
