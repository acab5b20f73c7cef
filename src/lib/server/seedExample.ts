import { readFile } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import type { DocumentJson } from '../api/document';
import type { StoredProject } from '../api/project';
import type { Bases } from './Bases';
import type { Projects } from './Projects';
import type { Settings } from './Settings';

export type SeedParts = {
	readonly projects: Projects;
	readonly bases: Bases;
	readonly settings: Settings;
	/** A scenario file as JSON; throws when it cannot be read. */
	readonly parse: (text: string) => DocumentJson;
	/** How many customers a file has. */
	readonly countRows: (csv: Uint8Array, document: DocumentJson) => Promise<number>;
};

const DONE = 'exampleSeeded';

/**
 * Makes the worked example a project, once in the life of a data folder: who deletes it is rid of it.
 * @param file of the scenario; its customers lie beside it
 * @returns the project if it was made now
 * @throws when the files are not there or cannot be read; it is then tried again at the next start
 */
export async function seedExample(
	file: string,
	{ projects, bases, settings, parse, countRows }: SeedParts
): Promise<StoredProject | undefined> {
	if ((await settings.get(DONE)) !== undefined) return undefined;
	const path = resolve(file);
	const document = parse(await readFile(path, 'utf8'));
	const beside = customersFile(document);
	const csv = beside === undefined ? undefined : await readFile(resolve(dirname(path), beside));
	const rows = csv ? await countRows(csv, document) : 0;
	const project = await projects.create(document);
	if (csv && beside) await bases.put(project.id, { name: basename(beside), csv, rows });
	await settings.set(DONE, project.id);
	return projects.get(project.id);
}

function customersFile({ customers }: DocumentJson): string | undefined {
	if (typeof customers !== 'object' || customers === null || !('file' in customers)) return undefined;
	return typeof customers.file === 'string' ? customers.file : undefined;
}
