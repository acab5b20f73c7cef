// What `npm test` runs: everything, or the stages named: --types --lint --build --unit --browser.
// Ends with one line `N passed, N failed`; the exit status is 1 when anything failed. Plain Node, as it runs before any install.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PreparationError, prepare, root } from '../src/cli/prepare.mjs';
import { findChromium, installChromium } from './chromium.mjs';

/** @typedef {{ passed: number, failed: number }} Count */
/** @typedef {Buffer[] | undefined} Kept what a stage wrote, where it runs beside others; undefined: it writes as it goes */

const reports = mkdtempSync(join(tmpdir(), 'tierlab-test-'));
process.once('exit', () => rmSync(reports, { recursive: true, force: true }));

/** @type {Record<string, (kept: Kept) => Promise<Count>>} */
const stages = { types, lint, build, unit, browser };
/** One after the other beside those that build and test, which leave a processor idle now and then; the browser has the machine to itself. */
const beside = ['types', 'lint'];

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
	/** @type {Count[]} */
	const counts = [await counted('install', install)];
	if (!counts[0].failed) {
		const readings = inBackground(chosen.filter((name) => beside.includes(name)));
		const shown = async () => counts.push(...(await readings()));
		for (const name of chosen.filter((one) => !beside.includes(one))) {
			if (name === 'browser') await shown();
			counts.push(await counted(name, stages[name]));
		}
		if (!chosen.includes('browser')) await shown();
	}
	const total = (/** @type {'passed' | 'failed'} */ what) => counts.reduce((sum, count) => sum + count[what], 0);
	console.log(`\n${total('passed')} passed, ${total('failed')} failed`);
	return total('failed') ? 1 : 0;
}

/**
 * Stages one after the other, whose output is shown when all of them have ended.
 * @param {string[]} names
 * @returns {() => Promise<Count[]>} shows it
 */
function inBackground(names) {
	const ended = names.reduce(async (before, name) => {
		const reports = await before;
		/** @type {Buffer[]} */
		const kept = [];
		return [...reports, { name, kept, ...(await timed(stages[name], kept)) }];
	}, /** @type {Promise<({ name: string, kept: Buffer[] } & Timed)[]>} */ (Promise.resolve([])));
	return async () => {
		const reports = await ended;
		for (const { name, kept, count, seconds } of reports) {
			console.log(`\n== ${name}`);
			process.stdout.write(Buffer.concat(kept));
			conclude(name, count, seconds);
		}
		return reports.map(({ count }) => count);
	};
}

/**
 * One stage under its heading, which writes as it goes.
 * @param {string} name
 * @param {(kept: Kept) => Promise<Count>} stage
 */
async function counted(name, stage) {
	console.log(`\n== ${name}`);
	const { count, seconds } = await timed(stage, undefined);
	conclude(name, count, seconds);
	return count;
}

/** @typedef {{ count: Count, seconds: number }} Timed */

/**
 * A stage that throws has failed once.
 * @param {(kept: Kept) => Promise<Count>} stage
 * @param {Kept} kept
 * @returns {Promise<Timed>}
 */
async function timed(stage, kept) {
	const from = Date.now();
	const count = await stage(kept).catch((error) => {
		const words = error instanceof PreparationError ? error.message : (error.stack ?? String(error));
		if (kept) kept.push(Buffer.from(`${words}\n`));
		else console.error(words);
		return { passed: 0, failed: 1 };
	});
	return { count, seconds: (Date.now() - from) / 1000 };
}

/**
 * @param {string} name
 * @param {Count} count
 * @param {number} seconds
 */
function conclude(name, { passed, failed }, seconds) {
	console.log(`-- ${name}: ${passed} passed, ${failed} failed, ${seconds.toFixed(1)} s`);
}

/** Counts only when it fails: that packages and the framework's types are there is no test. */
async function install() {
	await prepare();
	// Before all others, as several of them read what it writes.
	return { passed: 0, failed: (await run('@sveltejs/kit/svelte-kit.js', ['sync'])) ? 0 : 1 };
}

/** @param {Kept} kept */
async function types(kept) {
	return one(await run('svelte-check/bin/svelte-check', ['--tsconfig', './tsconfig.json', '--fail-on-warnings'], { kept }));
}

/**
 * Files that are as they were when they passed are not read again.
 * @param {Kept} kept
 */
async function lint(kept) {
	const cache = (/** @type {string} */ name) => [
		'--cache',
		'--cache-strategy',
		'content',
		'--cache-location',
		`node_modules/.cache/${name}`
	];
	const linted = await run('eslint/bin/eslint.js', ['.', '--max-warnings', '0', ...cache('eslint/')], { kept });
	const formatted = await run('prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', ...cache('prettier/checked'), '.'], { kept });
	return one(linted && formatted);
}

/** The command line is built before its tests start it: they would wait for it within their own time. They tell when it cannot be. */
async function unit() {
	await prepare({ cli: true }).catch(() => undefined);
	const file = join(reports, 'unit.json');
	const ok = await run('vitest/vitest.mjs', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]);
	const { numPassedTests: passed, numFailedTests: failed, testResults } = JSON.parse(readFileSync(file, 'utf8'));
	/** @type {{ status: string, assertionResults: { status: string }[] }[]} */
	const files = testResults;
	// Not read at all, or left with what reaches the next file: no test of it failed, and yet it did.
	const unread = files.filter(
		({ status, assertionResults }) => status === 'failed' && assertionResults.every((test) => test.status !== 'failed')
	).length;
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
	const ok = await run('playwright/cli.js', ['test', '--reporter=list,json'], { env });
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
 * @param {{ env?: Record<string, string>, kept?: Kept }} options `kept` takes what it writes
 * @returns {Promise<boolean>} whether it ended well
 */
function run(tool, args, { env = {}, kept } = {}) {
	const output = kept ? 'pipe' : 'inherit';
	const child = spawn(process.execPath, [join(root, 'node_modules', tool), ...args], {
		cwd: root,
		env: { ...process.env, ...env },
		stdio: ['ignore', output, output]
	});
	for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece) => kept?.push(piece));
	return new Promise((ended) => {
		child.on('error', (error) => {
			console.error(error.message);
			ended(false);
		});
		child.on('close', (code) => ended(code === 0));
	});
}
