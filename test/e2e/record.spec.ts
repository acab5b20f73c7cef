import { expect, test, type Page } from 'playwright/test';
import { faultsInBothThemes } from './axe';
import { create } from './example';
import { open } from './ready';

const SLOW = { timeout: 120_000 };

/** A made-up company that raises a price in month 3. */
const DOCUMENT = {
	...{ tierlab: 1, name: 'Loom & Thread', currency: 'EUR', perUsd: 0.9, start: '2027-01', months: 14, trials: 200, seed: 'loom' },
	today: { plans: [{ id: 'solo', name: 'Solo', price: { monthly: { flat: 20 } } }] },
	variants: [
		{
			id: 'dear',
			name: 'Solo at 24',
			changes: { plans: [{ id: 'solo', price: { monthly: { flat: 24 } } }] },
			policy: { kind: 'immediate', launch: 3 }
		}
	],
	customers: { segments: [{ id: 'all', name: 'All', customers: 40, plans: { solo: 1 } }] }
};

async function ran(page: Page, trials = 200): Promise<string> {
	const project = await create(page, { ...DOCUMENT, trials });
	const { id } = await (await page.request.post(`/api/v1/projects/${project}/runs`, { data: {} })).json();
	await expect.poll(async () => (await (await page.request.get(`/api/v1/runs/${id}`)).json()).state, SLOW).toBe('finished');
	return project;
}

/** The medians that were registered as actuals, up to a month of the run; MRR times a factor from month 9 on. */
async function actuals(page: Page, project: string, to: number, factor = 1): Promise<string> {
	const { forecasts } = await (await page.request.get(`/api/v1/projects/${project}/forecasts`)).json();
	const { record } = await (await page.request.get(`/api/v1/projects/${project}/forecasts/${forecasts[0].id}`)).json();
	const rows = Array.from({ length: to + 1 }, (_, t) => {
		const month = t === 0 ? '2026-12' : `${t > 12 ? 2028 : 2027}-${String(t > 12 ? t - 12 : t).padStart(2, '0')}`;
		return `${month},${record.quantiles.mrr[t][19] * (t > 8 ? factor : 1)},${record.quantiles.customers[t][19]}`;
	});
	return ['month,mrr,customers', ...rows].join('\n');
}

const give = (page: Page, name: string, text: string) =>
	page.getByLabel('Actuals to score it by', { exact: true }).setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

test('a forecast is registered, approved, scored in part and then in full, and stays as it was', async ({ page }) => {
	test.slow();
	const project = await ran(page);
	await open(page, `/p/${project}/compare/record`);
	await expect(page.getByText('Nothing registered')).toBeVisible();
	expect(await faultsInBothThemes(page)).toEqual([]);
	await page.goto(`/p/${project}/run/dear`);
	await page.getByRole('link', { name: 'Register forecast' }).click();
	await expect(page.getByRole('combobox', { name: 'Scenario that is chosen' })).toBeVisible();
	await page.getByRole('combobox', { name: 'Scenario that is chosen' }).selectOption('Solo at 24');
	await page.getByRole('button', { name: 'Register forecast' }).click();
	await expect(page.getByText('Name who answers for it.')).toBeVisible();
	await page.getByRole('textbox', { name: 'Owner' }).fill('Ada Byron');
	await page.getByRole('textbox', { name: 'Stop rule' }).fill('Stop when fewer than 20 are left');
	await page.getByRole('combobox', { name: 'Stop rule in numbers' }).selectOption('Customers below');
	await page.getByRole('textbox', { name: 'Below (customers)' }).fill('20');
	expect(await faultsInBothThemes(page)).toEqual([]);
	await page.getByRole('button', { name: 'Register forecast' }).click();

	const heading = page.getByRole('heading', { level: 1 });
	await expect(heading).toContainText('Solo at 24: proposed.');
	await expect(page.getByText('registered, cannot be changed')).toBeVisible();
	const figures = page.getByRole('table', { name: 'Registered figures by month, and what happened' });
	await expect(figures.getByText('open').first()).toBeVisible();
	const before = await (await page.request.get(`/api/v1/projects/${project}/forecasts`)).json();

	await page.getByRole('button', { name: 'Approve' }).click();
	await expect(heading).toContainText('approved');
	await give(page, 'half.csv', await actuals(page, project, 8));
	await expect(heading).toContainText('up to 2027-08: the review is still to come');
	await expect(heading).toContainText('approved');
	await expect(page.getByText('scored up to there')).toBeVisible();

	await give(page, 'other.csv', 'month,mrr\n2026-12,8000\n2027-05,8000');
	await expect(page.getByRole('alert')).toContainText(/MRR were 8000, not 800 \(900\.0%\)/);
	await give(page, 'bad.csv', 'month,metric,value\n2027-05,nothing,8000');
	await expect(page.getByRole('alert')).toContainText('bad.csv, line 2: "nothing" is no metric');

	await give(page, 'year.csv', await actuals(page, project, 14, 2));
	await expect(heading).toContainText('Solo at 24: scored. Within its 80% band: MRR 6 of 12 months, Customers 12 of 12 months.');
	await expect(heading).toContainText('MRR stood above its band first, in 2027-09. The stop rule was not hit.');
	await expect(page.getByText('Are our forecasts honest?')).toBeVisible();
	const after = await (await page.request.get(`/api/v1/projects/${project}/forecasts`)).json();
	expect(after.forecasts[0]).toMatchObject({ hash: before.forecasts[0].hash, isWhole: true });
	expect(after.forecasts[0].log).toHaveLength(4);
	expect(await faultsInBothThemes(page)).toEqual([]);
	await page.screenshot({ path: test.info().outputPath('record.png'), fullPage: true });
	// On paper it is one page, with its lock.
	const pdf = await page.pdf({ preferCSSPageSize: true, path: test.info().outputPath('record.pdf') });
	expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);

	// The keys: G E comes here, arrows and Enter open another.
	await page.goto(`/p/${project}/compare/record?new=1`);
	await page.getByRole('button', { name: 'Register forecast' }).click();
	await expect(heading).toContainText('proposed');
	await page.goto(`/p/${project}/compare`);
	await page.locator('html[data-ready]').waitFor();
	await page.keyboard.press('g');
	await page.keyboard.press('e');
	await expect(heading).toContainText('proposed');
	const all = page.getByRole('table', { name: /^Forecasts on record/ });
	await all.getByRole('link').first().press('ArrowDown');
	await expect(all.getByRole('link', { name: '1. Solo at 24' })).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(heading).toContainText('scored');
	await page.emulateMedia({ colorScheme: 'dark' });
	await page.setViewportSize({ width: 1440, height: 900 });
	await page.screenshot({ path: test.info().outputPath('record-dark.png'), fullPage: true });
	await page.setViewportSize({ width: 390, height: 900 });
	expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
	await page.screenshot({ path: test.info().outputPath('record-390.png'), fullPage: true });

	// What the project keeps of what happened scores it as well.
	const data = Buffer.from(await actuals(page, project, 12));
	await page.request.post(`/api/v1/projects/${project}/histories?name=kept.csv`, {
		data,
		headers: { 'content-type': 'application/octet-stream' }
	});
	await page.reload();
	await page.getByRole('button', { name: 'Score by kept.csv' }).click();
	await expect(page.getByText(/Ada Byron, by kept\.csv/)).toBeVisible();
	await page.getByRole('button', { name: 'Withdraw' }).click();
	await page.getByRole('textbox', { name: 'Note' }).fill('The base was the wrong one');
	await page.getByRole('button', { name: 'Withdraw for this reason' }).click();
	await expect(heading).toContainText('withdrawn');
});

test('twenty trials are refused, with what to do', async ({ page }) => {
	const project = await ran(page, 20);
	await open(page, `/p/${project}/compare/record?new=1`);
	await expect(page.getByText('20 trials cannot be registered')).toBeVisible();
	await expect(page.getByText('takes at least 200')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Register forecast' })).toHaveCount(0);
	const { runs } = await (await page.request.get(`/api/v1/projects/${project}/runs`)).json();
	const data = { runId: runs[0].id, variant: 'dear', owner: 'Ada', review: '2027-12' };
	const answer = await page.request.post(`/api/v1/projects/${project}/forecasts`, { data });
	expect(answer.status()).toBe(422);
	expect((await answer.json()).problems[0].code).toBe('too-few-trials');
});
