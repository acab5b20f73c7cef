import { Readable } from 'node:stream';
import { exitStatus } from '../exitStatus';
import { prepare } from '../prepare.mjs';
import { withStreams } from '../streams';
import { tierlabProgram } from '../tierlabProgram';
import type { End } from './runTierlab';

/** Builds what the threads of a run start from, where it is stale: that takes longer than a test may. */
export const threadsAreBuilt = () => prepare({ cli: true, quiet: true });

/**
 * The command within this process, which saves the start of one: for what is said and written. How a process reads, is interrupted and ends
 * is for `tierlab` of `runTierlab`.
 */
export async function callTierlab(args: readonly string[], { input = '' } = {}): Promise<End> {
	const said = { stdout: '', stderr: '' };
	const to = (name: keyof typeof said) => ({
		write: (text: string | Uint8Array) => (said[name] += typeof text === 'string' ? text : Buffer.from(text).toString('latin1'))
	});
	const given = { stdin: Readable.from([Buffer.from(input)]), stdout: to('stdout'), stderr: to('stderr') };
	const status = await withStreams(given, () =>
		tierlabProgram(args)
			.then((program) => program.parseAsync(args, { from: 'user' }))
			.then(() => 0, exitStatus)
	);
	return { status, ...said };
}
