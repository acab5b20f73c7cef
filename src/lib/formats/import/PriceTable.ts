import type { Problem } from '../../engine/catalog/problem';
import { shortened } from '../../engine/catalog/knownNames';
import { readAmount } from '../tables/cells/readAmount';
import { readTerm } from '../tables/cells/readTerm';
import type { ImportContext } from './importContext';
import { nameKey } from './importFields';
import type { PriceMeaning } from './ImportSettings';
import { NameMatcher } from './NameMatcher';

/** Columns of a table of price ids, by what they are called. */
const COLUMNS: ReadonlyMap<string, 'price' | 'offer' | 'plan' | 'addOn' | 'amount' | 'interval' | 'book'> = new Map([
	['priceid', 'price'],
	['price', 'price'],
	['id', 'price'],
	['planoraddon', 'offer'],
	['plan', 'plan'],
	['addon', 'addOn'],
	['amount', 'amount'],
	['interval', 'interval'],
	['book', 'book']
]);

/**
 * A table of price ids, row by row: `price id, plan or add-on, amount, interval`, or a column each for plan and add-on. A column `book` (old, new)
 * tells the prices of two books apart whose amounts cannot.
 */
export class PriceTable {
	readonly prices = new Map<string, PriceMeaning>();
	readonly problems: Problem[] = [];
	#columns: readonly (string | undefined)[] | undefined;
	readonly #plans: NameMatcher;
	readonly #addOns: NameMatcher;

	constructor(
		readonly context: ImportContext,
		readonly file: string
	) {
		this.#plans = new NameMatcher(context.plans, {}, context.isOpen);
		this.#addOns = new NameMatcher(context.addOns, {}, context.isOpen);
	}

	row(cells: readonly string[], line: number): void {
		if (!this.#columns) {
			this.#columns = cells.map((cell) => COLUMNS.get(nameKey(cell)));
			if (!this.#columns.includes('price'))
				this.#say(
					'missing-column',
					line,
					'the table of price ids has no column "price id"',
					'Give it the head: price id,plan or add-on,amount,interval'
				);
			return;
		}
		const columns = this.#columns;
		const cell = (name: string) => (cells[columns.indexOf(name)] ?? '').trim();
		const price = cell('price');
		if (price === '') return;
		this.prices.set(price, {
			...this.#offer(cell('plan'), cell('addOn'), cell('offer'), line),
			...this.#terms(cell('amount'), cell('interval'), line),
			...this.#book(cell('book'), line)
		});
	}

	#offer(plan: string, addOn: string, either: string, line: number): Pick<PriceMeaning, 'plan' | 'addOn'> {
		const planIndex = plan || either ? this.#plans.find(plan || either) : undefined;
		if (planIndex !== undefined) return { plan: this.#plans.ids[planIndex] };
		const addOnIndex = addOn || either ? this.#addOns.find(addOn || either) : undefined;
		if (addOnIndex !== undefined) return { addOn: this.#addOns.ids[addOnIndex] };
		const text = plan || addOn || either;
		if (text === '') return {};
		const near = this.#plans.near(text) ?? this.#addOns.near(text);
		this.#say(
			'unknown-plan',
			line,
			`the price book has no plan or add-on "${shortened(text)}"`,
			near === undefined ? 'Name one that it has' : `Did you mean "${near}"?`
		);
		return {};
	}

	#terms(amountText: string, intervalText: string, line: number): Pick<PriceMeaning, 'amount' | 'interval'> {
		const term = intervalText === '' ? undefined : readTerm(intervalText);
		if (intervalText !== '' && term?.months !== 1 && term?.months !== 12)
			this.#say(
				'term',
				line,
				`the interval is "${shortened(intervalText)}"`,
				'Write month or year; give the amount of other intervals per month'
			);
		const interval = term?.months === 12 ? 'year' : term?.months === 1 ? 'month' : undefined;
		const amount = amountText === '' ? undefined : readAmount(amountText, { decimal: '.', dateOrder: undefined });
		if (amount && !('value' in amount))
			this.#say('not-a-number', line, `the amount is "${shortened(amountText)}"`, 'Write a number such as 99.00');
		return { ...(amount && 'value' in amount ? { amount: amount.value } : {}), ...(interval ? { interval } : {}) };
	}

	#book(text: string, line: number): Pick<PriceMeaning, 'book'> {
		const book = (['old', 'new'] as const).find((one) => one === text.toLowerCase());
		if (text !== '' && !book) this.#say('book', line, `the book is "${shortened(text)}"`, 'Write old or new, or nothing');
		return book ? { book } : {};
	}

	#say(code: string, line: number, message: string, remedy: string): void {
		this.problems.push({ code, path: '', message, remedy, severity: 'error', file: this.file, line, column: 1 });
	}
}
