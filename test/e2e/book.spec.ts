import { expect, test, type Page } from 'playwright/test';
import { faults } from './axe';
import { create, example } from './example';
import { open, ready, saved } from './ready';

/** A small pricing, written for this test. */
const PRICING = `syntaxVersion: "3.0"
saasName: Corner Desk
createdAt: "2026-01-01"
currency: USD
features:
  reports: { valueType: BOOLEAN, defaultValue: false, type: DOMAIN, description: Weekly reports }
usageLimits:
  maxTickets: { valueType: NUMERIC, defaultValue: 50, unit: ticket, type: RENEWABLE }
plans:
  LITE: { price: 9 }
  PLUS: { price: 29, features: { reports: { value: true } }, usageLimits: { maxTickets: { value: 500 } } }
  MAX: { price: Ask us, features: { reports: { value: true } }, usageLimits: { maxTickets: { value: 5000 } } }
`;
const BOOK = `tierlab: 1
name: Two plans
currency: USD
meters: [{ id: seats, name: Users, kind: licensed }]
plans:
  # everybody begins here
  - { id: basic, price: { monthly: { flat: 19 } }, limits: { seats: { included: 3 } } }
  - { id: pro, price: { monthly: { flat: 79 } } } # most stay here
`;

const file = (name: string, text: string) => ({ name, mimeType: 'text/yaml', buffer: Buffer.from(text) });
const choose = (page: Page, name: string, text: string) =>
	page.getByLabel('Price book, scenario or Pricing2Yaml file').setInputFiles(file(name, text));
/** Projects of the pricing above: other tests make projects of their own on the same server. */
const projects = async (page: Page) => {
	const { projects: all } = (await (await page.request.get('/api/v1/projects')).json()) as { projects: { name: string }[] };
	return all.filter(({ name }) => name.includes('Corner')).length;
};

/** Opens the versions of a new project with three plans and two scenarios; gives back its id. */
async function openVersions(page: Page): Promise<string> {
	const project = await create(page, example('addOn'));
	await open(page, `/p/${project}/versions`);
	return project;
}

test('a Pricing2Yaml file is reported on, becomes a project that runs at once, and is taken back', async ({ page }) => {
	await page.goto('/?import');
	await ready(page);
	const before = await projects(page);
	await choose(page, 'corner.yml', PRICING);
	const report = page.getByRole('group', { name: 'Report on corner.yml' });
	await expect(report).toBeFocused();
	await expect(report.getByText('keys left out')).toBeVisible();
	const rows = page.getByRole('table', { name: 'Remarks on the file' }).locator('tbody tr');
	await report.getByRole('button', { name: /^Left out/ }).click();
	await expect(rows.filter({ hasText: 'createdAt' })).toContainText('3:1');
	await report.getByRole('button', { name: /^Assumed/ }).click();
	await expect(rows.filter({ hasText: 'plans/MAX' }).first()).toBeVisible();
	expect(await projects(page)).toBe(before);
	expect(await faults(page)).toEqual([]);
	await page.getByRole('region', { name: 'Today’s book of a new project' }).getByRole('button', { name: 'Make the project' }).click();
	await page.waitForURL(/\/catalog\/today$/);
	await expect(page.getByRole('button', { name: /^Plus price, \$29 a month/ })).toBeVisible();
	await expect(page.getByText(/^Preview, \d+ trials/)).toBeVisible({ timeout: 60_000 });
	await page.goto('/?import');
	await ready(page);
	await choose(page, 'corner.yml', PRICING);
	await page.getByRole('button', { name: 'Make the project' }).click();
	await page.getByRole('status').filter({ hasText: 'is a new project' }).getByRole('button', { name: 'Undo' }).click();
	await expect.poll(() => projects(page)).toBe(before + 1);
});

test('a book becomes a scenario: kept as it was before, undone and exported with its comments', async ({ page }) => {
	const project = await openVersions(page);
	await choose(page, 'broken.yaml', BOOK.replace('flat: 19', 'flat: cheap'));
	await expect(page.getByText('broken.yaml was not taken.')).toBeVisible();
	await expect(page.getByRole('table', { name: 'Remarks on the file' }).locator('tbody tr').first()).toContainText('7:');
	await page.getByRole('button', { name: 'Close' }).click();
	await choose(page, 'two.yaml', BOOK);
	const offer = page.getByRole('region', { name: /A new scenario in/ });
	await expect(offer).toContainText('Enterprise is not in the book: its customers move to Pro');
	await page.getByLabel('Name', { exact: true }).fill('Two only');
	await offer.getByRole('button', { name: 'Add the scenario' }).click();
	await page.waitForURL(/\/catalog\/twoOnly$/);
	await expect(page.getByRole('heading', { name: /^Two only/ })).toBeVisible();
	await expect(page.getByRole('button', { name: /^Pro price, \$79 a month/ })).toBeVisible();
	await page
		.getByRole('button', { name: /^Undo: Two only imported/ })
		.first()
		.click();
	await expect(page.getByRole('link', { name: /^Two only/ })).toHaveCount(0);
	await page.keyboard.press('Control+Shift+z');
	await expect(page.getByRole('link', { name: /^Two only/ }).first()).toBeVisible();
	await saved(page);
	await open(page, `/p/${project}/versions`);
	await expect(page.getByRole('list', { name: 'Versions' })).toContainText('Before importing two.yaml');
	await page.getByRole('combobox', { name: 'What' }).selectOption({ label: 'Price book: Two only' });
	const download = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Download', exact: true }).click();
	const written = await (await (await download).createReadStream()).toArray();
	// The plans stand as their author wrote them; meters and features are those of the project.
	expect(Buffer.concat(written).toString()).toContain(BOOK.slice(BOOK.indexOf('plans:')));
	await expect(page.getByText('with the comments of two.yaml')).toBeVisible();
	await page.getByRole('combobox', { name: 'Format' }).selectOption('pricing2yaml');
	await page.getByRole('combobox', { name: 'What' }).selectOption({ label: 'Price book: Today' });
	await page.getByRole('button', { name: 'Download', exact: true }).click();
	await expect(page.getByRole('list', { name: 'What could not be expressed' })).toContainText('addOns/');
});

test('a version is saved, compared with now, restored, undone, renamed and deleted', async ({ page }) => {
	const project = await openVersions(page);
	const list = page.getByRole('list', { name: 'Versions' });
	await page.getByRole('button', { name: 'Save a version' }).click();
	await expect(page.getByText('Write a name by which you will know it.')).toBeVisible();
	await page.getByLabel('Name of the version').fill('Before the board');
	await page.getByLabel('Name of the version').press('Enter');
	await expect(list).toContainText('Before the board');
	await page.goto(`/p/${project}/catalog/today`);
	await ready(page);
	await page.getByRole('button', { name: /^Pro price/ }).click();
	await page.getByRole('textbox', { name: /^Pro price/ }).fill('119');
	await page.keyboard.press('Enter');
	await page.locator('body').press('g');
	await page.locator('body').press('v');
	await page.waitForURL(/\/versions$/);
	// A version that comes late: what is chosen meanwhile holds.
	let come = () => {};
	const late = new Promise<void>((resolve) => (come = resolve));
	await page.route(/\/versions\/[^/]+$/, async (route) => {
		await late;
		await route.continue();
	});
	await page.getByRole('button', { name: 'Compare Before the board with now' }).click();
	await page.getByLabel('To: book').selectOption('today');
	await page.getByLabel('From: book').selectOption('today');
	come();
	const table = page.getByRole('table', { name: 'Differences of the two books' });
	await expect(table.getByRole('row', { name: 'Pro price $99 $119' })).toBeVisible();
	await page.getByRole('button', { name: 'When did each change?' }).click();
	await expect(table).toContainText(/\$99 to \$119: between Before the board \(.*\) and now/);
	expect(await faults(page)).toEqual([]);
	await page.getByRole('button', { name: 'Restore Before the board' }).click();
	await expect(page.getByText('The two books are the same.')).toBeVisible();
	await expect(list).toContainText('Before restoring Before the board');
	await page.locator('body').press('Control+z');
	await expect(table.getByRole('row', { name: 'Pro price $99 $119' })).toBeVisible();
	await page.getByRole('button', { name: 'More for Before the board', exact: true }).click();
	await page.getByRole('menuitem', { name: 'Rename' }).click();
	const field = list.getByRole('textbox', { name: 'Name of the version' });
	await field.fill('Board, November');
	await field.press('Enter');
	await expect(list).toContainText('Board, November');
	await page.getByRole('button', { name: 'More for Board, November' }).click();
	await page.getByRole('menuitem', { name: 'Delete' }).click();
	await page.getByRole('group', { name: 'Delete Board, November' }).getByRole('button', { name: 'Delete' }).click();
	await expect(list).not.toContainText('Board, November');
});
