import { MOTIONS, type Motion } from '$lib/engine/market/motionTable';
import type { FunnelRow } from '$lib/engine/simulation/results';

/** All motions together. A customer counts once per motion that triggered; there is no rate of all. */
export type FunnelTotals = Pick<FunnelRow, 'triggered' | 'qualified' | 'attempts' | 'wins' | 'averageValue' | 'velocity'>;

/** Sums of the funnel; the average value is weighted by wins. */
export function funnelTotals(funnel: Readonly<Record<Motion, FunnelRow>>): FunnelTotals {
	const sum = (pick: (row: FunnelRow) => number) => MOTIONS.reduce((total, motion) => total + pick(funnel[motion]), 0);
	const wins = sum((row) => row.wins);
	return {
		triggered: sum((row) => row.triggered),
		qualified: sum((row) => row.qualified),
		attempts: sum((row) => row.attempts),
		wins,
		averageValue: wins > 0 ? sum((row) => row.wins * row.averageValue) / wins : 0,
		velocity: sum((row) => row.velocity)
	};
}
