import { CommanderError } from 'commander';
import { RunError } from '../lib/runner/protocol';
import { CallError } from './CallError';
import { Interrupted } from './Interrupted';
import { remark, remarkProblems } from './print';

/**
 * Says on stderr why a command ended early.
 * @returns its exit status: 2 the input or the call is wrong, 130 and 143 interrupted, 1 anything else
 */
export function exitStatus(error: unknown): number {
	if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2; // it has said so itself
	if (error instanceof CallError) {
		remarkProblems(error.problems);
		return 2;
	}
	if (error instanceof Interrupted) {
		remark(`tierlab: ${error.message}`);
		return error.status;
	}
	if (error instanceof RunError) {
		remarkProblems(error.problems);
		return 1;
	}
	remark(`tierlab: ${error instanceof Error ? error.message : String(error)}`);
	if (process.env.TIERLAB_DEBUG && error instanceof Error) remark(error.stack ?? '');
	return 1;
}
