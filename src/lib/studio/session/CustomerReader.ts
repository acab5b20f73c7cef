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

/** Reads the customers of a project against documents: once, as long as the book knows the same. */
export class CustomerReader {
	#own: KeptCustomers | undefined;
	#pages: CustomerPages | undefined;

	readonly calls = {
		/** The customers of the project. */
		customers: ({ csv }: GivenCustomers) => {
			this.#own = csv === undefined ? undefined : this.made(csv);
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
		/** Customers made up like totals; they replace nothing yet. */
		fit: ({ document, asked }: { readonly document: ScenarioDocument; readonly asked: TotalsAsked }) => fitTotalsOf(document, asked)
	};

	constructor(readonly made = (csv: string) => new KeptCustomers(csv)) {}
}
