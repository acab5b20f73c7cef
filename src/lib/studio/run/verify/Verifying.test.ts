// @vitest-environment runes
import { expect, test } from 'vitest';
import type { CheckFinding } from '../../../engine/analysis/verification/VerificationCheck';
import { localWorker } from '../../../runner/testing/localWorker';
import { dearerPro } from '../../comparison/testing/dearerPro';
import type { CustomerFile } from '../../session/CustomerFile';
import type { VerifyCalls } from './verifyCalls';
import { Verifying } from './Verifying.svelte';

const FILE = { of: () => Promise.resolve({ id: 'none' }) } as unknown as CustomerFile;
const finding = (row: string): CheckFinding => ({ rows: [row], expectation: row, outcome: 'passed', found: '' });

/** Two checks, the second of which waits until it is let. */
function slow(scenario = true) {
	let let2: () => void = () => undefined;
	const calls: VerifyCalls = {
		customers: () => undefined,
		verify: async (_, { tell }) => {
			if (!scenario) return { scenario, problems: [{ severity: 'error', code: 'x', path: '', message: 'no plan', remedy: 'add one' }] };
			tell({ finding: finding('T1'), of: 2 });
			await new Promise<void>((resolve) => (let2 = resolve));
			tell({ finding: finding('T2'), of: 2 });
			return { scenario, problems: [] };
		}
	};
	return { verifying: new Verifying(FILE, () => localWorker(calls)), next: () => let2() };
}
const rest = () => new Promise((resolve) => setTimeout(resolve, 5));

test('findings come one by one, and are old after an edit of what they are of, but not of its name', async () => {
	const { verifying, next } = slow();
	const document = dearerPro();
	const done = verifying.check(document, null);
	await rest();
	expect([verifying.busy, verifying.findings.length, verifying.total]).toEqual([true, 1, 2]);
	next();
	await done;
	expect([verifying.busy, verifying.findings.length, verifying.partial]).toEqual([false, 2, false]);
	expect(verifying.isStale({ ...document, name: 'Another' }, null)).toBe(false);
	expect(verifying.isStale({ ...document, seed: 'another' }, null)).toBe(true);
});

test('who gives up keeps what was found, marked as not all, and can begin again', async () => {
	const { verifying, next } = slow();
	void verifying.check(dearerPro(), null);
	await rest();
	verifying.cancel();
	await rest();
	expect([verifying.busy, verifying.findings.length, verifying.partial, verifying.why]).toEqual([false, 1, true, undefined]);
	const done = verifying.check(dearerPro(), null);
	await rest();
	next();
	await done;
	expect([verifying.findings.length, verifying.partial]).toEqual([2, false]);
});

test('a document that cannot be read says why, and where', async () => {
	const { verifying } = slow(false);
	await verifying.check(dearerPro(), null);
	expect(verifying.why).toMatchObject({ place: 'catalog' });
	expect(verifying.busy).toBe(false);
});
