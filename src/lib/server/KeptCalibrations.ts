import type { Kysely } from 'kysely';
import type { CalibrationStore } from '../runner/Calibrations';
import { now } from './now';
import { packed } from './packed';
import type { Schema } from './Schema';

const KEPT = 200;

/**
 * Calibrations that outlive the process, by key. Those used last are kept.
 * @param version of the program: another one makes its own, since what a calibration holds may have changed
 */
export class KeptCalibrations<Calibration extends object> implements CalibrationStore<Calibration> {
	constructor(
		readonly db: Kysely<Schema>,
		readonly version: string
	) {}

	async get(key: string): Promise<Calibration | undefined> {
		const row = await this.db
			.updateTable('calibrations')
			.set({ used_at: now() })
			.where('key', '=', this.#own(key))
			.returning('data')
			.executeTakeFirst();
		const value: unknown = row && (await packed.readData(row.data).catch(() => undefined));
		return isWhatThisVersionKept<Calibration>(value) ? value : undefined;
	}

	async put(key: string, calibration: Calibration): Promise<void> {
		const row = { data: await packed.data(calibration), used_at: now() };
		await this.db
			.insertInto('calibrations')
			.values({ key: this.#own(key), ...row })
			.onConflict((conflict) => conflict.column('key').doUpdateSet(row))
			.execute();
		const kept = this.db.selectFrom('calibrations').select('key').orderBy('used_at', 'desc').limit(KEPT);
		await this.db.deleteFrom('calibrations').where('key', 'not in', kept).execute();
	}

	#own(key: string): string {
		return `${this.version}/${key}`;
	}
}

/** The key holds the version, so that an object found under it is one that was put there. */
function isWhatThisVersionKept<Calibration extends object>(value: unknown): value is Calibration {
	return typeof value === 'object' && value !== null;
}
