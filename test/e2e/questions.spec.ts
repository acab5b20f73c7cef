import { expect, test, type Page } from 'playwright/test';
import { faults } from './axe';
import { create, priceRise } from './example';
import { open } from './ready';

/** A small project, so that its questions are answered in full within seconds; gives back its id. */
const small = (page: Page) => create(page, priceRise({ months: 12, trials: 60 }));

const scenarios = async (page: Page, project: string) =>
	(await (await page.request.get(`/api/v1/projects/${project}`)).json()).document.variants;
const SLOW = { timeout: 60_000 };

test('a feature is tried in every place from one click; the best place becomes a scenario, which can be undone', async ({ page }) => {
	const project = await small(page);
	await open(page, `/p/${project}/catalog/renewal`);
	await page.getByRole('button', { name: 'Automations, feature. Edit in full' }).click();
	await page.getByRole('link', { name: 'Where should it be?' }).click();

	const places = page.getByRole('table', { name: 'Where Automations could be, side by side' });
	await expect(places.getByRole('rowheader')).toContainText([/Where it is/, /One plan down/, /One plan up/, /Best of 5 prices/], SLOW);
	await expect(page.getByText(/trials of 400 of 600 customers, weighted, made up\. Means known to ±\$/)).toBeVisible(SLOW);
	await expect(page.getByRole('img', { name: /^Add-on: most ARR at \$.* of 5 prices tried/ })).toBeVisible();
	expect(await faults(page)).toEqual([]);

	await page.getByRole('button', { name: 'Ask in full, 60 trials' }).click();
	await expect(page.getByText('Answered in full')).toBeVisible(SLOW);
	await expect(page.getByText(/^60 trials of all 600 customers, made up\./)).toBeVisible();

	await page.getByRole('button', { name: 'Make this a scenario: From Enterprise' }).click();
	await expect(page.getByText('Automations, from Enterprise added as a scenario')).toBeVisible();
	// The answer is not of what was added, and stays.
	await expect(page.getByText('Answered in full')).toBeVisible();
	await expect.poll(async () => (await scenarios(page, project)).at(-1)).toMatchObject({ name: 'Automations, from Enterprise' });
	await page.keyboard.press('Control+z');
	await expect.poll(async () => (await scenarios(page, project)).length).toBe(4);

	await page.getByLabel('Prices to try, a month').fill('9, none');
	await page.keyboard.press('Enter');
	await expect(page.getByText('none is not a price above 0.')).toBeVisible();
	await page.getByLabel('Prices to try, a month').fill('9, 19, 29');
	await page.keyboard.press('Enter');
	await expect(page.getByText('These results are from before your last edit.')).toBeVisible();
	await page.getByRole('button', { name: 'Ask again' }).click();
	await expect(page.getByRole('img', { name: /of 3 prices tried/ })).toBeVisible(SLOW);
});

test('a price is swept from its sheet: the best is marked with its uncertainty, exported, and written to the scenario', async ({
	page
}) => {
	const project = await small(page);
	await page.goto(`/p/${project}/sweep/renewal?vary=plans.pro.price.monthly.flat%3D99%3A139%3A3`);
	const curve = page.getByRole('img', { name: /has the most ARR/ });
	await expect(curve).toBeVisible(SLOW);
	await expect(page.getByText(/^3 points, \d+ trials of 400 of 600 customers/)).toBeVisible();
	// At most 32 trials, which carry no 90% interval.
	await expect(page.locator('dd', { hasText: /\d+ trials: no interval/ })).toBeVisible();
	await expect(page.getByText(/The best value lies at/)).toHaveCount(0);
	expect(await faults(page)).toEqual([]);

	await page.getByRole('button', { name: 'Sweep in full, 60 trials' }).click();
	await expect(page.getByText('Answered in full')).toBeVisible(SLOW);
	await expect(page.getByText(/^3 points, 60 trials of all 600 customers, made up\./)).toBeVisible(SLOW);
	await expect(page.getByText(/The best value lies at .* in the middle 90% of trials/)).toBeVisible();

	const file = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Points as CSV' }).click();
	expect((await file).suggestedFilename()).toBe('sweep.csv');

	await page.getByRole('slider', { name: 'Point' }).focus();
	await page.keyboard.press('Home');
	await expect(page.getByRole('slider', { name: 'Point' })).toHaveAttribute('aria-valuetext', /^\$99/);
	await page.keyboard.press('End');
	await expect(page.getByRole('heading', { name: '$139' })).toBeVisible();
	await page.getByRole('button', { name: 'Use this value' }).click();
	await expect.poll(async () => JSON.stringify(await scenarios(page, project))).toContain('"flat":139');
	await expect(page.getByText('These results are from before your last edit.')).toBeVisible();
	await page.keyboard.press('Control+z');
	await expect.poll(async () => JSON.stringify(await scenarios(page, project))).not.toContain('"flat":139');
	await expect(page.getByText('These results are from before your last edit.')).toHaveCount(0);
});

test('two values make a heat map that is read by arrow keys; a range that makes no sense says why and keeps what was typed', async ({
	page
}) => {
	const project = await small(page);
	const vary = ['plans.pro.price.monthly.flat=99:139:2', 'plans.pro.limits.seats.included=15:35:2'];
	await page.goto(`/p/${project}/sweep/renewal?${new URLSearchParams(vary.map((text) => ['vary', text]))}`);
	const now = page.getByRole('button', { name: /now/ });
	await expect(now).toBeVisible(SLOW);
	const map = page.getByRole('table', { name: /have the most ARR/ });
	await expect(map.getByRole('button')).toHaveCount(9);
	expect(await faults(page)).toEqual([]);
	await now.click();
	await page.keyboard.press('ArrowUp');
	await expect(page.getByRole('heading', { name: '$119 and 15' })).toBeVisible();

	await page.getByLabel('To, $', { exact: true }).first().fill('50');
	await page.keyboard.press('Enter');
	await expect(page.getByText('50 is not above 99.')).toBeVisible();
	await expect(page.getByLabel('To, $', { exact: true }).first()).toHaveValue('50');
	await page.getByRole('button', { name: 'Vary one value only' }).click();
	await expect(page.getByRole('img', { name: /has the most ARR/ })).toBeVisible(SLOW);
});

test('a discount is swept from its sheet in per cent; an annual discount that a plan lacks starts at 0; above 100% is refused where it is typed', async ({
	page
}) => {
	const discounts = [{ id: 'byUsers', name: 'By users', kind: 'volume' as const, tiers: [{ upTo: 10, discount: 0 }, { discount: 0.1 }] }];
	const project = await create(page, priceRise({ months: 12, trials: 60, today: { ...priceRise().today, discounts } }));

	await open(page, `/p/${project}/catalog/renewal`);
	await page.getByRole('button', { name: 'By users, discount. Edit in full' }).click();
	await page.getByRole('link', { name: /^Sweep it.*By users, share off/ }).click();
	await expect(page.getByLabel('Vary', { exact: true })).toHaveValue('discounts.byUsers.tiers.1.discount');
	await expect(page.getByLabel('From, %')).toHaveValue('0');
	await expect(page.getByLabel('To, %')).toHaveValue('40');
	const curve = page.getByRole('img', { name: /has the most ARR/ });
	await expect(curve).toBeVisible(SLOW);
	// 0, 5, ... 40%: what stands there now is among them, and dearer is better here.
	await expect(page.getByText(/^9 points, /)).toBeVisible();
	await expect(page.getByText(/^\d+% has the most ARR/).first()).toBeVisible();
	await expect(page.getByText(/\d+ trials (do not )?tell it from/)).toBeVisible();
	expect(await faults(page)).toEqual([]);
	const slider = page.getByRole('slider', { name: 'Point' });
	await slider.focus();
	await page.keyboard.press('Home');
	await expect(slider).toHaveAttribute('aria-valuetext', /^0%/);

	await page.getByLabel('To, %').fill('150');
	await page.keyboard.press('Enter');
	await expect(page.getByText('It cannot be above 100%.')).toBeVisible();
	await expect(page.getByLabel('To, %')).toHaveValue('150');
	await page.keyboard.press('Escape');

	await page.getByLabel('Vary', { exact: true }).selectOption('plans.enterprise.price.annual.discount');
	await expect(page.getByRole('heading', { name: 'Enterprise, annual discount' })).toBeVisible(SLOW);
	await slider.focus();
	await page.keyboard.press('Home');
	await expect(slider).toHaveAttribute('aria-valuetext', /^0%, current value/);
	await page.keyboard.press('End');
	await page.getByRole('button', { name: 'Use this value' }).click();
	await expect.poll(async () => JSON.stringify(await scenarios(page, project))).toContain('"annual":{"discount":0.4}');
	await page.keyboard.press('Control+z');
	await expect.poll(async () => JSON.stringify(await scenarios(page, project))).not.toContain('"annual":{"discount":0.4}');
});

test('two discounts make a heat map in per cent', async ({ page }) => {
	const project = await small(page);
	const vary = ['plans.pro.price.annual.discount=0:0.3:3', 'plans.enterprise.price.annual.discount=0:0.3:3'];
	await page.goto(`/p/${project}/sweep/renewal?${new URLSearchParams(vary.map((text) => ['vary', text]))}`);
	const map = page.getByRole('table', { name: /have the most ARR/ });
	await expect(map).toBeVisible(SLOW);
	await expect(map.getByRole('columnheader').filter({ hasText: '30%' })).toHaveCount(1);
	await expect(map.getByRole('button', { name: /now/ })).toHaveCount(1);
});
