import { expect, test, type Page } from 'playwright/test';
import { faultsInBothThemes } from './axe';
import { company } from './company';
import { create } from './example';
import { open } from './ready';

test('Assumptions that were opened without a server are whole once it answers', async ({ page }) => {
	const project = await create(page, {
		...company(),
		customers: { file: 'mine.csv' },
		assumptions: { needShare: { f1: { bySegment: { Bakers: 0.7 } } } }
	});
	const csv = 'id,plan,segment\na,p1,Bakers\nb,p2,Bakers\nc,p3,Smiths\n';
	const put = await page.request.put(`/api/v1/projects/${project}/base?name=mine.csv`, {
		data: csv,
		headers: { 'content-type': 'text/csv' }
	});
	expect(put.ok()).toBe(true);
	await page.route('**/base', (route) => route.abort());
	await open(page, `/p/${project}/assumptions`);
	await expect(page.getByText('The segments of the customer file are not read yet.')).toBeVisible();
	await page.unroute('**/base');
	await expect(page.getByText('The segments of the customer file are not read yet.')).toBeHidden();
	await expect(page.getByText('Bakers').first()).toBeVisible();
});

test('the same customer file chosen again is read again', async ({ page }) => {
	const project = await create(page, company());
	await open(page, `/p/${project}/customers`);
	const choose = (csv: string) =>
		page
			.getByLabel('Customer file to replace them with')
			.setInputFiles({ name: 'mine.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
	await choose('id,plan\na,p9\n');
	await expect(page.getByText('Nobody can be taken yet.')).toBeVisible();
	await page.getByRole('button', { name: 'Keep the present ones' }).click();
	// A browser tells of the same file only where the field has forgotten it.
	expect(await page.getByLabel('Customer file to replace them with').inputValue()).toBe('');
	await choose('id,plan\na,p1\n');
	await expect(page.getByText('1 of 1 row ready')).toBeVisible();
});

test('a project is renamed, duplicated, and deleted with undo', async ({ page }) => {
	const stamp = `Menu ${Date.now()}`;
	const project = await create(page, { ...company(), name: stamp });
	await open(page, `/?project=${project}`);
	const cards = page.getByRole('list', { name: 'Projects' });
	const card = (name: string) => cards.getByRole('link', { name: new RegExp(`^${name} `) });
	const choose = async (name: string, item: string) => {
		await page.getByRole('button', { name: `More for ${name}`, exact: true }).click();
		await page.getByRole('menuitem', { name: item }).click();
	};
	await choose(stamp, 'Rename');
	await page.getByRole('textbox', { name: 'Name of the project' }).fill(`${stamp} renamed`);
	await page.keyboard.press('Enter');
	await expect(card(`${stamp} renamed`)).toBeVisible();
	const named = async () => (await (await page.request.get(`/api/v1/projects/${project}`)).json()).document.name;
	await expect.poll(named).toBe(`${stamp} renamed`);

	await choose(`${stamp} renamed`, 'Duplicate');
	await expect(page.getByRole('heading', { level: 1, name: `${stamp} renamed, copy` })).toBeVisible();
	await choose(`${stamp} renamed, copy`, 'Delete project');
	await expect(card(`${stamp} renamed, copy`)).toHaveCount(0);
	// That of the notice: Home shows the next project by now, whose bar has one too.
	await page.getByRole('status').getByRole('button', { name: 'Undo', exact: true }).click();
	await expect(card(`${stamp} renamed, copy`)).toBeVisible();

	await choose(`${stamp} renamed`, 'Delete project');
	await page.getByRole('button', { name: 'Dismiss' }).click();
	await expect.poll(async () => (await page.request.get(`/api/v1/projects/${project}`)).status()).toBe(404);
	await page.reload();
	await expect(card(`${stamp} renamed, copy`)).toBeVisible();
	await expect(card(`${stamp} renamed`)).toHaveCount(0);
});

test('an empty project is empty, opens on every screen, and grows: a plan, another beside it, features from a list', async ({ page }) => {
	test.setTimeout(180_000);
	const broken: string[] = [];
	page.on('pageerror', ({ message }) => broken.push(`${new URL(page.url()).pathname}: ${message}`));
	await open(page, '/?new');
	await page.getByLabel('Name', { exact: true }).fill('From nothing');
	await page.getByRole('button', { name: 'Create' }).click();
	await page.waitForURL(/\/catalog\/today$/);
	const project = page.url().match(/\/p\/([^/]+)\//)?.[1] ?? '';
	const stored = async () => (await (await page.request.get(`/api/v1/projects/${project}`)).json()).document;
	expect(await stored()).toMatchObject({ meters: [], features: [], today: { plans: [] }, customers: { segments: [] } });
	for (const screen of ['customers', 'assumptions', 'run/today', 'compare', 'gate/today', 'sweep/today', 'versions', 'catalog/today']) {
		await open(page, `/p/${project}/${screen}`);
		await expect(page.getByRole('heading').first()).toBeAttached();
	}
	await page.getByRole('button', { name: 'Add plan' }).click();
	await expect(page.getByRole('button', { name: /^New plan price/ })).toBeVisible();
	await page.getByRole('button', { name: 'Add plan' }).click();
	await page.getByRole('button', { name: 'Paste a list' }).click();
	await page.getByLabel('Features, one a line').fill('- Single sign-on\n- Audit log\n\n2. Priority support\nAudit log\n');
	await page.getByRole('button', { name: 'Add 3 features' }).click();
	await expect
		.poll(async () => (await stored()).features?.map(({ name }: { name: string }) => name))
		.toEqual(['Single sign-on', 'Audit log', 'Priority support']);
	await page.locator('body').press('Control+z');
	await expect.poll(async () => (await stored()).features).toEqual([]);
	expect(broken).toEqual([]);
});

test.describe('a project is deleted for good where its notice goes with the page', () => {
	const ways: readonly (readonly [string, (page: Page) => Promise<unknown>])[] = [
		['left for another address', (page) => page.goto('about:blank')],
		['read anew', (page) => page.reload()],
		['closed', (page) => page.close()]
	];
	for (const [way, leave] of ways) {
		test(way, async ({ page, context }) => {
			const name = `Gone ${way} ${Date.now()}`;
			const project = await create(page, { ...company(), name });
			await open(page, '/');
			await page.getByRole('button', { name: `More for ${name}`, exact: true }).click();
			await page.getByRole('menuitem', { name: 'Delete project' }).click();
			await expect(page.getByText('for good once this notice goes or the page is closed')).toBeVisible();
			const status = async () => (await context.request.get(`/api/v1/projects/${project}`)).status();
			expect(await status()).toBe(200);
			await leave(page);
			await expect.poll(status).toBe(404);
		});
	}
});

test('Home leads through five steps, ticks what is done, and says when each scenario was edited', async ({ page }) => {
	const project = await create(page, company());
	await open(page, `/?project=${project}`);
	const guide = page.getByRole('region', { name: 'Start in five minutes' });
	await expect(guide.getByText('Done:')).toHaveCount(0);
	await guide.getByRole('link', { name: 'Change a price of a scenario' }).click();
	await page.waitForURL(/\/catalog\/v1/);
	await page.goBack();
	// A step whose screen was opened from here is done.
	await expect(guide.getByText('Done:')).toHaveCount(1);
	await expect(
		page
			.getByRole('row', { name: /^Raise Professional for everybody/ })
			.getByRole('cell')
			.last()
	).toHaveText(/^\d\d:\d\d$/);
	await expect(page.getByRole('region', { name: 'Customers' })).toContainText('Its base is made up by segments');

	await guide.getByRole('button', { name: 'Put away' }).click();
	await page.reload();
	await expect(guide).toHaveCount(0);
	await page.getByRole('button', { name: 'Show the start in five minutes' }).click();
	await expect(guide).toBeVisible();
	expect(await faultsInBothThemes(page)).toEqual([]);
});
