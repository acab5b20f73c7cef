import { expect, test } from 'playwright/test';
import { faultsInBothThemes } from './axe';
import { create } from './example';
import { open, saved } from './ready';

const limit = (included: number) => ({ included, beyond: 'block' });
/** A made-up company: a step of ×4 that customers stand before, an add-on that nobody buys, old prices. */
const DOCUMENT = {
	...{ tierlab: 1, name: 'Checked', currency: 'USD', start: '2026-01', months: 6, trials: 40, seed: 'checked' },
	meters: [{ id: 'seats', name: 'Users', unit: 'user', kind: 'licensed' }],
	features: [{ id: 'reports', name: 'Reports', need: 'common' }],
	today: {
		plans: [
			{ id: 'basic', name: 'Basic', price: { monthly: { flat: 25 } }, limits: { seats: limit(5) } },
			{ id: 'pro', name: 'Pro', price: { monthly: { flat: 100 } }, limits: { seats: limit(50) }, features: ['reports'] }
		],
		addOns: [{ id: 'desk', name: 'Service desk', kind: 'module', price: { flat: 9 }, on: ['basic', 'pro'] }]
	},
	variants: [],
	customers: { file: 'customers.csv' }
};
const rows = Array.from({ length: 60 }, (_, i) => {
	const pro = i % 3 === 0;
	return `c${String(i).padStart(3, '0')},smb,${pro ? 'pro' : 'basic'},${pro ? 20 : i % 2 ? 5 : 2},${pro ? (i < 30 ? 80 : 100) : 25}`;
});
const CSV = ['id,segment,plan,seats,mrr', ...rows].join('\n');

test('a book is checked, a finding is explained, its mend is tried by key, undone, and all are tried at once', async ({ page }) => {
	test.slow();
	const project = await create(page, DOCUMENT);
	const put = await page.request.put(`/api/v1/projects/${project}/base`, { data: CSV, headers: { 'content-type': 'text/csv' } });
	expect(put.ok(), await put.text()).toBe(true);
	await open(page, `/p/${project}/catalog/today`);
	await page.locator('body').press('g');
	await page.locator('body').press('k');
	await page.waitForURL(/\/catalog\/today\/checkup$/);
	await expect(page.getByRole('heading', { level: 1 })).toContainText('to mend');
	const findings = page.getByRole('list', { name: 'Findings' });
	const step = findings.getByRole('listitem').filter({ hasText: 'Basic to Pro is a step of ×4' });
	// 20 of 40 customers of Basic use 5 of 5 users, and would pay $75 more each.
	await expect(step).toContainText('20 customers');
	await expect(step).toContainText('50% of Basic');
	await expect(step).toContainText('$1.5k');
	await expect(findings.getByRole('listitem').filter({ hasText: 'Old prices and discounts cost $200 a month' })).toContainText('exact');
	await expect(findings.getByRole('listitem').filter({ hasText: 'Nobody buys Service desk' })).toBeVisible();
	expect(await faultsInBothThemes(page)).toEqual([]);

	const titles = findings.locator('[data-finding]');
	await titles.first().focus();
	await page.keyboard.press('ArrowDown');
	await expect(titles.nth(1)).toBeFocused();
	const title = step.locator('[data-finding]');
	await title.press('Enter');
	const drawer = page.getByRole('dialog');
	await expect(drawer.getByRole('row')).toHaveCount(21);
	await expect(drawer.getByRole('link', { name: 'Look for them among the customers' })).toHaveAttribute(
		'href',
		`/p/${project}/customers?plan=basic&near=*`
	);
	expect(await faultsInBothThemes(page)).toEqual([]);
	await page.keyboard.press('Escape');
	await expect(title).toBeFocused();

	await title.press('m');
	await page.waitForURL(/\/catalog\/addAPlanAt50$/i);
	await expect(page.getByText('Basic plus').filter({ visible: true }).first()).toBeVisible();
	await page.getByRole('button', { name: 'Undo', exact: true }).click();
	await saved(page);
	const variants = async () => (await (await page.request.get(`/api/v1/projects/${project}`)).json()).document.variants.length;
	await expect.poll(variants).toBe(0);

	await open(page, `/p/${project}/catalog/today/checkup`);
	await page.getByRole('button', { name: /^Try all/ }).click();
	await expect.poll(variants).toBeGreaterThan(1);
	const added = await variants();
	await page.getByRole('button', { name: /^Try all/ }).click();
	await expect(page.getByText('These scenarios are there already')).toBeVisible();
	expect(await variants()).toBe(added);
});

test('a price page alone is checked without saying who, and a book with an error says where it is', async ({ page }) => {
	const project = await create(page, { ...DOCUMENT, customers: { file: '' } });
	await open(page, `/p/${project}/catalog/today/checkup`);
	await expect(page.getByText('Read from your price page alone')).toBeVisible();
	const findings = page.getByRole('list', { name: 'Findings' });
	await expect(findings).toContainText('Basic to Pro is a step of ×4');
	await expect(findings).not.toContainText('customers');
	await expect(page.getByText('Who buys add-ons: needs customers')).toBeVisible();
	await page.setViewportSize({ width: 390, height: 844 });
	expect(await faultsInBothThemes(page)).toEqual([]);
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

	const [basic, pro] = DOCUMENT.today.plans;
	const broken = await create(page, { ...DOCUMENT, today: { plans: [{ ...basic, price: { monthly: { flat: -5 } } }, pro] } });
	await open(page, `/p/${broken}/catalog/today/checkup`);
	await expect(page.getByText(/cannot be checked while/)).toBeVisible();
	await page.getByRole('link', { name: 'Open the price book' }).click();
	await page.waitForURL(/\/catalog\/today$/);
});
