import { readFileSync } from 'node:fs';
import { expect, test } from 'playwright/test';
import { faultsInBothThemes } from './axe';
import { create } from './example';
import { open } from './ready';

/** A made-up company that moves its customers in two waves. */
const DOCUMENT = {
	...{ tierlab: 1, name: 'Kiln & Co', currency: 'EUR', perUsd: 0.9, start: '2027-01', months: 10, trials: 60, seed: 'kiln' },
	today: {
		plans: [
			{ id: 'bench', name: 'Bench', price: { monthly: { flat: 20 } } },
			{ id: 'studio', name: 'Studio', price: { monthly: { flat: 80 } } }
		]
	},
	variants: [
		{
			id: 'dear',
			name: 'Bench at 28',
			changes: { plans: [{ id: 'bench', price: { monthly: { flat: 28 } } }] },
			policy: { kind: 'phased', waves: [0.4, 0.6], launch: 3, notice: 2 }
		},
		{ id: 'kept', name: 'New only', changes: { plans: [{ id: 'bench', price: { monthly: { flat: 28 } } }] }, policy: { kind: 'keep' } }
	],
	customers: { file: 'customers.csv' }
};
const CSV = ['id,plan', ...Array.from({ length: 50 }, (_, i) => `k${String(i).padStart(2, '0')},${i < 40 ? 'bench' : 'studio'}`)].join(
	'\n'
);
const PRICES = 'price id,plan,amount,interval\np_20,bench,20,month\np_28,bench,28,month\n';

test('the waves are laid out, simulated, and written as a pack, once price ids are whole', async ({ page }) => {
	test.slow();
	const project = await create(page, DOCUMENT);
	const put = await page.request.put(`/api/v1/projects/${project}/base`, { data: CSV, headers: { 'content-type': 'text/csv' } });
	expect(put.ok(), await put.text()).toBe(true);
	await open(page, `/p/${project}/compare/bills`);
	await page.getByRole('link', { name: 'Roll-out of Bench at 28' }).click();
	await expect(page.getByRole('heading', { name: 'How do we get there?' })).toBeVisible();
	await expect(page.getByRole('navigation', { name: 'Views of Compare' }).getByRole('link', { name: 'Roll-out' })).toHaveAttribute(
		'aria-current',
		'page'
	);
	const panel = page.getByRole('region', { name: 'Roll-out in waves' });
	await expect(panel).toContainText('50 customers move in 2 waves.');

	await panel.getByRole('button', { name: 'Simulate the waves' }).click();
	const waves = panel.getByRole('table', { name: /^Waves of the roll-out\. Arrow/ });
	await expect(waves.getByRole('columnheader', { name: 'Stop above' })).toBeVisible({ timeout: 60_000 });
	await waves.getByRole('button', { name: 'Wave 1' }).press('ArrowDown');
	await expect(waves.getByRole('button', { name: 'Wave 2' })).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(panel).toContainText(/Wave 2: of \d+ customers about \d+ leave within 3 months; stop above \d+\./);
	expect(await faultsInBothThemes(page)).toEqual([]);

	const first = page.waitForEvent('download');
	await panel.getByRole('button', { name: 'Roll-out pack' }).click();
	const pack = readFileSync(await (await first).path(), 'utf8')
		.trimEnd()
		.split('\n');
	expect(pack).toHaveLength(51);
	expect(pack[1]).toMatch(/^k00,all,[12],2027-0[12]-01,2027-0[34]-01,monthly,bench,bench,20,28,20,28,,0,0,0,0,[\d.e-]+,[\d.e-]+,1/);

	await panel.getByRole('combobox', { name: 'Form of the pack' }).selectOption('Stripe');
	await expect(panel.getByRole('button', { name: 'Roll-out pack' })).toBeDisabled();
	const choose = async (text: string) =>
		panel
			.getByLabel('Table of price ids', { exact: true })
			.setInputFiles({ name: 'ids.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
	await choose(PRICES);
	await panel.getByRole('button', { name: 'Roll-out pack' }).click();
	await expect(panel).toContainText('no id for the old price of plan "studio" (80 per month), which 10 customers need');
	await choose(`${PRICES}p_80,studio,80,month\n`);
	const second = page.waitForEvent('download');
	await panel.getByRole('button', { name: 'Roll-out pack' }).click();
	const stripe = readFileSync(await (await second).path(), 'utf8').split('\n');
	expect(stripe[1]).toMatch(/^,k00,p_20,p_28,,2027-0[34]-01,none,20,28$/);

	await page.setViewportSize({ width: 390, height: 900 });
	await expect(panel.getByRole('listitem').filter({ hasText: 'Wave 1: check, stop above' })).toBeVisible();
	expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
	expect(await faultsInBothThemes(page)).toEqual([]);

	await page.setViewportSize({ width: 1440, height: 900 });
	await page.getByRole('combobox', { name: 'Scenario' }).selectOption('New only');
	await expect(panel).toContainText('Nobody is moved: existing customers keep price and package.');
});
