/** How much a problem matters: an error stops a run, a warning is a judgement, a note says what was assumed. */
export type Severity = 'error' | 'warning' | 'note';

/**
 * One thing that is wrong with a document, or worth knowing about it.
 * `path` leads into the document with slashes (`today/plans/pro/price`); list entries that have an id are named by it, others by index from 0.
 */
export type Problem = {
	readonly code: string;
	readonly path: string;
	/** What is wrong, with the value. */
	readonly message: string;
	/** What would put it right. */
	readonly remedy: string;
	readonly severity: Severity;
	readonly file?: string;
	/** Line and column count from 1. */
	readonly line?: number;
	readonly column?: number;
};
