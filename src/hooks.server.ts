import type { Handle, ServerInit } from '@sveltejs/kit';
import { building } from '$app/environment';
import { access } from '$lib/server/access';
import { DataFolderUnfit } from '$lib/server/DataFolderUnfit';
import { listening } from '$lib/server/listening.mjs';
import { requestRefusal } from '$lib/server/requestRefusal';
import { leaveWord } from '$lib/server/servedAt';
import { apiAnswer } from './routes/api/v1/apiAnswer';
import { problemAnswer } from './routes/api/v1/problemAnswer';
import { discardBody } from './routes/api/v1/readBody';
import { seed } from '$lib/application/seed';
import { tierlab } from './routes/api/v1/tierlab';

/** Opens the data folder before anything is answered, with the worked example in it at first. */
export const init: ServerInit = async () => {
	if (building) return;
	// The web server would listen to everybody where nothing is said.
	process.env.HOST ??= '127.0.0.1';
	const { refusal } = listening(process.env);
	if (refusal) {
		console.error(refusal);
		process.exit(2);
	}
	try {
		await seed(await tierlab());
	} catch (error) {
		if (!(error instanceof DataFolderUnfit)) throw error;
		console.error(error.message);
		process.exit(2);
	}
	const takeBack = leaveWord((await tierlab()).folder, process.env);
	process.once('sveltekit:shutdown', async () => {
		takeBack();
		await (await tierlab()).close();
	});
};

/** Refuses what this server must not answer (see `requestRefusal`), and keeps answers of the API out of caches. */
export const handle: Handle = async (given) => {
	const response = await answerTo(given);
	await discardBody(given.event.request);
	return response;
};

async function answerTo({ event, resolve }: Parameters<Handle>[0]): Promise<Response> {
	const { request, isSubRequest, url } = event;
	// Pages that ask the API while they are rendered are let through: the request for the page has been looked at.
	const refusal = building || isSubRequest ? undefined : refusalOf(request, event.getClientAddress());
	if (refusal) {
		const remedy = 'Ask from the machine and the address at which Tierlab is served.';
		return problemAnswer(403, [{ code: 'not-allowed', path: '', message: refusal, remedy, severity: 'error' }]);
	}
	// Pages that load from the API while they are rendered look at the type of its answers.
	const answer = () => resolve(event, { filterSerializedResponseHeaders: (name) => name === 'content-type' });
	const isApi = url.pathname.startsWith('/api/') || url.pathname === '/api';
	const asked = { method: request.method, pathname: url.pathname, routeId: event.route.id };
	const response = isApi ? await apiAnswer(asked, answer) : await answer();
	if (isApi && !response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store');
	response.headers.set('x-content-type-options', 'nosniff');
	response.headers.set('referrer-policy', 'same-origin');
	return response;
}

function refusalOf({ method, headers }: Request, peer: string): string | undefined {
	const facts = { method, peer, host: headers.get('host'), origin: headers.get('origin'), fetchSite: headers.get('sec-fetch-site') };
	return requestRefusal(facts, access(process.env));
}
