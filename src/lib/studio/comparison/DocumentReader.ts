import type { Problem } from '../../engine/catalog/problem';
import type { CustomerBase } from '../../engine/market/customerBase';
import { sampleBase } from '../../engine/market/sampleBase';
import { sampleOf, type Sample } from '../../engine/market/sampleOf';
import type { Scenario } from '../../engine/simulation/scenario';
import { KeptCustomers } from '../../formats/KeptCustomers';
import type { LearnedRange } from '../../formats/learnedRanges';
import { readScenario } from '../../formats/readScenario';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { holders, type Holders } from '../document/holders';
import type { GivenCustomers } from '../session/CustomerFile';

/** A document as it was read: a scenario when it has no errors, with the customers that were asked for of all there are. */
export type DocumentReading = {
	readonly scenario?: Scenario;
	/** What of its assumptions was learned. */
	readonly learned?: readonly LearnedRange[];
	/** Of nobody where it has errors. */
	readonly sample: Sample;
	/** Who holds what, of all customers. */
	readonly holders?: Holders;
	readonly problems: readonly Problem[];
};

const NOBODY: Sample = { rows: 0, of: 0, customers: 0 };

/** Reads documents with their customers. Customers are read again only when they, or what they are read against, changed. */
export class DocumentReader {
	#file: KeptCustomers | undefined;
	readonly #samples = new Map<number, { readonly of: CustomerBase; readonly base: CustomerBase }>();

	/** @param made keeps a customer file */
	constructor(readonly made = (csv: string) => new KeptCustomers(csv)) {}

	takeCustomers({ csv }: Pick<GivenCustomers, 'csv'>): void {
		this.#file = csv === undefined ? undefined : this.made(csv);
	}

	/** Whether there are customers of a file. */
	get hasFile(): boolean {
		return this.#file !== undefined;
	}

	read(document: ScenarioDocument, rows: number): DocumentReading {
		const { scenario, learned, problems } = readScenario(document, this.#file ? { base: this.#file.read } : {});
		if (!scenario) return { sample: NOBODY, problems };
		const { base } = scenario;
		const taken = this.#sample(base, rows);
		return {
			scenario: { ...scenario, base: taken },
			sample: sampleOf(base, taken),
			holders: holders(base),
			...(learned ? { learned } : {}),
			problems
		};
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
