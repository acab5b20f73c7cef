import type { PartWorths } from '../market/PartWorths';
import { medianOf } from '../math/medianOf';

/** A piece whose worth a step decides: a feature, a meter of the plan below, or a unit of the lowest plan's own content. */
export type StepPiece = { readonly feature: number } | { readonly meter: number } | { readonly unit: number };

/** The meter that a piece counts. */
export function meterOf(piece: { readonly meter: number } | { readonly unit: number }): number {
	return 'meter' in piece ? piece.meter : piece.unit;
}

/**
 * A plan step of one segment, as each trial solves it anew with its own importances: worth of piece n = r w_n / u_n with
 * r = max(0, median of gap / sum of w_n x_n) over the lives.
 */
export type PlanStep = {
	readonly segment: number;
	/** The plan below, and the one that the step leads to. */
	readonly plan: number;
	readonly above: number;
	/** Place of the fee that the worths follow; -1 = none. */
	readonly scale: number;
	readonly pieces: readonly StepPiece[];
	/** Median units among those who need the piece, by piece. */
	readonly medianUnits: Float64Array;
	/** By life: difference of list bills less what the known pieces are worth, minor units. */
	readonly gap: Float64Array;
	/** [life * pieces + piece]: tau x e x units / median units. */
	readonly want: Float64Array;
};

/** A step of which it is known what it would tell, before lives have told it. */
export type OpenStep = Omit<PlanStep, 'medianUnits' | 'gap' | 'want'>;

/** What a life tells of the pieces of a step. */
export type StepLife = {
	/** By piece: tau x e. */
	readonly tauE: readonly number[];
	/** By piece: units that it needs. */
	readonly units: number[];
};

/** Importances that tell no piece from another. */
export const evenly = (pieces: PlanStep['pieces']): readonly number[] => pieces.map(() => 1 / pieces.length);

/** By piece: median units among the lives that need it; 1 for a feature, and for what nobody needs. */
export function medianUnitsOf(pieces: PlanStep['pieces'], lives: readonly StepLife[]): Float64Array {
	return Float64Array.from(pieces, (piece, n) => {
		const needed = lives.map(({ units }) => units[n]).filter((u) => u > 0);
		return 'feature' in piece || needed.length === 0 ? 1 : medianOf(Float64Array.from(needed));
	});
}

/** [life * pieces + piece]: tau x e x units / median units. */
export function wantOf(pieces: PlanStep['pieces'], lives: readonly StepLife[], medianUnits: Float64Array): Float64Array {
	return Float64Array.from(lives.flatMap(({ tauE, units }) => pieces.map((_, n) => (tauE[n] * units[n]) / medianUnits[n])));
}

/**
 * r of a step for given importances: max(0, median of gap / wanted).
 * @param importances by piece, sum 1
 * @param scratch one number for each life
 */
export function stepRatio({ gap, want, pieces }: PlanStep, importances: readonly number[], scratch: Float64Array): number {
	const count = pieces.length;
	for (let i = 0; i < gap.length; i++) {
		let wanted = 0;
		for (let n = 0; n < count; n++) wanted += importances[n] * want[i * count + n];
		scratch[i] = gap[i] / wanted;
	}
	return Math.max(0, medianOf(scratch));
}

/** Sets the worths of a step's pieces on a shelf: r w_n / u_n. */
export function setStep(
	{ segment, plan, pieces, medianUnits, scale }: PlanStep,
	worths: PartWorths,
	shelf: number,
	r: number,
	importances: readonly number[]
): void {
	pieces.forEach((piece, n) => {
		const worth = (r * importances[n]) / medianUnits[n];
		if ('feature' in piece) {
			const at = worths.featureAt(shelf, segment, piece.feature);
			[worths.feature[at], worths.featureScale[at]] = [worth, scale];
		} else if ('meter' in piece) {
			const at = worths.meterAt(shelf, segment, plan, piece.meter);
			[worths.meter[at], worths.meterScale[at]] = [worth, scale];
		} else {
			const at = worths.baseAt(shelf, segment, piece.unit);
			[worths.base[at], worths.baseScale[at]] = [worth, scale];
		}
	});
}
