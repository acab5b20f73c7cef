import { z } from 'zod';
import type { Precision } from '../engine/simulation/results';
import { LARGEST_TARGET, type PrecisionTarget } from '../runner/PrecisionTarget';

const bounded = (of: PrecisionTarget['of'], says: string) =>
	z.strictObject({ amount: z.number().positive().max(LARGEST_TARGET[of]).describe(says), of: z.literal(of) });

/** The precision at which a run is asked to stop. */
export const precisionTarget: z.ZodType<PrecisionTarget> = z
	.discriminatedUnion('of', [bounded('money', 'Main units of ARR'), bounded('todaysArr', "A share of Today's ARR, 0.005 for 0.5%")])
	.describe(
		'Stop when half of the 90% Monte Carlo interval of the mean ARR uplift, the widest of all variants, is within this; trials are then the most'
	);

/** The precision that a run has reached. */
export const precision: z.ZodType<Precision> = z.object({ target: z.number(), reached: z.number(), met: z.boolean() });
