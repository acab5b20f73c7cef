import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { problemWords } from '../document/problemWords';
import { ApiError } from './api';

/** Why a call failed, and what would put it right. @param document the one that was sent: its entries are called by their names */
export function inWords(error: unknown, document?: ScenarioDocument): string {
	if (error instanceof ApiError && error.problems.length > 0)
		return error.problems
			.slice(0, 5)
			.map((problem) => problemWords(problem, document))
			.join(' ');
	return error instanceof Error ? error.message : String(error);
}
