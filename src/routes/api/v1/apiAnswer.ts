import { isReadable } from './isReadable';
import { problemAnswer } from './problemAnswer';
import { refused } from './Refused';

/** What is known of a call once its address has been looked up. */
export type Asked = { readonly method: string; readonly pathname: string; readonly routeId: string | null };

const SEE = 'See /api/v1/openapi.json for what there is.';

/**
 * The answer of the API to a call, a problem document wherever it is a refusal: also where no route answers (unknown addresses, ones
 * whose percent-encoding is broken, methods that an address does not know).
 * @param resolve what the framework answers
 */
export async function apiAnswer({ method, pathname, routeId }: Asked, resolve: () => Promise<Response> | Response): Promise<Response> {
	if (!isReadable(pathname)) return refusal(400, 'malformed-address', `The address ${pathname} is not readable.`, 'Write % as %25.');
	if (routeId === null) return refusal(404, 'no-address', `There is no address ${pathname}.`, SEE);
	const response = await resolve();
	if (response.status < 400 || response.headers.get('content-type')?.includes('json')) return response;
	const allow = response.headers.get('allow');
	const headers: Record<string, string> = allow === null ? {} : { allow };
	if (response.status === 405)
		return refusal(405, 'no-method', `${pathname} knows no ${method}.`, `It knows ${allow ?? 'others'}.`, headers);
	return refusal(response.status, 'unforeseen', 'The call could not be answered.', SEE, headers);
}

function refusal(status: number, code: string, message: string, remedy: string, headers: Readonly<Record<string, string>> = {}): Response {
	return problemAnswer(status, refused(status, code, message, remedy).problems, { headers });
}
