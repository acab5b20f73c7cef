import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { population } from '../../../bench/reference/referenceModel';
import { referenceTotals } from '../../../bench/reference/referenceTotals';
import arrays from '../../../bench/reference/arrays.py?raw';
import objects from '../../../bench/reference/objects.mjs?raw';
import source from '../../../bench/reference/reference.c?raw';

/** One way to run the reference workload. */
export type ReferenceProgram = {
	readonly name: string;
	readonly customers: number;
	readonly trials: number;
	/** Runs it once. @returns seconds of processor time, without starting up; undefined where it cannot run */
	run(): number | undefined;
};

export const REFERENCE_MONTHS = 36;
const CUSTOMERS = 10_000;
/** Longest time that a program may take, ms. */
const PATIENCE = 120_000;

/**
 * The programs of the reference workload that this machine can run, plain C first where there is a compiler.
 * @returns with `close`, which takes what was written for them away, and why others are left out
 */
export function referencePrograms(): { programs: ReferenceProgram[]; left: string[]; close: () => void } {
	const folder = mkdtempSync(join(tmpdir(), 'tierlab-bench-'));
	const path = (name: string) => join(folder, name);
	writeFileSync(path('reference.c'), source);
	writeFileSync(path('objects.mjs'), objects);
	writeFileSync(path('arrays.py'), arrays);
	const left: string[] = [];
	const outside = (
		name: string,
		command: string,
		given: readonly string[],
		[customers, trials]: readonly [number, number]
	): ReferenceProgram => ({
		...{ name, customers, trials },
		run: () => cpuOf(command, [...given, `${customers}`, `${REFERENCE_MONTHS}`, `${trials}`])
	});
	const programs: ReferenceProgram[] = [];
	const compiled = spawnSync('cc', ['-O3', '-march=native', '-o', path('reference'), path('reference.c'), '-lm'], { timeout: PATIENCE });
	if (compiled.status === 0) {
		programs.push(outside('C, every purpose each month', path('reference'), ['monthly'], [CUSTOMERS, 100]));
		programs.push(outside('C, fewer draws', path('reference'), ['fewer'], [CUSTOMERS, 100]));
	} else left.push('C is left out: there is no compiler called cc.');
	const people = population(CUSTOMERS);
	programs.push({
		...{ name: 'TypeScript, fewer draws', customers: CUSTOMERS, trials: 100 },
		run: () => {
			const from = process.cpuUsage();
			referenceTotals(people, REFERENCE_MONTHS, 100);
			const { user, system } = process.cpuUsage(from);
			return (user + system) / 1e6;
		}
	});
	if (spawnSync('python3', ['-c', 'import numpy'], { timeout: PATIENCE }).status === 0)
		programs.push(outside('numpy, arrays of customers', 'python3', [path('arrays.py')], [CUSTOMERS, 10]));
	else left.push('numpy is left out: python3 does not have it.');
	programs.push(outside('JavaScript, an object a customer', process.execPath, [path('objects.mjs')], [2_000, 10]));
	return { programs, left, close: () => rmSync(folder, { recursive: true, force: true }) };
}

/** What a program prints as `cpu` in its line of JSON. */
function cpuOf(command: string, given: readonly string[]): number | undefined {
	const { status, stdout } = spawnSync(command, given, { encoding: 'utf8', timeout: PATIENCE });
	return status === 0 ? (JSON.parse(stdout) as { cpu: number }).cpu : undefined;
}
