import { readFileSync } from 'node:fs';
import { expect, test } from 'playwright/test';

test('a project goes out as one file and comes in again with its customers', async ({ page, request }, info) => {
	const name = 'Goes out';
	const plans = [{ id: 'basic', name: 'Basic', price: { monthly: { flat: 29 } } }];
	const customers = { file: 'customers.csv' };
	const document = { tierlab: 1, name, currency: 'USD', start: '2026-01', meters: [], features: [], today: { plans }, customers };
	const { id } = await (await request.post('/api/v1/projects', { data: { document } })).json();
	await request.put(`/api/v1/projects/${id}/base?name=ours.csv`, {
		headers: { 'content-type': 'text/csv' },
		data: 'id,plan\na,basic\nb,basic\n'
	});
	await page.goto(`/?project=${id}`);
	await page.getByRole('button', { name: `More for ${name}` }).click();
	const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: 'Export project' }).click()]);
	expect(download.suggestedFilename()).toBe(`${name}.tierlab.tgz`);
	const path = info.outputPath('project.tgz');
	await download.saveAs(path);

	await page.getByLabel('Project file').setInputFiles(path);
	await page.waitForURL((url) => url.searchParams.has('project') && url.searchParams.get('project') !== id);
	const imported = await (await request.get(`/api/v1/projects/${new URL(page.url()).searchParams.get('project')}`)).json();
	const original = await (await request.get(`/api/v1/projects/${id}`)).json();
	expect(imported).toMatchObject({ name, document: original.document, base: { name: original.base.name, rows: original.base.rows } });
	expect(await (await request.get(`/api/v1/projects/${imported.id}/base`)).text()).toBe(
		await (await request.get(`/api/v1/projects/${id}/base`)).text()
	);

	const whole = readFileSync(path);
	const cut = whole.subarray(0, whole.length / 2);
	await page.getByLabel('Project file').setInputFiles({ name: 'cut.tgz', mimeType: 'application/gzip', buffer: cut });
	await expect(page.getByText('cut.tgz: The file is no project of Tierlab, or is cut short.')).toBeVisible();
});
