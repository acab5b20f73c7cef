import { expect, type Page } from 'playwright/test';
import { EXAMPLES } from '../../src/lib/studio/document/examples';
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
