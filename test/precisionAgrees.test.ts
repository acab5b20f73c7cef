import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { root, tierlab as command } from '../src/cli/testing/runTierlab';
import { inline } from '../src/lib/runner/testing/inline';
import { concludingEngine } from '../src/lib/runner/simulationEngine';
import { checkDocument, parseScenario, importBaseFile, readBaseFile, readScenarioToRun } from '../src/lib/application/documents/formats';
import { inlineDocuments } from '../src/lib/application/documents/inlineDocuments';
import { openTierlab } from '../src/lib/application/openTierlab';
import * as runs from '../src/routes/api/v1/projects/[id]/runs/+server';
import * as one from '../src/routes/api/v1/runs/[id]/+server';
import { ask } from '../src/routes/api/v1/testing/ask';
import { serveWith } from '../src/routes/api/v1/tierlab';

const digest = (value: string) => createHash('sha256').update(value).digest('hex');
const LONG = 240_000;
/** A tenth of the benchmark's customers. */
const text = readFileSync(join(root, 'bench/ladder.yaml'), 'utf8').replace(/customers: (\d+)0,/g, 'customers: $1,');

test(
	'a run that stops at a precision has the same bits through the API and on the command line',
	async () => {
		const folder = mkdtempSync(join(tmpdir(), 'tierlab-agrees-'));
		onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
		const tierlab = await openTierlab({
			folder: join(folder, 'data'),
			documents: () =>
				inlineDocuments({
					checkDocument,
					readScenario: readScenarioToRun,
					readBase: readBaseFile,
					importBase: importBaseFile,
					runner: inline(concludingEngine)
				})
		});
		onTestFinished(() => tierlab.close());
		serveWith(tierlab);
		const { id } = await tierlab.projects.create(parseScenario(text));
		const body = { trials: 2000, months: 12, seed: 'agree', precision: { amount: 0.003, of: 'todaysArr' } };
		const runId = (await ask(runs.POST, { id, body })).headers.get('location')?.split('/').at(-1) ?? '';
		await new Promise<void>((resolve) => {
			const unwatch = tierlab.queue.watch(runId, ({ state }) => {
				if (state === 'queued' || state === 'running') return;
				unwatch();
				resolve();
			});
		});
		const { results } = (await ask(one.GET, { id: runId })).body as { results: { trials: number } };
		writeFileSync(join(folder, 'ladder.yaml'), text);
		const args = ['simulate', join(folder, 'ladder.yaml'), '--trials', '2000', '--months', '12', '--seed', 'agree'];
		const { status, stdout } = await command([...args, '--precision', '0.3%', '--workers', '2', '--json', '-']);
		expect(status).toBe(0);
		// As a digest: the difference of two such texts fills a screen.
		expect(digest(JSON.stringify(results))).toBe(digest(stdout.trim()));
		expect(results).toMatchObject({ precision: { met: true } });
		// Later than the first look, and before the most.
		expect(results.trials).toBeGreaterThan(100);
		expect(results.trials).toBeLessThan(2000);
	},
	LONG
);
