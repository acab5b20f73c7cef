import { fewTrials } from '../charts/Interval';
import { plural } from '../engine/catalog/plural';
import { tickStep } from 'd3';
import { stackDots } from '../charts/stackDots';
import type { Uplift } from '../engine/simulation/results';
import type { Mark, MemoChart } from './Memo';

/** Diameter of a dot, and the width of the column that it is drawn for, in points. */
const DOT = 4;
const WIDTH = 128;
/** Where nearly all dots are at one value they overlap: a row grows no taller than this. */
const TALLEST = 44;
/** The same in a row of one line, which shows dots only where so few trials carry no interval. */
const TALLEST_BRIEF = 12;

type Drawing = {
	readonly uplift: Uplift;
	readonly domain: readonly [number, number];
	/** What it shows, read aloud. */
	readonly alt: string;
	/** With the dots; else the interval alone. */
	readonly dots: boolean;
};

/** What stands below a column of differences: zero is Today, and a value either side where there is room. */
export function differenceAxis([low, high]: readonly [number, number], write: (value: number) => string): MemoChart {
	const at = (value: number) => (value - low) / (high - low);
	const step = tickStep(low, high, 3);
	const values = [-step, step, 2 * step].filter((value) => value > low && value < high && at(value) > 0.08 && at(value) < 0.92);
	const marks = [0, ...values].flatMap((value): Mark[] => [
		{ mark: 'rule', x: at(value), from: 0, to: value === 0 ? 5 : 3, tone: 'today', weight: value === 0 ? 0.9 : 0.5 },
		{ mark: 'label', x: at(value), y: 6, text: value === 0 ? 'Today' : write(value) }
	]);
	return { height: 14, marks, alt: `Scale: ${values.map(write).join(', ')}, and Today at 0.` };
}

/** A difference from Today as on screen: 50 dots, hollow where it is worse, over its 90% and 50% bars and its median. */
export function differenceChart({ uplift, domain, alt, dots }: Drawing): MemoChart {
	const [low, high] = domain;
	const at = (value: number) => Math.max(0, Math.min(1, (value - low) / (high - low)));
	const few = fewTrials(uplift);
	const placed = dots || few ? stackDots(uplift.dots, (value) => at(value) * WIDTH, DOT) : [];
	const levels = placed.reduce((most, { level }) => Math.max(most, level + 1), 0);
	const step = Math.min(DOT, (dots ? TALLEST : TALLEST_BRIEF) / Math.max(1, levels));
	const tall = levels * step + (DOT - step);
	const height = tall + (few ? 10 : 9);
	const marks: Mark[] = [
		{ mark: 'rule', x: at(0), from: 0, to: few ? tall : height, tone: 'today', weight: 0.9 },
		...placed.map(({ x, level, value }): Mark => ({
			mark: 'dot',
			x: Math.min(1, x / WIDTH),
			y: tall - DOT / 2 - level * step,
			radius: DOT / 2 - 0.4,
			filled: value >= 0
		})),
		...(few
			? [{ mark: 'label', x: 0, y: tall + 2, left: true, text: `${few.length} ${plural(few.length, 'trial')}` } as const]
			: bars(uplift, at, tall + 5))
	];
	return { height, marks, alt };
}

function bars({ p5, p25, p50, p75, p95 }: Uplift, at: (value: number) => number, middle: number): Mark[] {
	const bar = (from: number, to: number, height: number, tone: 'pale' | 'scenario'): Mark => ({
		...{ mark: 'bar', x0: at(from), x1: Math.max(at(to), at(from) + 0.006), y: middle - height / 2, height, tone }
	});
	return [
		bar(p5, p95, 2, 'pale'),
		bar(p25, p75, 3.4, 'scenario'),
		{ mark: 'rule', x: at(p50), from: middle - 4, to: middle + 4, tone: 'ink', weight: 1.2 }
	];
}
