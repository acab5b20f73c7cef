import type { Numbers } from '$lib/charts/numbers';
import { MOTIONS } from '$lib/engine/market/motionTable';
import type { Results } from '$lib/engine/simulation/results';
import { sinceEngine3 } from '../parts/sinceEngine3';
import { MOVEMENT_WORDS } from '$lib/charts/movementWords';
import { nodeName } from './planNodes';

/** A constant that the pilot solved, with its standard error, written: k of a motion, c of a segment. */
export type CalibrationRow = { readonly kind: string; readonly of: string; readonly value: string; readonly error: string };

/** Empty for a run that was kept before these were told. */
export function calibrationRows(results: Results, names: Readonly<Record<string, string>>, numbers: Numbers): CalibrationRow[] {
	const { calibration } = sinceEngine3(results);
	if (!calibration) return [];
	const write = ({ value, se }: { readonly value: number; readonly se: number }) => ({
		value: numbers.decimal(value, 3),
		error: `±${numbers.decimal(se, 3)}`
	});
	return [
		...MOTIONS.map((motion) => ({ kind: 'k, times the chance of a sale', of: MOVEMENT_WORDS[motion], ...write(calibration.k[motion]) })),
		...Object.entries(calibration.churnConstants).map(([id, constant]) => ({
			kind: 'c, added to the log odds of leaving',
			of: nodeName(id, names),
			...write(constant)
		}))
	];
}
