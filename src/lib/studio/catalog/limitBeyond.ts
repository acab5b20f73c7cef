import type { LimitDocument, PriceDocument } from '../../formats/scenarioDocument';

/** What happens beyond a limit, by kind. */
export type BeyondKind = 'block' | 'allow' | 'charge';

export const beyondKind = (limit: LimitDocument | undefined): BeyondKind => {
	const beyond = limit?.beyond;
	if (beyond === undefined || beyond === 'block') return 'block';
	return beyond === 'allow' ? 'allow' : 'charge';
};

/** The price of the units beyond a limit, where they are charged. */
export const chargeOf = (limit: LimitDocument | undefined): PriceDocument | undefined =>
	typeof limit?.beyond === 'object' ? limit.beyond.charge : undefined;

/**
 * A limit with another kind of what happens beyond it.
 * @param today the limit at this place in Today's book: its charge comes back, and what it leaves unsaid stays unsaid
 */
export function goBeyond(limit: LimitDocument, kind: BeyondKind, today: LimitDocument | undefined, meterId: string): LimitDocument {
	const { beyond: _old, ...rest } = limit;
	if (kind === 'block') return today && today.beyond === undefined ? rest : { ...rest, beyond: 'block' };
	if (kind === 'allow') return { ...rest, beyond: 'allow' };
	const charge = chargeOf(limit) ?? chargeOf(today) ?? { perUnit: { meter: meterId, amount: 1 } };
	return { ...rest, beyond: { charge } };
}
