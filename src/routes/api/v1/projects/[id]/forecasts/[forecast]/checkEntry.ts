import type { EntryOutcome } from '$lib/server/Forecasts';
import { found } from '../../../../found';
import { refused } from '../../../../Refused';

/** @throws Refused where an entry was not added to the log of a forecast */
export function checkEntry(outcome: EntryOutcome, forecast: string): void {
	if (outcome === 'missing') found(undefined, 'forecast', forecast);
	if (outcome === 'back')
		throw refused(
			409,
			'not-back',
			'A decision goes on, never back, and not at all once it is withdrawn.',
			'Register a new run, or withdraw it.'
		);
	if (outcome === 'full') throw refused(409, 'too-many-entries', 'Its log has as many entries as it may.', 'Register a new run.');
}
