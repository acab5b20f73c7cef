/** Why the store does not take what is to be kept. */
export type StoreFault = 'full' | 'gone' | 'replaced' | 'read-only' | 'damaged' | 'failing' | 'restoring';

const SAYS: Readonly<Record<StoreFault, readonly [what: string, remedy: string]>> = {
	full: ['The disk of the data folder is full.', 'Make room on it; nothing that was saved is lost.'],
	gone: ['The data folder has been deleted or moved away.', 'Put it back as it was, or restart Tierlab to begin with an empty one.'],
	replaced: ['The database in the data folder has been replaced.', 'Restart Tierlab to work with the new one.'],
	'read-only': ['The data folder may not be written.', 'Let this account write to it.'],
	damaged: ['The database in the data folder is damaged.', 'End Tierlab and restore a backup: tierlab restore <file>'],
	restoring: ['A backup is being restored.', 'Try again when it is done; nothing of this was kept.'],
	failing: ['The data folder cannot be read or written.', 'The log says what the system has against it.']
};

/** Something could not be kept (or read), and nothing of it was acknowledged. */
export class StoreFailure extends Error {
	override readonly name = 'StoreFailure';
	readonly remedy: string;

	constructor(
		readonly fault: StoreFault,
		options?: ErrorOptions
	) {
		const [what, remedy] = SAYS[fault];
		super(what, options);
		this.remedy = remedy;
	}

	/** 507 where there is no room, else 503. */
	get status(): 503 | 507 {
		return this.fault === 'full' ? 507 : 503;
	}
}

const FAULTS: readonly (readonly [code: string, fault: StoreFault])[] = [
	['SQLITE_FULL', 'full'],
	['SQLITE_READONLY', 'read-only'],
	['SQLITE_CORRUPT', 'damaged'],
	['SQLITE_NOTADB', 'damaged'],
	['SQLITE_IOERR', 'failing'],
	['SQLITE_CANTOPEN', 'failing']
];

/** The fault that an error of the database tells of, if it is one of the store and not of the statement. */
export function storeFault(error: unknown): StoreFault | undefined {
	if (!(error instanceof Error) || !('code' in error)) return undefined;
	const code = String(error.code);
	return FAULTS.find(([prefix]) => code.startsWith(prefix))?.[1];
}
