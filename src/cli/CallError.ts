import type { Problem } from '../lib/engine/catalog/problem';
import { problemLine } from './problemLine';

/** The input or the call is wrong: everything that is wrong about it at once. The command ends with status 2. */
export class CallError extends Error {
	override readonly name = 'CallError';

	constructor(readonly problems: readonly Problem[]) {
		super(problems.map(problemLine).join('\n'));
	}

	/** One thing that is wrong with the value of an option or an argument, such as `--json`. */
	static of(option: string, message: string, remedy: string): CallError {
		return new CallError([{ code: 'call', path: option, message, remedy, severity: 'error' }]);
	}
}
