import { inflateSync } from 'node:zlib';
import { expect, test as plain, type Page } from 'playwright/test';
import { faultsInBothThemes } from './axe';
import { SCREENS, SLOW, address, company, run } from './company';
import { create } from './example';
import { open } from './ready';

type Kept = { /** A project of the company that has been run. Tests share it: they look, and change nothing. */ readonly ran: string };

const test = plain.extend<object, Kept>({
	ran: [
		async ({ browser }, use) => {
			const page = await browser.newPage({ baseURL: plain.info().project.use.baseURL });
			const project = await create(page, company({ trials: 200 }));
			await run(page, project);
			await page.close();
			await use(project);
		},
		{ scope: 'worker', timeout: 240_000 }
	]
});

/** How many pieces of text stand on each page of a PDF. */
function writtenOn(pdf: Buffer): number[] {
	const text = pdf.toString('latin1');
	const entries = new Map([...text.matchAll(/(?<!\d)(\d+) 0 obj(.*?)endobj/gs)].map(([, id, body]) => [id, body]));
	return [...entries.values()].flatMap((body) => {
		const contents = /\/Type\s*\/Page\b(?!s)/.test(body) && entries.get(/\/Contents (\d+) 0 R/.exec(body)?.[1] ?? '');
		const stream = contents && /stream\r?\n(.*?)\r?\n?endstream/s.exec(contents)?.[1];
		return stream ? [(inflateSync(Buffer.from(stream, 'latin1')).toString('latin1').match(/T[jJ]/g) ?? []).length] : [];
	});
}

/** What must be scrolled to be read, and words that run out of their panel. */
function cutOff(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		const told = (node: Element) => `${node.tagName} ${node.className.toString()} ${node.textContent?.trim().slice(0, 40)}`;
		const scrolled = [...document.querySelectorAll('main *')].filter(
			(node) =>
				['auto', 'scroll'].includes(getComputedStyle(node).overflowX) && node.clientWidth > 0 && node.scrollWidth > node.clientWidth + 1
		);
		const spilt = [...document.querySelectorAll('main .panel svg text')].filter((node) => {
			const [own, panel] = [node.getBoundingClientRect(), node.closest('.panel')?.getBoundingClientRect()];
			return panel && own.width > 0 && (own.left < panel.left || own.right > panel.right);
		});
		return [...scrolled, ...spilt].map(told);
	});
}

for (const screen of [...SCREENS, 'assumptions?by=worth']) {
	test(`six plans with long names in yen, after a run, /${screen}: nothing is cut at 1440 px, none is wider than it, and axe finds no fault`, async ({
		page,
		ran
	}) => {
		await page.setViewportSize({ width: 1440, height: 900 });
		await open(page, address(ran, screen));
		expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
		expect(await cutOff(page)).toEqual([]);
		expect(await faultsInBothThemes(page), '1440 px').toEqual([]);
		// What is wide scrolls on a small display.
		if (!SCREENS.slice(0, 7).includes(screen)) return;
		await page.setViewportSize({ width: 390, height: 900 });
		expect(await faultsInBothThemes(page), '390 px').toEqual([]);
	});
}

test('plans, meters, features, segments and scenarios of one name: every screen opens and none breaks', async ({ page }) => {
	test.setTimeout(240_000);
	const broken: string[] = [];
	page.on('pageerror', ({ message }) => broken.push(`${new URL(page.url()).pathname}: ${message}`));
	const project = await create(page, company({ twice: true }));
	await run(page, project);
	for (const screen of SCREENS) {
		await open(page, address(project, screen));
		await expect(page.getByRole('heading').first(), screen).toBeAttached();
	}
	expect(broken).toEqual([]);
});

test('an add-on with a fault is named on Customers, which are shown all the same', async ({ page }) => {
	const document = company();
	document.today.addOns[0].price.flat = -900;
	const project = await create(page, document);
	await open(page, `/p/${project}/customers`);
	await expect(page.getByRole('table', { name: 'Segments of the customer base' })).toContainText('Large enterprises');
	await expect(page.getByText(/Extra storage and archive package, price.*-900/)).toBeVisible();
});

test('all prices change at once: shown first, rounded as asked, one step of undo', async ({ page }) => {
	const project = await create(page, { ...company(), currency: 'USD' });
	await open(page, `/p/${project}/catalog/v1`);
	await page.getByRole('button', { name: 'Change all prices' }).click();
	await page.getByLabel('Change', { exact: true }).fill('+15%');
	await page.getByLabel('Rounded').selectOption('to .99');
	const table = page.getByRole('table', { name: 'Prices before and after' });
	await expect(table.getByRole('row', { name: 'Starter for small teams $1,500 $1,724.99' })).toBeVisible();
	await expect(table).not.toContainText('Free for individuals');
	await page.getByRole('button', { name: /^Change 7 prices$/ }).click();
	await expect(page.getByRole('button', { name: /^Starter for small teams price, \$1,724\.99 a month, was \$1,500/ })).toBeVisible();
	await page.locator('body').press('Control+z');
	await expect(page.getByRole('button', { name: /^Starter for small teams price, \$1,500 a month/ })).toBeVisible();
});

test('the question of a feature says who needs it, and keeps a price that was asked', async ({ page }) => {
	test.setTimeout(180_000);
	const project = await create(page, { ...company(), assumptions: { needShare: { f1: 0.5 } } });
	await open(page, `/p/${project}/gate/v1?feature=f1`);
	await expect(page.getByText(/This rests on who needs Advanced reporting and custom dashboards: 50% of customers\./)).toBeVisible(SLOW);
	await page.getByLabel('Prices to try, a month').fill('300, 700');
	await page.getByRole('button', { name: 'Try these prices' }).click();
	const keep = page.getByRole('group', { name: 'Keep a price that was asked as a scenario' });
	await expect(keep.getByRole('button')).toHaveText(['¥300', '¥700'], SLOW);
	for (const price of ['¥300', '¥700']) {
		await expect(keep.getByRole('button', { name: price })).toBeEnabled(SLOW);
		await keep.getByRole('button', { name: price }).click();
		await expect(page.getByText(`Advanced reporting and custom dashboards, add-on at ${price} added as a scenario`)).toBeVisible();
	}
});

test('a run says how long it takes yet', async ({ page }) => {
	const project = await create(page, company({ trials: 20_000 }));
	await open(page, `/p/${project}/run/v1`);
	await page.getByRole('button', { name: /^Run full simulation/ }).click();
	await expect(page.getByText(/^about \d+ (s|min) left/)).toBeVisible(SLOW);
	await page.getByRole('button', { name: 'Cancel', exact: true }).click();
	await expect(page.getByText(/^about \d+ (s|min) left/)).toBeHidden();
});

test('Run and Compare print without controls and without an empty page', async ({ page, ran }) => {
	for (const screen of ['run/v1', 'compare']) {
		await open(page, address(ran, screen));
		await page.emulateMedia({ media: 'print' });
		const controls = await page.evaluate(() =>
			// A figure that opens who is behind it stays on paper as the figure.
			[...document.querySelectorAll('button:not(.mark), input, select, textarea, summary')]
				.filter((node) => node.checkVisibility() && node.getBoundingClientRect().width > 1 && getComputedStyle(node).opacity !== '0')
				.map((node) => `${node.tagName} ${node.textContent?.trim() || node.getAttribute('aria-label')}`)
		);
		expect(controls, screen).toEqual([]);
		const pages = writtenOn(await page.pdf({ preferCSSPageSize: true }));
		expect(pages.length, screen).toBeGreaterThan(1);
		expect(Math.min(...pages), `${screen}: pieces of text on the emptiest page`).toBeGreaterThan(40);
		await page.emulateMedia({ media: null });
	}
});

test('figures of before an edit have no fault that axe finds', async ({ page }) => {
	test.setTimeout(240_000);
	const project = await create(page, company());
	await run(page, project);
	const { document, revision } = await (await page.request.get(`/api/v1/projects/${project}`)).json();
	const edited = { ...document, variants: document.variants.map((one: object) => ({ ...one, policy: { kind: 'keep', launch: 2 } })) };
	const put = await page.request.put(`/api/v1/projects/${project}`, { data: { document: edited, revision } });
	expect(put.ok()).toBe(true);
	await page.setViewportSize({ width: 1440, height: 900 });
	for (const screen of ['', 'assumptions?by=worth', 'run/v1', 'compare']) {
		await open(page, address(project, screen));
		expect(await faultsInBothThemes(page), screen).toEqual([]);
	}
});
