import { Document, isCollection, visit } from 'yaml';
import type { AssumptionsDocument, PriceBookFileDocument, ScenarioDocument } from './scenarioDocument';

/** Longest map or list that is written on one line, in characters. */
const LINE = 110;
const STYLE = { lineWidth: 0, flowCollectionPadding: true };

/** A scenario or price book as YAML text: `parseDocument` of it gives the same document. Short maps and lists stand on one line. */
export function writeScenario(document: ScenarioDocument | PriceBookFileDocument): string {
	const yaml = new Document(document, { aliasDuplicateObjects: false });
	visit(yaml, {
		Collection: (_, node, path) => {
			if (path.length < 3 || JSON.stringify(node).length > LINE) return undefined;
			node.flow = true;
			return isCollection(node) ? visit.SKIP : undefined;
		}
	});
	return yaml.toString(STYLE);
}

/** Assumptions alone, as they stand in a scenario: each range on one line, however many values it has. */
export function writeAssumptions(assumptions: AssumptionsDocument): string {
	const yaml = new Document({ assumptions }, { aliasDuplicateObjects: false });
	visit(yaml, {
		Seq: (_, node) => {
			node.flow = true;
		}
	});
	return yaml.toString(STYLE);
}
