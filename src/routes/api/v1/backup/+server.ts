import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { api } from '../api';

export const GET = api(async (_, { backUp, folder }) => {
	const path = join(folder, `backup-${randomUUID()}.tmp`);
	await backUp(path);
	const { size } = await stat(path);
	const file = createReadStream(path);
	file.once('close', () => void rm(path, { force: true }));
	const headers = {
		'content-type': 'application/vnd.sqlite3',
		'content-length': String(size),
		'content-disposition': `attachment; filename="tierlab-${new Date().toISOString().slice(0, 10)}.db"`
	};
	return new Response(Readable.toWeb(file) as ReadableStream, { headers });
});
