import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'playwright/test';
import { BuiltServer } from '../fixtures/BuiltServer';

/** The built command line, which is beside the built app here; `src/cli/backup.test.ts` has what needs no server. */
const command = join(import.meta.dirname, '../../build/cli/tierlab.js');
const run = promisify(execFile);

test('a folder is backed up and restored through the server that holds it', async () => {
	// A server that has just begun runs the worked example, which a restore waits for.
	test.slow();
	const home = mkdtempSync(join(tmpdir(), 'tierlab-backup-'));
	const data = join(home, 'data');
	const tierlab = (...args: string[]) => run(process.execPath, [command, ...args], { env: { ...process.env, TIERLAB_DATA: data } });
	const server = await BuiltServer.start(data);
	try {
		const projects = async (): Promise<{ id: string }[]> => (await (await fetch(`${server.address}/api/v1/projects`)).json()).projects;
		await tierlab('backup', join(home, 'saved.db'));
		const [{ id }] = await projects();
		await fetch(`${server.address}/api/v1/projects/${id}`, { method: 'DELETE' });
		expect(await projects()).toEqual([]);
		await tierlab('restore', join(home, 'saved.db'));
		expect(await projects()).toMatchObject([{ id }]);
	} finally {
		await server.kill();
		rmSync(home, { recursive: true, force: true });
	}
});
