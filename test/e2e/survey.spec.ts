import { readFileSync } from 'node:fs';
import { expect, test, type Page } from 'playwright/test';
import { madeAnswers, madePrices } from '../../src/lib/studio/assumptions/survey/testing/madeSurvey';
import { faultsInBothThemes } from './axe';
import { create } from './example';
import { open, saved } from './ready';

const plan = (id: string, name: string, flat: number, features: string[]) => ({ id, name, price: { monthly: { flat } }, features });
const DOCUMENT = {
	...{ tierlab: 1, name: 'Harbour Logistics', currency: 'USD', start: '2026-01', months: 6, trials: 60 },
	features: [
		{ id: 'sso', name: 'Sign-on' },
		{ id: 'audit', name: 'Audit log' }
	],
	today: { plans: [plan('dock', 'Dock', 40, []), plan('fleet', 'Fleet', 90, ['sso', 'audit'])] },
	variants: [
		{ id: 'v', name: 'Dearer Fleet', changes: { plans: [{ id: 'fleet', price: { monthly: { flat: 99 } } }] }, policy: { kind: 'renewal' } }
	],
	customers: {
		segments: [
			{ id: 'smb', name: 'SMB', customers: 60, plans: { dock: 0.6, fleet: 0.4 } },
			{ id: 'ent', name: 'Enterprise', customers: 40, plans: { fleet: 1 } }
		]
	}
};
const choose = (page: Page, text: string, name = 'answers.csv') =>
	page.getByLabel('File of a survey', { exact: true }).setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

/** A new project at What customers would pay, by its keys. */
async function begin(page: Page, document: object = DOCUMENT): Promise<string> {
	const project = await create(page, document);
	await open(page, `/p/${project}/assumptions`);
	await page.locator('body').press('g');
	await page.locator('body').press('w');
	await page.waitForURL(/\/assumptions\/survey/);
	return project;
}

test('answers at prices are read, corrected, applied as worth, undone, there again after a reload, and taken out', async ({ page }) => {
	test.slow();
	const project = await begin(page);
	const stored = async () => (await (await page.request.get(`/api/v1/projects/${project}`)).json()).document;
	for (const kind of ['Gabor-Granger', 'Van Westendorp', 'Conjoint part-worths'])
		await expect(page.getByText(kind, { exact: true }).first()).toBeVisible();
	const template = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Template of Van Westendorp' }).press('Enter');
	expect(readFileSync(await (await template).path(), 'utf8')).toMatch(
		/^respondent,segment,feature,too_cheap,cheap,expensive,too_expensive\n/u
	);
	expect(await faultsInBothThemes(page)).toEqual([]);

	await choose(page, madeAnswers({ faulty: true }));
	const left = page.getByRole('table', { name: 'Rows of which something is left out' });
	await expect(left.getByRole('row').nth(1)).toContainText('$10');
	await expect(left.getByRole('row').nth(1)).toContainText('"perhaps"');
	const rows = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Download the rows left out' }).press('Enter');
	expect(readFileSync(await (await rows).path(), 'utf8')).toContain("'=odd,SMB,Sign-on,perhaps");

	const chart = page.getByRole('slider', { name: /^Sign-on, SMB: who would pay a price/ });
	await expect(page.getByRole('img', { name: /^Half of 100 respondents would pay \$20.* of 5 prices\.$/ })).toBeVisible();
	await chart.press('Home');
	await expect(chart).toHaveAttribute('aria-valuetext', /^\$0: fitted law 100%$/);
	for (let step = 0; !(await chart.getAttribute('aria-valuetext'))?.startsWith('$20:') && step < 60; step++)
		await chart.press('ArrowRight');
	await expect(chart).toHaveAttribute('aria-valuetext', /^\$20: answered 50%, 95% 40% to 60%; fitted law 5\d%$/);
	await page.getByText('Table of this chart: Sign-on, SMB: who would pay a price').click();
	await expect(page.getByRole('row', { name: /^\$20 50% 40% to 60% 5\d%/ })).toBeVisible();

	await page.getByRole('button', { name: 'As it was said' }).press('ArrowRight');
	await expect(page.getByRole('button', { name: 'Divided by 1.21' })).toHaveAttribute('aria-pressed', 'true');
	await expect(page.getByRole('img', { name: /Corrected by 1\.21, half would pay \$16\.\d\d\.$/ })).toBeVisible();
	expect(await faultsInBothThemes(page)).toEqual([]);

	await page.getByRole('button', { name: 'Apply Sign-on, SMB' }).press('Enter');
	const applied = page.getByRole('table', { name: 'Worth from surveys' });
	await expect(applied.getByRole('row', { name: /Sign-on SMB/ })).toContainText('answers.csv: Gabor-Granger, 100 respondents');
	await saved(page);
	expect((await stored()).assumptions).toMatchObject({
		surveyOverstatement: 1.21,
		willingnessToPay: { smb: { sso: { lognormal: [expect.closeTo(Math.log(20), 1), expect.closeTo(0.5, 1)] } } }
	});

	await page.getByRole('navigation', { name: 'Views of Assumptions' }).getByRole('link', { name: 'Ranges' }).click();
	await expect(page.getByRole('table', { name: 'Worth from surveys' }).getByText('Your data')).toBeVisible();
	await page.getByRole('button', { name: /^Undo: / }).click();
	await expect(page.getByRole('table', { name: 'Worth from surveys' })).toHaveCount(0);
	await page.getByRole('button', { name: /^Redo/ }).click();
	await expect(page.getByRole('table', { name: 'Worth from surveys' })).toBeVisible();
	await saved(page);

	await open(page, `/p/${project}/assumptions/survey`);
	await expect(applied.getByRole('row', { name: /Sign-on SMB/ })).toContainText('Your data');
	await applied.getByRole('button', { name: 'Remove Sign-on, SMB' }).press('Enter');
	await expect(applied).toHaveCount(0);
	await expect.poll(async () => (await stored()).assumptions?.willingnessToPay).toBeUndefined();
	expect((await stored()).learned).toBeUndefined();
});

test('four prices ask of what they are, show their curves, and a worth whose piece is gone says so', async ({ page }) => {
	await begin(page, { ...DOCUMENT, assumptions: { willingnessToPay: { smb: { gone: { lognormal: [3, 0.5] } } } } });
	const gone = page.getByRole('table', { name: 'Worth from surveys' });
	await expect(gone.getByRole('row', { name: /gone/ })).toContainText('no longer there');
	await page.getByRole('button', { name: 'Take it out' }).press('Enter');
	await expect(gone).toHaveCount(0);

	await choose(page, madePrices(), 'prices.csv');
	await page.getByLabel('What was asked about', { exact: true }).selectOption({ label: 'Audit log (feature)' });
	await page.getByLabel('Who was asked', { exact: true }).selectOption({ label: 'Enterprise' });
	await expect(page.getByRole('img', { name: /^Prices from \$\d.* are acceptable; at \$\d/ })).toBeVisible();
	await expect(page.getByText('Marginal expensiveness')).toBeVisible();
	expect(await faultsInBothThemes(page)).toEqual([]);
	await page.getByRole('button', { name: 'Apply Audit log, Enterprise' }).press('Enter');
	await expect(gone.getByRole('row', { name: /Audit log Enterprise/ })).toContainText('prices.csv: Van Westendorp, 40 respondents');
});

test('a file that is no survey says so, and one that is none of a table how to mend it', async ({ page }) => {
	await begin(page);
	await choose(page, 'name,colour\na,b\n');
	await expect(page.getByText('Which kind of survey it is does not show in its columns.')).toBeVisible();
	expect(await faultsInBothThemes(page)).toEqual([]);
	await page.getByRole('button', { name: 'Close file' }).click();
	await choose(page, '%PDF-1.7\n', 'survey.pdf');
	await expect(page.getByText(/PDF/).first()).toBeVisible();
});
