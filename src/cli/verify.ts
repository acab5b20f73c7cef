import type { Command } from 'commander';
import { setImmediate } from 'node:timers/promises';
import { answeredRows } from '../lib/engine/analysis/verification/answeredRows';
import { verify } from '../lib/engine/analysis/verification/verify';
import type { CheckFinding } from '../lib/engine/analysis/verification/VerificationCheck';
import { VERIFICATION_ROWS } from '../lib/engine/analysis/verification/verificationRows';
import { calibrate } from '../lib/engine/simulation/calibrate';
import { abortable } from '../lib/runner/abortable';
import { interruptible } from './Interrupted';
import { print, remark, remarkProblems } from './print';
import { loadScenario } from './readScenarioFile';
import { streams } from './streams';
import { lookOf, styled } from './table';
import { writeWhole } from './writeWhole';

const WORDS = { passed: 'passed', failed: 'FAILED', told: 'judge', notApplicable: 'n/a' } as const;

export function addVerify(program: Command): void {
	program
		.command('verify')
		.description(
			'Check the model on a scenario of yours: what passed, what failed with its trial, what is yours to judge, what does not apply'
		)
		.argument('<scenario>', 'scenario file (YAML or JSON), - for stdin')
		.option('--json <file>', 'write the findings as JSON')
		.action((path: string, flags: { readonly json?: string }) => interruptible((signal) => run(path, flags, signal)));
}

async function run(path: string, { json }: { readonly json?: string }, signal: AbortSignal): Promise<void> {
	const { scenario, problems } = await abortable(loadScenario(path, {}), signal);
	remarkProblems(problems);
	const findings: CheckFinding[] = [];
	const look = lookOf(streams().stdout);
	for (const finding of verify(scenario, calibrate(scenario))) {
		findings.push(finding);
		const { rows, expectation, outcome, found } = finding;
		print(
			`${styled(WORDS[outcome].padEnd(6), outcome === 'failed' ? 'bold' : 'grey', look)}  ${expectation} (${rows.join(', ')}): ${found}`
		);
		await setImmediate();
		signal.throwIfAborted();
	}
	if (json !== undefined) writeWhole([{ path: json, text: [JSON.stringify(findings, undefined, '\t'), '\n'] }]);
	const count = (outcome: CheckFinding['outcome']) => answeredRows(findings, outcome);
	print(
		`${answeredRows(findings)} rows of ${VERIFICATION_ROWS.length}: ${count('passed')} passed, ${count('failed')} failed, ${count('told')} for you to judge, ${count('notApplicable')} do not apply`
	);
	if (count('failed') > 0) process.exitCode = 1;
	remark('All rows, with the tests that hold the others: docs/validation.md');
}
