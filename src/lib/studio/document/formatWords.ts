/** What the screens call the keys of a file, where that differs from the key itself. */
const WORDS: ReadonlyMap<string, string> = new Map(
	Object.entries({
		addOns: 'add-ons',
		adds: 'units that a pack adds',
		after: 'place in the ladder',
		annual: 'paid by the year',
		between: 'what goes together',
		beyond: 'beyond the limit',
		bySegment: 'by segment',
		changes: 'changes from Today',
		charge: 'charge beyond the limit',
		churnLaw: 'how churn falls with time',
		correlations: 'what goes together',
		excludes: 'must not be held',
		exempt: 'who is left alone',
		flat: 'fixed amount',
		formula: 'formula',
		free: 'free units first',
		graduated: 'graduated tiers',
		included: 'included',
		includedIn: 'included in',
		items: 'what is in the bundle',
		map: 'where customers go',
		maximum: 'at most',
		minimum: 'minimum',
		monthly: 'monthly price',
		needShare: 'who needs it',
		newCustomers: 'new customers',
		on: 'plans that it is for',
		opens: 'features that it opens',
		optIn: 'opt in',
		package: 'per package',
		perUnit: 'per unit',
		perUsd: 'what a US dollar costs',
		pert: 'contact sales',
		policy: 'existing customers',
		rate: 'largest rise',
		requires: 'must be held',
		sameAs: 'which of today’s it is',
		setup: 'set-up fee',
		size: 'size',
		sizes: 'sizes of segments',
		stairstep: 'steps',
		start: 'first month',
		today: 'Today',
		unit: 'per unit',
		upTo: 'up to',
		variants: 'scenarios',
		volume: 'volume tiers',
		willingnessToPay: 'worth from a survey'
	})
);

/** Two words run together, as ids and keys of a file are: `upTo`, `perUnit`. */
export const RUN_TOGETHER = /\b[a-z]+(?:[A-Z][a-z]+)+\b(?!-)/gu;

/** A key of the file as the screens call it; undefined of a word that is none. */
export function formatWord(key: string): string | undefined {
	return WORDS.get(key) ?? (key.match(RUN_TOGETHER)?.[0] === key ? apart(key) : undefined);
}

const apart = (key: string): string =>
	key.replace(/([a-z0-9])([A-Z])/gu, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`);

/** Whether the screens have a word of their own for a key. */
export const isFormatKey = (key: string): boolean => WORDS.has(key) || /^[a-z]+$/u.test(key);

/** Whether a sentence speaks of the file rather than of a screen: braces, keys with colons, words run together, the file's own words. */
export function isFileTalk(text: string): boolean {
	return (
		/[{}[\]]|\bdocs\/|\bYYYY|\b[a-z]\w*: [a-z0-9"]|\b(key|keys|map|ids?|entry|entries|customer file a column)\b/u.test(
			text.replace(/\b(Did you mean|Known): /gu, '')
		) || text.match(RUN_TOGETHER) !== null
	);
}
