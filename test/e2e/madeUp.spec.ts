import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from 'playwright/test';
import { company } from './company';
import { create } from './example';
import { open } from './ready';

const SLOW = { timeout: 60_000 };
const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const stored = async (page: Page, project: string) => (await (await page.request.get(`/api/v1/projects/${project}`)).json()).document;
const saved = (page: Page) => expect(page.getByText(/^Saved \d\d:\d\d$/)).toBeVisible();

async function faults(page: Page): Promise<string[]> {
	const { violations } = await new AxeBuilder({ page }).analyze();
	return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`);
}

test('no file: customers made up like totals, a segment edited, and the run says that they are made up', async ({ page }) => {
	await open(page, '/?new');
	await page.getByRole('textbox', { name: 'Name' }).fill('No file');
	await page.getByRole('combobox', { name: 'Start from' }).selectOption('plans');
	await page.getByRole('button', { name: 'Create' }).click();
	await page.waitForURL(/\/p\/[^/]+\/catalog\//);
	const project = page.url().match(/\/p\/([^/]+)\//)?.[1] ?? '';
	await open(page, `/p/${project}/customers`);

	await page.getByRole('button', { name: 'Like my totals' }).click();
	const form = page.getByRole('form', { name: 'Like my totals' });
	await form.getByRole('textbox', { name: 'Basic' }).fill('many');
	await form.getByRole('button', { name: 'Fit customers to this' }).click();
	// What cannot be read stays, with the reason, and has the focus.
	await expect(form.getByRole('alert')).toContainText('“many” is not a whole number.');
	await expect(form.getByRole('textbox', { name: 'Basic' })).toBeFocused();
	await form.getByRole('textbox', { name: 'Basic' }).fill('70');
	await form.getByRole('textbox', { name: 'Pro' }).fill('30');
	await form.getByRole('textbox', { name: 'MRR in all' }).fill('6,000');
	await form.getByRole('textbox', { name: 'Churn a year, customers' }).fill('20');
	await page.keyboard.press('Enter');

	// 70 x $29 + 30 x $99: flat prices give what the mix gives.
	const fitted = page.getByRole('group', { name: 'Fitted customers' });
	await expect(fitted.getByRole('row', { name: /^MRR/ })).toContainText('$6,000$5,000−$1,000 (−16.7%)', SLOW);
	await expect(fitted.getByRole('row', { name: /^Churn a year/ })).toContainText('20.0%20.0%met');
	await expect(fitted).toContainText('the MRR is what the mix gives');
	expect(await faults(page)).toEqual([]);
	await fitted.getByRole('button', { name: 'Use these customers' }).click();
	await expect(page.getByText('100 customers, drawn by segments; every result says so')).toBeVisible();

	// A segment is edited in place: the other plan takes the rest, and the histograms are of the base that a run draws.
	const basic = field(page, 'All, Basic');
	await basic.fill('101');
	await expect(page.getByRole('alert')).toContainText('101% is not a share.');
	await basic.fill('40');
	await page.keyboard.press('Tab');
	await expect(field(page, 'All, Pro')).toHaveValue('60');
	await field(page, 'All, Customers').fill('200');
	await page.keyboard.press('Tab');
	await expect(page.getByRole('img', { name: /^MRR a customer: most customers, 120 of 200/ })).toBeVisible(SLOW);
	await saved(page);
	const { customers, assumptions } = await stored(page, project);
	expect(customers.segments).toMatchObject([{ id: 'all', customers: 200, plans: { basic: 0.4, pro: 0.6 } }]);
	expect(assumptions.churn.pert[0]).toBeGreaterThan(0);
	// In a field, undo is of what was typed there.
	await page.getByRole('button', { name: 'Like my totals' }).focus();
	await page.keyboard.press('Control+z');
	await page.keyboard.press('Control+z');
	await expect(field(page, 'All, Pro')).toHaveValue('30');
	await page.keyboard.press('Control+Shift+z');
	await expect(field(page, 'All, Pro')).toHaveValue('60');
	await saved(page);

	const { id } = await (await page.request.post(`/api/v1/projects/${project}/runs`, { data: { trials: 8, months: 3 } })).json();
	await expect.poll(async () => (await (await page.request.get(`/api/v1/runs/${id}`)).json()).state, SLOW).toBe('finished');
	for (const screen of ['run/today', 'compare']) {
		await open(page, `/p/${project}/${screen}?run=${id}`);
		await expect(page.getByText('Customers made up by segments.', { exact: true })).toBeVisible();
		await page.emulateMedia({ media: 'print' });
		await expect(page.getByText('Customers made up by segments.', { exact: true })).toBeVisible();
		await page.emulateMedia({ media: 'screen' });
	}
});

test('a file gives way to made-up customers and comes back as it was', async ({ page }) => {
	const plan = (id: string, flat: number, included: number) => ({
		...{ id, name: id === 'basic' ? 'Basic' : 'Pro', price: { monthly: { flat } }, limits: { seats: { included } } }
	});
	const customers = { file: 'ours.csv', sizes: { smb: 'small' } };
	const project = await create(page, {
		...{ tierlab: 1, name: 'Ours', currency: 'USD', start: '2026-01', trials: 8 },
		meters: [{ id: 'seats', name: 'Users', kind: 'licensed' }],
		today: { plans: [plan('basic', 29, 5), plan('pro', 99, 25)] },
		...{ customers, assumptions: { churn: { bySegment: { smb: 0.2 } } } }
	});
	const csv = 'id,segment,plan,term\n1,smb,basic,monthly\n2,smb,basic,annual\n3,smb,pro,monthly\n4,ent,pro,annual\n';
	const put = await page.request.put(`/api/v1/projects/${project}/base?name=ours.csv`, {
		data: csv,
		headers: { 'content-type': 'text/csv' }
	});
	expect(put.status()).toBe(200);
	await open(page, `/p/${project}/customers`);
	await expect(page.getByText('can be made up by segments, or like your totals; the file stays')).toBeVisible();
	await page.getByRole('button', { name: 'Make them up by segments' }).click();
	// Like those of the file: two segments, their mix, what is paid by the year.
	await expect(field(page, 'SMB, Customers')).toHaveValue('3');
	await expect(field(page, 'SMB, Paid by the year')).toHaveValue('33.3');
	await expect(field(page, 'Enterprise, Pro')).toHaveValue('100');
	await saved(page);
	await page.getByRole('button', { name: 'Use ours.csv again' }).click();
	await expect(page.getByRole('button', { name: 'Make them up by segments' })).toBeVisible();
	await saved(page);
	expect(await stored(page, project)).toMatchObject({ customers, assumptions: { churn: { bySegment: { smb: 0.2 } } } });
	expect(await (await page.request.get(`/api/v1/projects/${project}/base`)).text()).toBe(csv);
	await page.keyboard.press('Control+z');
	await expect(field(page, 'SMB, Customers')).toHaveValue('3');
});

for (const [width, scheme] of [
	[1440, 'light'],
	[1440, 'dark'],
	[390, 'light'],
	[390, 'dark']
] as const)
	test(`made-up customers fit ${width} pixels, ${scheme}`, async ({ page }) => {
		await page.emulateMedia({ colorScheme: scheme });
		await page.setViewportSize({ width, height: 900 });
		const project = await create(page, company());
		await open(page, `/p/${project}/customers`);
		await expect(page.getByRole('img', { name: /^MRR a customer/ })).toBeVisible(SLOW);
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
		await page.getByRole('button', { name: 'Like my totals' }).click();
		await page.getByRole('button', { name: 'By segment' }).click();
		if (scheme === 'light') expect(await faults(page)).toEqual([]);
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
	});
