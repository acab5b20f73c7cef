import { expect, test, type Page } from 'playwright/test';
import { exampleResults } from '../fixtures/results';
import { faults } from './axe';
import { create } from './example';
import { open, saved } from './ready';

const SLOW = { timeout: 90_000 };
const plan = (id: string, name: string, flat: number) => ({ id, name, price: { monthly: { flat }, annual: { discount: 0.15 } } });

/** A project of 40 customers with two scenarios, one of them dearer; gives back its id. */
async function tiny(page: Page): Promise<string> {
	const raised = { id: 'raised', name: 'Raised', changes: { plans: [{ id: 'pro', price: plan('pro', 'Pro', 119).price }] } };
	const document = {
		...{ tierlab: 1, name: 'Tiny', currency: 'USD', start: '2026-01', months: 6, trials: 60, seed: 'tiny' },
		today: { plans: [plan('basic', 'Basic', 29), plan('pro', 'Pro', 99)] },
		variants: [
			{ ...raised, policy: { kind: 'immediate', launch: 1 } },
			{ id: 'gentle', name: 'Gentle', changes: raised.changes, policy: { kind: 'keep' } }
		],
		customers: { segments: [{ id: 'all', customers: 40, plans: { basic: 0.5, pro: 0.5 } }] }
	};
	return create(page, document);
}

/** Queues a run beside the screen and waits for its end. */
async function run(page: Page, project: string, trials: number): Promise<string> {
	const { id } = await (await page.request.post(`/api/v1/projects/${project}/runs`, { data: { trials } })).json();
	await expect.poll(async () => (await (await page.request.get(`/api/v1/runs/${id}`)).json()).state, SLOW).toBe('finished');
	return id;
}

test('the finished run of the document as it is is read, and said; cut, short and old runs open where asked for; only what changed is marked', async ({
	page
}) => {
	test.setTimeout(180_000);
	const project = await tiny(page);
	await open(page, `/p/${project}/run/raised`);
	await page.getByRole('button', { name: /^Run full simulation/ }).click();
	// Its trials are all done before its results are: until then it is this run that Cancel would end.
	await expect(page.getByRole('status').filter({ hasText: 'Finished' })).toBeVisible(SLOW);
	await expect(page.getByText('60 of 60 trials')).toBeVisible();

	// One that is cut short stands beside it, not in its place.
	const { id: long } = await (await page.request.post(`/api/v1/projects/${project}/runs`, { data: { trials: 20_000 } })).json();
	await page.reload();
	await expect.poll(async () => (await (await page.request.get(`/api/v1/runs/${long}`)).json()).done, SLOW).toBeGreaterThan(0);
	await page.getByRole('button', { name: 'Cancel', exact: true }).click();
	const passed = page.getByText(/The last run \([\d,]+ of 20,000 trials, cancelled, today [\d:]+\) was cancelled and is not read here/);
	await expect(passed).toContainText(/shown are 60 trials, today \d\d:\d\d/, SLOW);
	await expect(page.getByText('60 of 60 trials')).toBeVisible();
	await passed.getByRole('link', { name: 'Show it' }).click();
	await expect(page.getByText(/Opened: the run of [\d,]+ of 20,000 trials, cancelled.*It was cut short/)).toBeVisible();
	await page.reload();
	await page.getByRole('link', { name: 'Back to the run that is read' }).click();
	await expect(page.getByText('60 of 60 trials')).toBeVisible();

	// So does a short one.
	const short = await run(page, project, 5);
	await open(page, `/p/${project}/compare`);
	await expect(page.getByText(/read from the run of 60 trials, today \d\d:\d\d/)).toBeVisible();
	await expect(page.getByText(/The last run \(5 trials, .*\) has fewer trials and is not read here/)).toBeVisible();

	// A scenario that is edited is named and keeps the prices of its figures; the other is not marked.
	await open(page, `/p/${project}/catalog/raised`);
	await page.getByRole('button', { name: /^Pro price/ }).click();
	await page.getByRole('textbox', { name: /^Pro price/ }).fill('149');
	await page.keyboard.press('Enter');
	await saved(page);
	await page.getByRole('link', { name: 'Compare', exact: true }).first().click();
	await expect(page.getByText('Raised changed since this run. Its figures are of before')).toBeVisible();
	const rows = page.getByRole('table', { name: /^Policies compared by/ });
	await expect(rows.getByRole('row', { name: /^Raised/ })).toContainText(/Before its last change\s*Pro \$99 to \$119/);
	await expect(rows.getByRole('row', { name: /^Gentle/ })).not.toContainText('Before its last change');
	await page.getByRole('link', { name: 'Home', exact: true }).first().click();
	const table = page.getByRole('table', { name: /^Scenarios against Today/ });
	await expect(table.getByRole('row', { name: /^Raised/ })).toContainText(/Pro \$99 to \$119.*Now: Pro \$99 to \$149/);
	await expect(table.getByRole('row', { name: /^Gentle/ })).toContainText('60 trials');

	// An edit taken back makes it current again; an old run opens from the list.
	await page.locator('body').press('Control+z');
	await expect(table.getByRole('row', { name: /^Raised/ })).not.toContainText('Now:');
	await expect(table.getByRole('row', { name: /^Raised/ })).toContainText('60 trials');
	// The server runs what is saved: until then a run would be of the edit that was taken back.
	await saved(page);
	await page.getByRole('link', { name: /^All scenarios\s*, run of 5 trials/ }).click();
	await page.waitForURL(new RegExp(`run=${short}$`));
	await expect(page.getByText(/Opened: the run of 5 trials/)).toBeVisible();

	// A newer one leaves it open, and is offered.
	await run(page, project, 80);
	await page.reload();
	await expect(page.getByText(/Opened: the run of 5 trials, .*There is a newer one: 80 trials, today/)).toBeVisible();
	await page.getByRole('link', { name: 'Show the newer run' }).click();
	await expect(page.getByText('80 of 80 trials')).toBeVisible();
});

test('a run under way says what its trials say so far, never as a result: alone, and beside finished figures', async ({ page }) => {
	test.setTimeout(180_000);
	const project = await tiny(page);
	const soFar = page.getByRole('region', { name: 'So far, not final' });
	const begin = async () => (await page.request.post(`/api/v1/projects/${project}/runs`, { data: { trials: 100_000 } })).json();
	const { id: first } = await begin();
	await open(page, `/p/${project}/run/raised`);
	await expect(soFar).toContainText(/against Today, after [\d,]+ of 100,000 trials/, SLOW);
	const rows = soFar.getByRole('listitem');
	await expect(rows.filter({ hasText: 'Raised' })).toHaveText(
		/^\s*Raised\s*[+−]\$\S+ ARR so far\s*90% of trials \S+ to \S+\s*95% interval of the mean \S+ to \S+\s*$/,
		SLOW
	);
	await expect(rows).toHaveCount(2);
	// Read out at the quarters of the trials, and not whenever a figure moves.
	const aloud = await soFar.getByRole('status').textContent();
	expect(aloud).toMatch(/^Not final, after [\d,]+ of 100,000 trials\. Raised: .* ARR so far/);
	await expect(page.getByRole('region', { name: 'Headline figures' })).toHaveCount(0);
	await expect(page.getByText('Finished', { exact: true })).toHaveCount(0);
	expect(await faults(page)).toEqual([]);
	await page.request.delete(`/api/v1/runs/${first}`);
	await expect(soFar).toHaveCount(0);

	await run(page, project, 60);
	await page.reload();
	await expect(page.getByText('60 of 60 trials')).toBeVisible();
	const { id: second } = await begin();
	await page.reload();
	await expect(rows.first()).toHaveText(/^\s*Raised\s*[+−]\$\S+ ARR so far\s*90% of trials \S+ to \S+\s*$/, SLOW);
	await expect(page.getByRole('region', { name: 'Headline figures' })).toBeVisible();
	await expect(soFar).not.toContainText('Finished');
	await page.request.delete(`/api/v1/runs/${second}`);
	await expect(soFar).toHaveCount(0);
	await expect(page.getByText('60 of 60 trials')).toBeVisible();
});

test('a correction of Today goes through to the scenarios that had not changed that very value, and is undone with them', async ({
	page
}) => {
	const project = await tiny(page);
	const terms = async () => {
		const { document } = await (await page.request.get(`/api/v1/projects/${project}`)).json();
		return [document.today.plans[1].price.annual, ...document.variants.map((one: typeof document) => one.changes.plans[0].price)];
	};
	const before = await terms();
	await open(page, `/p/${project}/catalog/today`);
	await page.getByRole('button', { name: /^Pro annual terms/ }).click();
	await page.getByRole('textbox', { name: /^Pro annual terms/ }).fill('25%');
	await page.keyboard.press('Enter');
	const dearer = { monthly: { flat: 119 }, annual: { discount: 0.25 } };
	await expect.poll(terms).toEqual([{ discount: 0.25 }, dearer, dearer]);
	await page
		.getByRole('link', { name: /^Raised/ })
		.first()
		.click();
	await expect(page.getByRole('button', { name: 'Undo only this: Pro $99 to $119' })).toBeVisible();
	await expect(page.getByRole('button', { name: /^Undo only this/ })).toHaveCount(1);
	await page.locator('body').press('Control+z');
	await expect.poll(terms).toEqual(before);
});

test('only what is told apart is chosen, and by what rule is said; what is compared stands in the address', async ({ page }) => {
	const project = await tiny(page);
	const results = exampleResults();
	const { stepped, sunset } = results.variants;
	const lead = { mean: 5e3, low: -2e3, high: 12e3 };
	const tied = {
		...results,
		variants: { today: results.variants.today, raised: { ...stepped, name: 'Raised' }, gentle: { ...sunset, name: 'Gentle' } },
		uplift: { raised: results.uplift.stepped, gentle: results.uplift.sunset },
		decision: { ...results.decision, best: { today: 0.1, raised: 0.5, gentle: 0.4 }, regret: { today: 8e4, raised: 5e3, gentle: 6e3 } }
	};
	const leads = (arr: typeof lead) => {
		const far = { mean: -7e4, low: -8e4, high: -6e4 };
		const table = (of: typeof lead) => ({ today: { raised: far, gentle: far }, raised: { gentle: of }, gentle: {} });
		return { arr: table(arr), nrr12: table(arr), customers: table({ mean: 6, low: 4, high: 8 }) };
	};
	const at = '2026-01-05T09:00:00.000Z';
	const kept = {
		...{ id: 'kept', projectId: project, revision: 1, baseId: null, scenarioHash: '', state: 'finished', trials: 400, done: 400 },
		...{ precision: null, known: null, createdAt: at, startedAt: at, finishedAt: at, seconds: 1, problems: [] }
	};
	let told = { ...tied, decision: { ...tied.decision, leads: leads(lead) } };
	await page.route(`**/api/v1/projects/${project}/runs`, (route) => route.fulfill({ json: { runs: [kept] } }));
	await page.route('**/api/v1/runs/kept', (route) => route.fulfill({ json: { ...kept, results: told } }));

	await open(page, `/p/${project}/compare`);
	const heading = page.getByRole('heading', { level: 1 });
	await expect(heading).toContainText('Raised and Gentle are a practical tie: 400 trials do not tell their mean ARR apart.');
	await expect(heading).toContainText('Raised loses fewer customers (6 fewer than Gentle)');
	await expect(
		page.getByText(/^The rule: the highest mean of ARR at month 36 .* \(95% interval −\$2\.0k to \+\$12k\): not told apart\.$/)
	).toBeVisible();
	const rows = page.getByRole('table', { name: /^Policies compared by/ });
	await expect(rows.getByText('Practical tie')).toHaveCount(2);
	await expect(rows.getByText('Recommended')).toHaveCount(0);
	await expect(rows.getByRole('columnheader', { name: 'Best of the three' })).toBeVisible();

	await page.getByRole('checkbox', { name: 'Gentle' }).uncheck();
	await page.waitForURL(/\?with=raised$/);
	await expect(heading).toContainText('Choose Raised.');
	await expect(rows.getByRole('columnheader', { name: 'Best of all three simulated' })).toBeVisible();
	await page.getByRole('button', { name: 'NRR, year three' }).click();
	await page.waitForURL(/with=raised&by=nrr12$/);
	await page.reload();
	await expect(page.getByRole('checkbox', { name: 'Raised' })).toBeDisabled();
	await expect(page.getByRole('checkbox', { name: 'Gentle' })).not.toBeChecked();
	await page.goBack();
	await page.goBack();
	await expect(page.getByRole('checkbox', { name: 'Gentle' })).toBeChecked();

	await open(page, `/p/${project}/compare?with=gentle,gone`);
	await expect(page.getByText('The address names “gone”, which is no scenario of this project: left out.')).toBeVisible();
	await page.getByRole('link', { name: 'Mend the address' }).click();
	await page.waitForURL(/\?with=gentle$/);
	await expect(page.getByText(/The address names/)).toHaveCount(0);

	told = { ...told, decision: { ...tied.decision, leads: leads({ mean: 5e3, low: 2e3, high: 8e3 }) } };
	await open(page, `/p/${project}/compare`);
	await expect(heading).toContainText('Choose Raised.');

	// Of a run that holds its values by trial the chances and regret are of those that are chosen.
	const byTrial = (...four: readonly number[]) => Array.from({ length: 400 }, (_, trial) => four[trial % 4] ?? 0);
	const values = { arr: { today: byTrial(1e5, 1e5, 1e5, 1e5), raised: byTrial(3e5, 3e5, 0, 0), gentle: byTrial(2e5, 2e5, 2e5, 0) } };
	told = { ...told, decision: { ...told.decision, values } };
	await open(page, `/p/${project}/compare?with=gentle`);
	await expect(rows.getByRole('columnheader', { name: 'Best of the two' })).toBeVisible();
	await expect(rows.getByRole('row', { name: /^Gentle/ })).toContainText('75%');
	await expect(rows.getByRole('row', { name: /^Gentle/ })).toContainText('$25k');
	await expect(page.getByText('Choosing it now gives up $25k of ARR on average against knowing the winner.')).toBeVisible();

	// Equal scenarios share a row and a chance.
	told = { ...told, uplift: { raised: results.uplift.stepped, gentle: results.uplift.stepped } };
	await open(page, `/p/${project}/compare`);
	await expect(rows.getByRole('row', { name: /^Raised and Gentle/ })).toContainText('90%');
	await expect(rows.getByRole('row')).toHaveCount(2);
});
