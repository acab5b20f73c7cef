import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { termOf } from '../src/lib/studio/document/glossary';

/** Where a component names a term to be explained. */
const ASKED = /(?:\bterm="|<Term word="|\bterm: ')([^"'{]+)["']/g;

it('the glossary has every term that a screen explains', () => {
	const studio = new URL('../src/lib/studio/', import.meta.url);
	const asked = readdirSync(studio, { recursive: true, encoding: 'utf8' })
		.filter((name) => /\.(svelte|ts)$/.test(name) && !name.endsWith('.test.ts'))
		.flatMap((name) => [...readFileSync(new URL(name.replaceAll('\\', '/'), studio), 'utf8').matchAll(ASKED)].map(([, word = '']) => word));
	expect(asked.length).toBeGreaterThan(8);
	expect(asked.filter((word) => !termOf(word))).toEqual([]);
});
