import { json } from '@sveltejs/kit';
import { bounds } from '$lib/api/bounds';
import type { ImportedBase } from '$lib/api/importReading';
import { recordOfImport, tableName } from '$lib/formats/import/recordOfImport';
import { api } from '../../../../api';
import { fileName } from '../../../../fileName';
import { found } from '../../../../found';
import { matches } from '../../../../matches';
import { readBytes } from '../../../../readBody';
import { otherBase, Refused, refused } from '../../../../Refused';
import type { RequestHandler } from './$types';

/** Letters of the refused rows that go with an answer. */
const REFUSED = 8 * 1024 * 1024;

export const POST: RequestHandler = api(async ({ params: { id }, request, url }, { projects, bases, imports, documents }) => {
	const { document, base: before } = found(await projects.get(id), 'project', id);
	if (!matches(request.headers, before?.id)) throw otherBase();
	const name = fileName(url.searchParams.get('name'), 'customers.csv');
	const kept = Object.fromEntries((await imports.list(id)).map(({ source, settings }) => [source, settings]));
	const bytes = await readBytes(request, 'application/octet-stream', bounds.base);
	const present = before ? await bases.csv(before.id) : undefined;
	const given = { bytes, name, document, kept, ...(present ? { before: present } : {}) };
	const { reading, csv, rows, problems, ...read } = await documents.importBase(given);
	if (!reading || csv === undefined || rows === undefined) throw new Refused(422, problems);
	if (csv.byteLength > bounds.base)
		throw refused(422, 'too-large', 'The customers have more than the 128 MB that are kept.', 'Leave out columns that are not needed.');
	const { refusedCsv, ...report } = reading;
	const shown = refusedCsv !== undefined && refusedCsv.length <= REFUSED ? { ...report, refusedCsv } : report;
	const answer = { source: read.source, reading: shown, problems };
	if (url.searchParams.get('dry') === 'true') return json({ ...answer, base: null } satisfies ImportedBase);
	const record = recordOfImport(name, { ...read, reading });
	const base = await bases.put(id, { name: tableName(name), csv, rows, record }, (baseId) => matches(request.headers, baseId));
	if (!base) {
		if (await projects.has(id)) throw otherBase();
		found(undefined, 'project', id);
	}
	await imports.put(id, record);
	return json({ ...answer, base: base ?? null } satisfies ImportedBase, { headers: base ? { etag: `"${base.id}"` } : {} });
});
