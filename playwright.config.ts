import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig, devices } from 'playwright/test';
import { chromiumArgs, findChromium } from './test/chromium.mjs';

const port = Number(process.env.E2E_PORT || 4173);
const address = `http://127.0.0.1:${port}`;

/** This file is read again by every worker; the server, and its data, are of the first reading only. */
const isWorker = process.env.TEST_WORKER_INDEX !== undefined;
const data = isWorker ? '' : mkdtempSync(join(tmpdir(), 'tierlab-e2e-'));
if (data) process.once('exit', () => rmSync(data, { recursive: true, force: true }));

const executablePath = isWorker ? process.env.CHROMIUM_PATH : findChromium();
if (executablePath) process.env.CHROMIUM_PATH = executablePath;

const browser = { ...devices['Desktop Chrome'], launchOptions: { executablePath, args: chromiumArgs } };

export default defineConfig({
	testDir: 'test/e2e',
	outputDir: 'test-results',
	globalSetup: './test/e2e/quieten.ts',
	timeout: 120_000,
	expect: { timeout: 15_000 },
	retries: 0,
	workers: 2,
	fullyParallel: true,
	forbidOnly: Boolean(process.env.CI),
	reporter: 'list',
	use: { baseURL: address, trace: 'retain-on-failure', locale: 'en-US', timezoneId: 'UTC' },
	// BENCH=1: timings by hand in place of the tests (bench/README.md).
	projects: [
		process.env.BENCH ? { name: 'bench', testDir: 'bench', use: { ...browser, trace: 'off' } } : { name: 'chromium', use: browser }
	],
	webServer: {
		command: 'node build/index.js',
		url: address,
		reuseExistingServer: false,
		timeout: 60_000,
		stdout: 'pipe',
		gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
		env: { HOST: '127.0.0.1', PORT: String(port), ORIGIN: address, TIERLAB_DATA: data, BODY_SIZE_LIMIT: '130M', SHUTDOWN_TIMEOUT: '1' }
	}
});
