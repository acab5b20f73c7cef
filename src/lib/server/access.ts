import type { Access } from './requestRefusal';

/** Who may ask this server, from its environment. */
export function access({ TIERLAB_ALLOW_REMOTE, ORIGIN }: NodeJS.ProcessEnv): Access {
	const remote = TIERLAB_ALLOW_REMOTE === '1' || TIERLAB_ALLOW_REMOTE === 'true';
	return { remote, hosts: ORIGIN && URL.canParse(ORIGIN) ? [new URL(ORIGIN).hostname] : [] };
}
