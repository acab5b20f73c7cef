import { json } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Restored } from '$lib/api/restored';
import { DataFolderUnfit } from '$lib/server/DataFolderUnfit';
import { api } from '../api';
import { bounds } from '$lib/api/bounds';
import { piecesOf } from '../readBody';
import { refused } from '../Refused';

export const POST = api(async ({ request }, { restore, folder }) => {
	const path = join(folder, `restore-${randomUUID()}.tmp`);
	try {
		const file = await open(path, 'wx');
		try {
			for await (const piece of piecesOf(request, 'application/vnd.sqlite3', bounds.archive)) await file.writeFile(piece);
		} finally {
			await file.close();
		}
		const answer: Restored = { keptAside: basename(await restore(path)) };
		return json(answer);
	} catch (error) {
		if (!(error instanceof DataFolderUnfit)) throw error;
		throw refused(422, 'no-backup', error.message.replaceAll(path, 'The archive'), 'Send a file that `tierlab backup` has made.');
	} finally {
		for (const name of [path, `${path}-wal`, `${path}-shm`, `${path}-journal`]) await rm(name, { force: true });
	}
});
