import { json } from '@sveltejs/kit';
import packageJson from '../../../../../package.json';
import type { Health } from '$lib/runner/apiTypes';
import { api } from '../api';

export const GET = api(async (_, { queue }) => {
	const answer: Health = { status: 'ok', version: packageJson.version, runs: queue.counts };
	return json(answer);
});
