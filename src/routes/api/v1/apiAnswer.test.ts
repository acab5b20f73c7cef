import { expect, test } from 'vitest';
import { apiAnswer, type Asked } from './apiAnswer';
import { checkDocument } from './testing/checkAnswer';

const asked: Asked = { method: 'GET', pathname: '/api/v1/projects', routeId: '/api/v1/projects' };
const PROBLEM = 'application/problem+json';

async function told(call: Partial<Asked>, answer: Response) {
	const response = await apiAnswer({ ...asked, ...call }, () => answer);
	const body: unknown = await response.json();
	checkDocument('Refusal', body);
	return { status: response.status, type: response.headers.get('content-type'), allow: response.headers.get('allow'), body };
}

test('an address that no route has is a problem document', async () => {
	const page = new Response('<html>', { status: 404, headers: { 'content-type': 'text/html' } });
	expect(await told({ pathname: '/api/v1/nothing', routeId: null }, page)).toMatchObject({
		...{ status: 404, type: PROBLEM },
		body: { status: 404, title: 'Not there', problems: [{ code: 'no-address', message: 'There is no address /api/v1/nothing.' }] }
	});
});

test('a broken percent-encoding is a problem document', async () => {
	const call = { pathname: '/api/v1/projects/%E0%A4%A', routeId: null };
	expect(await told(call, new Response())).toMatchObject({
		status: 400,
		type: PROBLEM,
		body: { problems: [{ code: 'malformed-address' }] }
	});
});

test('a method that an address does not know is a problem document that names those it knows', async () => {
	const plain = new Response('PATCH method not allowed', { status: 405, headers: { allow: 'GET, POST' } });
	expect(await told({ method: 'PATCH' }, plain)).toMatchObject({
		...{ status: 405, type: PROBLEM, allow: 'GET, POST' },
		body: { problems: [{ code: 'no-method', remedy: 'It knows GET, POST.' }] }
	});
});

test('what is well, and what is a problem document already, stays as it is', async () => {
	const [good, bad] = [new Response('csv', { status: 200 }), Response.json({ problems: [] }, { status: 422 })];
	for (const response of [good, bad]) expect(await apiAnswer(asked, () => response)).toBe(response);
});
