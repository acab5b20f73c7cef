import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { scenarioJsonSchema } from './scenarioJsonSchema';

const file = new URL('../../../static/schema/scenario.json', import.meta.url);

/** Run with UPDATE_SCHEMA=1 to write it anew. */
test('static/schema/scenario.json is the schema of the format as it stands', () => {
	if (process.env.UPDATE_SCHEMA) {
		mkdirSync(new URL('.', file), { recursive: true });
		writeFileSync(file, scenarioJsonSchema());
	}
	expect(readFileSync(file, 'utf8')).toBe(scenarioJsonSchema());
});
