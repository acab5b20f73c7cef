import { Readable } from 'node:stream';
import { vi } from 'vitest';
import { prepare } from '../prepare.mjs';
import { exitStatus } from '../exitStatus';
import { tierlabProgram } from '../tierlabProgram';
import type { End } from './runTierlab';

/** What a run of a scenario starts its threads from. Asked for once before the tests: building it takes longer than a test may. */
export const threadsAreBuilt = () => prepare({ cli: true, quiet: true });

/**
 * The command within this process, which saves the start of one: for what is said and written. How a process reads, is
 * interrupted and ends is `tierlab` of `runTierlab`.
 */
export async function callTierlab(args: readonly string[], { input = '' } = {}): Promise<End> {
	const said = { stdout: '', stderr: '' };
	const spies = [
		...(['stdout', 'stderr'] as const).map((name) =>
			vi.spyOn(process[name], 'write').mockImplementation((text) => {
				said[name] += String(text);
				return true;
			})
		),
		vi.spyOn(process, 'stdin', 'get').mockReturnValue(Object.assign(Readable.from([Buffer.from(input)]), { fd: 0 as const }) as never)
	];
	try {
		const status = await tierlabProgram()
			.parseAsync(args, { from: 'user' })
			.then(() => 0, exitStatus);
		return { status, ...said };
	} finally {
		for (const spy of spies) spy.mockRestore();
	}
}
