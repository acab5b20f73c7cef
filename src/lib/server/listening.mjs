// Where a server may listen. Plain Node: `npm start` asks before anything is installed, and the built app again when it opens.

/** @param {string} host a name or an address, `[::1]` with or without its brackets */
function isOwnMachine(host) {
	const bare = host.replace(/^\[|\]$/g, '').toLowerCase();
	return bare === 'localhost' || bare === '::1' || /^(::ffff:)?127\.\d+\.\d+\.\d+$/.test(bare);
}

/** @param {string | undefined} setting of `TIERLAB_ALLOW_REMOTE` */
export const letsRemoteIn = (setting) => setting === '1' || setting === 'true';

/**
 * The addresses by which a server is asked.
 * @param {string | undefined} setting of `ORIGIN`: several stand apart by commas
 */
export const addressesIn = (setting) =>
	(setting ?? '')
		.split(',')
		.map((address) => address.trim())
		.filter((address) => address !== '');

/** @param {string} address */
const isAddress = (address) => URL.canParse(address) && /^https?:\/\/[^/]+\/?$/.test(address);

/**
 * Whether a server may listen on a host. Without accounts, whoever reaches it may read and change everything.
 * @param {{ HOST?: string, TIERLAB_ALLOW_REMOTE?: string, ORIGIN?: string }} environment
 * @returns {{ refusal?: string, warning?: string }} what to say on stderr, if anything; with a refusal it must not start
 */
export function listening({ HOST = '127.0.0.1', TIERLAB_ALLOW_REMOTE, ORIGIN }) {
	const wrong = addressesIn(ORIGIN).find((address) => !isAddress(address));
	if (wrong !== undefined) {
		return { refusal: `ORIGIN: ${wrong} is no address. Write it as https://prices.example.com, and several with commas between them.` };
	}
	if (letsRemoteIn(TIERLAB_ALLOW_REMOTE)) {
		const warning = [
			'WARNING: TIERLAB_ALLOW_REMOTE is set. Tierlab has no accounts yet: everybody who reaches',
			`${HOST} can read, change and delete all projects. Put something in front of it that tells who they are.`
		].join('\n');
		return { warning };
	}
	if (isOwnMachine(HOST)) return {};
	return {
		refusal: `HOST: ${HOST} is not this machine alone, and Tierlab has no accounts yet. Use HOST=127.0.0.1, or set TIERLAB_ALLOW_REMOTE=1 to let others in all the same.`
	};
}
