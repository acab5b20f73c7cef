import { json } from '@sveltejs/kit';
import packageJson from '../../../../../package.json';
import type { Health } from '$lib/api/health';
import { StoreFailure } from '$lib/server/StoreFailure';
import { api } from '../api';

export const GET = api(async (_, { queue, fault }) => {
	const found = fault();
	if (found) throw new StoreFailure(found);
	const answer: Health = { status: 'ok', version: packageJson.version, runs: queue.counts };
	return json(answer);
});
