import { Numbers } from '../lib/charts/numbers';
import type { Results } from '../lib/engine/simulation/results';
import { styled, type Look } from './table';

/** What the pilot solved, with its errors: k by motion, c_s by segment. */
export function calibrationLines({ calibration, currency }: Results, look: Look): string {
	const numbers = new Numbers(currency);
	const told = (figures: Readonly<Record<string, { readonly value: number; readonly se: number }>>) =>
		Object.entries(figures)
			.map(([name, { value, se }]) => `${name} ${numbers.decimal(value, 2)} ±${numbers.decimal(se, 3)}`)
			.join(', ');
	const lines = [
		`Calibration, k by motion (± standard error): ${told(calibration.k)}.`,
		`Calibration, c_s of churn by segment: ${told(calibration.churnConstants)}.`
	];
	return styled(lines.join('\n'), 'grey', look);
}
