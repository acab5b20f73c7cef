// What `npm test` runs: everything, or the stages named: --types --lint --unit --build --browser.
// Ends with one line `N passed, N failed`; the exit status is 1 when anything failed. Plain Node, as it runs before any install.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PreparationError, prepare, root } from '../src/cli/prepare.mjs';
import { findChromium, installChromium } from './chromium.mjs';

/** @typedef {{ passed: number, failed: number }} Count */

const reports = mkdtempSync(join(tmpdir(), 'tierlab-test-'));
process.once('exit', () => rmSync(reports, { recursive: true, force: true }));

/** @type {Record<string, () => Promise<Count>>} */
const stages = { types, lint, unit, build, browser };

process.exitCode = await main(process.argv.slice(2));

/** @param {string[]} args */
async function main(args) {
	const unknown = args.filter((arg) => !Object.hasOwn(stages, arg.replace(/^--/, '')));
	if (unknown.length) {
		console.error(
			`${unknown.join(' ')}: no such stage. There are ${Object.keys(stages)
				.map((name) => `--${name}`)
				.join(' ')}`
		);
		return 2;
	}
	const chosen = Object.keys(stages).filter((name) => !args.length || args.includes(`--${name}`));
	const total = { passed: 0, failed: 0 };
	for (const name of ['install', ...chosen]) {
		const { passed, failed } = await counted(name, name === 'install' ? install : stages[name]);
		total.passed += passed;
		total.failed += failed;
		if (name === 'install' && failed) break;
	}
	console.log(`\n${total.passed} passed, ${total.failed} failed`);
	return total.failed ? 1 : 0;
}

/**
 * One stage under its heading. A stage that throws has failed once.
 * @param {string} name
 * @param {() => Promise<Count>} stage
 */
async function counted(name, stage) {
	console.log(`\n== ${name}`);
	const from = Date.now();
	let count;
	try {
		count = await stage();
	} catch (error) {
		console.error(error instanceof PreparationError ? error.message : error);
		count = { passed: 0, failed: 1 };
	}
	console.log(`-- ${name}: ${count.passed} passed, ${count.failed} failed, ${((Date.now() - from) / 1000).toFixed(1)} s`);
	return count;
}

/** Counts only when it fails: that packages are there is no test. */
async function install() {
	await prepare();
	return { passed: 0, failed: 0 };
}

async function types() {
	const synced = await run('@sveltejs/kit/svelte-kit.js', ['sync']);
	return one(synced && (await run('svelte-check/bin/svelte-check', ['--tsconfig', './tsconfig.json', '--fail-on-warnings'])));
}

async function lint() {
	const linted = await run('eslint/bin/eslint.js', ['.', '--max-warnings', '0']);
	const formatted = await run('prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']);
	return one(linted && formatted);
}

async function unit() {
	const file = join(reports, 'unit.json');
	const ok = await run('vitest/vitest.mjs', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]);
	const { numPassedTests: passed, numFailedTests: failed, testResults } = JSON.parse(readFileSync(file, 'utf8'));
	/** @type {{ status: string, assertionResults: unknown[] }[]} */
	const files = testResults;
	const unread = files.filter(({ status, assertionResults }) => status === 'failed' && !assertionResults.length).length;
	return checked(ok, { passed, failed: failed + unread });
}

/** Made as `npm start` makes them, only where they are stale; counts only when it fails. */
async function build() {
	await prepare({ app: true, cli: true });
	return { passed: 0, failed: 0 };
}

async function browser() {
	await prepare({ app: true, cli: true });
	const chromium = findChromium() ?? installChromium();
	if (!chromium) throw new Error('There is no Chromium for the browser tests. Install one, or name it in CHROMIUM_PATH.');
	console.log(`Chromium: ${chromium}`);
	const file = join(reports, 'browser.json');
	const env = { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: file };
	const ok = await run('playwright/cli.js', ['test', '--reporter=list,json'], env);
	const { stats, errors } = JSON.parse(readFileSync(file, 'utf8'));
	return checked(ok, { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length });
}

/**
 * @param {boolean} passed
 * @returns {Count}
 */
function one(passed) {
	return passed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/**
 * A tool that ends with an error has failed at least once, whatever it counted.
 * @param {boolean} ok
 * @param {Count} count
 * @returns {Count}
 */
function checked(ok, { passed, failed }) {
	return { passed, failed: ok ? failed : Math.max(1, failed) };
}

/**
 * Runs a tool of node_modules in the repository's folder.
 * @param {string} tool path of its script
 * @param {string[]} args
 * @param {Record<string, string>} env
 * @returns {Promise<boolean>} whether it ended well
 */
function run(tool, args, env = {}) {
	const child = spawn(process.execPath, [join(root, 'node_modules', tool), ...args], {
		cwd: root,
		env: { ...process.env, ...env },
		stdio: ['ignore', 'inherit', 'inherit']
	});
	return new Promise((ended) => {
		child.on('error', (error) => {
			console.error(error.message);
			ended(false);
		});
		child.on('close', (code) => ended(code === 0));
	});
}
