import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CliFolder } from './testing/CliFolder';
import { callTierlab, threadsAreBuilt } from './testing/callTierlab';

const folder = new CliFolder();
const small = folder.path('small.yaml');
const LONG = 240_000;
beforeAll(threadsAreBuilt, 10 * 60_000);
afterAll(() => folder.remove());

/** A search of a small base with the space as given. */
function search(space: string, ...more: string[]) {
	const path = folder.path('space.yaml');
	writeFileSync(path, space);
	return callTierlab(['search', small, '--space', path, '--trials', '10', '--months', '12', ...more]);
}

const PRICES = '  - { path: plans.pro.price.monthly.flat, in: [79, 99, 129] }\n';
const SPACE = `vary:\n${PRICES}  - { path: features.sso, in: [pro, enterprise, addOn], price: 29 }\n  - { path: policy, in: [keep, immediate] }\n`;

describe('tierlab search', () => {
	test(
		'gives the same bytes for any number of threads, and a scenario with the best that can be run',
		async () => {
			const [one, two, out] = ['one.json', 'two.json', 'found.yaml'].map((name) => folder.path(name));
			const first = await search(SPACE, '--workers', '1', '--json', one, '-o', out);
			const second = await search(SPACE, '--workers', '3', '--json', two);
			expect([first.status, second.status]).toEqual([0, 0]);
			expect(second.stdout).toBe(first.stdout);
			expect(first.stdout).toMatch(/^Best +\d+ /m);
			const text = readFileSync(one, 'utf8');
			expect(readFileSync(two, 'utf8')).toBe(text);
			const found = JSON.parse(text);
			expect(found).toMatchObject({ combinations: 18, freshSeed: 'bench, again', candidates: { length: 18 } });
			expect(found.work).toBeLessThanOrEqual(found.mostWork);

			// The best as a scenario, on the seed that it was run again on, is what the search told of it.
			const again = folder.path('again.json');
			const run = await callTierlab(['simulate', out, '--seed', 'bench, again', '--json', again]);
			expect(run.status).toBe(0);
			const results = JSON.parse(readFileSync(again, 'utf8'));
			const { uplift, ledger } = found.finalists[0];
			expect(results.uplift.found.arr.mean).toBe(uplift.mean);
			expect(results.variants.found.ledger).toEqual(ledger);
		},
		LONG
	);

	test(
		'says of one candidate that there is no other, and of two that are equal that they tie',
		async () => {
			const one = await search('vary: [{ path: plans.pro.price.monthly.flat, in: [99] }]');
			expect([one.status, one.stdout]).toEqual([0, expect.stringContaining('there is no other candidate')]);
			// A policy of its own number that nothing depends on: nobody buys at the add-on's largest quantity.
			const two = await search('vary: [{ path: addOns.storagePack.max, in: [10, 11] }]');
			expect([two.status, two.stdout]).toEqual([0, expect.stringContaining('equal to it in every trial: a tie')]);
		},
		LONG
	);

	test(
		'where nobody can keep the guardrails, says who misses least, by how much and what to loosen',
		async () => {
			const space = 'vary:\n  - { path: plans.pro.price.monthly.flat, in: [129, 149, 199] }\n  - { path: policy, in: [immediate] }\n';
			const { status, stdout } = await search(space, '--guard', 'bill > +10% = 0');
			expect(status).toBe(0);
			expect(stdout).toMatch(
				/No candidate that stayed keeps every guardrail; 129, immediate misses least: bill > \+10% = 0 \(missed, largest \+\d+%\), which would have to be bill > \+\d+% = 0/
			);
		},
		LONG
	);

	test(
		'takes the best of those that keep the guardrails',
		async () => {
			const json = folder.path('kept.json');
			const { status } = await search(
				`vary:\n${PRICES}  - { path: policy, in: [immediate] }\n`,
				'--guard',
				'bill > +10% = 0',
				'--json',
				json
			);
			expect(status).toBe(0);
			const { finalists, candidates, keepsGuards } = JSON.parse(readFileSync(json, 'utf8'));
			expect(keepsGuards).toBe(true);
			expect(Number(finalists[0].choices['plans.pro.price.monthly.flat'])).toBeLessThan(129);
			expect(candidates.find(({ choices }: { choices: object }) => Object.values(choices)[0] === '129').meets).toBe(false);
		},
		LONG
	);

	test(
		'refuses a wrong space, guardrail or place for the winner with status 2, naming what was meant',
		async () => {
			const path = await search('vary:\n  - { path: plans.pro.prise.monthly.flat, in: [1] }\n');
			expect([path.status, path.stderr]).toEqual([
				2,
				expect.stringMatching(/space\.yaml:2:\d+.*Did you mean "plans\.pro\.price\.monthly\.flat"\?/s)
			]);
			const guard = await search(SPACE, '--guard', 'losses > 3');
			expect([guard.status, guard.stderr]).toEqual([2, expect.stringContaining('customersLost > 30 <= 10%')]);
			const out = await search(SPACE, '-o', folder.path('none/found.yaml'));
			expect([out.status, out.stderr]).toEqual([2, expect.stringContaining('--output')]);
		},
		LONG
	);
});
