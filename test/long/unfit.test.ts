import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../src/lib/server/openDatabase';
import { tempFolder } from '../../src/lib/server/testing/tempFolder';
import { databaseIn, unfitFolders } from '../../src/lib/server/testing/unfitFolders';
import { BuiltServer, type ServerScript } from '../fixtures/BuiltServer';

/** What a server that is given a folder says, and the status with which it ends. */
async function start(folder: string, script: ServerScript): Promise<{ status: number | undefined; said: string }> {
	const server = await BuiltServer.spawn(folder, script);
	onTestFinished(() => server.kill());
	return { status: await server.end(), said: server.said };
}

describe.each<ServerScript>(['build/index.js', 'src/cli/start.mjs'])('%s ends with status 2 and one sentence', (script) => {
	test.each(unfitFolders)('for %s, and leaves it as it is', async (_, spoil, says) => {
		const folder = tempFolder();
		await (await openDatabase(folder)).close();
		spoil(folder);
		const before = readFileSync(databaseIn(folder));
		const { status, said } = await start(folder, script);
		expect(said).toMatch(says);
		expect(said).toMatch(/^[^\n]+\n$/u);
		expect(said).toContain(folder);
		expect(status).toBe(2);
		expect(readFileSync(databaseIn(folder)).equals(before)).toBe(true);
	});

	test('for a folder that another server is using', async () => {
		const folder = tempFolder();
		const { close } = await openDatabase(folder);
		onTestFinished(close);
		const { status, said } = await start(folder, script);
		expect(said).toMatch(/^[^\n]+: another Tierlab server is using this data folder\. [^\n]+\n$/u);
		expect(status).toBe(2);
	});

	test('for a folder that is a file', async () => {
		const file = join(tempFolder(), 'data');
		writeFileSync(file, 'a file');
		const { status, said } = await start(file, script);
		expect(said).toMatch(/^[^\n]+\n$/u);
		expect(said).toContain(`${file}: `);
		expect(status).toBe(2);
	});
});
