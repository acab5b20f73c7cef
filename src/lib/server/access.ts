import { letsRemoteIn } from './listening.mjs';
import type { Access } from './requestRefusal';

/** Who may ask this server, from its environment. */
export function access({ TIERLAB_ALLOW_REMOTE, ORIGIN }: NodeJS.ProcessEnv): Access {
	return {
		remote: letsRemoteIn(TIERLAB_ALLOW_REMOTE),
		hosts: ORIGIN && URL.canParse(ORIGIN) ? [new URL(ORIGIN).hostname] : []
	};
}
