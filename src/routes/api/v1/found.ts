import { refused } from './Refused';

/** The thing asked for, or a refusal with 404. */
export function found<T>(
	thing: T | undefined,
	kind: 'project' | 'run' | 'base' | 'version' | 'import' | 'history' | 'forecast',
	id: string
): T {
	if (thing === undefined) throw refused(404, `no-${kind}`, `There is no ${kind} ${id}.`, 'It may have been deleted.');
	return thing;
}
