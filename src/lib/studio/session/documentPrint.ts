import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { printOf } from '../document/same';

/** What the figures of a document depend on, each part by its print: what all scenarios share, by key of the document, and each scenario by id. */
export type DocumentPrint = {
	readonly shared: Readonly<Record<string, string>>;
	readonly variants: Readonly<Record<string, string>>;
};

/** No figure depends on these; of the number of trials only how exactly it is known, which a run says itself. */
const IDLE: ReadonlySet<string> = new Set(['tierlab', '$schema', 'name', 'trials', 'learned', 'dismissed', 'variants']);

export function documentPrint(document: ScenarioDocument): DocumentPrint {
	const shared = Object.entries(document).filter(([key, value]) => !IDLE.has(key) && value !== undefined);
	return {
		shared: Object.fromEntries(shared.map(([key, value]) => [key, printOf(value)])),
		variants: Object.fromEntries((document.variants ?? []).map((variant) => [variant.id, variantPrint(variant)]))
	};
}

/** What a scenario is called changes no figure of it. */
function variantPrint({ id: _id, name: _name, ...rest }: NonNullable<ScenarioDocument['variants']>[number]): string {
	return printOf(rest);
}
