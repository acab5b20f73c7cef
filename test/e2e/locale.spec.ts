import { expect, test, type Page } from 'playwright/test';
import { create, priceRise } from './example';

test.use({ locale: 'de-DE' });

/** Opens a scenario of a project in euros, in a browser of a German reader. */
async function open(page: Page): Promise<string[]> {
	const id = await create(page, priceRise({ currency: 'EUR' }));
	const faults: string[] = [];
	page.on('console', (message) => {
		if (['error', 'warning'].includes(message.type())) faults.push(message.text());
	});
	await page.goto(`/p/${id}/catalog/renewal`);
	await expect(page.locator('.pt [data-row] [tabindex="0"]')).toHaveCount(1);
	return faults;
}

const cell = (page: Page, name: RegExp) => page.getByRole('button', { name });
const field = (page: Page, name: RegExp) => page.getByRole('textbox', { name });

test('a page comes from the server as the reader writes, and is not written anew', async ({ page }) => {
	const id = await create(page, priceRise({ currency: 'EUR' }));
	const html = await (await page.request.get(`/p/${id}/catalog/renewal`, { headers: { 'accept-language': 'de-DE,de;q=0.9' } })).text();
	expect(html).toMatch(/119\s€/u);
	const english = await (await page.request.get(`/p/${id}/catalog/renewal`, { headers: { 'accept-language': 'en-US' } })).text();
	expect(english).toContain('€119');
});

test('a price and a limit are edited with a decimal comma, and what is not understood whole is refused beside the cell', async ({
	page
}) => {
	const faults = await open(page);
	const price = /^Pro price/;
	await expect(cell(page, price)).toHaveText(/^119\s€$/u);
	await cell(page, price).click();
	await field(page, price).fill('129,50');
	await field(page, price).press('Enter');
	await expect(cell(page, price)).toHaveText(/^129,50\s€$/u);
	await cell(page, price).click();
	await expect(field(page, price)).toHaveValue('129,5');
	await field(page, price).fill('1,299');
	await expect(page.getByText('“1,299” reads as 1,2990 here, and could be meant as 1299. Write 1,2990 or 1299.')).toBeVisible();
	await field(page, price).fill('1.299');
	await field(page, price).press('Enter');
	await expect(cell(page, price)).toHaveText(/^1\.299\s€$/u);
	await cell(page, price).click();
	await field(page, price).fill('100');
	await field(page, price).press('Enter');
	await cell(page, price).click();
	await field(page, price).fill('+15 %');
	await field(page, price).press('Enter');
	await expect(cell(page, price)).toHaveText(/^115\s€$/u);

	const limit = /^Pro users, [\d.]/;
	await cell(page, limit).click();
	await field(page, limit).fill('10k');
	await field(page, limit).press('Enter');
	await expect(cell(page, limit)).toHaveText('10.000');
	await cell(page, limit).click();
	await field(page, limit).fill('1,5');
	await expect(page.getByText('1,5 is not a whole number. Write 1 or 2.')).toBeVisible();
	await field(page, limit).press('Escape');
	await expect(cell(page, limit)).toHaveText('10.000');

	const annual = /^Pro annual terms/;
	await cell(page, annual).click();
	await field(page, annual).fill('20');
	await expect(page.getByText('20 of what? Write 20% for a discount, or 20 € for an amount a month.')).toBeVisible();
	await field(page, annual).fill('20%');
	await field(page, annual).press('Enter');
	await expect(cell(page, annual)).toHaveText(/^−20\s%\sdiscount when paid yearly$/u);
	expect(faults).toEqual([]);
});
