import { expect, type Page } from 'playwright/test';
import { EXAMPLES } from '../../src/lib/studio/document/examples';
import type { Results } from '../../src/lib/engine/simulation/results';
import type { ScenarioDocument } from '../../src/lib/formats/scenarioDocument';

/** The worked example that most tests begin with: three plans, four ways to raise their prices, 600 customers. */
export function priceRise(change: Partial<ScenarioDocument> = {}): ScenarioDocument {
	return { ...example('raise'), ...change };
}

export function example(id: string): ScenarioDocument {
	const found = EXAMPLES.find((one) => one.id === id);
	if (!found) throw new Error(`there is no example ${id}`);
	return structuredClone(found.document);
}

/** A new project of a document; gives back its id. That Home makes one of an example is tested in main.spec.ts. */
export async function create(page: Page, document: object): Promise<string> {
	const answer = await page.request.post('/api/v1/projects', { data: { document } });
	expect(answer.status(), await answer.text()).toBe(201);
	return (await answer.json()).id;
}

/** A new project whose last run has the given results, of a document where one is given; the simulation itself is tested elsewhere. */
export async function projectWith(page: Page, results: Results, document?: ScenarioDocument): Promise<string> {
	const project = await create(page, document ?? priceRise());
	const at = '2026-01-05T09:00:00.000Z';
	const run = {
		...{ id: 'kept', projectId: project, revision: 1, baseId: null, scenarioHash: results.scenarioHash, state: 'finished' },
		...{ trials: results.trials, done: results.trials, precision: null, known: null, createdAt: at, startedAt: at, finishedAt: at },
		...{ seconds: 1, problems: [] }
	};
	await page.route(`**/api/v1/projects/${project}/runs`, (route) => route.fulfill({ json: { runs: [run] } }));
	await page.route('**/api/v1/runs/kept', (route) => route.fulfill({ json: { ...run, results } }));
	if (document) await page.route('**/api/v1/runs/kept/document', (route) => route.fulfill({ json: document }));
	return project;
}
