import { readFileSync } from 'node:fs';
import { expect, test } from 'playwright/test';
import { faultsInBothThemes } from './axe';
import { create } from './example';
import { open, saved } from './ready';

/** A made-up company that raises its prices, and whose oldest customers have a discount that it thinks of ending. */
const DOCUMENT = {
	...{ tierlab: 1, name: 'Harbour Ledger', currency: 'EUR', perUsd: 0.9, start: '2027-01', months: 6, trials: 40, seed: 'harbour' },
	today: {
		plans: [
			{ id: 'crew', name: 'Crew', price: { monthly: { flat: 20 } } },
			{ id: 'fleet', name: 'Fleet', price: { monthly: { flat: 80 } } }
		]
	},
	variants: [
		{
			id: 'dear',
			name: 'Crew at 28',
			changes: { plans: [{ id: 'crew', price: { monthly: { flat: 28 } } }] },
			policy: { kind: 'immediate', launch: 2, notice: 1 }
		},
		{
			id: 'kept',
			name: 'New customers only',
			changes: { plans: [{ id: 'crew', price: { monthly: { flat: 28 } } }] },
			policy: { kind: 'keep' }
		}
	],
	customers: { file: 'customers.csv' }
};
const CSV = [
	'id,segment,plan,mrr,tags',
	...Array.from(
		{ length: 60 },
		(_, i) => `h${String(i).padStart(2, '0')},${i % 2 ? 'ports' : 'yards'},crew,${i < 10 ? 10 : 20},${i < 4 ? 'charity' : ''}`
	),
	...Array.from({ length: 20 }, (_, i) => `f${String(i).padStart(2, '0')},ports,fleet,80,`)
].join('\n');

test('who is hurt is said exactly, softeners are tried by key and used, undone, and all bills go into a file', async ({ page }) => {
	test.slow();
	const project = await create(page, DOCUMENT);
	const put = await page.request.put(`/api/v1/projects/${project}/base`, { data: CSV, headers: { 'content-type': 'text/csv' } });
	expect(put.ok(), await put.text()).toBe(true);
	await open(page, `/p/${project}/compare`);
	await page.locator('body').press('g');
	await page.locator('body').press('b');
	await page.waitForURL(/\/compare\/bills$/);
	const said = page.getByRole('heading', { level: 1 });
	await expect(said).toHaveText('60 of 80 bills rise at the move, none by more than 40%.');
	const figures = page.getByRole('table', { name: 'Change of bills at the move' });
	// 10 discounted ones pay 4 more, 50 pay 8 more.
	await expect(figures.getByRole('row', { name: /^MRR at the move/ })).toContainText('+€440');
	expect(await faultsInBothThemes(page)).toEqual([]);

	await page.getByRole('switch', { name: 'Negotiated discounts end' }).press('Enter');
	await expect(said).toHaveText('60 of 80 bills rise at the move, none by more than 180%.');
	const worst = page.getByRole('table', { name: /^Customers whose bill rises most/ });
	await expect(worst.getByRole('row').nth(1)).toContainText(/h00.*yards.*Crew.*€10.*€28.*\+180\.0%.*Discount ends/i);
	await worst.getByRole('link', { name: 'h00' }).press('ArrowDown');
	await expect(worst.getByRole('link', { name: 'h01' })).toBeFocused();

	await page.getByRole('switch', { name: 'Steps, at most a year' }).press('Enter');
	await expect(said).toHaveText('60 of 80 bills rise at the move, none by more than 10%. As priced, 10 would have doubled at least.');
	await page.getByRole('slider', { name: 'Steps, at most a year' }).press('ArrowRight');
	await expect(said).toContainText('none by more than 11%');
	await page.getByRole('combobox', { name: 'Customers tagged' }).selectOption('charity');
	await expect(said).toContainText('56 of 80 bills rise');
	// What is tried stands in the address; the scenario is as it was.
	expect(new URL(page.url()).search).toBe('?step=0.11&tag=charity&discounts=end');
	const stored = async () => (await (await page.request.get(`/api/v1/projects/${project}`)).json()).document.variants[0].policy;
	expect(await stored()).toEqual(DOCUMENT.variants[0]?.policy);
	await page.goBack();
	await expect(said).toContainText('60 of 80 bills rise');
	await page.goForward();
	await expect(said).toContainText('56 of 80 bills rise');

	await page.getByRole('button', { name: 'Use these softeners' }).click();
	await expect(page.getByText('Softeners are tried, not saved.')).toHaveCount(0);
	await saved(page);
	expect(await stored()).toEqual({ kind: 'step', rate: 0.11, launch: 2, notice: 1, negotiated: 'reset', exempt: { tag: 'charity' } });
	await page.getByRole('button', { name: /^Undo: Softeners of Crew at 28/ }).click();
	await expect(said).toHaveText('60 of 80 bills rise at the move, none by more than 40%.');

	const download = page.waitForEvent('download');
	await page.getByRole('button', { name: 'All bills as CSV' }).click();
	const file = readFileSync(await (await download).path(), 'utf8');
	expect(file.split('\n').filter((line) => line.startsWith('h00'))).toEqual([
		'h00,yards,crew,crew,2027-02,2027-01,10,14,4,0.4,14,0.4,price,0,0,0,1'
	]);

	await page.getByRole('combobox', { name: 'Scenario' }).selectOption('New customers only');
	await expect(said).toContainText("Nobody's bill changes: existing customers keep price and package");
	await page.setViewportSize({ width: 390, height: 900 });
	expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
	expect(await faultsInBothThemes(page)).toEqual([]);
});

test('without a scenario nobody moves, and the way on is shown', async ({ page }) => {
	const project = await create(page, {
		...DOCUMENT,
		variants: [],
		customers: { segments: [{ id: 'a', customers: 5, plans: { crew: 1 } }] }
	});
	await open(page, `/p/${project}/compare/bills`);
	await expect(page.getByText('No scenario moves anybody yet')).toBeVisible();
});
