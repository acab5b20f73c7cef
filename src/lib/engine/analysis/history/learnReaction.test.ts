import { describe, expect, test } from 'vitest';
import { resolveAssumptions } from '../../market/resolveAssumptions';
import { meanOf } from '../../math/distribution';
import { learn } from './learn';
import { LogBuilder } from './LogBuilder';
import type { MovementLog } from './MovementLog';
import { FIRST } from './testing/logOf';

const SEGMENTS = [{ id: 'small', name: 'Small', size: 'small' as const }];

/** What was learned of a path, or why nothing was. */
function learned(log: MovementLog, path: string) {
	const { inputs, kept } = learn(log, resolveAssumptions({}, SEGMENTS, [], 1), { segments: SEGMENTS });
	return { input: inputs.find((one) => one.path === path), why: kept.find((one) => one.path === path)?.why };
}

function input(log: MovementLog, path: string) {
	const { input: found, why } = learned(log, path);
	if (!found) throw new Error(`${path} was not learned: ${why}`);
	return found;
}

describe('a price event', () => {
	/** 600 customers, half of whom are moved by a fifth in month 12; of them `extra` leave in the next three months beside the ten a month of all. */
	function moved(extra: number): MovementLog {
		const builder = new LogBuilder();
		builder.window(FIRST, 24);
		for (let i = 0; i < 600; i++) {
			builder.customer(`c${i}`, { segment: 'small', opening: 1000, openingPlan: i % 2 ? 'a' : 'b', annual: false, since: FIRST - 30 });
			const leaves = i < 120 ? Math.floor(i / 5) : 99;
			if (i % 2 && leaves > 12) builder.add({ customer: `c${i}`, month: FIRST + 12, cents: 200, plan: 'a' });
			if (leaves < 24) builder.add({ customer: `c${i}`, month: FIRST + leaves, cents: i % 2 && leaves > 12 ? -1200 : -1000 });
			else if (i % 2 && i > 600 - 2 * extra) builder.add({ customer: `c${i}`, month: FIRST + 13 + (i % 3), cents: -1200 });
		}
		return builder.build().log;
	}

	test('is one event, learned against what would have been', () => {
		const { mean, fit, sample } = input(moved(30), 'priceReaction.k');
		expect(fit.verdict).toBe('oneEvent');
		expect(sample.words).toContain('moved by 20% in the middle');
		const quiet = input(moved(0), 'priceReaction.k');
		expect(quiet.mean).toBeLessThan(meanOf(quiet.prior));
		expect(mean).toBeGreaterThan(quiet.mean + 0.6);
	});

	test('does not raise the churn without it', () => {
		const [quiet, loud] = [0, 30].map((extra) => input(moved(extra), 'churn').mean);
		expect(loud / quiet).toBeGreaterThan(0.85);
		expect(loud / quiet).toBeLessThan(1.15);
	});

	test('that is not there leaves the reaction untested', () => {
		const builder = new LogBuilder();
		builder.window(FIRST, 12);
		builder.customer('a', { segment: 'small', opening: 1000, annual: false, since: FIRST - 9 });
		expect(learned(builder.build().log, 'priceReaction.k').why).toContain('reaction untested on your data');
	});
});
