import type { Numbers } from '../../charts/numbers';
import type { FittedGroup } from '../../engine/market/likeTotals';
import { MOST_SHARE } from '../../engine/market/likelyUse';

/** What is wanted, what the made-up customers have, and the difference; a row each. */
export type TotalsRow = {
	readonly name: string;
	readonly yours: string;
	readonly fitted: string;
	readonly off: string;
	readonly isOff: boolean;
};

/** Below this share of what is wanted nothing is off. */
const MET = 5e-4;

/** Amounts as large as an MRR are whole. */
const written = (numbers: Numbers, amount: number): string =>
	Math.abs(amount) >= 100 ? numbers.money(amount, WHOLE) : numbers.price(amount);
const WHOLE = { by: 1, suffix: '', decimals: 0 } as const;

/** A row of money. @param yours undefined where it is not known */
export function moneyRow(name: string, yours: number | undefined, fitted: number, numbers: Numbers): TotalsRow {
	const off = yours === undefined ? 0 : fitted - yours;
	const isOff = yours !== undefined && Math.abs(off) > MET * Math.abs(yours);
	const share = yours ? ` (${numbers.percentUplift(off / yours, 1)})` : '';
	return {
		name,
		yours: yours === undefined ? 'not given' : written(numbers, yours),
		fitted: written(numbers, fitted),
		off:
			yours === undefined
				? ''
				: Math.abs(off) < 0.005
					? 'met'
					: `${off > 0 ? '+' : '−'}${written(numbers, Math.abs(off))}${isOff ? share : ''}`,
		isOff
	};
}

/** A row of customers, which are always met. */
export const countRow = (name: string, count: number, numbers: Numbers): TotalsRow => ({
	...{ name, yours: numbers.count(count), fitted: numbers.count(count), off: 'met', isOff: false }
});

/** A row of shares a year. */
export const churnRow = (name: string, yours: number | undefined, fitted: number, numbers: Numbers): TotalsRow => ({
	...{ name, yours: yours === undefined ? 'not given' : numbers.percent(yours), fitted: numbers.percent(fitted) },
	...{ off: yours === undefined ? '' : 'met', isOff: false }
});

/** Why an MRR was not met, and what would meet it. @param of names of the segments; empty where it is all of them */
export function gapWords({ gap, wanted = 0, reached }: FittedGroup, of: string, numbers: Numbers): string {
	const off = written(numbers, Math.abs(wanted - reached));
	const way = reached < wanted ? 'short of' : 'above';
	const head = `${of ? `${of}: ` : ''}${written(numbers, reached)} is ${off} ${way} ${written(numbers, wanted)}.`;
	const prices = 'Look whether the mix, the share paid by the year, add-ons or the prices in the Catalog are yours.';
	switch (gap) {
		case undefined:
			return '';
		case 'flat':
			return `${head} Nothing that these customers hold is priced by use, so the MRR is what the mix gives. ${prices}`;
		case 'most':
			return `${head} More is not made up: use goes to ${numbers.percent(MOST_SHARE, 0)} of a limit. ${prices}`;
		case 'least':
			return `${head} The least use costs more than that. ${prices}`;
		case 'steps':
			return `${head} Few customers pay for whole units: no use in between comes nearer.`;
	}
}
