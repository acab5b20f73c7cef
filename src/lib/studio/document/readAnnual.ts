import type { Numbers } from '../../charts/numbers';
import type { AnnualDocument } from '../../formats/scenarioDocument';
import { shortly } from './readTypedNumber';
import type { Reading } from './Reading';
import { priceWords } from './priceWords';
import { percentTyped, readTypedAmount, readPercent } from './readField';

/** Annual terms as a field holds them: `15%` off, or an amount a month with its currency; empty where annual payment is not offered. */
export function annualTyped(annual: AnnualDocument | undefined, numbers: Numbers): string {
	if (annual === undefined || Array.isArray(annual)) return '';
	if ('discount' in annual) return `${percentTyped(annual.discount, numbers)}%`;
	return 'flat' in annual ? inCurrency(numbers.typed(annual.flat), numbers) : '';
}

/** Annual terms in words: "−15% discount when paid yearly". */
export function annualWords(annual: AnnualDocument | undefined, numbers: Numbers): string {
	if (annual === undefined) return 'no annual payment';
	if (!Array.isArray(annual) && 'discount' in annual) return `${numbers.percentUplift(-annual.discount)} discount when paid yearly`;
	return `${priceWords(annual, numbers).figure} a month when paid yearly`;
}

/** Reads annual terms: a percentage off, an amount a month with its currency, or nothing. A number alone could be either. */
export function readAnnual(text: string, numbers: Numbers): Reading<AnnualDocument | 'none'> {
	const bare = text.trim();
	if (bare === '') return { value: 'none' };
	if (bare.endsWith('%')) {
		const read = readPercent(numbers)(bare.replace(/^[-−]\s*/u, ''));
		return 'why' in read ? read : { value: { discount: read.value } };
	}
	const read = readTypedAmount(bare, numbers);
	if ('why' in read && !/[\d\p{Sc}]/u.test(bare))
		return { why: `${shortly(text)} is neither a share off, such as 15%, nor an amount a month, such as ${inCurrency('85', numbers)}.` };
	if ('why' in read) return read;
	if (read.value < 0) return { why: `${shortly(text)} is below zero. Write a discount such as 15%, or an amount.` };
	if (read.value !== 0 && /^[\d.,\s'’]+$/u.test(bare))
		return { why: `${bare} of what? Write ${bare}% for a discount, or ${inCurrency(bare, numbers)} for an amount a month.` };
	return { value: { flat: read.value } };
}

const inCurrency = (figure: string, { affixes: { before, after } }: Numbers): string =>
	after === '' ? `${before}${figure}` : `${figure} ${after}`;
