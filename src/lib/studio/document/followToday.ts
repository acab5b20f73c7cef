import type { ChangesDocument, PriceBookDocument, ScenarioDocument, VariantDocument } from '../../formats/scenarioDocument';
import { bookOf, type BookList } from './book';
import { same } from './same';
import { ownFieldsOf, threeWay } from './threeWay';

type Named = { readonly id: string };
type Change = Named & { readonly after?: string | undefined; readonly remove?: boolean | undefined };
type Books = { readonly was: PriceBookDocument; readonly now: PriceBookDocument };

const SHELVES: readonly BookList[] = ['plans', 'addOns', 'bundles', 'discounts'];

/**
 * A document whose scenarios follow an edit of Today's book: each value in which a scenario was equal to Today is Today's new one; what a
 * scenario had changed stays as it is. A scenario that the edit itself wrote is left as it wrote it.
 * @param start where the edit began: the document before it, or before the first of the keystrokes that are one edit, so that a number that is
 * passed through while typing is not taken for agreement
 */
export function followToday(start: ScenarioDocument, before: ScenarioDocument, after: ScenarioDocument): ScenarioDocument {
	if (after.today === before.today || !after.variants) return after;
	const books = { was: start.today, now: after.today };
	let moved = false;
	const variants = after.variants.map((variant) => {
		if (!before.variants?.includes(variant)) return variant;
		const mine = start.variants?.find(({ id }) => id === variant.id) ?? variant;
		const followed = withSoundMap(follow(mine, books), mine, start, after);
		if (same(followed, variant)) return variant;
		moved = true;
		return followed;
	});
	return moved ? { ...after, variants } : after;
}

function follow(variant: VariantDocument, books: Books): VariantDocument {
	if (variant.book) return { ...variant, book: followedBook(variant.book, books) };
	if (!variant.changes) return variant;
	const changes = SHELVES.flatMap((shelf) => {
		const list = followedChanges(variant.changes?.[shelf] ?? [], books.was[shelf] ?? [], books.now[shelf] ?? []);
		return list.length > 0 ? [[shelf, list] as const] : [];
	});
	return { ...variant, changes: Object.fromEntries(changes) as ChangesDocument };
}

/** Changes say only where a scenario differs, so what is equal to Today's now is not said any more. */
function followedChanges(changes: readonly Change[], was: readonly Named[], now: readonly Named[]): Change[] {
	const own = new Set(changes.filter(({ id, remove }) => !remove && !was.some((entry) => entry.id === id)).map(({ id }) => id));
	const place = (after: string) => (own.has(after) ? after : standing(after, was, now));
	return changes.flatMap((change): Change[] => {
		const [old, next] = [was, now].map((entries) => entries.find(({ id }) => id === change.id));
		const { id, after, remove, ...given } = change;
		const at = after === undefined ? undefined : place(after);
		const placed = at === undefined ? {} : { after: at };
		if (remove) return next || !old ? [change] : [];
		if (!old) return [{ id, ...given, ...placed }];
		// Taken out of Today's book: of what the scenario had made of it, it stays the scenario's own.
		if (!next) return Object.keys(given).length > 0 ? [{ ...old, ...given, id, ...lastBefore(id, was, now) }] : [];
		const differing = Object.entries(given).flatMap(([key, value]) => {
			const merged = threeWay(key, field(old, key), value, field(next, key));
			return merged === undefined || same(merged, field(next, key)) ? [] : [[key, merged] as const];
		});
		const kept = { id, ...Object.fromEntries(differing), ...placed };
		return Object.keys(kept).length > 1 ? [kept] : [];
	});
}

/** The entry to stand after: the given one, or the last one before it that Today still has. */
function standing(id: string, was: readonly Named[], now: readonly Named[]): string | undefined {
	return now.some((entry) => entry.id === id) ? id : lastBefore(id, was, now).after;
}

function lastBefore(id: string, was: readonly Named[], now: readonly Named[]): { after?: string } {
	const before = was.slice(
		0,
		Math.max(
			0,
			was.findIndex((entry) => entry.id === id)
		)
	);
	const last = before.findLast((entry) => now.some((other) => other.id === entry.id));
	return last ? { after: last.id } : {};
}

function followedBook(book: PriceBookDocument, { was, now }: Books): PriceBookDocument {
	const shelves = SHELVES.flatMap((shelf) => {
		const list = followedList(book[shelf] ?? [], was[shelf] ?? [], now[shelf] ?? []);
		return list.length > 0 || book[shelf] ? [[shelf, list] as const] : [];
	});
	return { ...book, ...(Object.fromEntries(shelves) as Partial<PriceBookDocument>) };
}

/** A list of a book that is written out in full: entries that Today got come in behind what they follow there, those that it lost go unless they were changed. */
function followedList(mine: readonly Named[], was: readonly Named[], now: readonly Named[]): Named[] {
	const find = (list: readonly Named[], id: string) => list.find((entry) => entry.id === id);
	const list = mine.flatMap((entry): Named[] => {
		const [old, next] = [find(was, entry.id), find(now, entry.id)];
		if (!old) return [entry];
		if (!next) return same(entry, old) ? [] : [entry];
		return [{ ...ownFieldsOf({ ...old }, { ...entry }, { ...next }), id: entry.id }];
	});
	now.forEach((entry, rank) => {
		if (find(was, entry.id) || find(list, entry.id)) return;
		const before = now[rank - 1];
		list.splice(before ? list.findIndex(({ id }) => id === before.id) + 1 || list.length : 0, 0, entry);
	});
	const isAsToday = mine.length === was.length && mine.every(({ id }, rank) => id === was[rank]?.id);
	const rankOf = ({ id }: Named) => now.findIndex((entry) => entry.id === id);
	return isAsToday && list.every((entry) => rankOf(entry) >= 0) ? list.toSorted((a, b) => rankOf(a) - rankOf(b)) : list;
}

/** Nobody moves from a plan that Today lost, nor to one that went from the scenario with it. */
function withSoundMap(followed: VariantDocument, mine: VariantDocument, start: ScenarioDocument, after: ScenarioDocument): VariantDocument {
	const { map, ...policy } = followed.policy;
	if (!map) return followed;
	const has = (document: ScenarioDocument, variant: VariantDocument) => {
		const ids = new Set(bookOf({ ...document, variants: [variant] }, variant.id).plans.map(({ id }) => id));
		return (id: string) => ids.has(id);
	};
	const isToday = (document: ScenarioDocument, id: string) => document.today.plans.some((plan) => plan.id === id);
	const [had, holds] = [has(start, mine), has(after, followed)];
	const sound = Object.entries(map).filter(([from, to]) => !(isToday(start, from) && !isToday(after, from)) && !(had(to) && !holds(to)));
	if (sound.length === Object.keys(map).length) return followed;
	return { ...followed, policy: { ...policy, ...(sound.length > 0 ? { map: Object.fromEntries(sound) } : {}) } };
}

const field = (entry: object, key: string): unknown => Reflect.get(entry, key);
