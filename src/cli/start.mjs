// What `npm start` runs: installs what is missing, builds what is stale, serves, and says where. Plain Node, as it runs before any install.
//   HOST 127.0.0.1, PORT 3000, TIERLAB_DATA ./data; ORIGIN is the address that people use, where it is another one (several: by commas).
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { addressesIn, listening } from '../lib/server/listening.mjs';
import { PreparationError, prepare, root } from './prepare.mjs';

const host = process.env.HOST || '127.0.0.1';
const named = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;

// npm hands a signal to the shell that it started, and some shells end without handing it on: without a parent, the server ends too.
const parent = process.ppid;
const orphaned = () => process.ppid !== parent && process.kill(process.pid, 'SIGTERM');
if (process.env.npm_lifecycle_event === 'start') setInterval(orphaned, 500).unref();

const { refusal, warning } = listening({ ...process.env, HOST: host });
if (refusal) {
	console.error(refusal);
	process.exit(2);
}
if (warning) console.error(warning);

try {
	const port = await freePort(process.env.PORT || '3000');
	const address = `http://${named}:${port}`;
	await told('Installing packages', prepare({ quiet: true }));
	await told('Building the app', prepare({ app: true, quiet: true }));
	await told('Building the command line', prepare({ cli: true, quiet: true }));
	const data = resolve(process.env.TIERLAB_DATA || join(root, 'data'));
	await serve(port, address, data);
} catch (error) {
	fail(error instanceof PreparationError ? error.message : error);
}

/**
 * Says what is under way, in a line; what is ready at once is not told. The output of a step is shown where it fails, by the step itself.
 * @param {string} title
 * @param {Promise<void>} step
 */
async function told(title, step) {
	const saying = setTimeout(() => console.log(`${title} ...`));
	try {
		await step;
	} finally {
		clearTimeout(saying);
	}
}

/**
 * Starts the built app in this process, so that signals and exit status are its own.
 * @param {number} port
 * @param {string} address
 * @param {string} data
 */
async function serve(port, address, data) {
	process.on('uncaughtException', (error) => {
		const taken = 'code' in error && error.code === 'EADDRINUSE';
		fail(taken ? portTaken(port) : error);
	});
	// The web server takes one address; by the others it may be asked all the same (`access`).
	const addresses = addressesIn(process.env.ORIGIN);
	const [first = address] = addresses;
	Object.assign(process.env, {
		NODE_ENV: process.env.NODE_ENV || 'production',
		HOST: host,
		PORT: String(port),
		ORIGIN: first,
		TIERLAB_ORIGINS: [first, ...addresses.slice(1)].join(','),
		TIERLAB_DATA: data,
		BODY_SIZE_LIMIT: process.env.BODY_SIZE_LIMIT || 'Infinity', // each route has its own bound, and says so when it is passed
		SHUTDOWN_TIMEOUT: process.env.SHUTDOWN_TIMEOUT || '5'
	});
	await import(pathToFileURL(join(root, 'build/index.js')).href);
	const status = await answer(address);
	if (status >= 500) console.error(`Tierlab answers ${address} with an error (status ${status}). See the messages above.`);
	else console.log(`Tierlab is ready: ${first}  (data in ${data}; Ctrl+C ends it)`);
}

/**
 * Asks the first page until it is served, for half a minute at most.
 * @param {string} address
 * @returns {Promise<number>} the last status, 503 where none came
 */
async function answer(address) {
	let status = 503;
	for (const until = Date.now() + 30_000; Date.now() < until; await pause(100)) {
		try {
			({ status } = await fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(10_000) }));
			if (status < 500) break;
		} catch {
			// Not listening yet.
		}
	}
	return status;
}

/**
 * @param {string} wanted a port number; 0 takes any that is free
 * @returns {Promise<number>}
 */
async function freePort(wanted) {
	const port = Number(wanted);
	if (!Number.isInteger(port) || port < 0 || port > 65535)
		throw new PreparationError(`PORT: ${wanted} is no port number. Give one from 0 to 65535.`);
	const probe = createServer();
	return new Promise((found, refused) => {
		probe.once('error', (error) => {
			const code = 'code' in error ? error.code : '';
			if (code === 'EADDRINUSE') refused(new PreparationError(portTaken(port)));
			else if (code === 'EACCES')
				refused(new PreparationError(`Port ${port} may not be used by this account. Choose another: PORT=3001 npm start`));
			else refused(new PreparationError(`HOST: cannot listen on ${host} (${error.message}).`));
		});
		probe.listen(port, host, () => {
			const bound = probe.address();
			probe.close(() => found(typeof bound === 'object' && bound ? bound.port : port));
		});
	});
}

/** @param {number} port */
function portTaken(port) {
	return `Port ${port} on ${host} is taken. End what runs there, or choose another: PORT=${port === 65535 ? 3000 : port + 1} npm start`;
}

/** @param {unknown} reason */
function fail(reason) {
	console.error(reason);
	process.exit(1);
}
