import type { Scenario } from '../../lib/engine/simulation/scenario';
import { parseDocument } from '../../lib/formats/parseDocument';
import { readScenario } from '../../lib/formats/readScenario';
import { isRecord } from '../../lib/formats/isRecord';
import { CallError } from '../CallError';

/** A scenario to be timed; its trials are fixed, so that its results have the same hash everywhere. */
export type BenchInput = { readonly name: string; readonly scenario: Scenario };

const files: Readonly<Record<string, string>> = import.meta.glob(['../../../bench/*.yaml', '../../../examples/northwind/*.{yaml,csv}'], {
	query: '?raw',
	import: 'default',
	eager: true
});

/** The worked example, and made-up customers in two sizes. Trials are such that each takes a second or a few in one thread. */
export function benchInputs(): BenchInput[] {
	const northwind = textOf('northwind/scenario.yaml');
	const ladder = textOf('bench/ladder.yaml');
	return [
		{ name: 'examples/northwind', scenario: inputOf(northwind, 16, textOf('northwind/customers.csv')) },
		{ name: 'bench/ladder', scenario: inputOf(ladder, 120) },
		{ name: 'bench/ladder x 20', scenario: inputOf(ladder, 6, undefined, 20) }
	];
}

function textOf(end: string): string {
	const path = Object.keys(files).find((candidate) => candidate.endsWith(end));
	if (path === undefined) throw new Error(`${end}: was not there when the command line was built.`);
	return files[path];
}

/** @throws CallError if the document has errors */
function inputOf(text: string, trials: number, base?: string, times = 1): Scenario {
	const { document, locate, problems } = parseDocument(text);
	if (!isRecord(document)) throw new CallError(problems);
	const reading = readScenario({ ...document, trials, customers: enlarged(document.customers, times) }, { locate, base });
	if (!reading.scenario) throw new CallError(reading.problems);
	return reading.scenario;
}

function enlarged(customers: unknown, times: number): unknown {
	if (times === 1 || !isRecord(customers) || !Array.isArray(customers.segments)) return customers;
	const segments: readonly unknown[] = customers.segments;
	return {
		segments: segments.map((segment) =>
			isRecord(segment) && typeof segment.customers === 'number' ? { ...segment, customers: segment.customers * times } : segment
		)
	};
}
