import type { AnnualDocument } from '../../formats/scenarioDocument';
import { percentTyped } from './readField';
import { readAmount, type Reading } from './readPrice';

/** Annual terms as a field holds them: `15%` off, or an amount a month; empty where annual payment is not offered. */
export function annualTyped(annual: AnnualDocument | undefined): string {
	if (annual === undefined) return '';
	if (!Array.isArray(annual) && 'discount' in annual) return `${percentTyped(annual.discount)}%`;
	return !Array.isArray(annual) && 'flat' in annual ? String(annual.flat) : '';
}

/** Reads annual terms: a percentage off, an amount a month, or nothing. */
export function readAnnual(text: string): Reading<AnnualDocument | 'none'> {
	const bare = text.trim().replace(/^[-−]/u, '');
	if (bare === '') return { value: 'none' };
	const amount = readAmount(bare.replace('%', ''));
	if (amount === undefined) return { why: `“${text.trim()}” is neither a share off, such as 15%, nor an amount a month, such as 85.` };
	if (!bare.includes('%')) return { value: { flat: amount } };
	return amount >= 0 && amount < 100
		? { value: { discount: Math.round(amount * 1e6) / 1e8 } }
		: { why: `${amount}% is not a discount. Write a percentage from 0 to 99.` };
}
