import AxeBuilder from '@axe-core/playwright';
import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from 'playwright/test';
import { run, SLOW } from './company';
import { create } from './example';
import { open } from './ready';

const plan = (id: string, name: string, flat: number) => ({ id, name, price: { monthly: { flat }, annual: { discount: 0.2 } } });
const BOOK = {
	...{ tierlab: 1, currency: 'USD', start: '2026-12', months: 3, trials: 20, name: 'Import' },
	meters: [{ id: 'seats', name: 'Users', kind: 'licensed' }],
	today: { plans: [plan('basic', 'Basic', 29), plan('pro', 'Pro', 99)] },
	customers: { segments: [{ id: 'smb', name: 'SMB', customers: 20, plans: { basic: 0.5, pro: 0.5 } }] }
};
const STRIPE_HEAD =
	'id,Customer ID,Customer Name,Plan,Plan price ID,Quantity,Currency,Interval,Amount,Status,Start Date (UTC),Current Period Start (UTC),Current Period End (UTC),Cancel At Period End\n';
const subscription = (n: number, price: string, amount: string) =>
	`sub_${n},cus_${n},Acme ${n},${price},${price},1,usd,month,${amount},active,2025-03-0${n} 10:00,2026-11-01 10:00,2026-12-01 10:00,false\n`;
const NOVEMBER = `${STRIPE_HEAD}${subscription(1, 'price_1A', '29.00')}${subscription(2, 'price_1B', '99.00')}${subscription(3, 'price_1B', '99.00')}`;
const DECEMBER = `${STRIPE_HEAD}${subscription(1, 'price_1A', '29.00')}${subscription(2, 'price_1B', '99.00')}${subscription(4, 'price_1A', '29.00')}`;
const MESSY =
	'Kunde;Firma;Segment;Tarif;MRR;Kunde seit;Benutzer;Notiz\r\n' +
	'k1;Hafen;SMB;Basic;29,00;14.03.2024;3;\r\n' +
	'k2;Mühle;SMB;Proo;1.099,50;31.02.2025;12;x\r\n' +
	'k3;Werk;SMB;Proo;99,00;01.05.2025;8;\r\n' +
	'k4;Turm;SMB;Pro;viel;02.06.2025;9;\r\n' +
	'k5;Tor;SMB;Pro;99,00;20.07.2025;7;\r\n';

const choose = (page: Page, name: string, text: string, label: string | RegExp = /^(Customer file to replace them with|Another file)$/) =>
	page.getByLabel(label).setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
const faultsOf = async (page: Page): Promise<string[]> =>
	(await new AxeBuilder({ page }).analyze()).violations.map(
		({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`
	);
const baseOf = async (page: Page, project: string) => (await (await page.request.get(`/api/v1/projects/${project}`)).json()).base;

test('a Stripe file: price ids are mapped once, and next month is read alike, says what changed, and is taken back', async ({ page }) => {
	const project = await create(page, BOOK);
	await open(page, `/p/${project}/customers`);
	await choose(page, 'subscriptions.csv', NOVEMBER);
	await expect(page.getByLabel('Recognised as')).toHaveValue('stripe-subscriptions');
	await expect(page.getByText(/^unverified/)).toBeVisible();
	await expect(page.getByText('0 of 3 rows ready')).toBeVisible();
	await expect(page.getByLabel('Customer Name goes to').locator('option:checked')).toHaveText('Name (dropped)');
	await page.getByRole('button', { name: 'Take all 2 proposals' }).click();
	await expect(page.getByText('3 of 3 rows ready')).toBeVisible();
	await expect(page.getByLabel('price_1B is', { exact: true })).toHaveValue('plan:pro');
	// Undo is of the import, not of the document.
	await page.locator('body').press('Control+z');
	await expect(page.getByText('0 of 3 rows ready')).toBeVisible();
	await page.locator('body').press('Control+Shift+z');
	await page.getByLabel('It should be').fill('300');
	await page.getByLabel('It should be').press('Enter');
	await expect(page.getByRole('table', { name: 'From the expected MRR to that of the file' })).toContainText('$227');
	await page.getByRole('button', { name: 'Use these 3 customers' }).click();
	await expect(page.getByText('3 customers from subscriptions.csv are in use.')).toBeVisible();
	expect(await baseOf(page, project)).toMatchObject({ rows: 3, import: { source: 'stripe-subscriptions', file: 'subscriptions.csv' } });
	await page.reload();
	await page.getByText('from subscriptions.csv, no row refused; what was assumed').click();
	await expect(page.getByText('Names and e-mail addresses are dropped.')).toBeVisible();

	await choose(page, 'subscriptions-12.csv', DECEMBER);
	await expect(page.getByText('Read as subscriptions.csv was, with what you decided about it.')).toBeVisible();
	await expect(page.getByText('3 of 3 rows ready')).toBeVisible();
	await expect(page.getByText('Against the present: 1 new (+$29 MRR), 1 gone (−$99), 0 changed ($0), 2 as before.')).toBeVisible();
	await page.getByRole('button', { name: 'Use these 3 customers' }).click();
	await page.getByRole('status').getByRole('button', { name: 'Undo' }).first().click();
	await expect.poll(async () => (await baseOf(page, project)).name).toBe('subscriptions.csv');
	await expect(page.getByRole('link', { name: 'Download CSV' })).toHaveAttribute('download', 'subscriptions.csv');
});

for (const colorScheme of ['light', 'dark'] as const) {
	test(`a messy spreadsheet: one mend for all alike, refused rows as a file, used and run, ${colorScheme}`, async ({ page }) => {
		await page.addInitScript((chosen) => localStorage.setItem('tierlab-theme', chosen), colorScheme);
		const project = await create(page, BOOK);
		await open(page, `/p/${project}/customers`);
		await choose(page, 'kunden.csv', MESSY);
		await expect(page.getByText('2 of 5 rows ready')).toBeVisible();
		await expect(page.getByText('3 rows need a fix')).toBeVisible();
		const rows = page.getByRole('table', { name: 'Rows to fix' });
		await expect(rows.getByRole('row').filter({ hasText: '31.02.2025' })).toContainText('Left empty');
		await expect(page.getByLabel('Benutzer goes to').locator('option:checked')).toHaveText('Users');
		await expect(page.getByLabel('Notiz goes to')).toHaveValue('');
		expect(await faultsOf(page)).toEqual([]);
		await page.setViewportSize({ width: 390, height: 844 });
		expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
		await page.setViewportSize({ width: 1440, height: 900 });

		// By the keys alone.
		await rows.getByRole('button', { name: /^Use Pro for all 2 \(/ }).focus();
		await page.keyboard.press('Enter');
		await expect(page.getByText('4 of 5 rows ready')).toBeVisible();
		const download = page.waitForEvent('download');
		await page.getByRole('button', { name: 'Download the 1 row', exact: true }).click();
		const refused = await readFile(await (await download).path(), 'utf8');
		expect(refused.split('\n')[0]).toContain('line,reason');
		expect(refused).toContain('k4,Turm,SMB,Pro,viel');
		await rows.getByRole('button', { name: /^Edit \(MRR/ }).click();
		await page.keyboard.type('99,00');
		await page.keyboard.press('Enter');
		await expect(page.getByText('5 of 5 rows ready')).toBeVisible();
		await page.getByRole('button', { name: 'Use these 5 customers' }).click();
		await expect(page.getByText('5 customers from kunden.csv are in use.')).toBeVisible();
		expect(await faultsOf(page)).toEqual([]);
		await run(page, project);
	});
}

test('the top bar takes a file and uses it, in the order of the keys, and leaves room on a narrow display', async ({ page }) => {
	const project = await create(page, BOOK);
	await open(page, `/p/${project}/customers`);
	const bar = page.getByRole('banner');
	const asks = bar.getByLabel('Customers to import');
	await expect(bar.getByText('Import CSV')).toBeVisible();
	await expect(bar.getByRole('button', { name: /^Use/ })).toHaveCount(0);
	await asks.focus();
	await asks.setInputFiles({
		name: 'mine.csv',
		mimeType: 'text/csv',
		buffer: Buffer.from('id,plan,addOns,seets\na,pro,,4\nb,basic,Nothing;Else,5\n')
	});
	const use = bar.getByRole('button', { name: 'Use these 2 customers' });
	await expect(use).toBeEnabled();
	await expect(page.getByRole('main').getByRole('button', { name: /^Use these/ })).toHaveCount(0);
	// A piece of a cell is left out for good; the answer is read again, and the focus stays where it was.
	const rows = page.getByRole('table', { name: 'Rows to fix' });
	await expect(rows.getByRole('row').filter({ hasText: 'Nothing' })).toContainText('Left out, the rest kept.');
	await rows
		.getByRole('button', { name: /^More for addOns, row 3/ })
		.first()
		.click();
	await page.getByRole('menuitem', { name: 'Leave it out' }).click();
	await expect(rows.getByRole('row').filter({ hasText: 'Nothing' })).toHaveCount(0);
	await asks.focus();
	await page.keyboard.press('Tab');
	await expect(use).toBeFocused();
	expect(await faultsOf(page)).toEqual([]);
	for (const theme of ['light', 'dark'])
		for (const [width, height] of [
			[1440, 900],
			[390, 844]
		] as const) {
			await page.evaluate((chosen) => (document.documentElement.dataset.theme = chosen), theme);
			await page.setViewportSize({ width, height });
			expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
			await expect(bar.getByRole('button', { name: /^Use these/ })).toBeInViewport({ ratio: 1 });
			if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/import-${width}-${theme}.png` });
		}
	await page.setViewportSize({ width: 1440, height: 900 });
	await page.getByRole('button', { name: 'Use Users for seets' }).click();
	await expect(page.getByLabel('seets goes to')).toHaveValue('usage:seats');
	await expect(use).toBeEnabled();
	await use.focus();
	await page.keyboard.press('Enter');
	await expect(page.getByText('2 customers from mine.csv are in use.')).toBeVisible();
	await expect(page.locator('#main')).toBeFocused();
	await expect(bar.getByRole('button', { name: /^Run/ })).toBeVisible();
});

test('a file of 2 GB is refused before a byte of it is read', async ({ page }) => {
	const project = await create(page, BOOK);
	await open(page, `/p/${project}/customers`);
	await page.getByRole('group', { name: 'Import customers' }).evaluate((zone) => {
		const file = new File(['id,plan\n'], 'all.csv');
		const read = () => {
			document.title = 'read';
			throw new Error('it was read');
		};
		for (const name of ['stream', 'slice', 'text', 'arrayBuffer']) Object.defineProperty(file, name, { value: read });
		Object.defineProperty(file, 'size', { value: 2 ** 31 });
		const drop = new Event('drop', { bubbles: true, cancelable: true });
		Object.defineProperty(drop, 'dataTransfer', { value: { files: [file] } });
		zone.dispatchEvent(drop);
	});
	await expect(page.getByText(/all\.csv has 2048 MB, more than the 1024 MB that are read/)).toBeVisible();
	expect(await page.title()).not.toBe('read');
});

test('a usage file fills in what the customers use, and is taken back', async ({ page }) => {
	const project = await create(page, BOOK);
	await open(page, `/p/${project}/customers`);
	await choose(page, 'mine.csv', 'id,plan\na,pro\nb,basic\n');
	await page.getByRole('button', { name: 'Use these 2 customers' }).click();
	await choose(
		page,
		'usage.csv',
		'customer,meter,month,quantity\na,seats,2026-10,4\na,seats,2026-11,6\nz,seats,2026-11,1\n',
		'File of what the customers use'
	);
	await expect(page.getByText('Users: 1 of 2 customers')).toBeVisible(SLOW);
	await page.getByRole('button', { name: 'Fill their use in' }).click();
	await expect(page.getByText('Their use is filled in.')).toBeVisible();
	const table = async () => (await page.request.get(`/api/v1/projects/${project}/base`)).text();
	expect(await table()).toMatch(/^a,[^\n]*,6,/m);
	await page.getByRole('region', { name: 'Add what they use' }).getByRole('button', { name: 'Undo' }).click();
	await expect.poll(table).not.toMatch(/^a,[^\n]*,6,/m);
});

test('growth of use that a usage file tells is applied, one or all, marked as the own data, and undone', async ({ page }) => {
	const project = await create(page, { ...BOOK, meters: [{ id: 'gb', name: 'Storage', kind: 'stock', unit: 'GB' }] });
	await open(page, `/p/${project}/customers`);
	const ids = Array.from({ length: 12 }, (_, i) => `c${i}`);
	await choose(page, 'mine.csv', `id,plan\n${ids.map((id) => `${id},pro\n`).join('')}`);
	await page.getByRole('button', { name: 'Use these 12 customers' }).click();
	// 3% a month, each month more or less by 5%.
	const rows = ids.flatMap((id, i) =>
		Array.from({ length: 12 }, (_, month) => {
			const use = 10 * Math.exp(0.03 * month + 0.05 * Math.sin(1 + 7 * i + 3.7 * month * (i + 1)));
			return `${id},gb,2025-${String(month + 1).padStart(2, '0')},${use.toFixed(4)}\n`;
		})
	);
	await choose(page, 'usage.csv', `customer,meter,month,quantity\n${rows.join('')}`, 'File of what the customers use');
	const table = page.getByRole('table', { name: 'Growth and volatility of use by segment' });
	await expect(table).toContainText('132 changes of use of 12 customers', SLOW);
	const growth = table.getByRole('row').filter({ hasText: 'growth' });
	await growth.getByRole('button', { name: /^Apply/ }).click();
	await expect(growth.getByText('Your data')).toBeVisible();
	await expect(page.getByText(/^Saved \d\d:\d\d$/)).toBeVisible();
	const stored = async () => (await (await page.request.get(`/api/v1/projects/${project}`)).json()).document;
	await expect.poll(async () => (await stored()).learned).toMatchObject([{ path: 'usageGrowth', from: 'usage.csv' }]);
	expect(await faultsOf(page)).toEqual([]);
	await page.getByRole('button', { name: /^Undo: / }).click();
	await expect(growth.getByText('Your data')).toHaveCount(0);
	await expect.poll(async () => (await stored()).learned).toBeUndefined();
	await page.getByRole('button', { name: /^Apply all \d/ }).click();
	await expect(table.getByText('Your data')).toHaveCount(2);
	await page.goto(`/p/${project}/assumptions`);
	await expect(page.getByText('Your data').first()).toBeVisible();
});
