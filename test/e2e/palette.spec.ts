import { expect, test } from 'playwright/test';
import { faultsInBothThemes } from './axe';
import { create, priceRise } from './example';
import { open } from './ready';

const LONG = `Long ${'name '.repeat(39)}`.trim();
const HOSTILE = '<img src=x onerror=alert(1)>';

/** The example with a name of 200 characters, a hostile one, and customers of a file. */
async function made(page: Parameters<typeof create>[0]): Promise<string> {
	const document = priceRise();
	const [first, ...variants] = document.variants ?? [];
	if (!first) throw new Error('the example has no scenario');
	return create(page, {
		...document,
		variants: [first, ...variants, { ...first, id: 'long', name: LONG }, { ...first, id: 'hostile', name: HOSTILE }]
	});
}

test('anything is gone to by a few letters: from a field, by key, with focus given back, the last chosen first', async ({ page }) => {
	const alerts: string[] = [];
	page.on('dialog', (dialog) => (alerts.push(dialog.message()), void dialog.dismiss()));
	const project = await made(page);
	await open(page, `/p/${project}/assumptions`);
	const search = page.getByRole('searchbox', { name: 'Search assumptions' });
	await search.focus();
	await page.keyboard.press('Control+k');
	const field = page.getByRole('combobox', { name: 'Go to anything' });
	const options = page.getByRole('listbox', { name: 'What was found' }).getByRole('option');
	await expect(field).toBeFocused();
	await expect(page.getByRole('status').filter({ hasText: / more: type more/ })).toBeVisible();
	expect(await faultsInBothThemes(page)).toEqual([]);

	await field.fill('long name');
	await expect(options.first()).toContainText(LONG);
	await field.fill('onerror');
	await expect(options).toHaveCount(1);
	await expect(options).toContainText(HOSTILE);
	await field.fill('zzzz qqqq');
	await expect(page.getByText('Nothing has these words')).toBeVisible();
	await field.press('Enter');
	await field.press('Escape');
	await expect(field).toHaveCount(0);
	await expect(search).toBeFocused();

	await page.keyboard.press('Control+k');
	await field.fill('who hurt');
	const chosen = async () => page.locator(`[id="${await field.getAttribute('aria-activedescendant')}"]`);
	await expect(await chosen()).toContainText('Who is hurt');
	await field.press('Enter');
	await page.waitForURL(/\/compare\/bills/);
	await page.keyboard.press('Control+k');
	await expect(options.first()).toContainText('Who is hurt');
	await expect(options.first()).toContainText('Recent');
	await field.press('ArrowUp');
	await expect(options.last()).toHaveAttribute('aria-selected', 'true');
	await field.press('ArrowDown');
	await expect(options.first()).toHaveAttribute('aria-selected', 'true');

	const plan = priceRise().today.plans.at(-1);
	await field.fill(`plan ${plan?.name ?? plan?.id}`);
	await field.press('Enter');
	await page.waitForURL(new RegExp(`/catalog/.*open=plan.${plan?.id}`));
	await expect(page.getByRole('dialog')).toBeVisible();
	await page.keyboard.press('Escape');

	await page.keyboard.press('Control+k');
	await field.fill('grandfathering');
	await field.press('Enter');
	const help = page.getByRole('dialog', { name: 'Shortcuts' });
	await expect(help.getByText('leaving existing customers at the old price and package')).toBeInViewport();
	expect(await faultsInBothThemes(page)).toEqual([]);
	expect(alerts).toEqual([]);
});

test('a customer is found by id, and the palette fits a phone', async ({ page }) => {
	const example = priceRise();
	const plan = example.today.plans[0]?.id ?? '';
	const project = await create(page, { ...example, customers: { file: 'customers.csv' } });
	const rows = Array.from({ length: 30 }, (_, i) => `acme-${i + 1},smb,${plan},29`);
	const data = ['id,segment,plan,mrr', ...rows].join('\n');
	const put = await page.request.put(`/api/v1/projects/${project}/base`, { data, headers: { 'content-type': 'text/csv' } });
	expect(put.ok(), await put.text()).toBe(true);
	await page.setViewportSize({ width: 390, height: 844 });
	await open(page, `/p/${project}/run/today`);
	await page.getByRole('button', { name: 'Go to anything' }).click();
	const field = page.getByRole('combobox', { name: 'Go to anything' });
	const options = page.getByRole('listbox', { name: 'What was found' }).getByRole('option');
	await field.fill('acme-1');
	// acme-1 itself first, then some of acme-10 to acme-19.
	await expect(options.first()).toHaveText(/^acme-1\s*Customer$/);
	await expect(options).toHaveCount(8);
	await expect(page.getByText('3 more: type more of the name.')).toBeVisible();
	expect(await faultsInBothThemes(page)).toEqual([]);
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
	await options.first().click();
	await page.waitForURL((url) => url.pathname.endsWith('/customers') && url.searchParams.get('at') === 'acme-1');
	await expect(page.getByRole('dialog')).toContainText('acme-1');
});

test('terms are explained on focus and at a click, until Esc', async ({ page }) => {
	const project = await made(page);
	await open(page, `/p/${project}/assumptions`);
	const mark = page.getByRole('button', { name: 'What assumption means' });
	const said = page.getByRole('tooltip');
	await mark.focus();
	await expect(said).toContainText('something that we do not know, as a range');
	await expect(mark).toHaveAccessibleDescription(/something that we do not know/);
	expect(await faultsInBothThemes(page)).toEqual([]);
	await page.keyboard.press('Escape');
	await expect(said).toHaveCount(0);
	await expect(mark).toBeFocused();
	await mark.click();
	await expect(said).toBeInViewport({ ratio: 1 });
	await mark.click();
	await expect(said).toHaveCount(0);
});
