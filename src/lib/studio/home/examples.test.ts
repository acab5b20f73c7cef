import { describe, expect, it } from 'vitest';
import { readScenario } from '../../formats/readScenario';
import { blank, EXAMPLES } from '../document/examples';
import { WORKED } from './workedExamples';

describe('examples', () => {
	it.each(EXAMPLES.map((example) => [example.title, example.document] as const))('%s can be run as it is', (_title, document) => {
		const { scenario, problems } = readScenario(structuredClone(document));
		expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
		expect(scenario?.variants.length).toBeGreaterThan(1);
	});

	it.each(WORKED.map((example) => [example.title, example] as const))(
		'%s can be run with its file of customers',
		async (_title, example) => {
			const { document, csv } = await example.load();
			const { scenario, problems } = readScenario(document, { base: csv });
			expect(problems).toEqual([]);
			expect(scenario?.base.ids).toHaveLength(example.id === 'chorus' ? 2000 : 1800);
		}
	);

	it('a new project can be run as it is', () => {
		expect(readScenario(structuredClone(blank('New', 'EUR', '2027-01'))).scenario).toBeDefined();
	});
});
