import { readFileSync } from 'node:fs';
import { expect, test } from 'playwright/test';
import { exampleResults, POLICIES } from '../fixtures/results';
import { pdfText } from '../pdfText';
import { priceRise, projectWith } from './example';
import { open } from './ready';

/** Numbers with their signs and units, as they stand on a line. */
const figures = (text: string) => text.match(/[+−<>]?\$?\d[\d,.]*(?:k|M|%)?/g) ?? [];

test('the memo of Compare has two pages, and every figure of the table of options', async ({ page }) => {
	const [variant] = priceRise().variants ?? [];
	if (!variant) throw new Error('the example has a scenario');
	const document = priceRise({ variants: POLICIES.map(({ id, name }) => ({ ...variant, id, name })) });
	const project = await projectWith(page, { ...exampleResults(), engine: '3' }, document);
	await open(page, `/p/${project}/compare`);
	const saving = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Memo (PDF)' }).click();
	const file = await saving;
	expect(file.suggestedFilename()).toMatch(/^memo .+\.pdf$/);
	await expect(page.getByRole('status').filter({ hasText: 'Memo saved: two pages.' })).toHaveCount(1);
	const pages = pdfText(readFileSync(await file.path()));
	expect(pages).toHaveLength(2);
	const heading = await page.getByRole('heading', { level: 1 }).innerText();
	const close = (text = '') => text.replace(/[\s\u2060]/g, '');
	expect(close(pages[0])).toContain(close(heading));
	for (const { name } of POLICIES) {
		const row = page
			.getByRole('table', { name: /^Policies compared by/ })
			.getByRole('row')
			.filter({ hasText: name });
		// By what makes it is of the means, and stands in the sentence of the first two.
		const cells = await row.getByRole('cell').allInnerTexts();
		const shown = cells.filter((cell) => !/offer|policy/.test(cell)).flatMap(figures);
		expect(shown.length).toBeGreaterThan(6);
		const mine = figures((pages[0] ?? '').slice((pages[0] ?? '').lastIndexOf('Extra customers lost')));
		for (const figure of shown) expect(mine, `${name}: ${figure}`).toContain(figure);
	}
});
