import { readdirSync, readFileSync } from 'node:fs';
import { PUBLISHED_ROWS, VERIFICATION_ROWS } from '../src/lib/engine/analysis/verification/verificationRows';
import { VERIFICATION_CHECKS } from '../src/lib/engine/analysis/verification/verify';

const root = new URL('../', import.meta.url);

/** Rows that a person checks, and how. */
const BY_HAND: Readonly<Record<string, string>> = {
	T61: 'a normal or log-normal range is given by its standard deviation, and says so in the file format; no importer reads a standard error',
	T72: 'the example holds a policy that keeps every old price and one that keeps none; elasticity or surveyed values, trigger-based or calendar-based are switches',
	T73: 'the same switches, tried on the example',
	T79: 'inputs are named in results as in docs/model.md: one list feeds both'
};

/** A test whose name ends with rows in brackets. */
export type RowTest = { readonly row: string; readonly file: string; readonly name: string };

/** Every test that names a row, read from the names as they stand in the files. */
export function rowTests(): RowTest[] {
	return testFiles().flatMap((file) => {
		const text = readFileSync(new URL(file, root), 'utf8');
		return [...text.matchAll(/\b(?:it|test)(?:\.each\([\s\S]*?\))?\(\s*(['"`])((?:(?!\1).)*?\[[TB]\d+\](?:(?!\1).)*)\1/g)].flatMap(
			([, , name]) =>
				[...name.matchAll(/\[([TB]\d+)\]/g)].map(([, row]) => ({ row, file, name: name.replace(/\s*(\[[TB]\d+\]\s*)+$/, '') }))
		);
	});
}

/** Paths of all test files from the project's root, in order. */
export function testFiles(): string[] {
	const found = ['src', 'test'].flatMap((folder) =>
		readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`)
	);
	return found.filter((path) => /\.(test|spec)\.ts$/.test(path)).sort();
}

/** The table of docs/validation.md: each row with its score and what holds it. */
export function validationTable(): string {
	const tests = rowTests();
	const scored = VERIFICATION_ROWS.map(({ id, expectation }) => {
		const onScenario = VERIFICATION_CHECKS.find(({ rows }) => rows.includes(id));
		const own = tests.filter(({ row }) => row === id);
		const held = [...(onScenario ? [`\`verify\`: ${onScenario.expectation}`] : []), ...own.map(({ file, name }) => `${file}: ${name}`)];
		const score = onScenario ? 3 : own.length > 0 ? 2 : BY_HAND[id] ? 1 : 0;
		return { id, expectation, score, held: held.length > 0 ? held.join('; ') : (BY_HAND[id] ?? '') };
	});
	const [published, own] = [scored.slice(0, PUBLISHED_ROWS), scored.slice(PUBLISHED_ROWS)];
	const count = (of: typeof scored, least: number) => of.filter(({ score }) => score >= least).length;
	return [
		`${count(published, 2)} of the ${published.length} published rows are automated; ${count(published, 3)} of them also run on a user's own scenario (\`tierlab verify\`), and so do ${count(own, 3)} of the ${own.length} rows of our own.`,
		'',
		'| row | expected | score | held by |',
		'| --- | --- | --- | --- |',
		...scored.map(({ id, expectation, score, held }) => `| ${id} | ${expectation} | ${score} | ${held.replaceAll('|', '\\|')} |`)
	].join('\n');
}
