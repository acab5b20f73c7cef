import type { Problem } from '$lib/engine/catalog/problem';

/** An answer from 400 up, with the problems that it tells. */
export class Refused extends Error {
	override readonly name = 'Refused';

	constructor(
		readonly status: number,
		readonly problems: readonly Problem[],
		/** Of the answer, such as `retry-after`. */
		readonly headers: Readonly<Record<string, string>> = {}
	) {
		super(problems.map(({ message }) => message).join(' '));
	}
}

/** A refusal with one problem of the call itself. */
export function refused(status: number, code: string, message: string, remedy: string, path = ''): Refused {
	return new Refused(status, [{ code, path, message, remedy, severity: 'error' }]);
}

/** The file of customers that was to be replaced is not the one that the project has. */
export const otherBase = (): Refused =>
	refused(
		412,
		'other-base',
		'The project has another customer file than the one that was to be replaced.',
		'Look at it, then send yours with its ETag.'
	);
