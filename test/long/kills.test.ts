import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import seedrandom from 'seedrandom';
import { afterAll, afterEach, expect, test } from 'vitest';
import type { ProjectList } from '../../src/lib/api/project';
import { BuiltServer } from '../fixtures/BuiltServer';
import { Client } from './Client';
import { KeptProject } from './KeptProject';

/** 300 kills in all. */
const ROUNDS = 10;
const KILLS = Number(process.env.KILLS ?? 30);
const WRITERS = 3;
/** Longest time from the first write to the kill, and from the start of a server to a kill at its start. */
const WRITES_MS = 500;
const START_MS = 1200;

const data = mkdtempSync(join(tmpdir(), 'tierlab-kills-'));
let server: BuiltServer | undefined;
// A round that fails leaves no server behind that keeps the next from its folder.
afterEach(() => server?.kill());
afterAll(() => {
	rmSync(data, { recursive: true, force: true });
});

/** Writes until its server has gone. */
async function writes(client: Client, project: KeptProject, draw: () => number, isKilled: () => boolean): Promise<void> {
	while (!project.isRemoved) {
		try {
			await project.write(client, draw);
		} catch (error) {
			// What a killed server does not answer is no fault of what it has answered.
			if (isKilled() && error instanceof TypeError) return;
			throw error;
		}
	}
}

const draw = seedrandom('kills');
/** What has been written goes on from round to round. */
let projects: KeptProject[] = [];

test.each(Array.from({ length: ROUNDS }, (_, round) => round + 1))(
	'no acknowledged write is lost, and none is there by half: round %i',
	async (round) => {
		let acknowledged = 0;
		let atStart = 0;
		for (let kill = 0; kill < KILLS; kill++) {
			if (draw() < 0.1) {
				const starting = await BuiltServer.spawn(data);
				await pause(draw() * START_MS);
				await starting.kill();
				atStart++;
				continue;
			}
			server = await BuiltServer.start(data);
			const client = new Client(server);
			for (const project of projects) await project.check(client);
			projects = projects.filter(({ isRemoved }) => !isRemoved);
			const { projects: listed } = (await client.json('GET', '/projects')).body as ProjectList;
			const known = new Set(projects.map(({ id }) => id));
			expect(projects.filter(({ id }) => !listed.some((other) => other.id === id))).toEqual([]);
			// The worked example, which would run each time.
			for (const { id } of listed.filter((other) => !known.has(other.id))) await client.json('DELETE', `/projects/${id}`);
			while (projects.length < WRITERS) projects.push(await KeptProject.make(client));
			const before = projects.reduce((sum, project) => sum + project.acknowledged, 0);
			let isKilled = false;
			const writing = projects.map((project) => writes(client, project, draw, () => isKilled));
			const killing = pause(draw() * WRITES_MS).then(() => {
				isKilled = true;
				return server?.kill();
			});
			await Promise.all([...writing, killing]);
			acknowledged += projects.reduce((sum, project) => sum + project.acknowledged, 0) - before;
		}
		server = await BuiltServer.start(data);
		for (const project of projects) await project.check(new Client(server));
		await server.kill();
		console.log(`round ${round}: ${KILLS} kills, ${atStart} of them at the start; ${acknowledged} writes acknowledged, all kept`);
		expect(acknowledged).toBeGreaterThan(KILLS);
	}
);
