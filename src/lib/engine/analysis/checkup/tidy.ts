/** The largest power of ten that is not above a value of at least 1. */
function powerBelow(value: number): number {
	let power = 1;
	while (power * 10 <= value) power *= 10;
	return power;
}

/** The nearest number that a price page would show: 1, 2 or 5 times a power of ten; at least 1. */
export function tidyUnits(value: number): number {
	if (!(value > 1)) return 1;
	const power = powerBelow(value);
	return [1, 2, 5, 10].map((step) => step * power).reduce((best, next) => (Math.abs(next - value) < Math.abs(best - value) ? next : best));
}

/** The nearest number of two digits, at least 1: 53.6 is 54, 1,234 is 1,200. */
export function twoDigits(value: number): number {
	if (!(value > 1)) return 1;
	const step = Math.max(1, powerBelow(value) / 10);
	return Math.round(value / step) * step;
}
