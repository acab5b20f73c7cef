import { describe, expect, it } from 'vitest';
import { readScenario } from '../../formats/readScenario';
import { blank, EXAMPLES } from './examples';

describe('examples', () => {
	it.each(EXAMPLES.map((example) => [example.title, example.document] as const))('%s can be run as it is', (_title, document) => {
		const { scenario, problems } = readScenario(structuredClone(document));
		expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
		expect(scenario?.variants.length).toBeGreaterThan(1);
	});

	it('a new project can be run as it is', () => {
		expect(readScenario(structuredClone(blank('New', 'EUR', '2027-01'))).scenario).toBeDefined();
	});
});
