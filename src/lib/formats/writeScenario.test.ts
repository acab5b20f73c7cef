import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseDocument } from './parseDocument';
import { scenarioSchema } from './scenarioDocument';
import { writeScenario } from './writeScenario';

const folder = new URL('../../../examples/northwind/', import.meta.url);

test('what is written is read as the same document', () => {
	const document = scenarioSchema.parse(parseDocument(readFileSync(new URL('scenario.yaml', folder))).document);
	const text = writeScenario(document);
	expect(parseDocument(text)).toMatchObject({ document, problems: [] });
	expect(text).toContain('\n    - id: basic\n      name: Basic\n      price: { monthly: { flat: 29 }, annual: { discount: 0.15 } }\n');
	expect(text).toContain('\nstart: 2026-01\n');
});
