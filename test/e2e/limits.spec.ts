import { inflateSync } from 'node:zlib';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from 'playwright/test';
import { open } from './ready';

const SLOW = { timeout: 150_000 };
const PLANS = [
	['Free for individuals and students', 0],
	['Starter for small teams', 1_500],
	['Business for growing companies', 4_900],
	['Professional with analytics', 12_900],
	['Enterprise for large organisations', 49_000],
	['Enterprise Plus for regulated industries', 128_000]
] as const;
const FEATURES = [
	'Collaborative editing across departments',
	'Advanced reporting and custom dashboards',
	'Single sign-on with SAML and SCIM provisioning',
	'Audit log kept for seven years',
	'Dedicated customer success manager'
];

type Change = { readonly twice?: boolean; readonly trials?: number };

/** A made-up company: six plans, long names, yen. `twice`: plans, meters, features and scenarios share their names. */
function company({ twice = false, trials = 60 }: Change = {}) {
	const ids = PLANS.map((_, p) => `p${p + 1}`);
	const changed = (flat: number) => ({ plans: [{ id: 'p4', price: { monthly: { flat }, annual: { discount: 0.15 } } }] });
	return {
		...{ tierlab: 1, currency: 'JPY', start: '2026-01', months: 6, trials, seed: 'six' },
		name: 'Pricing review of the whole product line for the financial year 2026 to 2027, Japan',
		meters: [
			{ id: 'seats', name: twice ? 'Units' : 'Named users with sign-in', kind: 'licensed' },
			{ id: 'gb', name: twice ? 'Units' : 'Storage in gigabytes', kind: 'stock' }
		],
		features: FEATURES.map((name, f) => ({ id: `f${f}`, name: twice && f === 4 ? FEATURES[0] : name })),
		today: {
			plans: PLANS.map(([name, flat], p) => ({
				id: ids[p],
				name: twice && p === 4 ? PLANS[3][0] : name,
				price: { monthly: { flat }, annual: { discount: 0.15 } },
				limits: { seats: { included: 3 + 10 * p }, gb: { included: 10 * (p + 1) } },
				features: FEATURES.slice(0, Math.min(p, 4)).map((_, f) => `f${f}`)
			})),
			addOns: [
				{ id: 'a1', name: 'Extra storage and archive package', kind: 'module', price: { flat: 900 }, on: ['p2', 'p3', 'p4'] },
				{ id: 'a2', name: twice ? 'Extra storage and archive package' : 'Sign-on', kind: 'service', price: { flat: 700 }, on: ['p1'] }
			]
		},
		variants: [
			{
				id: 'v1',
				name: 'Even with keeping customers on old prices until their renewal',
				changes: changed(14_900),
				policy: { kind: 'keep' }
			},
			{ id: 'v2', name: 'Raise Professional for everybody', changes: changed(15_900), policy: { kind: 'immediate', launch: 1 } },
			{
				id: 'v3',
				name: twice ? 'Raise Professional for everybody' : 'At renewal',
				changes: changed(15_900),
				policy: { kind: 'renewal', launch: 1 }
			}
		],
		customers: {
			segments: [
				{ id: 'smb', name: 'Small and medium-sized businesses', customers: 60, plans: { p1: 0.3, p2: 0.3, p3: 0.2, p4: 0.2 } },
				{
					id: 'ent',
					name: twice ? 'Small and medium-sized businesses' : 'Large enterprises and public bodies',
					customers: 40,
					plans: { p3: 0.2, p4: 0.3, p5: 0.3, p6: 0.2 }
				}
			]
		}
	};
}

async function create(page: Page, document: object): Promise<string> {
	const answer = await page.request.post('/api/v1/projects', { data: { document } });
	expect(answer.status(), await answer.text()).toBe(201);
	return (await answer.json()).id;
}

async function run(page: Page, project: string): Promise<void> {
	const { id } = await (await page.request.post(`/api/v1/projects/${project}/runs`, { data: {} })).json();
	await expect.poll(async () => (await (await page.request.get(`/api/v1/runs/${id}`)).json()).state, SLOW).toBe('finished');
}

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

const screensOf = (project: string) => [
	`/?project=${project}`,
	...['catalog/v1', 'catalog/today', 'customers', 'assumptions', 'run/v1', 'compare', 'gate/v1', 'sweep/v1', 'versions'].map(
		(screen) => `/p/${project}/${screen}`
	)
];

test('six plans with long names in yen: nothing is cut at 1440 px, and no screen is wider than the display', async ({ page }) => {
	test.setTimeout(240_000);
	await page.setViewportSize({ width: 1440, height: 900 });
	const project = await create(page, company());
	await run(page, project);
	for (const path of screensOf(project)) {
		await open(page, path);
		expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), path).toBeLessThanOrEqual(0);
		// What must be scrolled to be read, and words that run out of their panel.
		const cut = await page.evaluate(() => {
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
		expect(cut, path).toEqual([]);
	}
});

test('plans, meters, features, segments and scenarios of one name: every screen opens and none breaks', async ({ page }) => {
	test.setTimeout(240_000);
	const broken: string[] = [];
	page.on('pageerror', ({ message }) => broken.push(`${new URL(page.url()).pathname}: ${message}`));
	const project = await create(page, company({ twice: true }));
	await run(page, project);
	for (const path of screensOf(project)) {
		await open(page, path);
		await expect(page.getByRole('heading').first(), path).toBeAttached();
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
	await expect(page.getByText('mine.csv was not taken.')).toBeVisible();
	// A browser tells of the same file only where the field has forgotten it.
	expect(await page.getByLabel('Customer file to replace them with').inputValue()).toBe('');
	await choose('id,plan\na,p1\n');
	await expect(page.getByText('mine.csv can be read.')).toBeVisible();
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

test('Run and Compare print without controls and without an empty page', async ({ page }) => {
	test.setTimeout(180_000);
	const project = await create(page, company());
	await run(page, project);
	for (const screen of ['run/v1', 'compare']) {
		await open(page, `/p/${project}/${screen}`);
		await page.emulateMedia({ media: 'print' });
		const controls = await page.evaluate(() =>
			[...document.querySelectorAll('button, input, select, textarea, summary')]
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

for (const theme of ['light', 'dark'] as const) {
	test(`after a run no screen has a fault that axe finds, ${theme}`, async ({ page }) => {
		test.setTimeout(480_000);
		await page.addInitScript((chosen) => localStorage.setItem('tierlab-theme', chosen), theme);
		const project = await create(page, company({ trials: 200 }));
		await run(page, project);
		const found: string[] = [];
		for (const width of [1440, 390]) {
			await page.setViewportSize({ width, height: 900 });
			// What is wide scrolls on a small display.
			const paths = width > 390 ? [...screensOf(project), `/p/${project}/assumptions?by=worth`] : screensOf(project).slice(0, 7);
			for (const path of paths) {
				await open(page, path);
				const { violations } = await new AxeBuilder({ page }).analyze();
				found.push(
					...violations.map(({ id, nodes }) => `${width} ${path} ${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`)
				);
			}
		}
		// Figures of before an edit stay readable.
		await page.setViewportSize({ width: 1440, height: 900 });
		const { document, revision } = await (await page.request.get(`/api/v1/projects/${project}`)).json();
		const edited = { ...document, variants: document.variants.map((one: object) => ({ ...one, policy: { kind: 'keep', launch: 2 } })) };
		const put = await page.request.put(`/api/v1/projects/${project}`, { data: { document: edited, revision } });
		expect(put.ok()).toBe(true);
		for (const path of [`/?project=${project}`, `/p/${project}/assumptions?by=worth`, `/p/${project}/run/v1`, `/p/${project}/compare`]) {
			await open(page, path);
			const { violations } = await new AxeBuilder({ page }).analyze();
			found.push(...violations.map(({ id, nodes }) => `after an edit ${path} ${id}: ${nodes.map(({ html }) => html).join(' | ')}`));
		}
		expect(found).toEqual([]);
	});
}
