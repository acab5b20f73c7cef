import type { DocumentJson } from '$lib/api/document';
import { seedExample } from '$lib/server/seedExample';
import { parseScenario } from './documents/formats';
import type { Tierlab } from './openTierlab';
import { queueRun } from './queueRun';

const EXAMPLE = 'examples/northwind/scenario.yaml';
/** Enough for the first figures on Home, in seconds. */
const TRIALS = 200;

/** Puts the worked example into a new data folder and runs it. A server without its examples serves all the same. */
export async function seed(tierlab: Tierlab, file = EXAMPLE): Promise<void> {
	const { projects, bases, settings, documents } = tierlab;
	const countRows = async (csv: Uint8Array, document: DocumentJson) => (await documents.readBase(csv, file, document)).rows ?? 0;
	try {
		const project = await seedExample(file, { projects, bases, settings, parse: parseScenario, countRows });
		if (project) await queueRun(tierlab, project, { trials: TRIALS }, true);
	} catch (error) {
		console.error(`${file}: the worked example could not be made a project.`, error);
	}
}
