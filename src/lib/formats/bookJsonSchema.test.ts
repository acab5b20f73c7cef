import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { bookJsonSchema } from './bookJsonSchema';

const file = new URL('../../../static/schema/book.json', import.meta.url);

/** Run with UPDATE_SCHEMA=1 to write it anew. */
test('static/schema/book.json is the schema of the format as it stands', () => {
	if (process.env.UPDATE_SCHEMA) writeFileSync(file, bookJsonSchema());
	expect(readFileSync(file, 'utf8')).toBe(bookJsonSchema());
});
