import type { Feature, Limit, Meter, PriceBook } from './priceBook';

/** A price book with what it speaks of, as far as that is to be compared. */
export type BookVersion = PriceBook & {
	readonly meters?: readonly Meter[];
	readonly features?: readonly Feature[];
	/** ISO 4217 code. */
	readonly currency?: string;
};

/**
 * One difference between two books. `path` names the part by ids (`plans/pro/price`, `plans/pro/features/sso`); `before` is missing where
 * it is added, `after` where it is removed. `moved` is a ladder in another order: ids of the plans that both books have.
 */
export type BookChange = {
	readonly kind: 'added' | 'removed' | 'changed' | 'moved';
	readonly path: string;
	readonly before?: unknown;
	readonly after?: unknown;
};

type Entry = { readonly id: string };

const LISTS = ['meters', 'features', 'plans', 'addOns', 'bundles', 'discounts'] as const;
/** A meter that is not listed is unlimited. */
const UNLIMITED: Limit = { included: Infinity, beyond: { kind: 'allow' } };
/** What an optional amount is that is not given. */
const NONE = 0;

/**
 * What differs between two books, or two versions of one: entries by id, their parts one by one. The order of plans counts, that of all
 * else does not. Equal books give no change; swapping the books swaps added with removed, and before with after.
 */
export function compareBooks(before: BookVersion, after: BookVersion): BookChange[] {
	const changes: BookChange[] = [];
	if (before.currency !== after.currency)
		changes.push({ kind: 'changed', path: 'currency', before: before.currency, after: after.currency });
	for (const list of LISTS) changes.push(...compareEntries(before[list] ?? [], after[list] ?? [], list));
	const common = (one: PriceBook, other: PriceBook) =>
		one.plans.map(({ id }) => id).filter((id) => other.plans.some((plan) => plan.id === id));
	const [from, to] = [common(before, after), common(after, before)];
	if (!isSame(from, to)) changes.push({ kind: 'moved', path: 'plans', before: from, after: to });
	return changes;
}

function compareEntries(before: readonly Entry[], after: readonly Entry[], list: string): BookChange[] {
	const old = new Map(before.map((entry) => [entry.id, entry]));
	const young = new Map(after.map((entry) => [entry.id, entry]));
	const gone = before
		.filter(({ id }) => !young.has(id))
		.map((entry): BookChange => ({ kind: 'removed', path: `${list}/${entry.id}`, before: entry }));
	const rest = after.flatMap((entry): BookChange[] => {
		const path = `${list}/${entry.id}`;
		const was = old.get(entry.id);
		return was ? compareFields(was, entry, path) : [{ kind: 'added', path, after: entry }];
	});
	return [...gone, ...rest];
}

function compareFields(before: Entry, after: Entry, path: string): BookChange[] {
	const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
	return [...keys].flatMap((key) => comparePart(Reflect.get(before, key), Reflect.get(after, key), key, `${path}/${key}`));
}

function comparePart(before: unknown, after: unknown, key: string, path: string): BookChange[] {
	if (isSame(before, after)) return [];
	if (isIds(before) && isIds(after)) return compareIds(before, after, path);
	if (key === 'limits' || key === 'adds') return compareRecords(before, after, path, key === 'limits' ? UNLIMITED : undefined);
	if ((before ?? NONE) === (after ?? NONE)) return [];
	return [changeOf(before, after, path)];
}

/** Order and repetition of ids say nothing. */
function compareIds(before: readonly string[], after: readonly string[], path: string): BookChange[] {
	const gone = [...new Set(before)]
		.filter((id) => !after.includes(id))
		.map((id): BookChange => ({ kind: 'removed', path: `${path}/${id}`, before: id }));
	const come = [...new Set(after)]
		.filter((id) => !before.includes(id))
		.map((id): BookChange => ({ kind: 'added', path: `${path}/${id}`, after: id }));
	return [...gone, ...come];
}

function compareRecords(before: unknown, after: unknown, path: string, missing: Limit | undefined): BookChange[] {
	const old = recordOf(before);
	const young = recordOf(after);
	return [...new Set([...Object.keys(old), ...Object.keys(young)])].flatMap((key): BookChange[] => {
		const was = Object.hasOwn(old, key) ? old[key] : undefined;
		const is = Object.hasOwn(young, key) ? young[key] : undefined;
		if (isSame(was ?? missing, is ?? missing) || (isUnlimited(was ?? missing) && isUnlimited(is ?? missing))) return [];
		return [changeOf(was, is, `${path}/${key}`)];
	});
}

function changeOf(before: unknown, after: unknown, path: string): BookChange {
	if (before === undefined) return { kind: 'added', path, after };
	return after === undefined ? { kind: 'removed', path, before } : { kind: 'changed', path, before, after };
}

const isIds = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every((entry) => typeof entry === 'string');
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const recordOf = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {});
/** What happens beyond a limit that is never reached says nothing. */
const isUnlimited = (value: unknown): boolean => isRecord(value) && value.included === Infinity;

/** Whether two values of a book are the same all the way down; a key without a value is no key. */
function isSame(one: unknown, other: unknown): boolean {
	if (Object.is(one, other)) return true;
	if (Array.isArray(one) && Array.isArray(other))
		return one.length === other.length && one.every((entry, index) => isSame(entry, other[index]));
	if (!isRecord(one) || !isRecord(other)) return one === other;
	const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
	return [...keys].every((key) => isSame(one[key], other[key]));
}
