import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readScenarioFile } from './readScenarioFile';

const folder = mkdtempSync(join(tmpdir(), 'tierlab-'));
afterAll(() => rmSync(folder, { recursive: true }));

test.each(['data/base.csv', 'data\\base.csv', '.\\data\\base.csv'])('the customer file %s is found beside its scenario', async (file) => {
	mkdirSync(join(folder, 'data'), { recursive: true });
	writeFileSync(join(folder, 'data', 'base.csv'), 'id,plan\na,p\n');
	const document = {
		tierlab: 1,
		currency: 'USD',
		start: '2026-01',
		today: { plans: [{ id: 'p', price: { monthly: { flat: 1 } } }] },
		customers: { file }
	};
	const { scenario, problems } = await readScenarioFile(join(folder, 's.yaml'), Buffer.from(JSON.stringify(document)), {});
	expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
	expect(scenario?.base.ids).toEqual(['a']);
});
