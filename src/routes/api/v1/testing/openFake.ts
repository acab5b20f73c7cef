import { onTestFinished } from 'vitest';
import { inline } from '$lib/runner/inline';
import { fakeEngine } from '$lib/runner/testing/fakeEngine';
import { fakeScenario } from '$lib/runner/testing/fakeScenario';
import { tempFolder } from '$lib/server/testing/tempFolder';
import { openTierlab, type Tierlab } from '../openTierlab';
import { serve } from '../tierlab';

const problem = (code: string, severity: 'error' | 'note') => ({
	code,
	path: 'today',
	message: `it is ${code}`,
	remedy: 'Mend it',
	severity
});

/** Serves an empty folder with an engine of nothing. A document with `bad` has an error; a customer file without a comma cannot be read. */
export async function openFake(): Promise<Tierlab> {
	const tierlab = await openTierlab({
		folder: tempFolder(),
		runner: () => inline(fakeEngine),
		readScenario({ bad, seed, trials = 40, months = 12, customers = 0 }) {
			if (bad) return { problems: [problem('bad', 'error')] };
			const base = { ...fakeScenario().base, ids: Array.from({ length: Number(customers) }, (_, i) => `c${i}`) };
			return {
				scenario: fakeScenario({ base, seed: String(seed), trials: Number(trials), months: Number(months) }),
				problems: [problem('odd', 'note')]
			};
		},
		readBase(csv) {
			const text = Buffer.from(csv).toString();
			return text.includes(',') ? { rows: text.trim().split('\n').length - 1, problems: [] } : { problems: [problem('no-csv', 'error')] };
		}
	});
	serve(tierlab);
	onTestFinished(() => tierlab.close());
	return tierlab;
}
