import { problemWords } from '../catalog/problemWords';
import { ApiError } from '../shell/api';

/** Why a call failed, and what would put it right. */
export function inWords(error: unknown): string {
	if (error instanceof ApiError && error.problems.length > 0) return error.problems.slice(0, 5).map(problemWords).join(' ');
	return error instanceof Error ? error.message : String(error);
}
