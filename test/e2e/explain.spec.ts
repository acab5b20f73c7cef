import { readFile } from 'node:fs/promises';
import { expect, test } from 'playwright/test';
import { faultsInBothThemes } from './axe';
import { run, SLOW } from './company';
import type { Results } from '../../src/lib/engine/simulation/results';
import { create, priceRise, projectWith } from './example';
import { open } from './ready';

const SHOTS = process.env.SHOTS ?? '';

test('from a bar to one customer, by mouse and by keyboard', async ({ page }) => {
	test.slow();
	await page.setViewportSize({ width: 1440, height: 900 });
	const project = await create(page, priceRise({ months: 12, trials: 60 }));
	await run(page, project);
	await open(page, `/p/${project}/run/renewal`);

	// By mouse: a bar of the waterfall.
	await page
		.getByRole('button', { name: /^Churn .*who is behind it$/ })
		.first()
		.click();
	const drawer = page.getByRole('dialog', { name: 'Churn: who is behind it' });
	await expect(drawer.getByText(/^Churn: .* here and .* in Today/)).toBeVisible(SLOW);
	await expect(page).toHaveURL(/explain=churn/);
	await expect(drawer.getByRole('heading', { name: 'Which customers' })).toBeVisible(SLOW);
	// On a slow machine not all of them fit the time.
	const whole = drawer.getByRole('button', { name: 'Look at all 60 trials' });
	if (await whole.isVisible()) await whole.click();
	await expect(drawer.getByText(/on average of 60 trials on the same luck/)).toBeVisible(SLOW);
	await expect(drawer.getByRole('heading', { name: 'Most often lost only here' })).toBeVisible();
	await expect(drawer.getByRole('table', { name: 'Churn by segment' })).toBeVisible();
	await expect(drawer.getByRole('table', { name: 'Churn by motion' })).toContainText('Left:');
	expect(await faultsInBothThemes(page)).toEqual([]);
	if (SHOTS) {
		await page.screenshot({ path: `${SHOTS}/explain-1440.png` });
		await page.setViewportSize({ width: 1440, height: 2400 });
		await page.screenshot({ path: `${SHOTS}/explain-tall.png`, clip: { x: 980, y: 0, width: 460, height: 2400 } });
		await page.setViewportSize({ width: 1440, height: 900 });
	}

	// Over all trials the parts of the drawer are the run's figure: to the last digit shown.
	const figure = (table: string) => drawer.getByRole('table', { name: table }).getByRole('row').last().getByRole('cell').first();
	const amounts = await drawer.getByRole('table', { name: 'Churn by motion' }).getByRole('row').getByRole('cell').allInnerTexts();
	expect(amounts.length).toBeGreaterThan(2);
	await expect(figure('Churn by segment')).toHaveText(/^−\$/);

	const [file] = await Promise.all([page.waitForEvent('download'), drawer.getByRole('button', { name: 'Download CSV' }).click()]);
	const lines = (await readFile(await file.path(), 'utf8')).trim().split('\n');
	expect(lines[0]).toContain('id,segment,plan,weight,chance');
	expect(lines.length).toBeGreaterThan(10);

	// Escape closes it, and the focus is where it was.
	await page.keyboard.press('Escape');
	await expect(drawer).toHaveCount(0);
	await expect(page).not.toHaveURL(/explain=/);
	await expect(page.getByRole('button', { name: /^Churn .*who is behind it$/ }).first()).toBeFocused();

	// By keyboard: the same bar, down to the first customer, to its trace.
	await page.keyboard.press('Enter');
	await expect(drawer.getByRole('heading', { name: 'Which customers' })).toBeVisible(SLOW);
	const link = drawer
		.getByRole('table', { name: /^Churn: customers/ })
		.getByRole('link')
		.first();
	for (let tabs = 0; tabs < 12 && !(await link.evaluate((one) => one === document.activeElement)); tabs++) await page.keyboard.press('Tab');
	await expect(link).toBeFocused();
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('ArrowUp');
	const customer = await link.innerText();
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(new RegExp(`/trace/renewal\\?customer=${customer}`));
	await expect(page.getByRole('group', { name: /, months$/ })).toHaveCount(2, SLOW);
	// The trial is one that shows it.
	await expect(page.getByRole('heading', { level: 1 })).toContainText(customer);
	await page.goBack();
	await expect(drawer.getByRole('heading', { name: 'Which customers' })).toBeVisible(SLOW);
});

test('bands, months, cells and the funnel open it, and an address does', async ({ page }) => {
	test.slow();
	await page.setViewportSize({ width: 390, height: 844 });
	const project = await create(page, priceRise({ months: 12, trials: 20 }));
	await run(page, project);
	await open(page, `/p/${project}/run/renewal?explain=churn~1-6~segment~smb`);
	const drawer = page.getByRole('dialog');
	await expect(drawer).toContainText(/Churn, months 1 to 6, SMB: who is behind it/i);
	await expect(drawer.getByRole('heading', { name: 'Which customers' })).toBeVisible(SLOW);
	if (SHOTS) await page.screenshot({ path: `${SHOTS}/explain-390.png` });
	expect(await faultsInBothThemes(page)).toEqual([]);
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
	expect(await drawer.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBeLessThanOrEqual(0);
	await page.keyboard.press('Escape');
	await expect(drawer).toHaveCount(0);

	const opens = async (say: RegExp) => {
		await expect(drawer.getByRole('heading', { level: 2 })).toHaveText(say);
		await expect(drawer.getByText(/on average of 20 trials on the same luck/)).toBeVisible(SLOW);
		await page.keyboard.press('Escape');
		await expect(drawer).toHaveCount(0);
	};
	// A band of the flows, by key.
	const bands = page.getByRole('toolbar', { name: /pick a band/ }).getByRole('button');
	await bands.first().focus();
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	await opens(/^.+ to .+: who is behind it$/);
	// A month of the fan.
	await page.getByRole('slider', { name: /^Monthly recurring revenue/ }).focus();
	await page.keyboard.press('Home');
	await page.keyboard.press('ArrowRight');
	await page.keyboard.press('Enter');
	await opens(/^MRR at month 1: who is behind it$/);
	// A cell of the funnel, of the breakdown, a headline figure.
	await page.getByRole('button', { name: /^Capacity won .*who is behind it$/ }).click();
	await opens(/^Capacity, won: who is behind it$/);
	await page.getByRole('button', { name: /^All, Contraction .*who is behind it$/ }).click();
	await opens(/^Contraction: who is behind it$/);
	await page.getByRole('button', { name: /^ARR at month 12 .*who is behind it$/ }).click();
	await opens(/^MRR at month 12: who is behind it$/);
});

test('dots and figures of Compare open it; an older run keeps its figure and offers a new one', async ({ page }) => {
	test.slow();
	await page.setViewportSize({ width: 1440, height: 900 });
	const document = priceRise({ months: 6, trials: 20 });
	const project = await create(page, document);
	await run(page, project);
	await open(page, `/p/${project}/compare`);
	const drawer = page.getByRole('dialog');
	await page.getByRole('button', { name: 'At renewal, dots: who is behind it' }).click();
	await expect(drawer.getByRole('heading', { level: 2 })).toHaveText('MRR at month 6: who is behind it');
	await expect(drawer.getByRole('heading', { name: 'Which customers' })).toBeVisible(SLOW);
	await expect(page).toHaveURL(/explain=mrr&of=renewal/);
	if (SHOTS) await page.screenshot({ path: `${SHOTS}/explain-compare.png` });
	expect(await faultsInBothThemes(page)).toEqual([]);
	await page.keyboard.press('Escape');
	await page
		.getByRole('button', { name: /^Extra lost .*who is behind it$/ })
		.first()
		.click();
	await expect(drawer.getByRole('heading', { level: 2 })).toHaveText('Churn: who is behind it');
	await expect(drawer.getByRole('link', { name: 'Open one customer’s timeline' })).toBeVisible(SLOW);

	// The same run, of an older engine.
	const { runs } = await (await page.request.get(`/api/v1/projects/${project}/runs`)).json();
	const kept = await (await page.request.get(`/api/v1/runs/${runs[0].id}`)).json();
	const results: Results = { ...kept.results, engine: '0.1' };
	const older = await projectWith(page, results, document);
	await open(page, `/p/${older}/run/renewal?explain=churn`);
	await expect(drawer.getByText(/This run is of engine 0\.1: it keeps its figures/)).toBeVisible();
	await expect(drawer.getByText(/^The run has −\$.* here and −\$.* in Today, average of 20 trials\.$/)).toBeVisible();
	await expect(drawer.getByRole('table', { name: 'Churn by segment' })).toBeVisible();
	await expect(drawer.getByRole('button', { name: 'Run again' })).toBeVisible();
	await expect(drawer.getByRole('heading', { name: 'Which customers' })).toHaveCount(0);
});
