import { packProject } from '$lib/server/projectFile';
import { api } from '../../../api';
import { found } from '../../../found';
import { inPieces } from '../../../inPieces';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = api(async ({ params: { id } }, { projects, bases, sources, imports, histories, forecasts }) => {
	const { name, base } = found(await projects.get(id), 'project', id);
	const csv = base ? await bases.csv(base.id) : undefined;
	const file = await packProject({
		name,
		document: found(await projects.text(id), 'project', id),
		base: base && csv ? { name: base.name, csv, source: base.import?.source } : undefined,
		sources: await sources.list(id),
		imports: (await imports.list(id)).map(({ updatedAt: _, ...record }) => record),
		histories: await histories.files(id),
		forecasts: await forecasts.kept(id)
	});
	const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(name.slice(0, 100))}.tierlab.tgz`;
	return new Response(inPieces(file), {
		headers: { 'content-type': 'application/gzip', 'content-disposition': disposition }
	});
});
