import type { CustomerContext } from './customerContext';
import { readCustomers, type CustomerFileReading } from './readCustomers';

/**
 * A customer file that is read against one document after another. It is read again only where what it is read against has changed: not
 * for another price, nor for another scenario or name of the file.
 */
export class KeptCustomers {
	#kept: { readonly key: string; readonly reading: CustomerFileReading } | undefined;

	constructor(
		readonly text: string,
		/** How a file is read. */
		readonly reader: (text: string, context: CustomerContext) => CustomerFileReading = readCustomers
	) {}

	/** The same base as long as the context says the same. */
	readonly read = ({ file, ...context }: CustomerContext): CustomerFileReading => {
		const key = JSON.stringify(context);
		if (this.#kept?.key !== key) this.#kept = { key, reading: this.reader(this.text, context) };
		const { reading } = this.#kept;
		return file === undefined ? reading : { ...reading, problems: reading.problems.map((problem) => ({ ...problem, file })) };
	};
}
