import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/lib/engine/simulation/compile';
import { Kernel } from '../../src/lib/engine/simulation/Kernel';
import { TrialLayout } from '../../src/lib/engine/simulation/TrialLayout';
import type { Witness } from '../../src/lib/engine/market/customerMonth';
import type { Life } from '../../src/lib/engine/market/Life';
import type { Tally } from '../../src/lib/engine/market/Tally';
import { northwind } from '../fixtures/northwind';
import { randomScenario } from '../fixtures/randomScenario';
import { given } from './stage';

/** Looks at nothing: a witnessed life is lived with all steps of every month. */
const WITNESS: Witness = { begins: () => undefined, decides: () => undefined, ends: () => undefined };

/** Months away and after the end have nothing to tell but that nothing is paid. */
const told = (life: Life) => ({
	...{ variant: life.variant, mrr: [...life.mrr], health: life.health, satisfaction: life.satisfactionPath[life.end - 1] },
	strained: life.strainedPath[life.end - 1],
	...{ triggered: life.triggered, qualified: life.qualified, worst: life.worstStrain, end: life.end, plan: life.plan },
	events: Array.from({ length: life.events }, (_, e) => [life.eventMonth[e], life.eventMovement[e], life.eventCents[e]])
});
const counted = (tally: Tally) =>
	Object.entries(tally).flatMap(([name, counts]) => (counts instanceof Float64Array ? [[name, [...counts]] as const] : []));

/** Every life of a trial, and what the tallies have in the end. */
function livesOf(kernel: Kernel, witness: Witness | undefined): unknown {
	const lives: unknown[] = [];
	const tallies = new Map<number, Tally>();
	const live = kernel.liveEverybody(
		0,
		(life, tally) => {
			lives.push(told(life));
			tallies.set(life.variant, tally);
		},
		witness
	);
	while (live.next().done !== true);
	return { lives, tallies: [...tallies.values()].map(counted) };
}

describe('quiet months', () => {
	test('are those of lives that are lived step by step, to the bit: with newcomers, moves and sales', () => {
		const scenario = northwind({ count: 120, months: 36, trials: 1 });
		const compiled = compile(scenario, given(scenario, {}));
		const kernel = new Kernel(compiled, new TrialLayout(compiled.market));
		expect(livesOf(kernel, undefined)).toEqual(livesOf(kernel, WITNESS));
	});

	test.each([false, true])('are so whatever is sold, to whom, and how they are moved; with extras: %s', (hasExtras) => {
		fc.assert(
			fc.property(randomScenario({ customers: 8, months: [24, 36], variants: 2, hasExtras }), ({ scenario, calibration }) => {
				const compiled = compile(scenario, calibration);
				const kernel = new Kernel(compiled, new TrialLayout(compiled.market));
				expect(livesOf(kernel, undefined)).toEqual(livesOf(kernel, WITNESS));
			}),
			{ numRuns: 60, seed: 1 }
		);
	});
});
