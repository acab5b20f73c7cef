import { isIP } from 'node:net';

/** What is known of a request before it is answered. */
export type RequestFacts = {
	readonly method: string;
	/** Address of the other end of the connection. */
	readonly peer: string;
	/** Headers, null where absent. */
	readonly host: string | null;
	readonly origin: string | null;
	readonly fetchSite: string | null;
};

/** Who may ask. Without accounts that is this machine, unless its owner says otherwise. */
export type Access = {
	/** `TIERLAB_ALLOW_REMOTE=1`: other machines may ask; something in front of the server must then tell who they are. */
	readonly remote: boolean;
	/** Host names besides loopback ones by which the server is asked (that of `ORIGIN`). */
	readonly hosts: readonly string[];
};

/** Whether a host name or an address means this machine. */
export function isLoopback(name: string): boolean {
	const bare = name
		.replace(/^\[|\]$/g, '')
		.replace(/^::ffff:/i, '')
		.toLowerCase();
	return bare === 'localhost' || bare.endsWith('.localhost') || bare === '::1' || (isIP(bare) === 4 && bare.startsWith('127.'));
}

const hostname = (host: string): string | undefined => (URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : undefined);

/**
 * Why a request is refused, or undefined when it may be answered. Three doors are shut: other machines; names that somebody else
 * points at this machine (DNS rebinding); and writes that another web site has a browser send.
 */
export function requestRefusal({ method, peer, host, origin, fetchSite }: RequestFacts, { remote, hosts }: Access): string | undefined {
	if (!remote && !isLoopback(peer)) return 'This server answers its own machine only. Set TIERLAB_ALLOW_REMOTE=1 where others may use it.';
	const name = host === null ? undefined : hostname(host);
	// A loopback name means this machine to this machine only: from another one it is made up.
	const known = name !== undefined && (isLoopback(name) ? isLoopback(peer) : hosts.includes(name));
	if (!known) {
		return `This server is not known as ${host ?? 'nothing'}. Set ORIGIN to the address by which it is asked.`;
	}
	if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return undefined;
	const foreignSite = fetchSite !== null && fetchSite !== 'same-origin' && fetchSite !== 'none';
	const foreignOrigin = origin !== null && (!URL.canParse(origin) || !sameHost(new URL(origin), host));
	return foreignSite || foreignOrigin ? 'Another site asks for a change here.' : undefined;
}

/** The port counts; the scheme does not, since a proxy may end TLS in front of the server. */
function sameHost(origin: URL, host: string | null): boolean {
	return host !== null && (origin.host === new URL(`${origin.protocol}//${host}`).host || origin.host === host.toLowerCase());
}
