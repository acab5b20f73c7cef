import { expect, test, type Locator, type Page } from 'playwright/test';
import { faultsInBothThemes } from './axe';
import { create, priceRise } from './example';

/** Opens a scenario of a new project made from the example of a price rise. */
async function open(page: Page, variant = 'renewal', change: Parameters<typeof priceRise>[0] = {}): Promise<void> {
	const id = await create(page, priceRise(change));
	await page.goto(`/p/${id}/catalog/${variant}`);
	// One cell is in the order of tabs once the page is alive.
	await expect(page.locator('.pt [data-row] [tabindex="0"]')).toHaveCount(1);
}

const cell = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name });
const sheet = (page: Page, name?: string): Locator => page.getByRole('dialog', name === undefined ? {} : { name });
const change = (page: Page, title: string | RegExp): Locator => page.getByRole('listitem').filter({ hasText: title });

async function menu(page: Page, plan: string, item: string) {
	await page.getByRole('button', { name: `More for ${plan}`, exact: true }).click();
	await page.getByRole('menuitem', { name: item }).click();
}

const heads = (page: Page) => page.getByRole('table', { name: 'Plans, limits and features' }).locator('thead .name');

test('plans are added, copied, moved and retired, and each can be taken back', async ({ page }) => {
	await open(page);
	await page.getByRole('button', { name: 'Add plan' }).click();
	await menu(page, 'Basic', 'Copy beside it');
	await expect(heads(page)).toHaveText(['Basic', 'Basic plus', 'Pro', 'Enterprise', 'New plan']);
	await menu(page, 'New plan', 'Move left');
	await menu(page, 'Basic', 'Move right');
	await expect(heads(page)).toHaveText(['Basic plus', 'Basic', 'Pro', 'New plan', 'Enterprise']);
	await menu(page, 'Pro', 'Retire…');
	await sheet(page, 'Retire Pro').getByLabel('Its customers move to').selectOption({ label: 'Enterprise' });
	await expect(sheet(page, 'Retire Pro')).toContainText('no longer sold with it');
	await sheet(page, 'Retire Pro').getByRole('button', { name: 'Retire Pro' }).click();
	await expect(heads(page)).toHaveText(['Basic plus', 'Basic', 'New plan', 'Enterprise']);
	await page.getByRole('button', { name: 'Undo only this: Pro retired' }).click();
	await expect(heads(page).filter({ hasText: 'Pro' })).toHaveCount(1);
});

test('a price takes every model in its form, with a curve of the median customer; a formula says where it is wrong; a limit charges by one', async ({
	page
}) => {
	await open(page);
	await menu(page, 'Pro', 'Price in full…');
	const form = sheet(page, 'Pro');
	const curve = form.getByRole('img', { name: /by users/ });
	await form.getByLabel('Price model').selectOption('graduated');
	await form.getByLabel('Per unit, tier 1').fill('10');
	await form.getByLabel('Per unit, tier 2').fill('5');
	await form.getByRole('button', { name: 'Insert a tier after tier 2' }).click();
	await expect(form.getByLabel('Up to, tier 2')).toHaveValue('20');
	await form.getByLabel('Up to, tier 2').fill('7');
	await expect(form.getByText('7 is not above 10, where this tier begins.')).toBeVisible();
	await form.getByLabel('Per unit, tier 3').fill('2');
	await expect(form.getByLabel('Up to, tier 2')).toHaveValue('7');
	await form.getByLabel('Up to, tier 2').fill('30');
	await expect(curve).toHaveAttribute('aria-label', /the median customer, who uses 12 users/);
	// 10 units at 10, 2 at 5.
	await expect(curve).toHaveAttribute('aria-label', /\$110 a month/);
	await form.getByRole('button', { name: 'Take out tier 1' }).click();
	for (const model of ['volume', 'stairstep', 'package', 'perUnit', 'pert', 'flat']) {
		await form.getByLabel('Price model').selectOption(model);
		await expect(form.getByText('The curve follows when')).toHaveCount(0);
	}
	await form.getByRole('button', { name: 'Add a part' }).click();
	await form.getByLabel('Price model').nth(1).selectOption('formula');
	await form.getByLabel('Formula').fill('3 * seets');
	await expect(form.getByText(/character 5/).first()).toBeVisible();
	await form.getByLabel('Formula').fill('3 * seats');
	await expect(curve).toBeVisible();
	await form.getByRole('button', { name: 'Price of its own' }).click();
	await expect(form.getByRole('group', { name: 'Pro, annual, per month' })).toBeVisible();
	await form.getByRole('button', { name: 'Done' }).click();
	await expect(change(page, 'Pro, annual payment')).toBeVisible();
	await expect(change(page, /Pro \$99 to/)).toContainText('3 * seats');
	await page.getByRole('button', { name: 'Pro storage, beyond the limit: Block. Change' }).click();
	await page.getByRole('combobox', { name: 'Pro storage, beyond the limit' }).selectOption('full');
	const limit = sheet(page, 'Pro, storage');
	await limit.getByRole('button', { name: 'Charge' }).click();
	await limit.getByLabel('Price model').selectOption('stairstep');
	await limit.getByLabel('Amount, tier 1').fill('30');
	await expect(limit.getByRole('img', { name: /beyond the limit/ })).toBeVisible();
	await limit.getByRole('button', { name: 'Done' }).click();
	await expect(change(page, 'Pro, beyond storage')).toContainText('steps: to 10 $30');
});

test('add-ons, bundles, meters and features are added, edited and taken out with what refers to them', async ({ page }) => {
	await open(page);
	await page.getByRole('button', { name: 'Add-on', exact: true }).click();
	const addOn = sheet(page);
	await addOn.getByLabel('Name').fill('Priority queue');
	await addOn.getByRole('button', { name: 'Capacity' }).click();
	await addOn.getByLabel('Storage').fill('25');
	await addOn.getByLabel('Most units a customer can hold').fill('0');
	await expect(addOn.getByText('“0” is not a whole number of 1 or more.')).toBeVisible();
	await addOn.getByLabel('Most units a customer can hold').fill('4');
	await addOn.getByRole('button', { name: 'Done' }).click();
	await expect(change(page, 'Priority queue at $10')).toBeVisible();
	await page.getByRole('button', { name: 'Bundle', exact: true }).click();
	await addOn.getByLabel('Plan in it').selectOption({ label: 'Pro' });
	await addOn.getByLabel('Priority queue').check();
	await addOn.getByLabel('Off the sum of its lines, %').fill('20');
	await addOn.getByRole('button', { name: 'Done' }).click();
	await expect(change(page, 'New bundle, new')).toBeVisible();
	await cell(page, 'Priority queue, add-on. Edit in full').click();
	await expect(addOn).toContainText('New bundle: the bundle goes with it');
	await addOn.getByRole('button', { name: 'Take out Priority queue' }).click();
	await expect(change(page, 'New bundle')).toHaveCount(0);

	await page.getByRole('button', { name: 'Meter', exact: true }).click();
	await addOn.getByLabel('Name').fill('API calls');
	await addOn.getByLabel('What it counts').selectOption('flow');
	await addOn.getByRole('button', { name: 'Done' }).click();
	await expect(cell(page, 'Pro api calls, Unlimited. Edit')).toBeVisible();
	await page.getByRole('button', { name: 'Feature', exact: true }).click();
	await addOn.getByLabel('Name').fill('Audit log');
	await addOn.getByLabel('Enterprise').check();
	const needed = addOn.getByRole('group', { name: 'Who needs it' });
	await expect(needed.getByLabel('By kind and size of segment')).toBeChecked();
	await expect(addOn).toContainText('Not said yet');
	await needed.getByLabel('Half').check();
	await page.keyboard.press('ArrowDown');
	await expect(needed.getByLabel('Few (1 in 10)')).toBeChecked();
	await page.keyboard.press('ArrowDown');
	await addOn.getByLabel('Customers who need it, %').fill('50');
	await expect(needed.getByLabel('Own number')).toBeChecked();
	await addOn.getByLabel('Customers who need it, %').fill('150');
	await expect(addOn.getByText('150% is no share of customers.')).toBeVisible();
	await addOn.getByLabel('Customers who need it, %').fill('15');
	await addOn.getByRole('button', { name: 'Done' }).click();
	await expect(page.getByRole('slider', { name: 'Audit log unlocks at' })).toHaveAttribute('aria-valuetext', 'Enterprise');
	await cell(page, 'Audit log, feature. Edit in full').click();
	await expect(addOn).toContainText('Enterprise: no longer has it (At renewal)');
	await addOn.getByRole('button', { name: 'Take out Audit log' }).click();
	await expect(page.getByRole('slider', { name: 'Audit log unlocks at' })).toHaveCount(0);
});

test('a new add-on of a scenario is one of today’s under another name, once that one is out', async ({ page }) => {
	await open(page);
	await page.getByRole('button', { name: 'Add-on', exact: true }).click();
	const addOn = sheet(page);
	const heirloom = addOn.getByLabel('Which of today’s add-ons it is, under another name');
	await addOn.getByLabel('Name').fill('Insights');
	await expect(heirloom).toHaveCount(0);
	await addOn.getByRole('button', { name: 'Done' }).click();
	await cell(page, 'Take out Analytics module').click();
	await cell(page, 'Insights, add-on. Edit in full').click();
	await expect(heirloom.getByRole('option')).toHaveText(['None: it is new', 'Analytics module']);
	await heirloom.selectOption({ label: 'Analytics module' });
	await addOn.getByRole('button', { name: 'Done' }).click();
	await expect(change(page, /Insights/)).toContainText('Analytics module under another name');
	await page.keyboard.press('Control+z');
	await expect(change(page, /Insights/)).toContainText('new add-on');
});

test('discounts of every kind are added, edited, taken out and back; who is exempt is said by amount and by tag', async ({ page }) => {
	await open(page);
	await page.getByRole('button', { name: 'Discount', exact: true }).click();
	const form = sheet(page);
	await form.getByLabel('Name').fill('Welcome');
	await form.getByLabel('Off, %').fill('120');
	await expect(form.getByText('120% is not a discount.')).toBeVisible();
	await form.getByLabel('Off, %').fill('25');
	await form.getByLabel('For so many months').fill('2');
	await form.getByLabel('Enterprise').uncheck();
	await form.getByRole('button', { name: 'Done' }).click();
	await expect(change(page, 'Welcome, new')).toContainText('−25% for 2 months');
	await page.getByRole('group', { name: 'Plans that Welcome is given on' }).getByRole('button', { name: 'Basic' }).click();

	await page.getByRole('button', { name: 'Discount', exact: true }).click();
	await form.getByLabel('Kind of discount').selectOption({ label: 'Graduated' });
	await form.getByLabel('Quantity that counts').selectOption({ label: 'Storage' });
	await form.getByLabel('Off, %, tier 2').fill('12.5');
	await form.getByRole('button', { name: 'Insert a tier after tier 2' }).click();
	await form.getByLabel('Up to, tier 2').fill('5');
	await expect(form.getByText('5 is not above 10, where this tier begins.')).toBeVisible();
	await form.getByLabel('Up to, tier 2').fill('40');
	await form.getByRole('button', { name: 'Done' }).click();
	const quantity = change(page, 'New discount, new');
	await expect(quantity).toContainText('by storage, each unit: to 10 0%, to 40 −12.5%, above −12.5%');
	await page.getByRole('button', { name: 'Take out New discount' }).click();
	await expect(quantity).toHaveCount(0);
	await page.locator('body').press('Control+z');
	await expect(quantity).toHaveCount(1);
	await page.getByRole('button', { name: 'Undo only this: New discount, new' }).click();
	await expect(quantity).toHaveCount(0);

	await page.getByText('Exceptions and softeners').click();
	await page.getByLabel('Leave alone above').fill('500');
	await page.getByLabel('Leave alone tagged').fill('charity');
	await page.getByLabel('Leave alone above').fill('');
	await expect(page.getByLabel('Leave alone tagged')).toHaveValue('charity');
	await page.getByRole('button', { name: 'Simulate without this: Welcome, new' }).click();
	await expect(page.getByRole('heading', { name: /At renewal without Welcome/ })).toBeVisible();
	await expect(change(page, 'Welcome')).toHaveCount(0);
	await expect(page.getByLabel('Leave alone tagged')).toHaveValue('charity');
});

test('a packaging check shows whom it touches, is set aside with a reason, and comes back', async ({ page }) => {
	await open(page);
	const panel = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Packaging checks' }) });
	const found = panel.getByRole('listitem').filter({ hasText: 'fit inside Pro' }).first();
	await expect(found).toBeVisible({ timeout: 40_000 });
	await found.getByRole('button', { name: /^See who/ }).click();
	await expect(sheet(page).getByRole('table', { name: 'Customers whom the check touches' }).locator('tbody tr').first()).toBeVisible();
	await page.keyboard.press('Escape');
	await found.getByRole('button', { name: /^Set aside/ }).click();
	await found.getByRole('button', { name: 'Set aside', exact: true }).click();
	await expect(found.getByText('Give a reason: others will read it.')).toBeVisible();
	await found.getByLabel('Why it may stay').fill('Agreed with sales');
	await page.keyboard.press('Enter');
	await panel.getByText('1 set aside').click();
	await expect(panel.getByText('Reason: Agreed with sales')).toBeVisible();
	await panel.getByRole('button', { name: /^Restore/ }).click();
	await expect(panel.getByText('1 set aside')).toHaveCount(0);
	await expect(found).toBeVisible();
});

test('a gate is dragged between plans, onto an add-on and out, and moved by keys to the same places', async ({ page }) => {
	await open(page);
	const gate = page.getByRole('slider', { name: 'Automations unlocks at' });
	const drag = async (to: (box: { x: number; y: number; width: number; height: number }) => [number, number]) => {
		await gate.scrollIntoViewIfNeeded();
		const box = await gate.boundingBox();
		if (!box) throw new Error('the gate is not shown');
		await page.mouse.move(box.x + 12, box.y + 10);
		await page.mouse.down();
		await page.mouse.move(box.x + 12, box.y + 24, { steps: 3 });
		const [x, y] = to(box);
		await page.mouse.move(x, y, { steps: 6 });
		await page.mouse.up();
	};
	await drag(({ x, y }) => [x - 90, y + 10]);
	await expect(gate).toHaveAttribute('aria-valuetext', 'Basic');
	await page.locator('body').press('Control+z');
	await expect(gate).toHaveAttribute('aria-valuetext', 'Pro');
	const gateRow = await page.locator('.gate').filter({ has: gate }).boundingBox();
	if (!gateRow) throw new Error('the row is not shown');
	await drag(() => [gateRow.x + 60, gateRow.y + gateRow.height + 18]);
	await expect(gate).toHaveAttribute('aria-valuetext', 'no plan');
	await expect(cell(page, 'Automations, add-on. Edit in full')).toBeVisible();
	await page.locator('body').press('Control+z');
	await expect(gate).toHaveAttribute('aria-valuetext', 'Pro');
	await drag(() => [gateRow.x + gateRow.width - 60, gateRow.y + gateRow.height + 18]);
	await expect(gate).toHaveAttribute('aria-valuetext', 'no plan');
	await expect(cell(page, 'Automations, add-on. Edit in full')).toHaveCount(0);

	await gate.press('End');
	await gate.press('ArrowLeft');
	await expect(gate).toHaveAttribute('aria-valuetext', 'Enterprise');
	await gate.press('a');
	await expect(cell(page, 'Automations, add-on. Edit in full')).toBeVisible();
	await gate.press('Home');
	await expect(gate).toHaveAttribute('aria-valuetext', 'Basic');
	await gate.press('Delete');
	await expect(gate).toHaveAttribute('aria-valuetext', 'no plan');
	await gate.press('ArrowDown');
	await expect(page.getByRole('slider', { name: 'Advanced reports unlocks at' })).toBeFocused();
});

test('cells are a grid: arrows move, a digit, Enter and F2 open, Esc restores; a block is copied and pasted', async ({ page, context }) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	await open(page, 'keep');
	await cell(page, /^Basic price/).focus();
	await page.keyboard.press('ArrowRight');
	await expect(cell(page, /^Pro price/)).toBeFocused();
	await page.keyboard.press('ArrowDown');
	await expect(cell(page, /^Pro annual terms/)).toBeFocused();
	await page.keyboard.press('ArrowDown');
	await expect(cell(page, /^Pro users, 25/)).toBeFocused();
	await page.keyboard.press('3');
	await page.keyboard.type('0');
	await page.keyboard.press('Enter');
	await expect(cell(page, /^Pro users, 30, was 25/)).toBeFocused();
	await page.keyboard.press('F2');
	await page.keyboard.type('99');
	await page.keyboard.press('Escape');
	await expect(cell(page, /^Pro users, 30, was 25/)).toBeFocused();
	await page.keyboard.press('ArrowLeft');
	await page.keyboard.press('ArrowLeft');
	await expect(cell(page, /^Basic users, 5/)).toBeFocused();
	await page.keyboard.press('Shift+ArrowRight');
	await page.keyboard.press('Shift+ArrowDown');
	await page.keyboard.press('Control+c');
	expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('5\t30\n10\t100');

	await page.evaluate(() => navigator.clipboard.writeText('41\t129\tmany\t9\r\n10%\tsoon\t\r\n7\t1,200\tunlimited\n'));
	await cell(page, /^Basic price/).focus();
	await page.keyboard.press('Control+v');
	await expect(cell(page, /^Basic price, \$41/)).toBeVisible();
	await expect(cell(page, /^Pro price, \$129/)).toBeVisible();
	await expect(cell(page, /^Pro users, 1,200/)).toBeVisible();
	await expect(cell(page, /^Basic annual terms, −10%/)).toBeVisible();
	const refused = cell(page, /^Pro annual terms/);
	await expect(refused).toHaveText('soon');
	await expect(refused).toHaveAccessibleDescription(/“soon” is neither a share off/);
	await expect(cell(page, /^Enterprise price/)).toHaveText('many');
	await expect(page.getByRole('status').filter({ hasText: 'pasted' })).toContainText(
		'2 could not be read and say why. 1 lay beyond the table.'
	);
	await refused.click();
	await page.getByRole('textbox', { name: /^Pro annual terms/ }).fill('20%');
	await page.keyboard.press('Enter');
	await expect(cell(page, /^Pro annual terms, −20%/)).toBeVisible();
	await expect(cell(page, /^Enterprise price/)).toHaveText('many');
	await page.locator('body').press('Control+z');
	await page.locator('body').press('Control+z');
	await expect(cell(page, /^Basic price, \$35/)).toBeVisible();
});

test('each change says what it adds, changed prices show their curve, and one can be simulated without', async ({ page }) => {
	// A year: an interval takes 50 trials, which take three times as long for three.
	await open(page, 'renewal', { months: 12 });
	const rise = change(page, 'Pro $99 to $119');
	await expect(rise.getByRole('img', { name: /90% interval/ })).toBeVisible({ timeout: 40_000 });
	await expect(rise).toContainText(/[+−]\$/);
	await expect(page.getByRole('img', { name: /^Pro: ARR at the end against Today by price/ })).toBeVisible();
	await expect(page.getByText('No price change')).toHaveCount(1);
	await page.getByRole('button', { name: 'Simulate without this: Pro $99 to $119' }).click();
	await expect(page.getByRole('heading', { name: /At renewal without Pro/ })).toBeVisible();
	await expect(change(page, 'Pro $99 to $119')).toHaveCount(0);
	await expect(change(page, 'Basic $29 to $35')).toBeVisible();
});

test('on a small display: one plan at a time, undo and redo at hand, the sheet fills the display', async ({ page }) => {
	await page.setViewportSize({ width: 390, height: 844 });
	await open(page);
	const gate = page.getByRole('slider', { name: 'Automations unlocks at' });
	await gate.press('ArrowLeft');
	await page
		.getByRole('main')
		.getByRole('button', { name: /^Undo: Automations/ })
		.click();
	await expect(gate).toHaveAttribute('aria-valuetext', 'Pro');
	await page
		.getByRole('main')
		.getByRole('button', { name: /^Redo: Automations/ })
		.click();
	await expect(gate).toHaveAttribute('aria-valuetext', 'Basic');
	await page.getByRole('group', { name: 'Plan shown' }).getByRole('button', { name: 'Pro' }).click();
	await menu(page, 'Pro', 'Price in full…');
	await sheet(page, 'Pro').getByLabel('Price model').selectOption('volume');
	await expect(sheet(page, 'Pro').getByRole('img', { name: /by users/ })).toBeVisible();
	expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});

test('axe finds no fault in the sheets and with refused cells, light and dark', async ({ page, context }) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	await open(page);
	await page.evaluate(() => navigator.clipboard.writeText('dear'));
	await cell(page, /^Basic price/).focus();
	await page.keyboard.press('Control+v');
	await expect(cell(page, /^Basic price/)).toHaveText('dear');
	expect(await faultsInBothThemes(page, '.pricing')).toEqual([]);
	await menu(page, 'Pro', 'Price in full…');
	await sheet(page, 'Pro').getByLabel('Price model').selectOption('graduated');
	await expect(sheet(page, 'Pro').getByRole('img', { name: /by users/ })).toBeVisible();
	expect(await faultsInBothThemes(page, '.drawer')).toEqual([]);
	await sheet(page, 'Pro').getByRole('button', { name: 'Done' }).click();
	await page.getByRole('button', { name: 'Discount', exact: true }).click();
	await sheet(page).getByLabel('Kind of discount').selectOption({ label: 'By volume' });
	expect(await faultsInBothThemes(page, '.drawer')).toEqual([]);
});
