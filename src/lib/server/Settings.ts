import type { Kysely } from 'kysely';
import type { Schema } from './Schema';

/** Single facts about this installation, by key. */
export class Settings {
	constructor(readonly db: Kysely<Schema>) {}

	async get(key: string): Promise<string | undefined> {
		return (await this.db.selectFrom('settings').select('value').where('key', '=', key).executeTakeFirst())?.value;
	}

	async set(key: string, value: string): Promise<void> {
		await this.db
			.insertInto('settings')
			.values({ key, value })
			.onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
			.execute();
	}
}
