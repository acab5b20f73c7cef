import type { Scenario } from './scenario';

/** A scenario whose trials are placed each by itself: for sweeps, searches and comparisons of many points, whose errors take trials as independent. */
export function plainly(scenario: Scenario): Scenario {
	const { sampling, ...plain } = scenario;
	void sampling;
	return plain;
}
