import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from 'playwright/test';
import { madeHistory } from '../../src/lib/studio/assumptions/learn/testing/madeHistory';
import { create } from './example';
import { open } from './ready';

const plan = (id: string, flat: number) => ({ id, price: { monthly: { flat } } });
const DOCUMENT = {
	...{ tierlab: 1, name: 'Learning', currency: 'USD', start: '2026-01', months: 6, trials: 60 },
	today: { plans: [plan('basic', 30), plan('pro', 50)] },
	variants: [{ id: 'v', name: 'Dearer Pro', changes: { plans: [plan('pro', 55)] }, policy: { kind: 'renewal' } }],
	customers: {
		segments: [
			{ id: 's', name: 'SMB', customers: 60, plans: { basic: 0.6, pro: 0.4 } },
			{ id: 'ent', name: 'Enterprise', customers: 40, plans: { pro: 1 } }
		]
	}
};
const faults = async (page: Page) =>
	(await new AxeBuilder({ page }).analyze()).violations.map(
		({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`
	);
const drop = (page: Page, text: string, name = 'moves.csv') =>
	page.getByLabel('File of a history', { exact: true }).setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

/** A new project whose history is read, with its amounts answered. */
async function learnFrom(page: Page, text: string): Promise<string> {
	const project = await create(page, DOCUMENT);
	await open(page, `/p/${project}/assumptions`);
	await page.locator('body').press('g');
	await page.locator('body').press('l');
	await page.waitForURL(/\/assumptions\/learn/);
	await expect(page.getByText('Movement log', { exact: true })).toBeVisible();
	expect(await faults(page)).toEqual([]);
	await drop(page, text);
	await page.getByRole('button', { name: /^whole units/ }).click();
	return project;
}

test('a history closes, is learned from, and its ranges are applied, marked as the own data, undone, and there again after a reload', async ({
	page
}) => {
	test.slow();
	const project = await learnFrom(page, madeHistory(24));
	await expect(page.getByRole('heading', { level: 1 })).toContainText('closes to the cent in all 24 months', { timeout: 60_000 });
	const teaches = page.getByRole('table', { name: 'What the history teaches' });
	await expect(teaches.getByRole('row', { name: /SMB/ }).first()).toBeVisible({ timeout: 90_000 });
	const churn = teaches.getByRole('rowgroup').filter({ hasText: 'left' }).first();
	await expect(churn).toContainText('a year');
	expect(await faults(page)).toEqual([]);

	const title = (await churn.getByRole('rowheader').getByRole('button').textContent()) ?? '';
	await churn.getByRole('rowheader').getByRole('button').press('Enter');
	await expect(churn.getByRole('img', { name: /the fitted line lies/ }).first()).toBeVisible();
	await churn.getByRole('rowheader').getByRole('button').press('a');
	await expect(churn.getByText('Your data')).toBeVisible();
	await expect(page.getByText(/^Saved \d\d:\d\d$/)).toBeVisible();
	const stored = async () => (await (await page.request.get(`/api/v1/projects/${project}`)).json()).document;
	expect((await stored()).learned).toMatchObject([{ segment: 's', from: 'moves.csv' }]);

	await page.getByRole('navigation', { name: 'Views of Assumptions' }).getByRole('link', { name: 'Ranges' }).click();
	await expect(page.getByText('Your data').first()).toBeVisible();
	expect(title).toMatch(/^SMB /);
	await page.getByRole('button', { name: /^Undo: / }).click();
	await expect(page.getByText('Your data')).toHaveCount(0);
	await expect.poll(async () => (await stored()).learned).toBeUndefined();

	await page.goto(`/p/${project}/assumptions/learn`);
	await expect(page.getByRole('heading', { level: 1 })).toContainText('closes to the cent', { timeout: 60_000 });
	await expect(page.getByText('moves.csv').first()).toBeVisible();
});

test('a history that does not close names its month and customer, and nothing is learned until they are left out', async ({ page }) => {
	test.slow();
	await learnFrom(page, madeHistory(14, { open: true }));
	await expect(page.getByRole('heading', { level: 1 })).toContainText('does not close in 2 of 14 months', { timeout: 60_000 });
	await expect(page.getByText('Nothing is fitted before the bridge closes.')).toBeVisible();
	await expect(page.getByText(/2024-07 does not close: .*c\d+x\d+ has 5\.00/)).toBeVisible();
	await expect(page.getByRole('heading', { name: 'What it teaches', exact: true })).toHaveCount(0);
	expect(await faults(page)).toEqual([]);
	await page.getByRole('button', { name: 'Leave them out' }).click();
	await expect(page.getByRole('heading', { name: 'What it teaches', exact: true })).toBeVisible({ timeout: 90_000 });
});

test('the back-test tells how far it is, is given up, and looks back again', async ({ page }) => {
	test.setTimeout(300_000);
	await learnFrom(page, madeHistory(16));
	const look = page.getByRole('button', { name: 'Look back', exact: true });
	await expect(look).toBeVisible({ timeout: 90_000 });
	await look.click();
	await expect(page.getByRole('progressbar', { name: 'Starting months done' })).toBeVisible();
	await expect(page.getByText(/^\d+ of \d+ starting months$/)).toBeVisible();
	await page.getByRole('button', { name: 'Cancel', exact: true }).click();
	await expect(page.getByRole('progressbar', { name: 'Starting months done' })).toHaveCount(0);
	await expect(page.getByText('The back-test failed.')).toHaveCount(0);
	await look.click();
	await expect(page.getByText(/^1 of 2 starting months$/)).toBeVisible({ timeout: 150_000 });
	const misses = page.getByRole('region', { name: 'Against three naive forecasts' });
	await expect(misses).toBeVisible({ timeout: 150_000 });
	const own = misses.getByRole('table');
	await misses.getByText('Table', { exact: false }).first().click();
	for (const name of ['Tierlab', 'Last value', '12-month trend', 'Book × uplift'])
		await expect(own.getByRole('row').filter({ hasText: name }).getByRole('cell').filter({ hasText: /^\$/ })).toHaveCount(4);
	expect(await faults(page)).toEqual([]);
	await page.getByRole('button', { name: 'Look back again' }).click();
	await expect(page.getByRole('progressbar', { name: 'Starting months done' })).toBeVisible();
	await page.getByRole('button', { name: 'Cancel', exact: true }).click();
	await expect(look).toBeVisible();
});

test('a history in another currency asks for one dated rate, and keeps it', async ({ page }) => {
	test.slow();
	const euros = madeHistory(13)
		.split('\n')
		.map((line, at) => (line === '' ? '' : `${line},${at === 0 ? 'currency' : 'EUR'}`))
		.join('\n');
	const project = await learnFrom(page, euros);
	await expect(page.getByText('The history is in EUR, the project in USD.')).toBeVisible({ timeout: 60_000 });
	await expect(page.getByRole('heading', { name: 'What it teaches', exact: true })).toHaveCount(0);
	expect(await faults(page)).toEqual([]);
	await page.getByRole('textbox', { name: 'Rate of EUR', exact: true }).fill('1.1');
	await page.getByRole('button', { name: 'Convert' }).click();
	await expect(page.getByText('Say of which day the rate is.')).toBeVisible();
	await page.getByLabel('Day of the rate of EUR').fill('2025-01-31');
	await page.getByRole('button', { name: 'Convert' }).click();
	await expect(page.getByText(/1 EUR = 1\.1 USD of 2025-01-31/).first()).toBeVisible({ timeout: 60_000 });
	await expect(page.getByRole('heading', { name: 'What it teaches', exact: true })).toBeVisible({ timeout: 90_000 });
	const bridge = page.getByRole('group', { name: 'Table: bridge of MRR by month' });
	const end = await bridge.getByRole('row').last().getByRole('cell').nth(6).textContent();
	await page.goto(`/p/${project}/assumptions/learn`);
	await expect(page.getByText(/1 EUR = 1\.1 USD of 2025-01-31/).first()).toBeVisible({ timeout: 60_000 });
	await expect(bridge.getByRole('row').last().getByRole('cell').nth(6)).toHaveText(end ?? '');
	await page.getByRole('button', { name: 'Another rate' }).click();
	await expect(page.getByText('The history is in EUR, the project in USD.')).toBeVisible({ timeout: 60_000 });
});
