import { print } from '../print';
import { streams } from '../streams';
import { lookOf, styled, table } from '../table';
import { REFERENCE_MONTHS, referencePrograms, type ReferenceProgram } from './referencePrograms';

const rate = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/**
 * Times the reference workload as several programs have it, one after the other in each round, so that what else the machine does meets all of
 * them alike, and prints the median of each with its ratio to the first: plain C where there is a compiler.
 */
export function printReference(rounds: number): void {
	const { programs, left, close } = referencePrograms();
	try {
		const speeds = programs.map((): number[] => []);
		for (let round = 0; round < rounds; round++)
			programs.forEach((program, p) => {
				streams().stderr.write(`Round ${round + 1} of ${rounds}: ${program.name}\n`);
				const seconds = program.run();
				if (seconds !== undefined) speeds[p].push(million(program) / seconds);
			});
		const [first] = speeds;
		const rows = programs.map(({ name, customers, trials }, p) => [
			...[name, customers.toLocaleString('en-US'), String(trials)],
			...(speeds[p].length > 0
				? [`${rate.format(median(speeds[p]))} M/s`, rate.format(median(speeds[p].map((speed, round) => speed / first[round])))]
				: ['failed', '-'])
		]);
		const look = lookOf(streams().stdout);
		const notes = [
			`The reference workload over ${REFERENCE_MONTHS} months: nominal customer-months per second of processor time, medians of ${rounds} rounds; ratios round by round to the first row.`,
			...left
		];
		print(`${table(['Program', 'Customers', 'Trials', 'By CPU', 'Ratio'], rows, look)}\n\n${styled(notes.join('\n'), 'grey', look)}`);
	} finally {
		close();
	}
}

const million = ({ customers, trials }: ReferenceProgram): number => (customers * REFERENCE_MONTHS * trials) / 1e6;

function median(numbers: readonly number[]): number {
	const sorted = numbers.toSorted((a, b) => a - b);
	const middle = sorted.length >> 1;
	return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
