import { expect, test, type Page } from 'playwright/test';
import { faults, faultsInBothThemes } from './axe';
import { create, priceRise } from './example';
import { open, saved } from './ready';

/** Opens the Assumptions of a new project of the example; gives back its id. */
async function openAssumptions(page: Page): Promise<string> {
	const project = await create(page, priceRise());
	await atAssumptions(page, project);
	return project;
}

async function atAssumptions(page: Page, project: string): Promise<void> {
	await open(page, `/p/${project}/assumptions`);
	await expect(page.getByRole('heading', { name: /^Assumptions/ })).toBeVisible();
	await saved(page);
}

/** What the server has of the project's assumptions. */
const stored = async (page: Page, project: string) =>
	(await (await page.request.get(`/api/v1/projects/${project}`)).json()).document.assumptions;
/** The row of an assumption. */
const row = (page: Page, name: string) => page.getByRole('rowgroup').filter({ has: page.getByRole('button', { name, exact: true }) });

test('a range is set by keyboard, saved, undone, and what cannot be read stays with its reason', async ({ page }) => {
	const project = await openAssumptions(page);
	await page.locator('body').press('g');
	await page.locator('body').press('u');
	await page.waitForURL(/\/customers$/);
	await page.locator('body').press('g');
	await page.locator('body').press('a');
	await page.waitForURL(/\/assumptions/);

	const name = 'Capacity conversion';
	await expect(row(page, name)).toContainText('Published');
	await expect(row(page, name)).toContainText('Upsell and cross-sell motions');
	await expect(page.getByText('Ranges are wide on purpose.')).toBeVisible();
	await page.getByRole('button', { name, exact: true }).focus();
	await page.keyboard.press('Enter');
	const chosen = page.getByRole('complementary', { name: 'The chosen assumption' });
	await chosen.getByRole('textbox', { name: 'High' }).fill('45');
	await page.keyboard.press('Tab');
	await expect(row(page, name)).toContainText('45%');
	await expect(row(page, name)).toContainText('Your own');
	await expect(row(page, name)).toContainText('was 20% to 30%, likely 25%');
	await saved(page);
	expect((await stored(page, project)).conversion).toEqual({ capacity: { pert: [0.2, 0.25, 0.45] } });

	await page.reload();
	await expect(row(page, name)).toContainText('45%');
	await expect(chosen).toBeVisible();

	const low = chosen.getByRole('textbox', { name: 'Low' });
	await low.fill('some');
	await expect(chosen.getByRole('alert')).toHaveText('“some” is not a number. Write a number, such as 12.5.');
	await page.keyboard.press('Tab');
	await expect(low).toHaveValue('some');
	await expect(low).toHaveAttribute('aria-invalid', 'true');
	await low.fill('120');
	await expect(chosen.getByRole('alert')).toContainText('Likely is below low');
	await low.press('Escape');
	await expect(low).toHaveValue('20');
	await expect(chosen.getByRole('alert')).toHaveCount(0);

	await page.keyboard.press('Escape');
	await expect(page.getByRole('button', { name, exact: true })).toBeFocused();
	await page.keyboard.press('Control+z');
	await expect(row(page, name)).toContainText('30%');
	await expect(row(page, name)).not.toContainText('Your own');
	await saved(page);
	expect((await stored(page, project))?.conversion).toBeUndefined();
	await page.keyboard.press('Control+Shift+z');
	await expect(page.getByText('Changed by me (1)')).toBeVisible();
	await page.getByRole('button', { name: 'Reset all to defaults' }).click();
	await expect(page.getByText('Changed by me (0)')).toBeVisible();
});

test('one segment has its own range, of another kind; the switches and correlations are kept', async ({ page }) => {
	const project = await openAssumptions(page);
	await page.getByRole('searchbox', { name: 'Search assumptions' }).fill('price rise exponent');
	await expect(page.getByText(/^1 of \d+$/)).toBeVisible();
	await page.getByRole('button', { name: 'Reaction to a price rise (exponent)' }).click();
	const smb = page.getByRole('group', { name: 'SMB' });
	await smb.getByRole('combobox').selectOption({ label: 'One number' });
	await smb.getByRole('textbox', { name: 'Value' }).fill('4.5');
	await page.getByRole('slider', { name: 'Enterprise, high' }).press('ArrowRight');
	await expect(row(page, 'Reaction to a price rise (exponent)')).toContainText('4.5');
	await page.getByRole('button', { name: 'Close', exact: true }).click();
	await page.getByRole('searchbox', { name: 'Search assumptions' }).fill('');

	await page.getByRole('radio', { name: /Everybody, by the calendar/ }).check();
	await page.getByRole('textbox', { name: 'Every so many months' }).fill('3');
	await page.getByRole('radio', { name: /From each customer’s start/ }).check();
	await page.getByRole('radio', { name: /So many a month/ }).check();
	await page.getByRole('textbox', { name: 'SMB, a month' }).fill('12');
	await page.getByRole('textbox', { name: 'Discount rate, % a year' }).fill('8');
	await page.getByRole('button', { name: 'Add a correlation' }).click();
	const pair = page.getByRole('group', { name: 'Correlation 1' });
	await pair.getByLabel('First assumption').selectOption({ label: 'Capacity conversion' });
	await pair.getByLabel('Second assumption').selectOption({ label: 'Tier conversion' });
	await pair.getByRole('textbox').fill('3');
	await expect(pair.getByRole('alert')).toContainText('above -1 and below 1');
	await pair.getByRole('textbox').fill('0.5');
	await expect(pair.getByRole('alert')).toHaveCount(0);
	await expect
		.poll(() => stored(page, project))
		.toMatchObject({
			priceReaction: { k: { bySegment: { smb: 4.5, ent: { pert: [0, 0.5, expect.any(Number)] } } } },
			programme: 3,
			churnLaw: 'cohort',
			newCustomers: { bySegment: { smb: 12 } },
			discountRate: 0.08,
			correlations: [{ between: ['conversion.capacity', 'conversion.tier'], rank: 0.5 }]
		});
});

test('new customers are proposed from start dates with the reckoning, on with one click and off with another', async ({ page }) => {
	await open(page, '/');
	await page.getByRole('button', { name: /Prices by the seat/ }).click();
	await page.waitForURL(/\/p\/[^/]+\/catalog\//);
	const project = page.url().match(/\/p\/([^/]+)\//)?.[1] ?? '';
	await atAssumptions(page, project);
	const told = page.getByRole('radio', { name: /^As start dates tell: \d+\.\d a month/ });
	await expect(told).not.toBeChecked();
	const lines = page.getByRole('listitem').filter({ hasText: 'started in the last 12 months' });
	await expect(lines).toHaveCount(3);
	await expect(lines.first()).toContainText(
		/^Startups: [\d.]+ a month\. \d+ started in the last 12 months, \d+% of those who came: [\d.]+ have left since\.$/
	);
	await told.check();
	await expect.poll(() => stored(page, project)).toMatchObject({ newCustomers: 'fromStarts' });
	expect(await faults(page, { within: '#group-switches' })).toEqual([]);
	await page.reload();
	await expect(told).toBeChecked();
	await page.getByRole('radio', { name: /So many a month/ }).check();
	await expect.poll(async () => Object.keys((await stored(page, project)).newCustomers.bySegment ?? {})).toHaveLength(3);
	await told.check();
	await page.getByRole('radio', { name: /Nobody arrives/ }).check();
	await expect.poll(async () => (await stored(page, project))?.newCustomers).toBeUndefined();
});

test('the screen has no fault that axe finds, wide and narrow, light and dark', async ({ page }) => {
	const project = await create(page, priceRise());
	await page.setViewportSize({ width: 1440, height: 900 });
	await open(page, `/p/${project}/assumptions?at=churn&q=lost`);
	for (const width of [1440, 390]) {
		await page.setViewportSize({ width, height: 900 });
		await expect(page.getByRole('group', { name: 'Mid-market' })).toBeVisible();
		expect(await faultsInBothThemes(page), `${width} px`).toEqual([]);
		expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
	}
	await page.getByRole('button', { name: 'Close', exact: true }).click();
	await page.getByRole('searchbox').fill('exponent');
	await expect(page.getByText(/^1 of \d+$/)).toBeVisible();
	expect(await faultsInBothThemes(page)).toEqual([]);
});

test('switches and correlations have no fault that axe finds', async ({ page }) => {
	await openAssumptions(page);
	await page.getByRole('radio', { name: /So many a month/ }).check();
	await page.getByRole('button', { name: 'Add a correlation' }).click();
	expect(await faults(page, { within: '#group-switches' })).toEqual([]);
});
