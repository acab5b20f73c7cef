import { writtenNumber } from './readQuantity';
import type { SourceNode } from './SourceNode';

/** What stands at the head of a source, for all plans. */
export type Head = {
	readonly name: string;
	/** ISO 4217 code. */
	readonly currency: string;
	/** Factor of all prices when they are paid by the month. */
	readonly monthlyFactor: number;
	/** Share off when they are paid by the year; undefined where that is not offered, or each plan says its own price. */
	readonly annualDiscount: number | undefined;
	/** Version 1: whether the plans' annual prices hold. */
	readonly hasAnnual: boolean;
};

/** What a book is called that has no name. */
export const UNNAMED = 'Price book';

const SYMBOLS: ReadonlyMap<string, string> = new Map(
	Object.entries({
		$: 'USD',
		US$: 'USD',
		DOLLAR: 'USD',
		DOLLARS: 'USD',
		'€': 'EUR',
		EURO: 'EUR',
		EUROS: 'EUR',
		'£': 'GBP',
		'¥': 'JPY',
		'₹': 'INR'
	})
);
const YEARLY = ['annual', 'annually', 'yearly', 'year', 'anual', 'annualy'];
const DATES = ['createdAt', 'starts', 'ends', 'day', 'month', 'year'];

export function readHead(root: SourceNode): Head {
	root.loseKeys(DATES, 'date', 'a price book has no date of its own');
	root.loseKeys(['version'], 'version of the pricing', 'a price book has no version inside');
	root.loseKeys(['url'], 'link', 'a price book keeps no links');
	root.loseKeys(['tags'], 'tag', 'features are not grouped');
	root.loseKeys(['analytics'], 'analytics', 'these figures are computed from the file by others');
	const hasAnnual = root.at('hasAnnualPayment');
	return {
		name: readName(root.at('saasName')),
		currency: readCurrencyWord(root.at('currency')),
		...readBilling(root.at('billing')),
		hasAnnual: hasAnnual.isEmpty || hasAnnual.take() !== false
	};
}

function readName(node: SourceNode): string {
	const { value } = node;
	const isWord = (typeof value === 'string' && value.trim() !== '') || typeof value === 'number';
	if (isWord || node.isEmpty || value === '') node.take();
	else node.lose('not a name', `${JSON.stringify(value)} is no name`);
	return isWord ? String(value) : UNNAMED;
}

function readCurrencyWord(node: SourceNode): string {
	const codes = Intl.supportedValuesOf('currency');
	const given = node.take();
	const text = node.isEmpty ? '' : String(given).trim();
	if (codes.includes(text)) return text;
	const upper = text.toUpperCase();
	const found = SYMBOLS.get(upper) ?? codes.find((code) => upper.split(/[^A-Z]+/).includes(code));
	if (found) node.guess('currency', `${JSON.stringify(text)} is taken for ${found}`);
	else node.guess('currency', `${text === '' ? 'no currency is named' : `${JSON.stringify(text)} is no currency`}: US dollars are assumed`);
	return found ?? 'USD';
}

/** Factors on the monthly price, by the name of the term. Only months and years are terms of a price book. */
function readBilling(billing: SourceNode): { readonly monthlyFactor: number; readonly annualDiscount: number | undefined } {
	let monthlyFactor = 1;
	let annualDiscount: number | undefined;
	for (const term of billing.entries()) {
		const key = term.key.toLowerCase();
		const factor = writtenNumber(term.value)?.value;
		if (factor === undefined || factor === 0) term.lose('term', `the factor ${JSON.stringify(term.value)} is not above 0`);
		else if (key === 'monthly' || key === 'month') {
			term.take();
			monthlyFactor = factor;
		} else if (!YEARLY.includes(key)) term.lose('term', 'a price book knows monthly and annual payment');
		else if (factor <= 1) {
			term.take();
			annualDiscount = rounded(1 - factor);
			if (typeof term.value !== 'number') term.guess('text for a number', `${JSON.stringify(term.value)} is taken for ${factor}`);
		} else if (factor >= 6 && factor <= 12) {
			term.take();
			annualDiscount = rounded(1 - factor / 12);
			term.guess('months paid', `${factor} is taken for the months that a year costs`);
		} else term.lose('term', `the factor ${factor} is above 1`);
	}
	if (annualDiscount !== undefined) billing.guess('annual discount', 'it holds for plans; add-ons cost the same on either term');
	return { monthlyFactor, annualDiscount };
}

/** Without the noise of a subtraction: 1 - 0.83 is 0.17. */
export const rounded = (share: number): number => Number(share.toFixed(12));
