import { json, type Handle, type ServerInit } from '@sveltejs/kit';
import { building } from '$app/environment';
import { access } from '$lib/server/access';
import { DataFolderBusy } from '$lib/server/DataFolderBusy';
import { requestRefusal } from '$lib/server/requestRefusal';
import { seed } from './routes/api/v1/seed';
import { tierlab } from './routes/api/v1/tierlab';

/** Opens the data folder before anything is answered, with the worked example in it at first. */
export const init: ServerInit = async () => {
	if (building) return;
	try {
		await seed(await tierlab());
	} catch (error) {
		if (!(error instanceof DataFolderBusy)) throw error;
		console.error(error.message);
		process.exit(1);
	}
	process.once('sveltekit:shutdown', async () => (await tierlab()).close());
};

/** Refuses what this server must not answer (see `requestRefusal`), and keeps answers of the API out of caches. */
export const handle: Handle = async ({ event, resolve }) => {
	const { request, isSubRequest, url } = event;
	// Pages that ask the API while they are rendered are let through: the request for the page has been looked at.
	const refusal = building || isSubRequest ? undefined : refusalOf(request, event.getClientAddress());
	if (refusal) {
		const remedy = 'Ask from the machine and the address at which Tierlab is served.';
		return json({ problems: [{ code: 'not-allowed', path: '', message: refusal, remedy, severity: 'error' }] }, { status: 403 });
	}
	// Pages that load from the API while they are rendered look at the type of its answers.
	const response = await resolve(event, { filterSerializedResponseHeaders: (name) => name === 'content-type' });
	if (url.pathname.startsWith('/api/')) {
		if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store');
	}
	response.headers.set('x-content-type-options', 'nosniff');
	response.headers.set('referrer-policy', 'same-origin');
	return response;
};

function refusalOf({ method, headers }: Request, peer: string): string | undefined {
	const facts = { method, peer, host: headers.get('host'), origin: headers.get('origin'), fetchSite: headers.get('sec-fetch-site') };
	return requestRefusal(facts, access(process.env));
}
