import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { RunError } from '../../runner/protocol';
import { problemWords } from '../document/problemWords';

/** What was thrown on the way to figures, in words. @param document that was asked about: its entries are called by their names */
export function failedWords(error: unknown, document: ScenarioDocument): string {
	if (error instanceof RunError) return error.problems.map((problem) => problemWords(problem, document)).join(' ');
	return error instanceof Error ? error.message : String(error);
}
