import { expect, test, type Page } from 'playwright/test';
import { faultsInBothThemes } from './axe';
import { projectWith } from './example';
import { open } from './ready';
import { asEngine2, exampleResults, withBeyond, withNewCustomers } from '../fixtures/results';

/** What the engine of this build is called. */
const ENGINE = '3';
const plain = { ...exampleResults(), engine: ENGINE };

const table = (page: Page) => page.getByRole('table', { name: /^Policies compared by/ });

test('without new customers every uplift says whom it is about, on Home, Run and Compare', async ({ page }) => {
	const project = await projectWith(page, plain);
	await open(page, `/?project=${project}`);
	await expect(page.getByText(/has the highest median: \+\$\d+k of ARR at month 36, existing customers only/)).toBeVisible();
	await expect(page.getByRole('table', { name: 'Scenarios against Today, existing customers only' })).toBeVisible();
	await open(page, `/p/${project}/run/renewal`);
	const heads = page.getByRole('region', { name: 'Headline figures' });
	await expect(heads.getByText(/than Today, existing customers only$/)).toHaveCount(4);
	await expect(heads.getByRole('heading', { name: 'Net revenue retention, year three' })).toBeVisible();
	await expect(heads.getByText('Before: year one 106.4%, Today 100.8%')).toBeVisible();
	await expect(page.getByRole('img', { name: /^existing /u })).toHaveCount(0);
	await open(page, `/p/${project}/compare`);
	await expect(page.getByRole('heading', { level: 1 })).toContainText('existing customers only');
	await expect(table(page)).toHaveAccessibleName(/existing customers only$/);
	await expect(table(page).getByRole('columnheader', { name: 'Mean, by who pays it' })).toHaveCount(0);
});

test('with new customers an uplift has both parts, which add up, and its horizon', async ({ page }) => {
	const project = await projectWith(page, withNewCustomers(plain));
	await open(page, `/?project=${project}`);
	await expect(
		page.getByText(/Of \+\$73\.0k on average, \+\$51\.1k is from existing and \+\$21\.9k from new customers\. Over 36 months/)
	).toBeVisible();
	await expect(page.getByText('existing customers only')).toHaveCount(0);
	await open(page, `/p/${project}/compare`);
	await expect(page.getByText(/Of \+\$78\.0k on average, \+\$54\.6k is from existing and \+\$23\.4k from new customers/)).toBeVisible();
	const stepped = table(page).getByRole('row').filter({ hasText: 'Stepped, +10% a year' });
	await expect(stepped.getByRole('img', { name: 'existing +$54.6k, new +$23.4k: together +$78.0k on average' })).toBeVisible();
	await expect(stepped.getByRole('img', { name: 'offer +$46.8k, policy +$31.2k: together +$78.0k on average' })).toBeVisible();
	await expect(page.getByText('a rise pays through the base')).toBeVisible();
	await page.getByText('Table of this chart: Mean ARR uplift').click();
	await expect(page.getByRole('table', { name: /^Mean ARR uplift/ }).getByRole('row', { name: /^Stepped/ })).toContainText('+$78.0k');
	await open(page, `/p/${project}/run/renewal`);
	const parts = page.getByRole('region', { name: 'What the uplift is made of' });
	await expect(parts.getByRole('img', { name: /^existing \+\$49\.0k, new \+\$21\.0k/ })).toBeVisible();
	await expect(parts).toContainText('a rise pays through the base');
});

test('Compare says which of offer and policy carries the result', async ({ page }) => {
	const offer = plain.decomposition.stepped;
	const none = { ...plain.uplift.keep, arr: null };
	const arr = offer.offer.arr && { ...offer.offer.arr, mean: 0, se: 0 };
	const decomposition = {
		...plain.decomposition,
		stepped: { offer: { ...none, arr: plain.uplift.stepped.arr }, policy: { ...none, arr } }
	};
	const project = await projectWith(page, { ...plain, decomposition });
	await open(page, `/p/${project}/compare`);
	await expect(page.getByText('The gain comes from the offer, +$78.0k on average, not from the policy.')).toBeVisible();
});

test('what is beyond the evidence carries a mark, and is not recommended without the words', async ({ page }) => {
	const project = await projectWith(page, withBeyond(plain, 'stepped'));
	await open(page, `/p/${project}/compare`);
	const words = '30% of those moved meet a rise of more than 25% in all, the largest 134%';
	await expect(page.getByRole('heading', { level: 1 })).toContainText(`That is beyond the evidence: ${words}`);
	const stepped = table(page).getByRole('row').filter({ hasText: 'Stepped, +10% a year' });
	await expect(stepped).toContainText(words);
	// Before the uplift, the pair, the chance, the regret and the customers lost, and before the words.
	await expect(stepped.getByRole('img', { name: 'Beyond the evidence' })).toHaveCount(6);
	await expect(table(page).getByRole('img', { name: 'Beyond the evidence' })).toHaveCount(6);
	await page.unrouteAll();
	const other = await projectWith(page, withBeyond(plain, 'renewal'));
	await open(page, `/p/${other}/run/renewal`);
	await expect(page.getByRole('region', { name: 'Headline figures' }).getByRole('img', { name: 'Beyond the evidence' })).toHaveCount(8);
	await open(page, `/p/${other}/run/sunset`);
	await expect(page.getByRole('region', { name: 'Headline figures' }).getByRole('img', { name: 'Beyond the evidence' })).toHaveCount(0);
});

test('Run shows the years of retention, strain, forced bills, and what the pilot solved with its errors', async ({ page }) => {
	const project = await projectWith(page, plain);
	await open(page, `/p/${project}/run/renewal`);
	const years = page.getByRole('table', { name: /^Retention by year/ });
	await expect(years.getByRole('columnheader')).toHaveText(['Figure', 'Year one', 'Year two', 'Year three']);
	await expect(years.getByRole('row', { name: /^GRR/ })).toContainText('88.0%');
	const strain = page.getByRole('region', { name: 'Strain' });
	for (const row of ['Goodwill', 'Strained', 'Customers lost above the ceiling', 'MRR lost above the ceiling'])
		await expect(strain.getByRole('rowheader', { name: new RegExp(`^${row}`) })).toBeVisible();
	const bills = page.getByRole('region', { name: 'Forced changes of bills' });
	await expect(bills.getByRole('row', { name: /^95% by at most/ })).toContainText('+22.0%');
	await expect(bills.getByRole('row', { name: /^Above \+10%/ })).toContainText('310');
	await page.getByText('How exactly 400 trials know these figures').click();
	await expect(page.getByRole('table', { name: /^Constants that the pilot solved/ })).toContainText('±0.015');
});

test('a run of engine 2 opens with its figures and says which engine it is of', async ({ page }) => {
	const project = await projectWith(page, asEngine2(plain));
	for (const path of [`/p/${project}/run/renewal`, `/p/${project}/compare`]) {
		await open(page, path);
		await expect(page.getByText('These results are of engine 2 and keep its figures; this is engine 3.')).toBeVisible();
	}
	await expect(page.getByRole('heading', { level: 1 })).toContainText('It adds $78k of ARR by month 36');
	await open(page, `/p/${project}/run/renewal`);
	await expect(page.getByRole('region', { name: 'Headline figures' })).toContainText('+$70k');
	await open(page, `/?project=${project}`);
	await expect(page.getByText('400 trials, engine 2').first()).toBeVisible();
});

for (const [screen, path] of [
	['Home', (project: string) => `/?project=${project}`],
	['Run', (project: string) => `/p/${project}/run/renewal`],
	['Compare', (project: string) => `/p/${project}/compare`]
] as const)
	test(`${screen} with every part of results has no fault that axe finds and fits, wide and narrow, light and dark`, async ({ page }) => {
		await page.setViewportSize({ width: 1280, height: 900 });
		const project = await projectWith(page, withBeyond(withNewCustomers(plain), 'renewal'));
		await open(page, path(project));
		for (const width of [1280, 390]) {
			await page.setViewportSize({ width, height: 900 });
			expect(await faultsInBothThemes(page), `${width} px`).toEqual([]);
			expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `${width} px`).toBeLessThanOrEqual(0);
		}
	});
