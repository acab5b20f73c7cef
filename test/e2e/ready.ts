import { expect, type Page } from 'playwright/test';

/** The page answers to keys and clicks, and has what it asked the server for; a run that it follows may go on. */
export async function ready(page: Page): Promise<void> {
	await page.locator('html[data-ready]').waitFor();
}

/** Opens a page and waits until it is ready. */
export async function open(page: Page, path: string): Promise<void> {
	await page.goto(path);
	await ready(page);
}

/** What was edited in the page is with the server: before that it answers, and runs, what was there before. */
export async function saved(page: Page): Promise<void> {
	await expect(page.getByText(/^Saved \d\d:\d\d$/)).toBeVisible();
}
