import type { Reroute } from '@sveltejs/kit';
import { isReadable } from './routes/api/v1/isReadable';

/**
 * An address of the API whose percent-encoding is broken goes to one that there is not: it is refused there as any other call is, and
 * not by the framework in plain text.
 */
export const reroute: Reroute = ({ url }) =>
	url.pathname.startsWith('/api/') && !isReadable(url.pathname) ? '/api/unreadable' : undefined;
