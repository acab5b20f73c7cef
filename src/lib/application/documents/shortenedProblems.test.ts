import { expect, test } from 'vitest';
import { importBaseFile, readBaseFile } from './formats';
import { inlineDocuments } from './inlineDocuments';
import { shortenedProblems } from './shortenedProblems';

const problem = (message: string) => ({ code: 'long', path: 'a', message, remedy: 'Mend it', severity: 'error' as const });

test('a text of 500 letters is told whole, a longer one is not', () => {
	const [whole, cut] = shortenedProblems([problem('x'.repeat(500)), problem('x'.repeat(501))]);
	expect(whole.message).toBe('x'.repeat(500));
	expect(cut.message).toBe(`${'x'.repeat(497)}...`);
});

test('a customer file of one long line is not echoed', async () => {
	const none = () => {
		throw new Error('not asked');
	};
	const runner = { run: none, close: async () => {} };
	const documents = inlineDocuments({
		readBase: readBaseFile,
		importBase: importBaseFile,
		readScenario: none,
		checkDocument: none,
		runner
	});
	const { rows, problems } = await documents.readBase(Buffer.from('x'.repeat(100_000)), 'a.csv', {});
	expect(rows).toBeUndefined();
	expect(problems.length).toBeGreaterThan(0);
	expect(JSON.stringify(problems).length).toBeLessThan(5_000);
});
