import { expect, test, type Page } from 'playwright/test';
import { faultsInBothThemes } from './axe';
import { create, priceRise } from './example';
import { open, ready, saved } from './ready';

/** Opens Home as a person does who starts from an example; gives back the id of the new project. */
async function startFromExample(page: Page, name = 'Raise prices for existing customers'): Promise<string> {
	await page.goto('/');
	await ready(page);
	await page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
	await page.waitForURL(/\/p\/[^/]+\/catalog\//);
	await expect(page.getByRole('heading', { name: 'Price book' })).toBeVisible();
	return page.url().match(/\/p\/([^/]+)\//)?.[1] ?? '';
}

/** A new project of that example at its first scenario, without the way through Home; gives back its id. */
async function atCatalog(page: Page): Promise<string> {
	const project = await create(page, priceRise());
	await open(page, `/p/${project}/catalog/keep`);
	return project;
}

async function setPrice(page: Page, plan: string, typed: string) {
	await page.getByRole('button', { name: new RegExp(`^${plan} price`) }).click();
	await page.getByRole('textbox', { name: new RegExp(`^${plan} price`) }).fill(typed);
}

test('a feature is sold as an add-on: opened from Home, run, and compared with the add-on of its own', async ({ page }) => {
	test.setTimeout(420_000);
	const project = await startFromExample(page, 'Sell a feature as an add-on');
	await expect(page.getByText('API alone, new customers').first()).toBeVisible();
	const { document, revision } = await (await page.request.get(`/api/v1/projects/${project}`)).json();
	const put = await page.request.put(`/api/v1/projects/${project}`, { data: { document: { ...document, trials: 60 }, revision } });
	expect(put.ok()).toBe(true);
	await open(page, `/p/${project}/run/apiForAll`);
	await page.getByRole('button', { name: /^Run full simulation/ }).click();
	await expect(page.getByRole('status').filter({ hasText: 'Finished' })).toBeVisible({ timeout: 300_000 });
	await page.locator('body').press('g');
	await page.locator('body').press('m');
	await page.waitForURL(/\/compare/);
	for (const name of ['API alone, new customers', 'API alone, at renewal'])
		await expect(page.getByRole('main').getByText(name).first()).toBeVisible();
	expect(await faultsInBothThemes(page)).toEqual([]);
});

test('a price is changed, previewed, run and compared, and all of it is there after a reload', async ({ page }) => {
	test.setTimeout(420_000);
	const project = await startFromExample(page);
	// Fewer trials than its own: threads that simulate give way to whatever else the machine does, such as the tests beside this one.
	const { document, revision } = await (await page.request.get(`/api/v1/projects/${project}`)).json();
	expect((await page.request.put(`/api/v1/projects/${project}`, { data: { document: { ...document, trials: 100 }, revision } })).ok()).toBe(
		true
	);
	await page.goto(`/p/${project}/catalog/renewal`);
	await ready(page);
	await setPrice(page, 'Pro', '129');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('button', { name: /^Pro price, \$129 a month, was \$99/ })).toBeVisible();
	await expect(page.getByText(/^Preview, \d+ trials/)).toBeVisible({ timeout: 90_000 });
	await expect(page.getByText(/Live, updated in/)).toBeVisible({ timeout: 90_000 });
	await saved(page);

	await page.locator('body').press('r');
	await page.waitForURL(/\/run\/renewal$/);
	await expect(page.getByRole('status').filter({ hasText: 'Finished' })).toBeVisible({ timeout: 300_000 });

	const fan = page.getByRole('slider', { name: 'Monthly recurring revenue by month, read month by month with the arrow keys' });
	await fan.press('Home');
	await expect(fan).toHaveAttribute('aria-valuetext', /^Month 0: Scenario .+, 90% .+ to .+; Today .+, 90% .+ to .+$/);
	await fan.press('PageUp');
	await expect(page.locator('.chart .tip')).toHaveText(/^\s*Month 12\s*Scenario[^]+, 90%[^]+Today[^]+, 90%/);
	await fan.press('Escape');
	await expect(page.locator('.chart .tip')).toHaveCount(0);

	await page.locator('body').press('g');
	await page.locator('body').press('m');
	await page.waitForURL(/\/compare$/);
	await expect(page.getByRole('main').getByText('Sunset after 12 months').first()).toBeVisible();

	await page.reload();
	await expect(page.getByRole('main').getByText('Sunset after 12 months').first()).toBeVisible();
	await page.goto(`/p/${project}/catalog/renewal`);
	await expect(page.getByRole('button', { name: /^Pro price, \$129 a month, was \$99/ })).toBeVisible();
	await expect(page.getByRole('button', { name: 'Undo only this: Pro $99 to $129' })).toBeVisible();
	await page.goto(`/?project=${project}`);
	await expect(page.getByRole('table', { name: 'Scenarios against Today' }).getByText('100 trials').first()).toBeVisible();
});

test('a gate is moved by arrow keys, taken back, and done again after a reload', async ({ page }) => {
	await atCatalog(page);
	const gate = page.getByRole('slider', { name: 'Automations unlocks at' });
	await expect(gate).toHaveAttribute('aria-valuetext', 'Pro');
	await gate.press('ArrowRight');
	await expect(gate).toHaveAttribute('aria-valuetext', 'Enterprise');
	await gate.press('ArrowLeft');
	await gate.press('ArrowLeft');
	await expect(gate).toHaveAttribute('aria-valuetext', 'Basic');
	await saved(page);
	await page.reload();
	await ready(page);
	await expect(gate).toHaveAttribute('aria-valuetext', 'Basic');
	await page.locator('body').press('Control+z');
	await expect(gate).toHaveAttribute('aria-valuetext', 'Pro');
	await page.locator('body').press('Control+Shift+z');
	await expect(gate).toHaveAttribute('aria-valuetext', 'Basic');
	await page.getByRole('button', { name: /^Undo only this: Automations/ }).click();
	await expect(gate).toHaveAttribute('aria-valuetext', 'Pro');
});

test('plans need not nest: a feature is switched plan by plan', async ({ page }) => {
	await atCatalog(page);
	await page.getByRole('button', { name: 'Switch Basic reports plan by plan' }).click();
	await page.getByRole('checkbox', { name: 'Basic reports in Pro' }).uncheck();
	await page.getByRole('button', { name: 'Switch Basic reports plan by plan' }).click();
	await expect(page.getByRole('slider', { name: 'Basic reports unlocks at' })).toHaveAttribute('aria-valuetext', 'Basic, with gaps');
});

test('a price that cannot be read stays as it was typed, and says why; Esc restores', async ({ page }) => {
	await atCatalog(page);
	await setPrice(page, 'Pro', 'a dozen');
	await page.keyboard.press('Enter');
	const field = page.getByRole('textbox', { name: /^Pro price/ });
	await expect(field).toHaveValue('a dozen');
	await expect(field).toHaveAttribute('aria-invalid', 'true');
	await expect(page.getByRole('alert').filter({ hasText: 'is not an amount' })).toBeVisible();
	await page.getByRole('heading', { name: 'Price book' }).click();
	await expect(field).toHaveValue('a dozen');
	await field.fill('12');
	await field.fill('12x');
	await expect(page.getByRole('button', { name: 'Undo only this: Pro $99 to $119' })).toBeVisible();
	await field.press('Escape');
	await expect(page.getByRole('button', { name: /^Pro price, \$119 a month, was \$99/ })).toBeFocused();
});

test('letters typed into a field are no shortcuts', async ({ page }) => {
	await atCatalog(page);
	const before = page.url();
	await setPrice(page, 'Pro', '');
	await page.keyboard.type('rn?d');
	await expect(page.getByRole('textbox', { name: /^Pro price/ })).toHaveValue('rn?d');
	expect(page.url()).toBe(before);
	await page.keyboard.press('Escape');
	await page.locator('body').press('?');
	await expect(page.getByRole('dialog', { name: 'Shortcuts' })).toBeVisible();
});

test('the second worked example starts with its own price book and its file of customers', async ({ page }) => {
	const project = await startFromExample(page, 'Prices by the seat, and a free plan');
	await expect(page.getByRole('button', { name: /^Free price/ })).toBeVisible();
	await page.goto(`/p/${project}/customers`);
	await expect(page.getByText(/^2,000 customers, /)).toBeVisible();
});

test('a customer file with errors replaces nothing and says row, column and remedy; a sound one does', async ({ page }) => {
	const project = await create(page, priceRise());
	await page.goto(`/p/${project}/customers`);
	await expect(page.getByRole('table', { name: 'Segments of the customer base' })).toContainText('600');
	const choose = (csv: string) =>
		page
			.getByLabel('Customer file to replace them with')
			.setInputFiles({ name: 'mine.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
	await choose('id,plan,seats\nb,proo,4\n');
	await expect(page.getByText('Nobody can be taken yet.')).toBeVisible();
	const row = page.getByRole('table', { name: 'Rows to fix' }).getByRole('row').filter({ hasText: 'proo' });
	await expect(row).toContainText('2');
	await expect(row).toContainText('plan');
	await expect(row).toContainText('Closest is Pro');
	await expect(page.getByRole('table', { name: 'Segments of the customer base' })).toContainText('600');
	await page.getByRole('button', { name: 'Keep the present ones' }).click();
	await choose('id,plan,seats\na,basic,3\nb,pro,4\nc,pro,9\n');
	await page.getByRole('button', { name: 'Use these 3 customers' }).click();
	await expect(page.getByRole('link', { name: 'Download CSV' })).toBeVisible();
	await saved(page);
	await page.reload();
	await expect(page.getByText(/^3 customers, /)).toBeVisible();
});

test('a second tab sees what the first has saved, and both undo it', async ({ page, context }) => {
	const project = await atCatalog(page);
	const other = await context.newPage();
	await open(other, `/p/${project}/catalog/keep`);
	await setPrice(page, 'Basic', '41');
	await page.keyboard.press('Enter');
	await saved(page);
	await expect(other.getByRole('button', { name: /^Basic price, \$41 a month/ })).toBeVisible();
	await other.locator('body').press('Control+z');
	await expect(page.getByRole('button', { name: /^Basic price, \$35 a month/ })).toBeVisible();
});

test('edits made while the server is away are kept, through a closed tab, and saved later', async ({ page, context }) => {
	const project = await atCatalog(page);
	await saved(page);
	await context.route('**/api/v1/projects/*', (route) => (route.request().method() === 'PUT' ? route.abort() : route.continue()));
	await setPrice(page, 'Basic', '43');
	await page.keyboard.press('Enter');
	await expect(page.getByText(/Not saved/)).toBeVisible();
	await context.unroute('**/api/v1/projects/*');
	await page.reload();
	await expect(page.getByRole('button', { name: /^Basic price, \$43 a month/ })).toBeVisible();
	await saved(page);
	await expect
		.poll(async () => JSON.stringify((await (await page.request.get(`/api/v1/projects/${project}`)).json()).document))
		.toContain('{"flat":43}');
});

test('somebody else saved in between: theirs is shown, mine is offered again', async ({ page }) => {
	const project = await atCatalog(page);
	const current = await (await page.request.get(`/api/v1/projects/${project}`)).json();
	const theirs = { ...current.document, name: 'Their name' };
	const put = await page.request.put(`/api/v1/projects/${project}`, { data: { document: theirs, revision: current.revision } });
	expect(put.ok()).toBe(true);
	await setPrice(page, 'Basic', '44');
	await page.keyboard.press('Enter');
	await expect(page.getByText('A newer version was saved elsewhere.')).toBeVisible();
	await expect(page.getByRole('link', { name: 'Their name' }).first()).toBeVisible();
	await page.getByRole('button', { name: 'Apply it again' }).click();
	await expect(page.getByRole('button', { name: /^Basic price, \$44 a month/ })).toBeVisible();
	await saved(page);
});

test('the screens have no fault that axe finds, light and dark', async ({ page }) => {
	test.setTimeout(240_000);
	const project = await create(page, priceRise());
	for (const path of [
		'/',
		`/p/${project}/catalog/renewal`,
		`/p/${project}/customers`,
		`/p/${project}/run/renewal`,
		`/p/${project}/compare`
	]) {
		await open(page, path);
		expect(await faultsInBothThemes(page), path).toEqual([]);
	}
});

test('nothing is wider than a small display, and every screen is at hand', async ({ page }) => {
	await page.setViewportSize({ width: 390, height: 844 });
	const project = await create(page, priceRise());
	for (const path of ['/', `/p/${project}/catalog/renewal`, `/p/${project}/customers`]) {
		await page.goto(path);
		await ready(page);
		expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
	}
	const below = page.getByRole('navigation', { name: 'Screens below' });
	expect(await below.evaluate((bar) => bar.scrollWidth - bar.clientWidth)).toBe(0);
	await below.getByRole('button', { name: 'More screens' }).click();
	await page.getByRole('menuitem', { name: 'Versions' }).click();
	await page.waitForURL(/\/versions$/);
	await expect(below.getByRole('button', { name: 'More screens, now Versions' })).toBeVisible();
});
