import type { Problem } from '../../engine/catalog/problem';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { placeWords } from './placeWords';
import { problemWords } from './problemWords';

/** A problem with its place before it: "Pro, price: The amount is -5. Give a finite amount of 0 or more." */
export const placedWords = (problem: Problem, document: ScenarioDocument): string =>
	`${problem.path ? `${placeWords(document, problem.path)}: ` : ''}${problemWords(problem, document)}`;
