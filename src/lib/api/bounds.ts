const MB = 1024 * 1024;

/** How much the API takes at once, in bytes. A project is a scenario of 2 MB and what goes around it. */
export const bounds = {
	document: 2 * MB,
	project: 2 * MB + 16_384,
	source: 6 * MB,
	base: 128 * MB,
	simulate: 10 * MB,
	/** A backup is streamed to the disk. */
	archive: 64 * 1024 * MB,
	/** Settings of an import: a decision for each price id and each row that was put right. */
	imports: 4 * MB,
	options: 16_384,
	/** What happened, to score a forecast by. */
	actuals: 262_144
} as const;

/** The largest run that `/simulate` waits for, in trials times customers times months times books. */
export const MOST_WAITED_FOR = 100_000_000;
