import { setImmediate } from 'node:timers/promises';
import { Option, type Command } from 'commander';
import { Numbers } from '../lib/charts/numbers';
import { MoveBills } from '../lib/engine/analysis/bills/MoveBills';
import { rolloutMoves } from '../lib/engine/analysis/rollout/rolloutMoves';
import { RolloutRisks, type RolloutRisk } from '../lib/engine/analysis/rollout/RolloutRisks';
import { calibrate } from '../lib/engine/simulation/calibrate';
import type { Scenario, Variant } from '../lib/engine/simulation/scenario';
import { PRICE_BYTES, readPriceIds } from '../lib/formats/rollout/readPriceIds';
import { ROLLOUT_FORMS, rolloutForm, type BillingForm, type RolloutForm } from '../lib/formats/rollout/rolloutForms';
import { rolloutJson } from '../lib/formats/rollout/rolloutJson';
import { rolloutTable } from '../lib/formats/rollout/rolloutTable';
import { abortable } from '../lib/runner/abortable';
import { CallError } from './CallError';
import { checkOutputs } from './checkOutputs';
import { interruptible } from './Interrupted';
import { print, remark, remarkProblems } from './print';
import { Progress } from './Progress';
import { loadScenario } from './readScenarioFile';
import { readSource, sourceName } from './readSource';
import { lookOf } from './table';
import { variantNamed } from './variantNamed';
import { waveTable } from './waveTable';
import { writeOutput } from './writeOutput';

type RolloutFlags = {
	readonly variant?: string;
	readonly for: RolloutForm;
	readonly prices?: string;
	readonly output?: string;
	readonly json?: string;
};

/** Adds `rollout`. */
export function addRollout(program: Command): void {
	program
		.command('rollout')
		.description('Who moves when, from which price and bill to which, in which wave, and when to stop a wave (docs/rollout.md)')
		.argument('<scenario>', 'scenario file (YAML or JSON), - for stdin')
		.option('--variant <id>', 'the proposal; the first when left out')
		.addOption(new Option('--for <form>', 'what the file is for').choices([...ROLLOUT_FORMS]).default('csv'))
		.option('--prices <ids.csv>', 'table of price ids: price id, plan or add-on, amount, interval; for stripe and chargebee')
		.option('-o, --output <file>', 'write a line for each customer who moves, - for stdout (the table then goes to stderr)')
		.option('--json <file>', 'write the waves as JSON, - for stdout')
		.action((path: string, flags: RolloutFlags) => interruptible((signal) => rollout(path, flags, signal)));
}

async function rollout(path: string, flags: RolloutFlags, signal: AbortSignal): Promise<void> {
	checkOutputs(flags);
	const form = flags.for;
	if (form !== 'csv' && flags.prices === undefined)
		throw CallError.of('--prices', `the form of ${form} needs price ids`, 'Give a table: price id,plan or add-on,amount,interval');
	const { scenario: whole, problems } = await abortable(loadScenario(path, {}), signal);
	const variant = variantNamed(whole, flags.variant);
	const scenario: Scenario = { ...whole, variants: [variant] };
	remarkProblems(problems);
	const moves = rolloutMoves(new MoveBills(scenario, variant), variant.policy);
	// Ids that are missing are told before anything is simulated.
	const billing = form === 'csv' ? undefined : await billingForm(form, flags.prices ?? '', moves.moves, scenario, variant);
	const risk = await simulated(new RolloutRisks(scenario, calibrate(scenario), moves, scenario.trials), signal);
	const toStdout = flags.output === '-' || flags.json === '-';
	const [say, look] = toStdout ? [remark, lookOf(process.stderr)] : [print, lookOf(process.stdout)];
	say(waveTable(moves, risk, scenario, variant, new Numbers(scenario.currency), look));
	if (flags.output !== undefined)
		writeOutput(flags.output, billing ?? [...rolloutTable(moves.moves, risk.risks, scenario, variant)].join(''));
	if (flags.json !== undefined) writeOutput(flags.json, `${JSON.stringify(rolloutJson(moves, risk, scenario, variant), null, '\t')}\n`);
}

async function billingForm(
	form: BillingForm,
	path: string,
	moves: Parameters<typeof rolloutForm>[1],
	scenario: Scenario,
	variant: Variant
): Promise<string> {
	const { prices, problems } = await readPriceIds(await readSource(path, PRICE_BYTES), sourceName(path), scenario, variant);
	if (problems.length > 0) throw new CallError(problems);
	const reading = rolloutForm(form, moves, prices, scenario, variant);
	if ('problems' in reading) throw new CallError(reading.problems);
	return reading.text;
}

async function simulated(risks: RolloutRisks, signal: AbortSignal): Promise<RolloutRisk> {
	const progress = new Progress();
	try {
		progress.update(0, risks.trials);
		for (const done of risks.run()) {
			progress.update(done, risks.trials);
			await setImmediate();
			signal.throwIfAborted();
		}
	} finally {
		progress.end();
	}
	return risks.risk;
}
