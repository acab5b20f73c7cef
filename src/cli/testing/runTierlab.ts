import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** The repository's folder. */
export const root = join(import.meta.dirname, '../../..');

export type End = { readonly status: number | null; readonly stdout: string; readonly stderr: string };
type Given = { readonly input?: string; readonly interruptAt?: RegExp };

/** The command as people call it, to its end. The first call builds what is stale. */
export function tierlab(args: readonly string[], { input = '', interruptAt }: Given = {}): Promise<End> {
	const child = spawn(process.execPath, [join(root, 'src/cli/tierlab.mjs'), ...args], { cwd: root });
	const output = { stdout: '', stderr: '' };
	child.stdout.setEncoding('utf8').on('data', (text) => (output.stdout += text));
	child.stderr.setEncoding('utf8').on('data', (text) => {
		output.stderr += text;
		if (!child.killed && interruptAt?.test(output.stderr)) child.kill('SIGINT');
	});
	child.stdin.end(input);
	return new Promise((ended) => child.on('close', (status) => ended({ status, ...output })));
}
