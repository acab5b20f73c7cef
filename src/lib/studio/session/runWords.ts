import type { Numbers } from '../../charts/numbers';
import type { RunSummary } from '../../api/run';
import { plural } from '../../engine/catalog/plural';
import { Dates } from '../document/Dates';
import type { RunChanges } from './RunChanges';
import { capital } from '../document/capital';

/** Which run figures are read from: "400 trials, today 09:12"; one that was cut short says of how many. */
export function runWords(run: Pick<RunSummary, 'state' | 'done' | 'trials' | 'createdAt'>, numbers: Numbers, now = new Date()): string {
	const { state, done, trials, createdAt } = run;
	const cut = state === 'cancelled' ? ` of ${numbers.count(trials)}` : '';
	return `${numbers.count(done)}${cut} ${plural(cut ? trials : done, 'trial')}${cut && ', cancelled'}, ${new Dates(numbers.locale).when(createdAt, now)}`;
}

/** What the keys of a document are called within a sentence. */
const SHARED = new Map<string, string>(
	Object.entries({
		today: 'Today’s price book',
		customers: 'the customers',
		assumptions: 'the assumptions',
		meters: 'the meters',
		features: 'the features',
		start: 'the first month',
		months: 'the horizon',
		seed: 'the seed',
		currency: 'the currency',
		perUsd: 'the exchange rate'
	})
);

/**
 * What has changed since a run, and whose figures are therefore of before; empty where nothing has.
 * @param nameOf what a scenario is called now
 */
export function sinceWords({ shared, variants, missing }: RunChanges, nameOf: (id: string) => string): string {
	const named = [...shared.map((key) => SHARED.get(key) ?? 'the document'), ...variants.map(nameOf)];
	const changed = [...new Set(named)];
	const whose = shared.length > 0 ? 'All figures are' : variants.length === 1 ? 'Its figures are' : 'Their figures are';
	return [
		...(changed.length > 0
			? [`${capital(listed(changed))} changed since this run. ${whose} of before, beside the prices that they were computed with.`]
			: []),
		...(missing.length > 0 ? [`${listed(missing.map(nameOf))} ${plural(missing.length, 'is', 'are')} not in it.`] : [])
	].join(' ');
}

/** "A", "A and B", "A, B and C". */
export function listed(names: readonly string[]): string {
	return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
