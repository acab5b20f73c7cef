import { json } from '@sveltejs/kit';
import { importRecord } from '$lib/api/import';
import { takeForecast } from '$lib/application/takeForecast';
import type { KeptForecast } from '$lib/server/Forecasts';
import { objectIn } from '$lib/server/Judgements';
import { unpackProject, type ProjectFile } from '$lib/server/projectFile';
import { api } from '../../api';
import { bounds } from '$lib/api/bounds';
import { found } from '../../found';
import { readBytes } from '../../readBody';
import { Refused, refused } from '../../Refused';

export const POST = api(async ({ request }, { projects, bases, sources, imports, histories, forecasts, documents }) => {
	const file = await unpacked(await readBytes(request, 'application/gzip', bounds.base));
	const document = objectIn(file.document) ?? {};
	const problems = await documents.check(document);
	if (problems.length > 0) throw new Refused(422, problems);
	const reading = file.base && (await documents.readBase(file.base.csv, file.base.name, document));
	if (reading && reading.rows === undefined) throw new Refused(422, reading.problems);
	const records = file.imports.flatMap((given) => importRecord.safeParse(given).data ?? []);
	const registered = file.forecasts.map(readForecast);
	const { id } = await projects.create(document, file.name || undefined);
	const record = records.find(({ source }) => source === file.base?.source);
	if (file.base) await bases.put(id, { ...file.base, rows: reading?.rows ?? 0, record });
	// The one that was read last is the first of the list: it is to be so again.
	for (const one of records.reverse()) await imports.put(id, one);
	for (const history of file.histories) await histories.add(id, history);
	for (const kept of registered) await forecasts.take(id, kept);
	for (const source of file.sources) await sources.put(id, source);
	return json(found(await projects.get(id), 'project', id), { status: 201, headers: { location: `/api/v1/projects/${id}` } });
});

/** @throws Refused where it is none, or is not what its hash was taken of */
function readForecast(given: unknown): KeptForecast {
	try {
		return takeForecast(given);
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
		throw refused(422, 'no-forecast', `A forecast on record in the file cannot be taken: ${error.message}.`, 'Export the project again.');
	}
}

async function unpacked(bytes: Uint8Array): Promise<ProjectFile> {
	try {
		return await unpackProject(bytes, bounds.base * 4 + bounds.source * 20 + bounds.project);
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
		throw refused(422, 'no-project-file', 'The file is no project of Tierlab, or is cut short.', 'Send one that was exported.');
	}
}
