/** Sixteen units in the last place of a double: what a chain of multiplications may leave. */
const RELATIVE_NOISE = 1 / 281474976710656;

/**
 * The amount of a bill line in whole minor units, halves up; a credit mirrors the charge (-0.5 gives -1).
 * An amount below a half by no more than floating-point noise counts as the half: 168.49999999999997 gives 169.
 * @param cents minor units, any finite number
 * @throws RangeError if the amount is infinite or not a number
 */
export function roundHalfUp(cents: number): number {
	if (!(cents > -Infinity && cents < Infinity)) throw new RangeError(`an amount must be finite, got ${cents}`);
	if (cents < 0) return 0 - roundHalfUp(-cents);
	const whole = Math.floor(cents) + 0; // + 0: no negative zero
	const noise = Math.min(1e-9 + cents * RELATIVE_NOISE, 0.25);
	return cents - whole >= 0.5 - noise ? whole + 1 : whole;
}
