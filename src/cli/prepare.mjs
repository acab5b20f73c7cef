// Installed and built? What must be answered before any dependency can be imported; plain Node for that reason.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** The repository's folder, without a separator at its end. */
export const root = join(import.meta.dirname, '../..');

const svelteKit = join(root, 'node_modules/@sveltejs/kit/svelte-kit.js');

/**
 * The two builds: what each is made from, where it remembers that, and the command that makes it.
 * The app's build empties `build/`, so it comes first.
 */
const builds = {
	app: {
		title: 'Building the app',
		inputs: [
			'src',
			'static',
			'examples',
			'bench',
			'package.json',
			'package-lock.json',
			'svelte.config.js',
			'vite.config.ts',
			'tsconfig.json'
		],
		output: 'build/index.js',
		stamp: 'build/app.stamp',
		vite: ['build']
	},
	cli: {
		title: 'Building the command line',
		inputs: [
			'src/cli',
			'src/lib',
			'src/routes/api',
			'static',
			'examples',
			'bench',
			'package.json',
			'package-lock.json',
			'vite.cli.config.ts',
			'tsconfig.json'
		],
		output: 'build/cli/tierlab.js',
		stamp: 'build/cli/cli.stamp',
		vite: ['build', '--config', 'vite.cli.config.ts']
	}
};

/** A command of the preparation that failed; its output has been shown. */
export class PreparationError extends Error {}

/**
 * Installs and builds what is missing or stale, one process at a time.
 * @param {{ app?: boolean, cli?: boolean, quiet?: boolean }} wanted which builds; `quiet` shows output on stderr and only of a failure
 * @throws {PreparationError} when Node is too old or a command fails
 */
export async function prepare({ app = false, cli = false, quiet = false } = {}) {
	checkNode();
	const ready = () => installed() && (!app || built('app')) && (!cli || built('cli'));
	if (ready()) return;
	const release = await lock();
	try {
		if (!installed()) await install(quiet);
		if (app && !built('app')) await build('app', quiet);
		if (cli && !built('cli')) await build('cli', quiet);
	} finally {
		release();
	}
}

function checkNode() {
	const [major, minor] = process.versions.node.split('.').map(Number);
	if (major > 20 || (major === 20 && minor >= 19)) return;
	throw new PreparationError(`Node ${process.versions.node} is too old. Tierlab needs 20.19 or later.`);
}

/** Whether node_modules holds what package-lock.json names. Optional packages may be missing: they are for other platforms. */
function installed() {
	const [wanted, present] = [lockedPackages('package-lock.json'), lockedPackages('node_modules/.package-lock.json')];
	if (!present) return false;
	return Object.entries(wanted ?? {}).every(([path, entry]) => {
		const found = present[path];
		return path === '' || (found ? found.version === entry.version : Boolean(entry.optional));
	});
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean }> | undefined}
 */
function lockedPackages(file) {
	try {
		return JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
	} catch {
		return undefined;
	}
}

/** @param {boolean} quiet */
async function install(quiet) {
	const npm = process.env.npm_execpath;
	const options = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=warn'];
	if (npm && /\.c?js$/.test(npm)) await run('Installing packages', process.execPath, [npm, ...options], quiet);
	else await run('Installing packages', 'npm', options, quiet);
}

/** @param {keyof typeof builds} name */
function built(name) {
	const { output, stamp } = builds[name];
	if (!existsSync(join(root, output)) || !existsSync(join(root, stamp))) return false;
	return readFileSync(join(root, stamp), 'utf8') === fingerprint(name);
}

/**
 * @param {keyof typeof builds} name
 * @param {boolean} quiet
 */
async function build(name, quiet) {
	const { title, vite, stamp } = builds[name];
	// tsconfig.json extends a file that the framework writes; vite reads both.
	if (!existsSync(join(root, '.svelte-kit/tsconfig.json'))) await run('Preparing types', process.execPath, [svelteKit, 'sync'], quiet);
	const before = fingerprint(name); // of the start: what is edited during the build makes it stale
	await run(title, process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), ...vite], quiet);
	writeFileSync(join(root, stamp), before);
}

/**
 * Names, sizes and times of all files that a build is made from. Tests are none of them.
 * @param {keyof typeof builds} name
 */
function fingerprint(name) {
	const hash = createHash('sha256').update(process.versions.node);
	for (const input of builds[name].inputs) for (const line of listed(join(root, input))) hash.update(`${line}\n`);
	return hash.digest('hex');
}

/**
 * @param {string} path
 * @returns {string[]} one line a file, in the order of names
 */
function listed(path) {
	const stat = statSync(path, { throwIfNoEntry: false });
	if (!stat) return [];
	if (stat.isDirectory())
		return readdirSync(path)
			.sort()
			.flatMap((name) => listed(join(path, name)));
	if (/\.test\.ts$/.test(path)) return [];
	return [`${relative(root, path).split(sep).join('/')} ${stat.size} ${stat.mtimeMs}`];
}

/**
 * Runs a command in the repository's folder to its end.
 * @param {string} title
 * @param {string} command
 * @param {string[]} args
 * @param {boolean} quiet
 */
async function run(title, command, args, quiet) {
	if (!quiet) console.log(`${title} ...`);
	const env = { ...process.env };
	delete env.NODE_ENV; // a build for production is vite's default, and npm leaves out development packages in production
	const child = spawn(command, args, {
		cwd: root,
		env,
		stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
		shell: process.platform === 'win32' && command === 'npm'
	});
	/** @type {Buffer[]} */
	const output = [];
	child.stdout?.on('data', (chunk) => output.push(chunk));
	child.stderr?.on('data', (chunk) => output.push(chunk));
	const status = await new Promise((resolve) => {
		child.on('error', (error) => resolve(error.message));
		child.on('close', (code, signal) => resolve(code ?? signal));
	});
	if (status === 0) return;
	process.stderr.write(Buffer.concat(output));
	throw new PreparationError(`${title} failed (${status}).`);
}

/**
 * Waits until no other process prepares this folder. A lock whose process has ended does not count.
 * @returns {Promise<() => void>} gives the lock back
 */
async function lock() {
	const file = join(tmpdir(), `tierlab-${createHash('sha256').update(root).digest('hex').slice(0, 16)}.lock`);
	for (;;) {
		try {
			writeFileSync(file, String(process.pid), { flag: 'wx' });
			break;
		} catch (error) {
			if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
			if (abandoned(file)) rmSync(file, { force: true });
			else await pause(200);
		}
	}
	const release = () => rmSync(file, { force: true });
	process.once('exit', release);
	return () => {
		process.off('exit', release);
		release();
	};
}

/** @param {string} file */
function abandoned(file) {
	const stat = statSync(file, { throwIfNoEntry: false });
	if (!stat) return false;
	const pid = Number(readFileSync(file, { encoding: 'utf8', flag: 'a+' }));
	if (!pid) return Date.now() - stat.mtimeMs > 5_000; // being written, or cut short
	try {
		process.kill(pid, 0);
		return false;
	} catch (error) {
		return error instanceof Error && 'code' in error && error.code === 'ESRCH';
	}
}
