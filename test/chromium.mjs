// Which Chromium the browser tests use. Plain Node: Playwright itself may not be installed yet when this is loaded.
import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

const places = [
	...['/usr/bin', '/usr/local/bin', '/snap/bin'].flatMap((folder) => names.map((name) => join(folder, name))),
	'/opt/google/chrome/chrome',
	'/usr/lib/chromium/chromium',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	...[process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
		.filter((folder) => folder !== undefined)
		.map((folder) => join(folder, 'Google/Chrome/Application/chrome.exe'))
];

/** How Chromium is started: headless machines have no GPU, and it should talk to nobody but the server under test. */
export const chromiumArgs = [
	...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), // root cannot have the sandbox
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync'
];

/**
 * The Chromium on this machine: CHROMIUM_PATH, then an installed one, then Playwright's own.
 * @returns {string | undefined} the path of its program
 * @throws {Error} if CHROMIUM_PATH names none
 */
export function findChromium() {
	const given = process.env.CHROMIUM_PATH;
	if (given) {
		if (runs(given)) return given;
		throw new Error(`CHROMIUM_PATH: ${given} does not run. Name a Chromium or Chrome program, or leave the variable out.`);
	}
	const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
	return [...onPath, ...places, playwrightsOwn()].find((path) => path !== undefined && runs(path));
}

/**
 * Gets a Chromium where there is none: Playwright's own, or as root the system's.
 * @returns {string | undefined} the path of its program
 */
export function installChromium() {
	const playwright = join(dirname(createRequire(import.meta.url).resolve('playwright/package.json')), 'cli.js');
	attempt(process.execPath, [playwright, 'install', 'chromium'], 240_000);
	const own = findChromium();
	if (own || process.getuid?.() !== 0) return own;
	attempt('apt-get', ['update'], 180_000);
	attempt('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], 600_000);
	return findChromium();
}

function playwrightsOwn() {
	try {
		return createRequire(import.meta.url)('playwright/test').chromium.executablePath();
	} catch {
		return undefined;
	}
}

/**
 * Whether a program is there and starts. Some systems place a script under Chromium's name that only tells how to install it.
 * @param {string} path
 */
function runs(path) {
	try {
		if (!existsSync(path) || !statSync(path).isFile()) return false;
		accessSync(path, constants.X_OK);
		if (process.platform !== 'win32') execFileSync(path, ['--version'], { timeout: 30_000, stdio: 'ignore' });
		return true;
	} catch {
		return false;
	}
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {number} timeout milliseconds
 */
function attempt(command, args, timeout) {
	console.log(`${[command === process.execPath ? 'playwright' : command, ...args.filter((arg) => !arg.endsWith('.js'))].join(' ')} ...`);
	const { status, error } = spawnSync(command, args, {
		timeout,
		killSignal: 'SIGKILL',
		stdio: ['ignore', 'inherit', 'inherit'],
		env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
	});
	if (status !== 0) console.log(`  did not work (${error?.message ?? `status ${status}`})`);
}
