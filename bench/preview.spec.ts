import { readFileSync } from 'node:fs';
import { expect, test, type Page } from 'playwright/test';
import { parse } from 'yaml';

/** Edits that are timed, after those that warm up; trials from which an interval is of use. */
const [EDITS, WARM, USABLE] = [Number(process.env.EDITS ?? 6), 2, 16];
const EXAMPLE = 'examples/northwind';

type Answer = { readonly trials: number; readonly ms: number };
type Seen = { key: number; answers: Answer[]; long: number[] };

for (const slower of [1, 4])
	test(`preview of the example on a processor ${slower}x slower`, async ({ page }) => {
		test.setTimeout(400_000);
		await page.setViewportSize({ width: 1440, height: 900 });
		const document: unknown = parse(readFileSync(`${EXAMPLE}/scenario.yaml`, 'utf8'));
		const { id } = (await (await page.request.post('/api/v1/projects', { data: { document } })).json()) as { id: string };
		const data = readFileSync(`${EXAMPLE}/customers.csv`);
		await page.request.put(`/api/v1/projects/${id}/base`, { data, headers: { 'content-type': 'text/csv' } });
		await page.goto(`/p/${id}/catalog/teamRenewal`);
		await expect(page.getByText(/Live, updated/)).toBeVisible({ timeout: 90_000 });
		await watch(page);
		const session = await page.context().newCDPSession(page);
		await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
		const edits: Seen[] = [];
		await page.getByRole('button', { name: /^Pro price, / }).focus();
		await page.keyboard.press('Enter');
		for (let edit = 0; edit < WARM + EDITS; edit++) {
			// Three keys of one hand; the last one counts.
			for (let key = 0; key < 3; key++) {
				await page.keyboard.press('ArrowUp');
				await page.waitForTimeout(120);
			}
			await page.waitForTimeout(slower > 1 ? 9_000 : 5_000);
			const seen = await page.evaluate(() => (globalThis as unknown as { take(): Seen }).take());
			if (edit >= WARM) edits.push(seen);
		}
		report(slower, edits);
	});

/** Notes in the page when the last key came, when the preview answered (its own measures), and tasks above 50 ms. */
async function watch(page: Page): Promise<void> {
	await page.evaluate(() => {
		let [key, answers, long]: [number, Answer[], number[]] = [0, [], []];
		addEventListener('keydown', ({ timeStamp }) => ([key, answers] = [timeStamp, []]), true);
		new PerformanceObserver((list) => {
			for (const entry of list.getEntriesByName('preview')) {
				const { trials } = (entry as PerformanceMeasure).detail as { trials: number };
				answers.push({ trials, ms: entry.startTime + entry.duration - key });
			}
		}).observe({ entryTypes: ['measure'] });
		new PerformanceObserver((list) => long.push(...list.getEntries().map(({ duration }) => duration))).observe({
			entryTypes: ['longtask']
		});
		const take = (): Seen => {
			const seen = { key, answers, long };
			[answers, long] = [[], []];
			return seen;
		};
		Object.assign(globalThis, { take });
	});
}

function report(slower: number, edits: readonly Seen[]): void {
	const at = (values: readonly number[], share: number) => {
		const sorted = values.filter(Number.isFinite).toSorted((a, b) => a - b);
		return sorted.length === 0 ? 'none' : Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]);
	};
	const line = (name: string, values: readonly number[]) =>
		console.log(`${name.padEnd(44)} median ${at(values, 0.5)}, worst ${at(values, 1)} ms (${values.filter(Number.isFinite).length})`);
	const first = edits.map(({ answers }) => answers[0]);
	const from = (trials: number) => edits.map(({ answers }) => answers.find((answer) => answer.trials >= trials)?.ms ?? NaN);
	console.log(`processor ${slower}x slower, ${edits.length} edits; from the last key`);
	line(
		`first figures (${[...new Set(first.map((answer) => answer?.trials))].join(', ')} trials)`,
		first.map((answer) => answer?.ms ?? NaN)
	);
	for (const trials of [USABLE, 64, 200]) line(`${trials} trials`, from(trials));
	const long = edits.flatMap((edit) => edit.long);
	console.log(`tasks above 50 ms on the main thread: ${long.length}${long.length ? `, longest ${Math.round(Math.max(...long))} ms` : ''}`);
}
