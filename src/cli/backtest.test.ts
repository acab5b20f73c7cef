import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Backtest } from '../lib/engine/analysis/backtest/Backtest';
import { customerKey0, customerKey1, seedKey, uniform } from '../lib/engine/math/draw';
import { CliFolder } from './testing/CliFolder';
import { tierlab } from './testing/runTierlab';

const MINUTES = 60_000;
const MONTHS = 18;

const scenario = `
tierlab: 1
name: One plan
currency: USD
start: 2026-01
months: 12
trials: 100
seed: back-test
today:
  plans:
    - { id: basic, name: Basic, price: { monthly: { flat: 40 } } }
customers:
  segments:
    - { id: all, customers: 60, plans: { basic: 1 }, size: small }
`;

/** 150 customers of whom 2% leave in a month: movements of 18 months. */
function history(): string {
	const [seed0, seed1] = seedKey('history');
	const rows = ['customer,date,delta,plan'];
	for (let i = 0; i < 150; i++) {
		const came = i % 6;
		const draw = (month: number) => uniform(customerKey0(seed0, seed1, 0, i, 1), customerKey1(seed0, seed1, 0, i, 1), month, 0);
		const left = [...Array(MONTHS).keys()].find((month) => month > came && draw(month) < 0.02);
		rows.push(`c${i},${monthOf(came)}-05,40,Basic`);
		if (left !== undefined) rows.push(`c${i},${monthOf(left)}-05,-40,Basic`);
	}
	return rows.join('\n');
}

const monthOf = (month: number) => `${2024 + Math.floor(month / 12)}-${String(1 + (month % 12)).padStart(2, '0')}`;

describe('tierlab backtest', () => {
	const files = new CliFolder();
	const path = (name: string) => files.path(name);
	beforeAll(async () => {
		writeFileSync(path('scenario.yaml'), scenario);
		writeFileSync(path('history.csv'), history());
		await tierlab(['--version']);
	}, 10 * MINUTES);
	afterAll(() => files.remove());
	const args = (...more: string[]) => ['backtest', path('history.csv'), '--scenario', path('scenario.yaml'), '--amounts', 'main', ...more];

	test(
		'says whether to trust the forecasts, and what that rests on',
		async () => {
			const more = ['--hold-out', '3', '--trials', '60', '--existing-only', '--until', '2025-06', '--json', path('found.json')];
			const { status, stdout, stderr } = await tierlab(args(...more));
			expect(status, stderr).toBe(0);
			expect(stdout).toContain('4 origins, from 2025-01 (');
			expect(stdout).toMatch(/Hits of bands \(accepted\) +Months ahead +Independent +50% +80% +90%/);
			expect(stdout).toMatch(/Score +Too wide +Too high +Too low +Skill against it/);
			expect(stdout).toMatch(/last value +\$[\d.,]+ +\$[\d.,]+ +\$[\d.,]+ +\$[\d.,]+ +[−-]?\d+%/);
			expect(stdout).toMatch(/Leaves within 3 months +Customers +Stated/);
			expect(stdout).toContain('Reaction untested on your data');
			const found = JSON.parse(readFileSync(path('found.json'), 'utf8')) as Backtest;
			expect(found.verdict.trust).not.toBe('no');
			expect(found.figures.map(({ figure }) => figure)).toEqual(['mrr', 'customers']);
			for (const { naive } of found.figures)
				for (const { crps, parts } of Object.values(naive))
					expect(parts.dispersion + parts.overprediction + parts.underprediction).toBeCloseTo(crps, 9);
			expect(found.origins.every(({ plans, customers }) => plans.named === customers)).toBe(true);
			// What was learned from the whole history knows what came after an origin: the test begins before it.
			const learnt = `${scenario}assumptions: { churn: { bySegment: { all: 0.9 } } }\nlearned: [{ path: churn, segment: all, value: 0.9, from: all of it }]\n`;
			writeFileSync(path('scenario.yaml'), learnt);
			expect((await tierlab(args(...more))).stderr).toBe(stderr);
			expect(JSON.parse(readFileSync(path('found.json'), 'utf8'))).toEqual(found);
			writeFileSync(path('scenario.yaml'), scenario);
		},
		5 * MINUTES
	);

	test(
		'tells a history that is too short what it needs',
		async () => {
			const { status, stderr } = await tierlab(args('--hold-out', '7', '--until', '2025-06'));
			expect(status).toBe(2);
			expect(stderr).toContain('a back-test of 7 months needs 12 months before them, 19 in all; the history has 18');
		},
		2 * MINUTES
	);

	test(
		'wants a scenario',
		async () => {
			const { status, stderr } = await tierlab(['backtest', path('history.csv')]);
			expect(status).toBe(2);
			expect(stderr).toContain('--scenario');
		},
		2 * MINUTES
	);
});
