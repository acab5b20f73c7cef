import { KeptCustomers } from '../../formats/KeptCustomers';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { BaseRows } from './BaseRows';
import type { GivenCustomers } from './CustomerFile';
import type { RowsAsked } from './CustomerFilter';
import { CustomerPages } from './CustomerPages';
import { customerDetail } from './customerDetail';
import { describeBase } from './describeBase';
import { fitTotalsOf, type TotalsAsked } from './fitTotalsOf';
import { readCustomersOf } from './readCustomersOf';

/** Reads customer files against documents: the project's own, and one that may replace it. Each is read once as long as its book knows the same. */
export class CustomerReader {
	#own: KeptCustomers | undefined;
	#chosen: KeptCustomers | undefined;
	#pages: CustomerPages | undefined;

	readonly calls = {
		/** The customers of the project; a chosen file that took their place is known already. */
		customers: ({ csv }: GivenCustomers) => {
			const isChosen = csv !== undefined && this.#chosen?.text === csv;
			this.#own = csv === undefined ? undefined : isChosen ? this.#chosen : this.made(csv);
			if (isChosen) this.#chosen = undefined;
		},
		/** Describes the customers of the project, and keeps them as rows. */
		read: (document: ScenarioDocument) => {
			this.#pages = undefined;
			return readCustomersOf(document, this.#own, (scenario) => {
				const rows = new BaseRows(scenario);
				this.#pages = new CustomerPages(rows);
				return describeBase(scenario, rows);
			});
		},
		/** Some of the rows last read; undefined before any were. */
		rows: (asked: RowsAsked) => this.#pages?.page(asked),
		/** One of the rows last read; undefined before any were, null where nobody has the id. */
		customer: (id: string) => this.#pages && (customerDetail(this.#pages.rows, id) ?? null),
		/** A file that was chosen; it replaces nothing yet. */
		choose: ({ document, csv }: { readonly document: ScenarioDocument; readonly csv: string }) =>
			readCustomersOf(document, (this.#chosen = this.made(csv))),
		/** Customers made up like totals; they replace nothing yet. */
		fit: ({ document, asked }: { readonly document: ScenarioDocument; readonly asked: TotalsAsked }) => fitTotalsOf(document, asked)
	};

	constructor(readonly made = (csv: string) => new KeptCustomers(csv)) {}
}
