import { isRecord } from '../../src/lib/formats/isRecord';

/** Numbers in 0-1. */
export type Draw = () => number;

export const oneOf = <T>(draw: Draw, list: readonly T[]): T => list[Math.floor(draw() * list.length)];

const LONG = 'x'.repeat(20_000);
const deep = (levels: number): unknown => (levels === 0 ? 1 : [deep(levels - 1)]);

/** Values that nobody expects where they stand. */
const VALUES: readonly unknown[] = [
	...[null, true, false, 0, -0, -1, 0.5, 1e308, -1e308, 5e-324, 1e21, 2 ** 53, 2 ** 31, NaN, 999_999_999],
	...[
		'',
		' ',
		'0',
		'1e999',
		'NaN',
		'-5',
		'10k',
		'٣',
		LONG,
		'\u0000',
		'\ud800',
		'\u202eabc',
		'😀'.repeat(50),
		'a\nb',
		"'",
		'"',
		'=1+1',
		'{}'
	],
	...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype', 'today', 'unlimited', '../../etc/passwd', '..\\..\\x', '%00'],
	...[
		'<script>alert(1)</script>',
		'${1}',
		'seats^9^9^9',
		'1/0',
		'((((((((1))))))))',
		'import("fs")',
		'seats.constructor',
		'f(x)=f(x)',
		'9'.repeat(400)
	],
	...[[], {}, [[]], [null], [{}], { id: null }, { length: 5 }, { toString: 1 }, { a: { b: { c: {} } } }, deep(50), Array(2000).fill('x')],
	...[{ pert: [3, 2, 1] }, { pert: [0, 0, 0] }, { normal: [0, -1] }, { beta: [0, 0] }, { empirical: [] }, { lognormal: [999, 999] }],
	...['9999-12', '0000-00', '2026-13', '-2026-01', 'keep', 'sunset']
];
const KEYS = ['__proto__', 'constructor', 'toString', '', ' ', '0', 'id', LONG, 'a/b', 'a.b', '\u0000', '😀', 'valueOf', 'length'];

type Place = readonly (string | number)[];

function placesIn(value: unknown, path: Place = []): Place[] {
	const children = Array.isArray(value) ? [...value.entries()] : isRecord(value) ? Object.entries(value) : [];
	return [path, ...children.flatMap(([key, child]) => placesIn(child, [...path, key]))];
}

/** The value with its part at a place changed; the change gets the part, and what holds it may be replaced by the second function. */
function changed(value: unknown, [first, ...rest]: Place, change: (part: unknown) => unknown): unknown {
	if (first === undefined) return change(value);
	if (Array.isArray(value)) return value.map((child: unknown, index) => (index === first ? changed(child, rest, change) : child));
	if (!isRecord(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, key === first ? changed(child, rest, change) : child]));
}

/** A part of a document spoiled. */
function spoiled(part: unknown, draw: Draw): unknown {
	if (Array.isArray(part) && draw() < 0.6) {
		const kinds: readonly (() => unknown)[] = [
			() => [...part, ...part],
			() => Array.from({ length: Math.floor(2000 / Math.max(1, part.length)) }, () => part).flat(),
			() => part.toReversed(),
			() => part.slice(1),
			() => [...part, oneOf(draw, VALUES)],
			() => ({ ...part })
		];
		return oneOf(draw, kinds)();
	}
	if (isRecord(part) && draw() < 0.7) {
		const keys = Object.keys(part);
		const key = oneOf(draw, keys);
		const others = Object.entries(part).filter(([name]) => name !== key);
		const kinds: readonly (() => unknown)[] = [
			() => Object.fromEntries(others),
			() => Object.fromEntries([...others, [oneOf(draw, KEYS), part[key]]]),
			() => Object.fromEntries([...Object.entries(part), [oneOf(draw, KEYS), oneOf(draw, VALUES)]]),
			() => Object.fromEntries([...Object.entries(part), ...Array.from({ length: 3000 }, (_, i) => [`key${i}`, i])]),
			() => [part]
		];
		return oneOf(draw, kinds)();
	}
	if (typeof part === 'number' && draw() < 0.5) return oneOf(draw, [-part, part * 1e9, part / 1e9, part + 0.5, String(part), [part]]);
	if (typeof part === 'string' && draw() < 0.4)
		return oneOf(draw, [part + part, part.toUpperCase(), ` ${part}`, part.slice(1), `${part}\u0000`]);
	return oneOf(draw, VALUES);
}

/** A document with one to four of its parts spoiled. */
export function hostileDocument(sound: unknown, draw: Draw): unknown {
	let document = sound;
	for (let left = 1 + Math.floor(draw() * 4); left > 0; left--) {
		document = changed(document, oneOf(draw, placesIn(document)), (part) => spoiled(part, draw));
	}
	return document;
}

const CELLS = [
	'',
	' ',
	'"',
	'""',
	"'",
	'-1',
	'1e308',
	'1e999',
	'NaN',
	'=cmd|x',
	'\u0000',
	'😀',
	LONG,
	'__proto__',
	'a;b;a',
	'x:9;y',
	'2026-13',
	'1,5',
	'1.234,56',
	'\t'
];

/** A customer file that is spoiled in one to three ways, as bytes. */
export function hostileTable(sound: string, draw: Draw): Uint8Array<ArrayBuffer> {
	let text = sound;
	const lines = () => text.split('\n');
	const at = () => Math.floor(draw() * lines().length);
	const withLine = (index: number, line: (before: string) => string) =>
		lines()
			.map((before, i) => (i === index ? line(before) : before))
			.join('\n');
	const kinds: readonly (() => string)[] = [
		() => withLine(at(), (line) => line.split(',').with(0, oneOf(draw, CELLS)).join(',')),
		() => withLine(at(), (line) => line.split(',').with(-1, oneOf(draw, CELLS)).join(',')),
		() => withLine(0, (line) => `${line},${oneOf(draw, ['__proto__', 'id', 'plan', 'constructor', '', LONG])}`),
		() => withLine(0, () => Array.from({ length: 20_000 }, (_, i) => `c${i}`).join(',')),
		() => withLine(at(), (line) => line + ',x'.repeat(3000)),
		() => withLine(at(), (line) => `"${line}`),
		() => withLine(at(), (line) => line.replaceAll(',', oneOf(draw, [';', '\t', '|', ',,', '']))),
		() => text.replaceAll(',', oneOf(draw, [';', '\t', '|'])),
		() => text.replaceAll('\n', oneOf(draw, ['\r\n', '\r', '\n\n', ''])),
		() => text.repeat(Math.floor(2 + draw() * 20)),
		() => text.slice(Math.floor(draw() * text.length)),
		() => text.slice(0, Math.floor(draw() * text.length)),
		() => lines().toReversed().join('\n'),
		() => '"'.repeat(100_000),
		() => ','.repeat(200_000),
		() => '\n'.repeat(200_000)
	];
	for (let left = 1 + Math.floor(draw() * 3); left > 0; left--) text = oneOf(draw, kinds)();
	const bytes = Buffer.from(draw() < 0.05 ? `\ufeff${text}` : text, draw() < 0.05 ? 'utf16le' : 'utf8');
	return new Uint8Array(draw() < 0.15 ? flipped(bytes, draw) : bytes);
}

/** Bytes of which some are others, or of which the end is missing. */
export function flipped(bytes: Uint8Array, draw: Draw): Uint8Array<ArrayBuffer> {
	const copy = new Uint8Array(bytes);
	for (let left = 1 + Math.floor(draw() * 8); left > 0; left--) copy[Math.floor(draw() * copy.length)] = Math.floor(draw() * 256);
	return draw() < 0.3 ? copy.slice(0, Math.floor(draw() * copy.length)) : copy;
}

/** Bodies that are hardly any, or none, of JSON. */
export function hostileBody(sound: string, draw: Draw): string | Uint8Array<ArrayBuffer> {
	const kinds: readonly (() => string | Uint8Array<ArrayBuffer>)[] = [
		() => '',
		() => sound.slice(0, Math.floor(draw() * sound.length)),
		() => new Uint8Array(flipped(Buffer.from(sound), draw)),
		() => '['.repeat(100_000),
		() => '{"a":'.repeat(50_000),
		() => `${'['.repeat(60)}${']'.repeat(60)}`,
		() => JSON.stringify(oneOf(draw, VALUES)),
		() => `{"__proto__": {"document": ${sound}}, "document": {"__proto__": 1}}`,
		() => `{"document": ${sound}, "document": null, "revision": ${oneOf(draw, ['1e999', '-1', '0.5', '"1"', '[]'])}}`,
		() => `{"name": ${JSON.stringify(oneOf(draw, VALUES))}, "document": ${sound}}`,
		() => `{"copyOf": ${JSON.stringify(oneOf(draw, VALUES))}}`,
		() => `{"trials": ${JSON.stringify(oneOf(draw, VALUES))}, "precision": ${JSON.stringify(oneOf(draw, VALUES))}}`,
		() => `"${'\\u0000'.repeat(10_000)}"`,
		() => Uint8Array.from({ length: 1 + Math.floor(draw() * 5000) }, () => Math.floor(draw() * 256))
	];
	return oneOf(draw, kinds)();
}

const SEGMENTS = [
	'projects',
	'runs',
	'simulate',
	'health',
	'base',
	'versions',
	'sources',
	'events',
	'document',
	'file',
	'backup',
	'openapi.json'
];
const ODD = [
	'',
	'.',
	'..',
	'%',
	'%2',
	'%zz',
	'%00',
	'%2e%2e',
	'%2f',
	'%5c',
	'%ff',
	'%c0%ae',
	'__proto__',
	'constructor',
	'*',
	'[id]',
	'~',
	';a=b',
	'%20',
	LONG.slice(0, 6000),
	'😀'
];
export const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'PROPFIND', 'LINK'];

/** An address under `/api`, as it stands in the first line of a request. */
export function hostileAddress(id: string, draw: Draw): string {
	const parts = Array.from({ length: 1 + Math.floor(draw() * 4) }, () =>
		draw() < 0.5 ? oneOf(draw, SEGMENTS) : draw() < 0.5 ? id : oneOf(draw, ODD)
	);
	const query = draw() < 0.3 ? `?name=${oneOf(draw, ODD)}&${oneOf(draw, ODD)}=${oneOf(draw, ODD)}` : '';
	const start = draw() < 0.9 ? '/api/v1/' : oneOf(draw, ['/api/', '/api', '/api/v2/', '/api/v1//']);
	// A request line has no letters beyond ASCII.
	return (start + parts.join('/') + query).replace(/[^\x21-\x7e]/g, '%F0%9F');
}

/** Headers that a call should not have. */
export function hostileHeaders(draw: Draw): Record<string, string> {
	const kinds: readonly Record<string, string>[] = [
		{},
		{ 'if-match': oneOf(draw, ['*', '""', 'W/"x"', '"'.repeat(500), ',,,', '"a", "b"']) },
		{ 'if-none-match': oneOf(draw, ['*', '""', 'x'.repeat(4000)]) },
		{ 'content-encoding': oneOf(draw, ['gzip', 'br', 'x']) },
		{ accept: oneOf(draw, ['*/*', 'text/html', '', ';;;', 'application/xml;q=9']) },
		{ 'accept-language': oneOf(draw, ['xx', '*', '-'.repeat(200)]) },
		{ cookie: oneOf(draw, ['a', '=', '__proto__=1', 'x=%']) },
		{ range: oneOf(draw, ['bytes=0-', 'bytes=9-1', 'x']) },
		{ origin: oneOf(draw, ['null', 'http://evil.example.com', 'x']) },
		{ 'x-forwarded-for': '::1', 'x-forwarded-host': 'evil.example.com', 'x-http-method-override': 'DELETE' }
	];
	return oneOf(draw, kinds);
}
