import type { Kysely } from 'kysely';
import type { CalibrationStore } from '../runner/Calibrations';
import { now } from './now';
import { packed } from './packed';
import type { Schema } from './Schema';

const KEPT = 200;

/**
 * Calibrations that outlive the process, by key. Those used last are kept.
 * @param accept tells a calibration of this version from anything else; what it refuses is made again
 */
export class KeptCalibrations<Calibration> implements CalibrationStore<Calibration> {
	constructor(
		readonly db: Kysely<Schema>,
		readonly accept: (value: unknown) => value is Calibration
	) {}

	async get(key: string): Promise<Calibration | undefined> {
		const row = await this.db.updateTable('calibrations').set({ used_at: now() }).where('key', '=', key).returning('data').executeTakeFirst();
		const value = row && (await packed.readData(row.data).catch(() => undefined));
		return this.accept(value) ? value : undefined;
	}

	async put(key: string, calibration: Calibration): Promise<void> {
		const row = { data: await packed.data(calibration), used_at: now() };
		await this.db
			.insertInto('calibrations')
			.values({ key, ...row })
			.onConflict((conflict) => conflict.column('key').doUpdateSet(row))
			.execute();
		const kept = this.db.selectFrom('calibrations').select('key').orderBy('used_at', 'desc').limit(KEPT);
		await this.db.deleteFrom('calibrations').where('key', 'not in', kept).execute();
	}
}
