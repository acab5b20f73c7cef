import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { expect, test, type Download, type Locator, type Page } from 'playwright/test';
import { faultsInBothThemes } from './axe';
import { create, priceRise } from './example';
import { open } from './ready';

const SLOW = { timeout: 60_000 };
const HOSTILE = `<script>document.title="taken"</script> "quoted" & 'so' ${'long '.repeat(30)}`;

/** A run of a project, by the API, to its end. */
async function run(page: Page, project: string): Promise<string> {
	const { id } = await (await page.request.post(`/api/v1/projects/${project}/runs`, { data: {} })).json();
	const state = async () => (await (await page.request.get(`/api/v1/runs/${id}`)).json()).state;
	await expect.poll(state, SLOW).toBe('finished');
	return id;
}

async function saved(page: Page, button: Locator): Promise<{ name: string; path: string; bytes: Buffer }> {
	const [download] = await Promise.all<[Promise<Download>, Promise<void>]>([page.waitForEvent('download', SLOW), button.click()]);
	const path = test.info().outputPath(download.suggestedFilename());
	await download.saveAs(path);
	return { name: download.suggestedFilename(), path, bytes: await readFile(path) };
}

/** Shares of the pixels of a picture that are of another colour than its corner, and how many colours there are. */
async function inkOf(page: Page, png: Buffer): Promise<{ width: number; share: number; colours: number }> {
	return page.evaluate(async (data) => {
		const image = new Image();
		image.src = `data:image/png;base64,${data}`;
		await image.decode();
		const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
		const context = canvas.getContext('2d');
		if (!context) throw new Error('no canvas');
		context.drawImage(image, 0, 0);
		const pixels = new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer);
		const other = pixels.filter((pixel) => pixel !== pixels[0]);
		return { width: image.width, share: other.length / pixels.length, colours: new Set(other).size };
	}, png.toString('base64'));
}

test('each chart as PNG, SVG and CSV, as it is seen', async ({ page }, info) => {
	const project = await create(page, priceRise({ months: 12, trials: 40, seed: 'out' }));
	await run(page, project);
	await open(page, `/p/${project}/run/renewal`);
	const panel = page.getByRole('region', { name: 'Monthly recurring revenue' });
	const menu = panel.locator('summary', { hasText: 'Save' });

	// By key: one stop, opened by Enter, closed by Escape.
	await panel.locator('summary', { hasText: 'Table of this chart' }).focus();
	await page.keyboard.press('Tab');
	await expect(menu).toBeFocused();
	const box = await menu.boundingBox();
	expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(24);
	await page.keyboard.press('Enter');
	await expect(panel.getByRole('button', { name: 'PNG' })).toBeVisible();
	expect(await faultsInBothThemes(page)).toEqual([]);
	await page.keyboard.press('Escape');
	await expect(panel.getByRole('button', { name: 'PNG' })).toBeHidden();
	await page.keyboard.press('Enter');

	const png = await saved(page, panel.getByRole('button', { name: 'PNG' }));
	expect(png.name).toBe('monthly-recurring-revenue-by-month.png');
	await info.attach('chart', { body: png.bytes, contentType: 'image/png' });
	const ink = await inkOf(page, png.bytes);
	expect(ink.width).toBeGreaterThan(2 * ((await panel.boundingBox())?.width ?? Infinity));
	expect(ink.share).toBeGreaterThan(0.05);
	expect(ink.colours).toBeGreaterThan(20);

	const svg = (await saved(page, panel.getByRole('button', { name: 'SVG' }))).bytes.toString();
	const finding = await panel.getByRole('img').first().getAttribute('aria-label');
	const read = await page.evaluate((text) => {
		const drawn = new DOMParser().parseFromString(text, 'image/svg+xml');
		return { root: drawn.documentElement.localName, text: drawn.documentElement.textContent };
	}, svg);
	expect(read.root).toBe('svg');
	expect(read.text).toContain(finding);
	expect(read.text).toContain('Monthly recurring revenue');
	expect(read.text).toMatch(/engine \d.*seed out, 40 trials of 12 months/);
	expect(svg).toContain('data:font/woff2;base64,');
	expect(svg).not.toMatch(/var\(|class=|<script|url\(["']?(?!data:|#)/);

	const csv = (await saved(page, panel.getByRole('button', { name: 'CSV' }))).bytes.toString();
	expect(csv).toMatch(/^Month,Scenario,Today\n"?Month 0/);

	// What is looked at is in the address.
	await page.getByRole('group', { name: 'Break down by' }).getByText('Plan at start').click();
	await expect(page).toHaveURL(/[?&]cut=plan/);

	// The theme that is seen is the theme that is saved.
	const paper = () => /<rect[^>]* fill="(#[0-9a-f]+)"/.exec(svg)?.[1];
	expect(paper()).toBe('#ffffff');
	await page.evaluate(() => (document.documentElement.dataset.theme = 'dark'));
	const dark = (await saved(page, panel.getByRole('button', { name: 'SVG' }))).bytes.toString();
	expect(/<rect[^>]* fill="(#[0-9a-f]+)"/.exec(dark)?.[1]).toBe('#16191f');

	await page.emulateMedia({ media: 'print' });
	await expect(menu).toBeHidden();
});

test('the results of a run: JSON, tables, a workbook and the draws of its trials', async ({ page }) => {
	const project = await create(page, priceRise({ months: 12, trials: 40, seed: 'out' }));
	const id = await run(page, project);
	await open(page, `/p/${project}/run/renewal`);
	await page.locator('summary', { hasText: 'Export' }).click();
	const files = page.getByRole('group', { name: 'Files of these results' });

	const json = await saved(page, files.getByRole('button', { name: 'JSON' }));
	const { results } = await (await page.request.get(`/api/v1/runs/${id}`)).json();
	expect(json.bytes.toString()).toBe(`${JSON.stringify(results)}\n`);

	for (const [name, ending] of [
		['Excel', 'xlsx'],
		['CSV tables (zip)', 'zip']
	] as const) {
		const file = await saved(page, files.getByRole('button', { name }));
		expect(file.name).toMatch(new RegExp(`-results\\.${ending}$`));
		expect(file.bytes.subarray(0, 2).toString()).toBe('PK');
	}

	const draws = (await saved(page, files.getByRole('button', { name: 'Draws of every trial (CSV)' }))).bytes.toString();
	const [head = '', ...rows] = draws.trimEnd().split('\n');
	expect(rows).toHaveLength(40);
	const arr = head.split(',').indexOf('renewal.arr');
	const mean = rows.reduce((sum, row) => sum + Number(row.split(',')[arr]), 0) / rows.length;
	expect(mean).toBeCloseTo(results.variants.renewal.final.arr.mean, 4);
});

test('a comparison as one page that opens from a file, without a network and without a script', async ({ page, browser }, info) => {
	const document = priceRise({ months: 12, trials: 40, seed: 'out', name: HOSTILE });
	const [first, ...others] = document.variants ?? [];
	const project = await create(page, { ...document, variants: [{ ...first, name: HOSTILE.slice(0, 200) }, ...others] });
	await run(page, project);
	await open(page, `/p/${project}/compare`);
	await page.locator('summary', { hasText: 'Export' }).click();
	const file = await saved(page, page.getByRole('button', { name: 'One HTML page' }));
	const shown = await page.getByRole('region', { name: 'Recommendation' }).getByRole('heading').innerText();
	const figures = await page.getByRole('table', { name: /^Policies compared by/ }).innerText();

	const context = await browser.newContext({ offline: true, javaScriptEnabled: false, viewport: { width: 1440, height: 900 } });
	const alone = await context.newPage();
	const asked: string[] = [];
	alone.on('request', (request) => asked.push(request.url()));
	await alone.goto(pathToFileURL(file.path).href);
	await expect(alone.getByRole('heading', { level: 1 })).toHaveText(shown.replace(/\s+/g, ' '));
	const digits = (text: string) => text.match(/\d[\d.,]*/g);
	const table = alone.getByRole('table', { name: /^Policies compared by/ });
	expect(digits(await table.innerText())).toEqual(digits(figures));
	await expect(table).toContainText('<script>document.title="taken"</script> "quoted"');
	expect(await alone.title()).toContain('<script>');
	expect(asked.filter((url) => !/^(file|data):/.test(url))).toEqual([]);
	const font = await alone.getByRole('heading', { level: 1 }).evaluate((heading) => getComputedStyle(heading).fontFamily);
	expect(font).toContain('Inter Variable');
	await expect(alone.getByRole('button')).toHaveCount(0);
	const wide = await alone.screenshot({ fullPage: true });
	await info.attach('page', { body: wide, contentType: 'image/png' });
	await alone.setViewportSize({ width: 390, height: 800 });
	const overflow = await alone.locator('main').evaluate((main) => main.scrollWidth - main.clientWidth);
	expect(overflow).toBeLessThanOrEqual(0);
	await context.close();
});
