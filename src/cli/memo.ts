import type { Command } from 'commander';
import { dirname, resolve } from 'node:path';
import { existsSync, statSync } from 'node:fs';
import { buildMemo } from '../lib/memo/buildMemo';
import { CallError } from './CallError';
import { interruptible } from './Interrupted';
import { remark } from './print';
import { runOptions, simulated, type SimulateFlags } from './simulate';
import { streams } from './streams';
import { writeWhole } from './writeWhole';

type MemoFlags = SimulateFlags & { readonly output: string; readonly date?: string };

/** Adds `memo`. */
export function addMemo(program: Command): void {
	const memo = program
		.command('memo')
		.description('Run a scenario, and write what to decide as a PDF of two A4 pages (docs/memo.md)')
		.requiredOption('-o, --output <file>', 'the PDF, - for stdout')
		.option('--date <day>', 'day that the memo is of, as YYYY-MM-DD; none is written when left out');
	runOptions(memo).action((path: string, flags: MemoFlags) => interruptible((signal) => run(path, flags, signal)));
}

async function run(path: string, flags: MemoFlags, signal: AbortSignal): Promise<void> {
	checkMemo(flags);
	const { results, document } = await simulated(path, flags, signal, ({ variants }) => {
		if (variants.length > 0) return;
		throw CallError.of('variants', 'there is nothing beside Today, so that there is nothing to decide', 'Add a variant');
	});
	const memo = buildMemo({ results, document, ...(flags.date !== undefined && { date: flags.date }) });
	if (!memo) throw CallError.of('variants', 'no option has an uplift to be compared by', 'Look at the results with --json');
	// Its fonts are loaded by this command alone.
	const { memoPdf } = await import('../lib/memo/pdf/memoPdf');
	const bytes = await memoPdf(memo);
	if (flags.output === '-') streams().stdout.write(bytes);
	else {
		writeWhole([{ path: flags.output, text: [bytes] }]);
		remark(`Memo of ${results.trials} trials written to ${flags.output}`);
	}
}

/** Sees before a long run whether the memo can be written. */
function checkMemo({ output, date, json }: MemoFlags): void {
	if (output === '') throw CallError.of('--output', 'the name is empty', 'Name a file, or - for stdout');
	if (output === '-' && json === '-') throw CallError.of('--json', 'the memo goes to stdout already', 'Name a file for one of them');
	if (output !== '-' && existsSync(output) && statSync(output).isDirectory())
		throw CallError.of('--output', `"${output}" is a folder`, 'Name a file in it');
	const folder = dirname(resolve(output));
	if (output !== '-' && !existsSync(folder)) throw CallError.of('--output', `there is no folder "${folder}"`, 'Make it first');
	if (date !== undefined && !isDay(date)) throw CallError.of('--date', `"${date}" is no day`, 'Write it as YYYY-MM-DD');
}

/** Whether a text is a day of the calendar. */
function isDay(text: string): boolean {
	const day = new Date(`${text}T00:00:00Z`);
	return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
