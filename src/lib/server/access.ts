import { addressesIn, letsRemoteIn } from './listening.mjs';
import type { Access } from './requestRefusal';

/**
 * Who may ask this server, from its environment. `npm start` hands the web server, which takes one address, the first of `ORIGIN`, and all of
 * them in `TIERLAB_ORIGINS`.
 */
export function access({ TIERLAB_ALLOW_REMOTE, ORIGIN, TIERLAB_ORIGINS }: NodeJS.ProcessEnv): Access {
	return {
		remote: letsRemoteIn(TIERLAB_ALLOW_REMOTE),
		hosts: addressesIn(TIERLAB_ORIGINS ?? ORIGIN).flatMap((address) => (URL.canParse(address) ? [new URL(address).hostname] : []))
	};
}
