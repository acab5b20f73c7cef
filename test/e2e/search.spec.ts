import { readFileSync } from 'node:fs';
import { expect, test, type Page } from 'playwright/test';
import { faultsInBothThemes } from './axe';
import { company, SLOW } from './company';
import { create } from './example';
import { open } from './ready';

const found = (page: Page) => page.getByRole('table', { name: 'What the search found, against Today' });
const search = (page: Page) => page.getByRole('button', { name: /^Search( again)?$/ });

test('one click finds what is best, and a key makes a scenario of it, undone in one step', async ({ page }) => {
	test.slow();
	const project = await create(page, company());
	await open(page, `/p/${project}/compare`);
	await page.keyboard.press('g');
	await page.keyboard.press('f');
	await expect(page.getByRole('heading', { name: 'Which package and policy is best?' })).toBeVisible();
	await expect(page.getByRole('region', { name: 'What may vary' })).toContainText('Collaborative editing across departments');

	await search(page).focus();
	await page.keyboard.press('Enter');
	await expect(found(page)).toBeVisible(SLOW);
	await expect(found(page)).toContainText('Runner-up');
	await expect(page.getByText(/^Best found: Professional with analytics ¥/)).toBeVisible();
	await expect(page.getByText(/was luck of the draws that it was chosen by/)).toBeVisible();
	await expect(page.getByText(/^\d+ candidates raced on common draws/)).toBeVisible();
	expect(await faultsInBothThemes(page)).toEqual([]);

	const saved = page.waitForEvent('download');
	await page.getByRole('button', { name: 'All candidates (CSV)' }).click();
	const lines = readFileSync(await (await saved).path(), 'utf8')
		.trimEnd()
		.split('\n');
	expect(lines[0]).toContain('Professional with analytics: Monthly price,');
	expect(lines.length).toBeGreaterThan(10);

	const options = () => page.getByRole('combobox', { name: 'Start from' }).locator('option').count();
	const before = await options();
	await found(page)
		.getByRole('button', { name: /^Make a scenario of/ })
		.first()
		.press('Enter');
	await expect.poll(options).toBe(before + 1);
	await page.locator('body').press('ControlOrMeta+z');
	await expect.poll(options).toBe(before);

	await page.setViewportSize({ width: 390, height: 900 });
	expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
	expect(await faultsInBothThemes(page)).toEqual([]);
});

test('where nobody keeps the guardrails, it says which one, loosened to what, would admit whom', async ({ page }) => {
	test.slow();
	const project = await create(page, company());
	const query = new URLSearchParams([
		['vary', 'plans.p4.price.monthly.flat=15000:19000:3'],
		['vary', 'policy=immediate'],
		['guard', 'bill > +10% = 0']
	]);
	await open(page, `/p/${project}/compare/search?${query}`);
	await search(page).click();
	await expect(
		page.getByText(/No candidate that stayed keeps every guardrail\. .* misses least: .*; loosened to “.*” it would be admitted\./)
	).toBeVisible(SLOW);
	await expect(page.getByText(/^Best found, though it misses a guardrail/)).toBeVisible();
});

test('a search that is ended keeps the best so far; without a lever there is nothing to search', async ({ page }) => {
	test.slow();
	const project = await create(page, { ...company({ trials: 1000 }), months: 36 });
	await open(page, `/p/${project}/compare/search`);
	await search(page).click();
	await expect(page.getByText(/^\d+ candidates left\. Best so far: /)).toBeVisible(SLOW);
	await page.getByRole('button', { name: 'Cancel' }).click();
	await expect(page.getByText(/Ended early: the best after \d+ trials of each\./)).toBeVisible(SLOW);
	await expect(search(page)).toHaveText('Search again');

	await open(page, `/p/${project}/compare/search?vary=policy%3D`);
	await expect(search(page)).toBeDisabled();
});
