import { UNKNOWN_TERM } from './MovementLog';
import type { ObservedLives } from './observedLives';

/** A decision of a customer to stay or leave, that the history shows. */
export type StayDecision = {
	/** Index into the lives. */
	readonly life: number;
	/** Month of the window in which it was taken. */
	readonly month: number;
	/** Decisions survived before. */
	readonly survived: number;
	readonly annual: boolean;
	readonly left: boolean;
};

/** Whether a life's decisions are known: its start and its term are. Without any share of annual contracts, an unknown term counts as monthly. */
export const isTold = (lives: ObservedLives, life: number, annualShare: number): boolean =>
	!Number.isNaN(lives.born[life]) && (lives.annual[life] !== UNKNOWN_TERM || annualShare === 0);

/**
 * Shows each decision of a life whose start is known. Monthly contracts decide each month after the first, annual ones on their anniversaries.
 * An annual contract that ends at another time ended with the anniversary that is nearest, the first at least: terms that are cut short and
 * cancellations booked late are both seen.
 */
export function decisionsOf(lives: ObservedLives, life: number, show: (decision: StayDecision) => void): void {
	const [born, from, until] = [lives.born[life], lives.from[life], lives.until[life]];
	const left = lives.left[life] === 1;
	if (lives.annual[life] !== 1) {
		const start = Math.max(from, born + 1);
		// Who came and left within a month has decided once.
		if (left && until < start) show({ life, month: until, survived: 0, annual: false, left });
		for (let month = start; month <= until; month++)
			show({ life, month, survived: month - born - 1, annual: false, left: left && month === until });
		return;
	}
	const last = left ? Math.max(1, Math.round((until - born) / 12)) : Math.floor((until - born) / 12);
	for (let year = Math.max(1, Math.ceil((from - born) / 12)); year < last; year++)
		show({ life, month: born + 12 * year, survived: year - 1, annual: true, left: false });
	if (left) show({ life, month: until, survived: last - 1, annual: true, left });
	else if (last >= 1 && born + 12 * last >= from) show({ life, month: born + 12 * last, survived: last - 1, annual: true, left });
}
