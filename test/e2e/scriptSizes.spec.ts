import { expect, test, type Page } from 'playwright/test';
import { SLOW } from './company';

/** Thousands of bytes of compressed script that a page may fetch until it rests. */
const BUDGETS = { Home: 90, Catalog: 200 } as const;

/** The scripts that a page fetches until the network rests, as they are sent; those of workers are theirs. */
async function scriptsOf(page: Page, open: () => Promise<unknown>): Promise<{ name: string; bytes: number }[]> {
	const bodies: Promise<{ name: string; bytes: number } | undefined>[] = [];
	page.on('response', (response) => {
		const { pathname } = new URL(response.url());
		if (!pathname.endsWith('.js') || pathname.includes('/workers/') || response.request().headers()['sec-fetch-dest'] === 'worker') return;
		bodies.push(
			response
				.request()
				.sizes()
				.then(
					({ responseBodySize }) => ({ name: `${pathname} (${response.headers()['content-encoding']})`, bytes: responseBodySize }),
					() => undefined
				)
		);
	});
	await open();
	await page.waitForLoadState('networkidle');
	const scripts = (await Promise.all(bodies)).filter((script) => script !== undefined);
	return [...new Map(scripts.map((script) => [script.name, script])).values()].sort((a, b) => b.bytes - a.bytes);
}

function expectWithin(page: keyof typeof BUDGETS, scripts: readonly { name: string; bytes: number }[]) {
	const kilobytes = scripts.reduce((sum, { bytes }) => sum + bytes, 0) / 1000;
	const largest = scripts.slice(0, 5).map(({ name, bytes }) => `${name} ${(bytes / 1000).toFixed(1)}`);
	console.log(`${page}: ${kilobytes.toFixed(1)} kB of script in ${scripts.length} files; the largest: ${largest.join(', ')}`);
	expect(kilobytes, `${page}: more script than ${BUDGETS[page]} kB; the largest: ${largest.join(', ')}`).toBeLessThan(BUDGETS[page]);
}

test('Home fetches no more script than it may', async ({ page }) => {
	expectWithin('Home', await scriptsOf(page, () => page.goto('/')));
});

test('the Catalog fetches no more script than it may', async ({ page, browser }) => {
	await page.goto('/');
	const link = page.locator('a[href^="/p/"]').first();
	await expect(link).toBeVisible(SLOW);
	const project = (await link.getAttribute('href'))?.split('/')[2];
	// Another visitor, who has fetched nothing yet.
	const visitor = await browser.newContext({ baseURL: new URL(page.url()).origin });
	const fresh = await visitor.newPage();
	expectWithin('Catalog', await scriptsOf(fresh, () => fresh.goto(`/p/${project}/catalog/teamKeep`)));
	await visitor.close();
});
