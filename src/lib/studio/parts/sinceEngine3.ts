import type { Results } from '../../engine/simulation/results';

type Since = 'split' | 'decomposition' | 'bills' | 'beyondEvidence' | 'calibration';

/** What results hold since engine 3, as far as they do: a run that was kept from an older engine lacks it. */
export function sinceEngine3(results: Results | undefined): Partial<Pick<Results, Since>> {
	return results ?? {};
}
