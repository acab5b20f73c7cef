import { readFileSync } from 'node:fs';
import { expect, test } from 'playwright/test';
import { pdfText } from '../pdfText';
import { SLOW } from './company';
import { create } from './example';
import { open, saved } from './ready';

const plan = (id: string, name: string, flat: number, seats: number) => ({
	...{ id, name, price: { monthly: { flat }, annual: { discount: 0.1 } } },
	limits: { seats: { included: seats } }
});
/** A company of its own: its price book is known, its customers are in a file of its billing. */
const BOOK = {
	...{ tierlab: 1, currency: 'EUR', start: '2026-12', months: 12, trials: 200, seed: 'harbour', name: 'Harbour Analytics' },
	meters: [{ id: 'seats', name: 'Analysts', kind: 'licensed' }],
	features: [{ id: 'dashboards', name: 'Dashboards' }],
	today: { plans: [plan('deck', 'Deck', 40, 4), plan('bridge', 'Bridge', 140, 20)] },
	customers: { segments: [{ id: 'ports', name: 'Ports', customers: 10, plans: { deck: 0.5, bridge: 0.5 } }] }
};
const rowOf = (n: number) =>
	`H${n},${n % 3 ? 'Ports' : 'Shipyards'},${n % 4 ? 'Deck' : 'Bridge'},${n % 4 ? 40 : 140},monthly,20${18 + (n % 8)}-0${1 + (n % 9)}-01,${1 + (n % 4)}`;
const CUSTOMERS = `Customer,Segment,Plan,MRR,Billing,Customer since,Analysts\n${Array.from({ length: 150 }, (_, n) => rowOf(n)).join('\n')}\n`;

test('leadership: from the question to the memo, with a base of its own', async ({ page }) => {
	// Five minutes, with the time that reading takes taken by waiting for the run.
	test.setTimeout(300_000);
	const project = await create(page, BOOK);
	await open(page, `/?project=${project}`);

	// Their customers.
	await page.getByRole('link', { name: 'Bring in your own customers' }).click();
	await page.waitForURL(/\/customers/);
	await page
		.getByLabel(/^Customer file to replace them with$/)
		.setInputFiles({ name: 'billing.csv', mimeType: 'text/csv', buffer: Buffer.from(CUSTOMERS) });
	await expect(page.getByText('150 of 150 rows ready')).toBeVisible();
	await page.getByRole('button', { name: 'Use these 150 customers' }).first().click();
	await expect(page.getByText('150 customers from billing.csv are in use.')).toBeVisible();

	// The question: Bridge 15% dearer, in which way?
	await page
		.getByRole('button', { name: /^New scenario/ })
		.first()
		.click();
	await page.waitForURL(/\/catalog\//);
	await page.getByRole('button', { name: /^Bridge price/ }).click();
	await page.getByRole('textbox', { name: /^Bridge price/ }).fill('+15%');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('button', { name: /^Bridge price, €161 a month, was €140/ })).toBeVisible();
	await saved(page);
	await page.locator('body').press('g');
	await page.locator('body').press('m');
	await page.waitForURL(/\/compare/);
	const lab = page.getByRole('region', { name: 'Policy lab' });
	await lab.getByRole('button', { name: 'Make the seven policies' }).click();
	await expect(lab.getByRole('status')).toHaveText(/added, to be undone in one step/);
	await saved(page);
	await page.locator('body').press('g');
	await page.locator('body').press('r');
	await page.getByRole('button', { name: /^Run full simulation/ }).click();
	await expect(page.getByRole('status').filter({ hasText: 'Finished' })).toBeVisible(SLOW);

	// What should we do, how sure are we, who is hurt.
	await page.locator('body').press('g');
	await page.locator('body').press('m');
	await page.waitForURL(/\/compare/);
	const heading = page.getByRole('heading', { level: 1 });
	await expect(heading).toContainText(/\w/);
	const said = await heading.innerText();
	await page.getByRole('link', { name: 'Who is hurt', exact: true }).click();
	await page.waitForURL(/\/compare\/bills/);
	await expect(page.getByRole('heading', { level: 1 })).toContainText(/38|bill|nobody/i);

	// And the memo, which says the same.
	await page.getByRole('link', { name: 'Decide', exact: true }).click();
	const saving = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Memo (PDF)' }).click();
	const pages = pdfText(readFileSync(await (await saving).path()));
	expect(pages).toHaveLength(2);
	const close = (text = '') => text.replace(/[\s\u2060]/g, '');
	expect(close(pages[0])).toContain(close(said));
	expect(close(pages.join(' '))).toContain('HarbourAnalytics');
});
