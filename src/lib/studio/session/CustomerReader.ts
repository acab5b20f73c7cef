import { KeptCustomers } from '../../formats/KeptCustomers';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import type { GivenCustomers } from './CustomerFile';
import { fitTotalsOf, type TotalsAsked } from './fitTotalsOf';
import { readCustomersOf } from './readCustomersOf';

/** Reads the customers of a project against documents: once, as long as the book knows the same. */
export class CustomerReader {
	#own: KeptCustomers | undefined;

	readonly calls = {
		/** The customers of the project. */
		customers: ({ csv }: GivenCustomers) => {
			this.#own = csv === undefined ? undefined : this.made(csv);
		},
		read: (document: ScenarioDocument) => readCustomersOf(document, this.#own),
		/** Customers made up like totals; they replace nothing yet. */
		fit: ({ document, asked }: { readonly document: ScenarioDocument; readonly asked: TotalsAsked }) => fitTotalsOf(document, asked)
	};

	constructor(readonly made = (csv: string) => new KeptCustomers(csv)) {}
}
