import { expect, test } from 'playwright/test';

test('the first page opens, and the browser has nothing to complain about', async ({ page }) => {
	const complaints: string[] = [];
	page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
	page.on('pageerror', (error) => complaints.push(error.message));
	await page.goto('/');
	await expect(page).toHaveTitle(/Tierlab/);
	expect(complaints).toEqual([]);
});

test('a theme chosen earlier is set before the first paint', async ({ page }) => {
	await page.addInitScript(() => localStorage.setItem('tierlab-theme', 'dark'));
	await page.goto('/', { waitUntil: 'commit' });
	await page.waitForSelector('body', { state: 'attached' });
	await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark', { timeout: 1 });
});
