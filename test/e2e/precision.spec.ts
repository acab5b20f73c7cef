import { expect, test, type Page } from 'playwright/test';
import { faults } from './axe';
import { create } from './example';

const SLOW = { timeout: 90_000 };

/** A project of 40 customers with one scenario; gives back its id. */
async function tiny(page: Page): Promise<string> {
	const plan = (id: string, flat: number) => ({ id, price: { monthly: { flat } } });
	const raised = { id: 'raised', changes: { plans: [plan('pro', 119)] }, policy: { kind: 'immediate', launch: 1 } };
	const document = {
		...{ tierlab: 1, name: 'Tiny', currency: 'USD', start: '2026-01', months: 6, trials: 4000, seed: 'tiny' },
		today: { plans: [plan('basic', 29), plan('pro', 99)] },
		variants: [raised],
		customers: { segments: [{ id: 'all', customers: 40, plans: { basic: 0.5, pro: 0.5 } }] }
	};
	return create(page, document);
}

test('a run stops when the uplift is known well enough, or says that its trials ended first; what is chosen stays', async ({ page }) => {
	const project = await tiny(page);
	await page.goto(`/p/${project}/run/raised`);
	const stop = page.getByRole('group', { name: 'A run does' });
	await stop.getByRole('button', { name: 'Until known well enough' }).click();
	const target = page.getByLabel('Stop when the uplift is known to ±');
	await expect(target).toHaveValue('0.5%');
	await expect(page.getByLabel('Trials at most')).toHaveValue('4000');

	await target.fill('soon');
	await expect(page.getByRole('alert')).toHaveText(/^Give an amount above 0, such as 2000, or a share of Today’s ARR/);
	await expect(target).toHaveValue('soon');
	await target.fill('1%');
	await expect(page.getByRole('alert')).toHaveCount(0);
	expect(await faults(page)).toEqual([]);

	await page.getByRole('button', { name: /^Run full simulation/ }).click();
	await expect(page.getByText(/^Mean ARR uplift known to ±\S+, target ±\S+: reached$/)).toBeVisible(SLOW);
	await expect(page.getByText(/^\d+ of at most 4,000 trials$/)).toBeVisible();
	const [run] = (await (await page.request.get(`/api/v1/projects/${project}/runs`)).json()).runs;
	expect(run).toMatchObject({ precision: { amount: 0.01, of: 'todaysArr' }, trials: 4000, known: { met: true } });
	expect(run.done).toBeLessThan(4000);

	await page.reload();
	await expect(target).toHaveValue('1%');
	await page.getByLabel('Trials at most').fill('150');
	await target.fill('0.01');
	await target.blur();
	// How many trials there are to be makes no figure one of before.
	await expect(page.getByText('changed since this run')).toHaveCount(0);
	await page.getByRole('button', { name: /^Run full simulation/ }).click();
	await expect(page.getByText(/: out of reach of these trials$/)).toBeVisible(SLOW);
	await expect(page.getByText('150 of at most 150 trials')).toBeVisible();

	await stop.getByRole('button', { name: 'All trials' }).click();
	await expect(target).toHaveCount(0);
	await page.getByRole('button', { name: /^Run full simulation/ }).click();
	await expect(page.getByText('150 of 150 trials')).toBeVisible(SLOW);
	await expect(page.getByText(/^Mean uplift known to ±/)).toBeVisible();
});
