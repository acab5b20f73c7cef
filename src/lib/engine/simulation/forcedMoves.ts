import type { Problem } from '../catalog/problem';
import { BILL_PERCENTILES, BILL_THRESHOLDS } from '../market/BillChanges';
import type { CompiledScenario } from './compile';
import type { BeyondEvidence, ForcedBills } from './results';
import type { TrialFigures } from './trialFigures';

/** Places in what a trial keeps of forced moves. */
const [MOVED, BEYOND, LARGEST, BILLS] = [0, 1, 2, 3];
/** Share of the moved customers beyond the evidence from which it is said. */
const WORTH_SAYING = 0.05;

/** What a policy makes of the bills of those whom it moves, by variant; averages over trials but for the largest change of all. */
export function forcedBills({ scenario }: CompiledScenario, figures: TrialFigures): Readonly<Record<string, ForcedBills>> {
	return Object.fromEntries(scenario.variants.map(({ id }, j) => [id, billsOf(figures, j + 1)]));
}

/** Bills that one trial moves: how many, how many of them above each threshold, and the largest rise (0 where none is moved). */
export type MovedBills = { readonly customers: number; readonly above: readonly number[]; readonly largest: number };

/** The moves of one trial of one variant (Today is variant 0). */
export function movedBills(figures: TrialFigures, trial: number, variant: number): MovedBills {
	const bills = figures.row(trial, variant).subarray(figures.outcome.layout.movesAt + BILLS);
	const last = 1 + BILL_THRESHOLDS.length + BILL_PERCENTILES.length;
	return { customers: bills[0], above: Array.from(bills.subarray(1, 1 + BILL_THRESHOLDS.length)), largest: bills[0] > 0 ? bills[last] : 0 };
}

function billsOf(figures: TrialFigures, variant: number): ForcedBills {
	const rows = movesOf(figures, variant).map((row) => row.subarray(BILLS));
	const moved = rows.filter(([whole]) => whole > 0);
	const mean = (place: number, of = moved) => (of.length > 0 ? of.reduce((sum, row) => sum + row[place], 0) / of.length : 0);
	const [p50, p90, p95] = BILL_PERCENTILES.map((_, p) => mean(1 + BILL_THRESHOLDS.length + p));
	const last = 1 + BILL_THRESHOLDS.length + BILL_PERCENTILES.length;
	return {
		customers: mean(0, rows),
		...{ p50, p90, p95 },
		above: Object.fromEntries(BILL_THRESHOLDS.map((bound, b) => [String(bound), mean(1 + b, rows)])),
		largest: moved.length > 0 ? Math.max(...moved.map((row) => row[last])) : 0
	};
}

/** The share of the customers moved whose cumulative rise lies beyond what the studies cover, and the largest, pooled over trials (MODEL 1). */
export function beyondEvidence({ scenario }: CompiledScenario, figures: TrialFigures): Readonly<Record<string, BeyondEvidence>> {
	const beyond = scenario.variants.flatMap(({ id }, j): [string, BeyondEvidence][] => {
		const rows = movesOf(figures, j + 1);
		const sum = (place: number) => rows.reduce((total, row) => total + row[place], 0);
		const share = sum(MOVED) > 0 ? sum(BEYOND) / sum(MOVED) : 0;
		return share > WORTH_SAYING ? [[id, { share, largest: Math.max(...rows.map((row) => row[LARGEST])) }]] : [];
	});
	return Object.fromEntries(beyond);
}

/** The same as problems of a run. */
export function beyondProblems({ scenario }: CompiledScenario, beyond: Readonly<Record<string, BeyondEvidence>>): Problem[] {
	return scenario.variants.flatMap(({ id, name }): Problem[] => {
		const own = beyond[id];
		if (!own) return [];
		const [share, largest] = [Math.round(100 * own.share), Math.round(100 * own.largest)];
		return [
			{
				code: 'beyond-evidence',
				path: `variants/${id}`,
				message: `${name}: ${share}% of the customers moved meet a rise of more than 25% in all, the largest ${largest}%; the studies behind the reaction cover rises of 3-25%, beyond them it is assumed`,
				remedy: 'Read its figures as an assumption, or soften the move: steps, a cap, a loyalty discount',
				severity: 'warning'
			}
		];
	});
}

function movesOf(figures: TrialFigures, variant: number): Float64Array[] {
	const { trials, layout } = figures.outcome;
	return Array.from({ length: trials }, (_, trial) => figures.row(trial, variant).subarray(layout.movesAt));
}
