import type { Problem } from '../../engine/catalog/problem';
import type { CustomerBase } from '../../engine/market/customerBase';
import { sampleBase } from '../../engine/market/sampleBase';
import { sampleOf, type Sample } from '../../engine/market/sampleOf';
import type { Scenario } from '../../engine/simulation/scenario';
import type { BaseSource } from '../../formats/readBase';
import { readScenario } from '../../formats/readScenario';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { printOf } from '../document/same';
import { holders, type Holders } from '../document/holders';

/** A document as it was read: a scenario when it has no errors, with the customers that were asked for of all there are. */
export type Reading = {
	readonly scenario?: Scenario;
	/** Of nobody where it has errors. */
	readonly sample: Sample;
	/** Who holds what, of all customers. */
	readonly holders?: Holders;
	readonly problems: readonly Problem[];
};

const NOBODY: Sample = { rows: 0, of: 0, customers: 0 };

/** Reads documents with their customers. Customers are read again only when they, or what they are read against, changed. */
export class DocumentReader {
	#csv: { readonly id: string; readonly text: string | undefined } = { id: '', text: undefined };
	#read: { readonly key: string; readonly base: Exclude<BaseSource, string | Uint8Array> } | undefined;
	readonly #samples = new Map<number, { readonly of: CustomerBase; readonly base: CustomerBase }>();

	takeCustomers(id: string, text: string | undefined): void {
		this.#csv = { id, text };
	}

	read(document: ScenarioDocument, rows: number): Reading {
		const { plans, addOns } = document.today;
		const { meters, start, currency, customers } = document;
		const key = `${this.#csv.id} ${printOf({ plans, addOns, meters, start, currency, customers })}`;
		const source = this.#read?.key === key ? this.#read.base : this.#csv.text;
		const { scenario, problems } = readScenario(document, source === undefined ? {} : { base: source });
		if (!scenario) return { sample: NOBODY, problems };
		this.#read = { key, base: { base: scenario.base, segments: scenario.segments } };
		const { base } = scenario;
		const taken = this.#sample(base, rows);
		return { scenario: { ...scenario, base: taken }, sample: sampleOf(base, taken), holders: holders(base), problems };
	}

	/** The same customers give the same object. */
	#sample(of: CustomerBase, rows: number): CustomerBase {
		const known = this.#samples.get(rows);
		if (known?.of === of) return known.base;
		const base = sampleBase(of, rows);
		this.#samples.set(rows, { of, base });
		return base;
	}
}
