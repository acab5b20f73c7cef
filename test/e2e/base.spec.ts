import { expect, test, type Page } from 'playwright/test';
import { faultsInBothThemes } from './axe';
import { create } from './example';
import { open } from './ready';

const SLOW = { timeout: 90_000 };

const plan = (id: string, name: string, flat: number, seats: number) => ({
	...{ id, name, price: { monthly: { flat }, annual: { discount: 0.1 } }, limits: { seats: { included: seats } } }
});
/** Two plans and a file of customers: every fourth is on Pro, every second pays by the year, every tenth of Basic uses all its seats. */
async function projectOf(page: Page, customers: number): Promise<string> {
	const project = await create(page, {
		...{ tierlab: 1, name: 'Ours', currency: 'USD', start: '2026-01', trials: 8 },
		meters: [{ id: 'seats', name: 'Users', kind: 'licensed' }],
		today: { plans: [plan('basic', 'Basic', 29, 10), plan('pro', 'Pro', 99, 200)] },
		customers: { file: 'ours.csv' }
	});
	const rows = Array.from({ length: customers }, (_, i) => {
		const isPro = i % 4 === 3;
		const [seats, month] = [isPro ? 20 + (i % 30) : i % 10 === 0 ? 10 : 1 + (i % 6), String(1 + (i % 12)).padStart(2, '0')];
		return `c${i + 1},${isPro ? 'mid' : 'smb'},${isPro ? 'pro' : 'basic'},${i % 2 ? 'annual' : 'monthly'},2024-${month},${seats},${i % 100 === 7 ? 'key account' : ''}`;
	});
	const put = await page.request.put(`/api/v1/projects/${project}/base?name=ours.csv`, {
		data: ['id,segment,plan,term,start,seats,tags', ...rows].join('\n'),
		headers: { 'content-type': 'text/csv' }
	});
	expect(put.status(), await put.text()).toBe(200);
	return project;
}
const grid = (page: Page) => page.getByRole('grid', { name: 'Customers' });
const row = (page: Page, id: string) =>
	grid(page)
		.getByRole('row')
		.filter({ has: page.getByRole('rowheader', { name: id, exact: true }) });

test('a hundred thousand customers: scrolled by key, found by a click in a view, one opened', async ({ page }) => {
	const project = await projectOf(page, 100_000);
	await open(page, `/p/${project}/customers`);
	await expect(grid(page)).toHaveAttribute('aria-rowcount', '100001', SLOW);

	// One tab stop; only rows in sight are there.
	await grid(page).focus();
	await page.keyboard.press('End');
	await expect(row(page, 'c100000')).toBeVisible();
	await expect(row(page, 'c100000')).toHaveAttribute('aria-rowindex', '100001');
	expect(await grid(page).getByRole('row').count()).toBeLessThan(60);
	const active = async () => page.locator(`[id="${await grid(page).getAttribute('aria-activedescendant')}"]`);
	await expect(await active()).toContainText('c100000');
	await page.keyboard.press('PageUp');
	await page.keyboard.press('ArrowUp');
	await expect(await active()).toContainText(/c9998\d/);
	await page.keyboard.press('Home');
	await expect(row(page, 'c1')).toBeVisible();

	// 7,500 of Basic and so many: i divisible by 10 and not 3 beyond a multiple of 4.
	await page.getByRole('button', { name: /customers of Basic near the limit of Users/ }).click();
	await expect(page).toHaveURL(/plan=basic&near=seats/);
	await expect(grid(page)).toHaveAttribute('aria-rowcount', '10001');
	await expect(page.getByText('10,000 of 100,000 customers')).toBeVisible();
	await page.getByRole('combobox', { name: 'Sort by' }).selectOption('Customer, Z to A');
	await expect(row(page, 'c99991')).toHaveAttribute('aria-rowindex', '2');

	// By key on the heads, which are one tab stop.
	const head = (name: string) => grid(page).getByRole('columnheader', { name });
	await grid(page).focus();
	await page.keyboard.press('Tab');
	await expect(head('Customer').getByRole('button')).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(head('Customer')).toHaveAttribute('aria-sort', 'none');
	for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight');
	await page.keyboard.press('Space');
	await expect(head('MRR')).toHaveAttribute('aria-sort', 'descending');
	await expect(page.getByRole('combobox', { name: 'Sort by' })).toHaveValue('mrr down');
	await expect(page.getByRole('dialog')).toHaveCount(0);
	await page.getByRole('combobox', { name: 'Sort by' }).selectOption('Customer, Z to A');
	await expect(row(page, 'c99991')).toHaveAttribute('aria-rowindex', '2');
	const shares = page.getByRole('slider', { name: /^Share of the MRR by share of the customers/ });
	await shares.press('Home');
	await expect(shares).toHaveAttribute('aria-valuetext', /^0% of the customers, those who pay least, bring 0% of the MRR$/);
	await shares.press('ArrowRight');
	await expect(shares).toHaveAttribute('aria-valuetext', /^5% of the customers/);

	// The address keeps it, and the customer that is open.
	await grid(page).focus();
	await page.keyboard.press('Enter');
	const drawer = page.getByRole('dialog', { name: 'Customer c99991' });
	await expect(drawer).toContainText('Basic, monthly');
	await expect(drawer.getByRole('row', { name: /^Users/ })).toContainText('100%10 of 10');
	await expect(drawer.getByRole('row', { name: /^Bill/ })).toContainText('$29');
	await page.keyboard.press('Escape');
	await expect(drawer).toBeHidden();
	await expect(grid(page)).toBeFocused();
	await page.goBack();
	await expect(drawer).toBeVisible();
	await page.reload();
	await expect(drawer).toContainText('Basic, monthly', SLOW);
	await page.keyboard.press('Escape');
	await expect(grid(page)).toHaveAttribute('aria-rowcount', '10001', SLOW);

	await page.getByRole('button', { name: 'Show all customers' }).click();
	await page.getByRole('searchbox', { name: 'Id or tag' }).fill('key acc');
	await expect(grid(page)).toHaveAttribute('aria-rowcount', '1001');
	await page.getByRole('searchbox', { name: 'Id or tag' }).fill('nobody at all');
	await expect(page.getByText('No customer fits all of this')).toBeVisible();
	await page.getByRole('button', { name: 'Show all customers' }).last().click();
	await expect(grid(page)).toHaveAttribute('aria-rowcount', '100001');
});

test('each view leads to its customers, by click and by key', async ({ page }) => {
	const project = await projectOf(page, 400);
	await open(page, `/p/${project}/customers`);
	await expect(grid(page)).toHaveAttribute('aria-rowcount', '401', SLOW);
	const fits = (count: number) => expect(grid(page)).toHaveAttribute('aria-rowcount', String(count + 1));

	// 300 at $29 (or $26.10), 100 on Pro, all by the year, at $89.10: the first 40 of these pay most.
	await expect(page.getByText(/^The top 10% of customers \(40\) pay 21% of the MRR/)).toBeVisible();
	const tenths = page.getByRole('toolbar', { name: /^MRR by tenth/ });
	await tenths.getByRole('button', { name: /^Top 10%/ }).click();
	await fits(40);
	await page.keyboard.press('End');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('button', { name: 'Leave out 90 to 100% by MRR' })).toBeVisible();
	await page.keyboard.press('Enter');
	await fits(400);

	await page.getByRole('button', { name: '200 rows without Renewal month' }).click();
	await fits(200);
	await page.getByRole('button', { name: 'Leave out Not known: Renewal month' }).click();
	await page.getByRole('button', { name: 'Mid-market', exact: true }).click();
	await fits(100);
	await page
		.getByRole('toolbar', { name: /^MRR a customer/ })
		.getByRole('button', { name: /: 0 customers/ })
		.first()
		.click();
	await expect(page.getByText('No customer fits all of this')).toBeVisible();
	await page.getByRole('button', { name: 'Show all customers' }).last().click();
	await fits(400);
	await open(page, `/p/${project}/customers?at=nobody&segment=gone`);
	await expect(page.getByRole('dialog')).toContainText('Nobody has this id.', SLOW);
	await page.keyboard.press('Escape');
	await expect(page.getByRole('button', { name: 'Leave out Segment: gone' })).toBeVisible();
});

for (const width of [1440, 390])
	test(`views, table and one customer fit ${width} pixels and can be read by all`, async ({ page }) => {
		await page.setViewportSize({ width, height: 900 });
		const project = await projectOf(page, 1_000);
		await open(page, `/p/${project}/customers?segment=smb`);
		await expect(row(page, 'c1')).toBeVisible(SLOW);
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
		expect(await faultsInBothThemes(page)).toEqual([]);
		await row(page, 'c1').click();
		await expect(page.getByRole('dialog', { name: 'Customer c1' })).toContainText('$29');
		expect(await faultsInBothThemes(page, '[role=dialog]')).toEqual([]);
	});
