import { expect, test, type Page } from 'playwright/test';

/** What workers there are, under the page and under each other, by the names they were begun with. */
declare global {
	var begunWorkers: Record<string, number>;
}

/** Stands before the scripts of the page and of its workers: it says how many cores there are, and tells of each worker begun and ended. */
const counting = (cores: number) => `{
	Object.defineProperty(navigator, 'hardwareConcurrency', { configurable: true, get: () => ${cores} });
	const line = new BroadcastChannel('workers under test');
	const Plain = self.Worker;
	self.Worker = class extends Plain {
		constructor(address, options) {
			super(address, options);
			this.told = options?.name ?? 'nameless';
			this.tell(1);
		}
		terminate() {
			super.terminate();
			if (this.told) this.tell(-1);
			this.told = undefined;
		}
		tell(more) {
			const { told } = this;
			if (self.begunWorkers) self.begunWorkers[told] = (self.begunWorkers[told] ?? 0) + more;
			else line.postMessage({ told, more });
		}
	};
	if (self.document) {
		self.begunWorkers = {};
		line.onmessage = ({ data: { told, more } }) => (self.begunWorkers[told] = (self.begunWorkers[told] ?? 0) + more);
	}
}`;

async function watchWorkers(page: Page, cores: number): Promise<void> {
	await page.addInitScript(counting(cores));
	await page.route(/worker-[^/]*\.js$/u, async (route) => {
		const response = await route.fetch();
		await route.fulfill({ response, body: `${counting(cores)}\n${await response.text()}` });
	});
}

const workersOf = (page: Page) => page.evaluate(() => globalThis.begunWorkers);

const CASES = [
	{ of: 'a computer with 2 cores', cores: 2, width: 1440, simulating: 1 },
	{ of: 'a computer with 8 cores', cores: 8, width: 1440, simulating: 4 },
	{ of: 'a phone with 8 cores', cores: 8, width: 390, simulating: 2 }
];

for (const { of, cores, width, simulating } of CASES) {
	test(`given ${of}, when the catalog has previewed, compared and checked, then one worker is at the desk and ${simulating} simulate`, async ({
		page
	}) => {
		await page.setViewportSize({ width, height: 900 });
		await watchWorkers(page, cores);
		await page.goto('/');
		const { projects } = await (await page.request.get('/api/v1/projects')).json();
		const example = projects.find(({ name }: { name: string }) => name === 'A Team plan between Basic and Pro');
		await page.goto(`/p/${example.id}/catalog/team-49`);
		await expect(page.getByText(/undoing it alone on the same draws; \d+ trials/u)).toBeVisible({ timeout: 90_000 });
		await expect.poll(() => workersOf(page), { timeout: 60_000 }).toEqual({ 'tierlab desk': 1, tierlab: simulating });
	});
}
