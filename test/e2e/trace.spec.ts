import { expect, test } from 'playwright/test';
import { exampleResults } from '../fixtures/results';
import { faultsInBothThemes } from './axe';
import { create, priceRise, projectWith } from './example';
import { open } from './ready';

const SLOW = { timeout: 60_000 };

test('one customer in one trial: from the customers, by key to the next trial, by search to another, as a table, at fault', async ({
	page
}) => {
	const project = await create(page, priceRise({ months: 12, trials: 60 }));
	await open(page, `/p/${project}/customers`);
	await page.getByRole('grid', { name: 'Customers' }).focus();
	await page.keyboard.press('Enter');
	await page.getByRole('dialog').getByRole('link', { name: 'Trace' }).click();

	const charts = page.getByRole('group', { name: /, months$/ });
	await expect(charts).toHaveCount(2, SLOW);
	await expect(page).toHaveURL(/\/trace\/.*customer=.*&trial=0/);
	await expect(page.getByText(/leaves within 12 months in .* of 60 trials here and .* in Today/)).toBeVisible(SLOW);
	await expect(page.getByRole('heading', { name: /^Month \d+, explained$/ })).toBeVisible();
	expect(await faultsInBothThemes(page)).toEqual([]);

	// The next trial by key, and back by the browser.
	await page.keyboard.press(']');
	await expect(page).toHaveURL(/trial=1/);
	await expect(page.getByText(/^Trial 1, seed/)).toBeVisible();
	await page.goBack();
	await expect(page.getByText(/^Trial 0, seed/)).toBeVisible();

	// Month by month, with what is explained beside it.
	const reader = page.getByRole('slider').first();
	await reader.focus();
	await page.keyboard.press('Home');
	await page.keyboard.press('ArrowRight');
	await expect(page.getByRole('heading', { name: 'Month 1, explained' })).toBeVisible();
	await expect(reader).toHaveAttribute('aria-valuetext', /^Month 1: .*\$.*chance of leaving .*luck/);
	await page.keyboard.press('Escape');

	// The table has the bill that the chart has.
	await page.getByText('Table of this chart').first().click();
	const table = page.getByRole('table', { name: /, month by month$/ }).first();
	await expect(table.getByRole('row').nth(1)).toContainText('$');

	const field = page.getByLabel('Customer', { exact: true });
	await field.fill('nobody');
	await field.press('Enter');
	await expect(page.getByText('No customer is called “nobody”.')).toBeVisible();
	await page.getByText('Near it:').getByRole('button').first().click();
	await expect(page.getByText('No customer is called “nobody”.')).toHaveCount(0);
	await expect(charts).toHaveCount(2);

	await open(page, `/p/${project}/trace/renewal?trial=600`);
	await expect(page.getByText('There is no trial 600: this scenario has trials 0 to 59.')).toBeVisible(SLOW);
	await page.getByRole('button', { name: 'Go to the last' }).click();
	await expect(page.getByText(/^Trial 59, seed/)).toBeVisible(SLOW);

	// Today alone has one chart.
	await page.getByRole('combobox', { name: 'Scenario', exact: true }).selectOption('today');
	await expect(charts).toHaveCount(1, SLOW);
});

test('without customers it says so, and leads to them', async ({ page }) => {
	const project = await create(page, {
		...{ tierlab: 1, name: 'Ours', currency: 'USD', start: '2026-01', trials: 8, customers: { file: 'ours.csv' } },
		today: { plans: [{ id: 'basic', name: 'Basic', price: { monthly: { flat: 29 } } }] }
	});
	await open(page, `/p/${project}/catalog/today`);
	await page.keyboard.press('g');
	await page.keyboard.press('t');
	await expect(page).toHaveURL(/\/trace\/today/);
	await expect(page.getByText('No customers yet')).toBeVisible();
	await expect(page.getByRole('link', { name: 'Bring customers' })).toBeVisible();
});

test('beside figures of an older engine it says that lives may go otherwise, and offers a new run', async ({ page }) => {
	const project = await projectWith(page, { ...exampleResults(), engine: '2' });
	await open(page, `/p/${project}/trace/keep`);
	await expect(page.getByText('The figures of the run are of engine 2; lives are played by engine', { exact: false })).toBeVisible();
	await expect(page.getByRole('main').getByRole('button', { name: 'Run again' })).toBeVisible();
});
