import type { Problem } from '../../engine/catalog/problem';
import { customerContext } from '../../formats/customerContext';
import { compareBases, type BaseComparison } from '../../formats/import/compareBases';
import { importContext } from '../../formats/import/importContext';
import { tableName } from '../../formats/import/recordOfImport';
import type { ImportReading } from '../../formats/import/ImportReading';
import type { ImportSettings } from '../../formats/import/ImportSettings';
import { readImportFile, type ImportFileReading } from '../../formats/import/readImportFile';
import { readImportSettings } from '../../formats/import/readImportSettings';
import { KeptCustomers } from '../../formats/KeptCustomers';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import type { CallContext } from '../../runner/calls';
import type { GivenCustomers } from '../session/CustomerFile';
import type { CustomerReading } from '../session/CustomerReading';
import { readCustomersOf } from '../session/readCustomersOf';
import { named } from '../session/replaceCustomers';
import { FileBytes } from '../session/FileBytes';
import { readUsageFile, type UsageAnswer } from './readUsageFile';

/** A file to be read, and what was decided about it. */
export type ImportAsked = {
	readonly file: File;
	/** Another for each time that a file is chosen: one of the same name may have been put right. */
	readonly turn: number;
	readonly document: ScenarioDocument;
	/** Of the customers that there are. */
	readonly segments: readonly string[];
	/** What was decided about this file; without it, what was decided before about files of its kind. */
	readonly settings?: ImportSettings;
	/** By kind of file; of whatever shape. */
	readonly kept: Readonly<Record<string, unknown>>;
};

/** What became of a file. Its rows, and the table made of them, stay with the reader. */
export type ImportAnswer = Pick<ImportFileReading, 'source' | 'settings' | 'look' | 'problems'> & {
	/** Absent where the file is no table. */
	readonly reading?: Omit<ImportReading, 'csv' | 'refusedCsv'>;
};

/** The customers that a file would give, and what that changes. */
export type ImportPreview = {
	readonly customers: CustomerReading;
	/** Against those that there are; absent where they come of no file. */
	readonly comparison?: BaseComparison;
	readonly errors: readonly Problem[];
	/** Of the table. */
	readonly bytes: number;
};

/** Reads files that people bring, away from the page: their rows never come to it. */
export class ImportReader {
	#own: KeptCustomers | undefined;
	#bytes: { readonly turn: number; readonly of: FileBytes } | undefined;
	#made: KeptCustomers | undefined;
	#refused = '';
	#usage = '';

	readonly calls = {
		/** The customers of the project. */
		customers: ({ csv }: GivenCustomers) => {
			this.#own = csv === undefined ? undefined : new KeptCustomers(csv);
		},
		read: (asked: ImportAsked, context: CallContext<number>): Promise<ImportAnswer> => this.#read(asked, context),
		/** Of what was read last. */
		preview: (given: { readonly document: ScenarioDocument; readonly file: string }): ImportPreview | undefined => this.#preview(given),
		table: (): string => this.#made?.text ?? '',
		refusedRows: (): string => this.#refused,
		usage: async (given: { readonly file: File; readonly document: ScenarioDocument }, { signal, tell }: CallContext<number>) => {
			const { csv, ...answer } = await readUsageFile(given, this.#own, { signal, progress: tell });
			this.#usage = csv;
			return answer satisfies UsageAnswer;
		},
		/** The customers with the use that was read last. */
		usageTable: (): string => this.#usage
	};

	async #read(
		{ file, turn, document, segments, settings, kept }: ImportAsked,
		{ signal, tell }: CallContext<number>
	): Promise<ImportAnswer> {
		if (this.#bytes?.turn !== turn) this.#bytes = { turn, of: new FileBytes(file) };
		const settingsOf = (source: string) => settings ?? readImportSettings(Object.hasOwn(kept, source) ? kept[source] : undefined);
		const options = { signal, progress: tell, file: file.name };
		const { reading, ...read } = await readImportFile(this.#bytes.of.pieces(), importContext(document, segments), settingsOf, options);
		signal.throwIfAborted();
		const { csv, refusedCsv, ...report } = reading ?? {};
		this.#made = csv === undefined ? undefined : new KeptCustomers(csv);
		this.#refused = refusedCsv ?? '';
		return { ...read, ...(reading ? { reading: report as Omit<ImportReading, 'csv' | 'refusedCsv'> } : {}) };
	}

	#preview({ document, file }: { readonly document: ScenarioDocument; readonly file: string }): ImportPreview | undefined {
		const made = this.#made;
		if (!made) return undefined;
		const name = tableName(file);
		const after = made.read(customerContext(document, name));
		const before = this.#own?.read(customerContext(document)).base;
		return {
			customers: readCustomersOf(named(document, name), made),
			...(before && after.base ? { comparison: compareBases(before, after.base) } : {}),
			errors: after.problems.filter(({ severity }) => severity === 'error').slice(0, 5),
			bytes: new Blob([made.text]).size
		};
	}
}
