import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { placeWords } from './placeWords';

/** The place of a packaging check as a reader knows it: `plans/pro/price/annual` is "Pro, price, annual", `policy/map/pro` "Moves, Pro". */
export function checkPlace(document: ScenarioDocument, at: string): string {
	const [list, key, ...rest] = at.split('/');
	if (list === 'policy' && key === 'map') return ['Moves', ...(rest.length > 0 ? [placeWords(document, rest.join('/'))] : [])].join(', ');
	return placeWords(document, at);
}
