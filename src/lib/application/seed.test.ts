import { expect, onTestFinished, test, vi } from 'vitest';
import { inline } from '$lib/runner/testing/inline';
import { fakeEngine } from '$lib/runner/testing/fakeEngine';
import { tempFolder } from '$lib/server/testing/tempFolder';
import { checkDocument, importBaseFile, readBaseFile, readScenarioToRun } from './documents/formats';
import { inlineDocuments } from './documents/inlineDocuments';
import { openTierlab } from './openTierlab';
import { seed } from './seed';

async function open(folder: string) {
	const tierlab = await openTierlab({
		folder,
		documents: () =>
			inlineDocuments({
				readScenario: readScenarioToRun,
				readBase: readBaseFile,
				importBase: importBaseFile,
				checkDocument,
				runner: inline(fakeEngine)
			})
	});
	onTestFinished(() => tierlab.close());
	return tierlab;
}

test('makes the worked example a project and runs it, once in the life of a data folder', async () => {
	const folder = tempFolder();
	const first = await open(folder);
	await seed(first);
	await seed(first);
	const [project, ...others] = await first.projects.list();
	expect(others).toEqual([]);
	expect(project.base?.rows).toBeGreaterThan(1000);
	expect(project.variants).toBeGreaterThan(0);
	expect(project.lastRun).toMatchObject({ trials: 200, baseId: project.base?.id });
	await first.queue.cancel(project.lastRun?.id ?? '');
	await first.projects.remove(project.id);
	await seed(first);
	expect(await first.projects.list()).toEqual([]);
});

test('a server without its examples says so, and serves', async () => {
	const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
	onTestFinished(() => error.mockRestore());
	const tierlab = await open(tempFolder());
	await seed(tierlab, 'examples/nowhere/scenario.yaml');
	expect(error).toHaveBeenCalledOnce();
	expect(await tierlab.projects.list()).toEqual([]);
});
