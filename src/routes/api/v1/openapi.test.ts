import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openapi } from '$lib/api/openapi';

const folder = new URL('.', import.meta.url);
const methods = ['get', 'post', 'put', 'patch', 'delete'];

/** `get /projects/{id}` for every exported method of every route. */
function routes(): string[] {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.map((name) => name.replaceAll('\\', '/'))
		.filter((name) => name.endsWith('+server.ts'))
		.flatMap((name) => {
			const path = `/${name.replace('/+server.ts', '').replace(/\[(\w+)\]/g, '{$1}')}`;
			const text = readFileSync(new URL(name.split('/').map(encodeURIComponent).join('/'), folder), 'utf8');
			return [...text.matchAll(/export const (GET|POST|PUT|PATCH|DELETE)\b/g)].map(([, method]) => `${method.toLowerCase()} ${path}`);
		});
}

test('describes every route that exists, and no other', () => {
	const described = Object.entries(openapi.paths).flatMap(([path, item]) =>
		Object.keys(item)
			.filter((key) => methods.includes(key))
			.map((method) => `${method} ${path}`)
	);
	expect(routes().length).toBeGreaterThan(10);
	expect(described.sort()).toEqual(routes().sort());
});

test('says how a run may stop at a precision, with its bounds', () => {
	const body = JSON.stringify(openapi.paths['/projects/{id}/runs'].post);
	expect(body).toContain('"precision":{');
	expect(body).toContain('"maximum":1000000000000');
	expect(JSON.stringify(openapi.paths['/simulate'].post)).toContain('"const":"todaysArr"');
	const { properties } = openapi.components.schemas.RunSummary;
	expect(properties).toMatchObject({ precision: { anyOf: expect.any(Array) }, known: { anyOf: expect.any(Array) } });
	expect(JSON.stringify(properties)).toContain('"soFar":{"anyOf":[{"type":"object"');
});

test('refers only to documents that it has', () => {
	const named = [...JSON.stringify(openapi).matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name);
	expect(new Set(named)).toEqual(new Set(Object.keys(openapi.components.schemas)));
});

test('says what a new project must hold', () => {
	const body = JSON.stringify(openapi.paths['/projects'].post);
	expect(body).toContain('"required":["tierlab","currency","start","today","customers"]');
	expect(body).toContain('"required":["document"]');
	expect(body).toContain('"required":["copyOf"]');
});
