import { arch, availableParallelism, cpus, platform } from 'node:os';
import type { Command } from 'commander';
import { ENGINE_VERSION } from '../../lib/engine/simulation/ENGINE_VERSION';
import { print } from '../print';
import { lookOf, styled, table } from '../table';
import { watchedPool } from '../watchedPool';
import { wholeNumber } from '../wholeNumber';
import { benchInputs, type BenchInput } from './benchInputs';
import { printReference } from './referenceTable';
import { customerMonths, timePool, timeShards, type Timing } from './timeInput';
import { streams } from '../streams';

const HEAD = [
	'Scenario',
	'Customers',
	'Trials',
	'Million',
	'Prepare',
	'One thread',
	'by CPU',
	'Pool',
	'a thread',
	'by CPU',
	'Results'
] as const;

const count = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });
const rate = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

type BenchOptions = { readonly workers?: number; readonly reference?: boolean; readonly rounds: number };

export function addBench(program: Command): void {
	program
		.command('bench')
		.description('Time the simulation on this machine, in one thread and on all, with a hash of the results')
		.option('--workers <n>', 'threads of the pool, 1-64, as many as cores when left out', wholeNumber(1, 64))
		.option('--reference', 'only the reference workload: plain C, TypeScript, numpy and an object a customer, as far as they are there')
		.option('--rounds <n>', 'rounds of the reference workload, 1-99', wholeNumber(1, 99), 3)
		.action(({ workers, reference, rounds }: BenchOptions) => (reference ? printReference(rounds) : bench(workers)));
}

async function bench(workers: number | undefined): Promise<void> {
	const rows: string[][] = [];
	for (const input of benchInputs()) {
		const pool = watchedPool(workers);
		try {
			const single = timeShards(input.scenario);
			const together = await timePool(input.scenario, pool.runner);
			if (single.hash !== together.hash) throw new Error(`${input.name}: the pool gave ${together.hash}, one thread ${single.hash}.`);
			rows.push(row(input, single, together, pool.workers));
		} finally {
			await pool.runner.close();
		}
	}
	const look = lookOf(streams().stdout);
	print(`${table(HEAD, rows, look)}\n\n${styled(notes(workers), 'grey', look)}`);
}

function row({ name, scenario }: BenchInput, single: Timing & { prepareSeconds: number }, pool: Timing, workers: number): string[] {
	const million = customerMonths(scenario) / 1e6;
	const speed = (seconds: number) => `${rate.format(million / seconds)} M/s`;
	return [
		name,
		count.format(scenario.base.ids.length),
		String(scenario.trials),
		count.format(million),
		`${count.format(single.prepareSeconds)} s`,
		speed(single.seconds),
		speed(single.cpuSeconds),
		speed(pool.seconds),
		speed(pool.seconds * workers),
		speed(pool.cpuSeconds),
		single.hash
	];
}

function notes(workers: number | undefined): string {
	const cores = availableParallelism();
	return [
		'Million: customer-months as customers x months x trials x variants, Today included and those who left too.',
		'One thread: those per second of the shard function. Pool: those of a whole run on threads, from the call to the results.',
		'By CPU: per second of processor time, which tells less of what else the machine does. Prepare: calibration and compilation, once a run.',
		'Results: the first digits of SHA-256 over the JSON of the run, the same on every machine.',
		`Engine ${ENGINE_VERSION}, Node ${process.versions.node}, ${platform()} ${arch()}, ${cpus()[0]?.model.trim() ?? 'unknown CPU'}, ${cores} cores, ${workers ?? cores} threads in the pool`
	].join('\n');
}
