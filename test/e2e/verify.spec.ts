import { readFile } from 'node:fs/promises';
import { expect, test } from 'playwright/test';
import { faultsInBothThemes } from './axe';
import { create, priceRise } from './example';
import { open } from './ready';

test('the model is checked on a project: begun, given up, run to the end, kept as a file', async ({ page }) => {
	test.slow();
	const example = priceRise();
	const project = await create(page, { ...example, variants: (example.variants ?? []).slice(0, 1), months: 6, trials: 30 });
	await open(page, `/p/${project}/run/today`);
	await page.getByRole('navigation', { name: 'Views of Run' }).getByRole('link', { name: 'Verify' }).click();
	await page.waitForURL(/\/run\/today\/verify$/);
	await expect(page.getByText('Nothing has been checked yet')).toBeVisible();
	expect(await faultsInBothThemes(page)).toEqual([]);

	await page.getByRole('button', { name: 'Run the checks' }).click();
	await expect(page.getByRole('table').first()).toBeVisible();
	await page.getByRole('button', { name: 'Cancel' }).click();
	await expect(page.getByText(/Cancelled after \d+ of \d+ checks/)).toBeVisible();

	await expect(page.getByRole('heading', { level: 1 })).toContainText('So far nothing failed');

	await page.getByRole('button', { name: 'Check again' }).first().click();
	await expect(page.getByRole('heading', { level: 1 })).toContainText('Nothing failed', { timeout: 120_000 });
	await expect(page.getByRole('row').filter({ hasText: 'lowers no bill' })).toContainText('Passed');
	expect(await faultsInBothThemes(page)).toEqual([]);
	const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Findings as CSV' }).click()]);
	const lines = (await readFile(await file.path(), 'utf8')).trim().split('\n');
	expect(lines[0]).toBe('group,rows,expectation,outcome,found');
	expect(lines.length).toBeGreaterThan(40);
	await page.setViewportSize({ width: 390, height: 844 });
	expect(await faultsInBothThemes(page)).toEqual([]);
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test('a book that cannot be read says what is wrong, and where', async ({ page }) => {
	const example = priceRise();
	const [first, ...plans] = example.today.plans;
	const project = await create(page, {
		...example,
		today: { ...example.today, plans: [{ ...first, price: { monthly: { flat: -5 } } }, ...plans] }
	});
	await open(page, `/p/${project}/run/today/verify`);
	await page.getByRole('button', { name: 'Run the checks' }).click();
	await expect(page.getByText('The checks could not be run.')).toBeVisible();
	await expect(page.getByRole('link', { name: 'Open the catalog' })).toBeVisible();
});
