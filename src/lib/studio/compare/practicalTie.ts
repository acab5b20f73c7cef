import { plural } from '$lib/engine/catalog/plural';
import type { TrialWords } from '$lib/charts/TrialWords';
import { listed } from '../session/runWords';
import { isApart, type LeadOf } from './leadOf';
import type { Objective } from './objective';
import type { Option } from './options';

/** What may be chosen: an option, or Today, which is none. */
export type Contender = { readonly id: string; readonly name: string; readonly option: Option | null };

/** More are named together. */
const MOST_NAMED = 2;

const TODAY: Contender = { id: 'today', name: 'Today', option: null };

/** The options and Today, highest merit first; where they are level, Today before what would change it for nothing. */
export function contendersOf(options: readonly Option[]): Contender[] {
	const mean = ({ option }: Contender) => option?.merit ?? 0;
	return [TODAY, ...options.map((option) => ({ id: option.id, name: option.name, option }))].sort((a, b) => mean(b) - mean(a));
}

type Given = {
	readonly objective: Objective;
	readonly leadOf: LeadOf;
	/** How many things each option changes in Today's price book, by id. */
	readonly changes: Readonly<Record<string, number>>;
	readonly words: TrialWords;
};

/** What separates the options of a practical tie, in sentences: who loses fewer customers, and which is simpler. */
export function separation(given: Given, tied: readonly Contender[]): string {
	const found = [...fewerLost(given, tied), ...simpler(given, tied)];
	if (found.length > 0) return `What separates them: ${found.join('; ')}.`;
	return 'Nothing here separates them: neither the customers that they lose nor how much they change.';
}

/** The one that keeps more customers than each of the others, as far as the trials tell; of the customers kept themselves there is nothing to add. */
function fewerLost({ objective, leadOf, words }: Given, tied: readonly Contender[]): string[] {
	if (objective.key === 'customers') return [];
	const others = (one: Contender) => tied.filter(({ id }) => id !== one.id);
	const fewest = tied.find((one) => others(one).every(({ id }) => isApart(leadOf('customers', one.id, id))));
	if (!fewest) return [];
	const fewer = others(fewest).map(({ id, name }) => ({
		name,
		count: Math.max(1, Math.round(leadOf('customers', fewest.id, id)?.mean ?? 0))
	}));
	const { numbers } = words;
	const said =
		fewer.length > MOST_NAMED
			? `at least ${numbers.count(Math.min(...fewer.map(({ count }) => count)))} fewer than each of the others`
			: listed(fewer.map(({ name, count }) => `${numbers.count(count)} fewer than ${name}`));
	return [`${fewest.name} loses fewer customers (${said})`];
}

/** The one that changes least of Today's price book. */
function simpler({ changes }: Given, tied: readonly Contender[]): string[] {
	const counted = tied.flatMap(({ id, name }) => {
		const count = id === TODAY.id ? 0 : changes[id];
		return count === undefined ? [] : [{ name, count }];
	});
	const [least, next] = counted.toSorted((a, b) => a.count - b.count);
	if (!least || !next || least.count === next.count || counted.length < tied.length) return [];
	if (least.count === 0) return [`${least.name} is simplest: nothing in the price book changes`];
	const rest = counted.filter((one) => one !== least).map(({ name, count }) => `${count} of ${name}`);
	return [`${least.name} is simplest: ${least.count} ${plural(least.count, 'change')} in the price book against ${listed(rest)}`];
}
