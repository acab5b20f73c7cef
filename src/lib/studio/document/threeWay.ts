import { MODEL_NAMES } from '../../formats/priceModels';
import { same } from './same';

/** Lists of ids in which each id is a value of its own; what a bundle holds is one choice and not among them. */
const SETS: ReadonlySet<string> = new Set(['features', 'opens', 'on', 'includedIn', 'requires', 'excludes']);

type Fields = Readonly<Record<string, unknown>>;

/**
 * A value of a scenario after Today's has changed: what was equal to Today's is Today's new one, what differed stays. Looked at as deep as
 * the three have one form: the amount of a price, one limit of a plan, one feature of a list.
 * @param key that the value stands under
 * @param was of Today before, @param mine of the scenario, @param now of Today after; undefined is absent
 */
export function threeWay(key: string, was: unknown, mine: unknown, now: unknown): unknown {
	if (same(was, now) || same(mine, now)) return mine;
	if (same(mine, was)) return now;
	if (SETS.has(key) && areIds(was) && areIds(mine) && areIds(now)) return setOf(was, mine, now);
	if (isFields(was) && isFields(mine) && isFields(now)) {
		const form = formOf(mine);
		return form === formOf(was) && form === formOf(now) ? ownFieldsOf(was, mine, now) : mine;
	}
	if (Array.isArray(was) && Array.isArray(mine) && Array.isArray(now) && areAlike(was, mine, now))
		return mine.map((entry: unknown, place) => threeWay('', was[place], entry, now[place]));
	return mine;
}

/** The same for each field of a record; one that is undefined in the end is left out. */
export function ownFieldsOf(was: Fields, mine: Fields, now: Fields): Record<string, unknown> {
	const keys = new Set([...Object.keys(mine), ...Object.keys(now)]);
	const merged = [...keys].map((key) => [key, threeWay(key, was[key], mine[key], now[key])] as const);
	return Object.fromEntries(merged.filter(([, value]) => value !== undefined));
}

/** What Today has now, without what the scenario took out, with what it put in. */
function setOf(was: readonly string[], mine: readonly string[], now: readonly string[]): readonly string[] {
	const kept = now.filter((id) => mine.includes(id) || !was.includes(id));
	const merged = [...kept, ...mine.filter((id) => !was.includes(id) && !now.includes(id))];
	return merged.length === mine.length && merged.every((id) => mine.includes(id)) ? mine : merged;
}

/** Bands and lists of components are followed one by one only where the scenario has as many, with the same bounds: else it has drawn its own. */
function areAlike(was: readonly unknown[], mine: readonly unknown[], now: readonly unknown[]): boolean {
	if (was.length !== mine.length || was.length !== now.length || ![...was, ...mine, ...now].every(isFields)) return false;
	return was.every((entry, place) => same(boundOf(entry), boundOf(mine[place])));
}

const boundOf = (entry: unknown): unknown => (isFields(entry) ? entry['upTo'] : undefined);

/** Which of the price models a record is, or a share off; undefined for one that has no such choice. */
const formOf = (fields: Fields): string | undefined => [...MODEL_NAMES, 'discount'].find((key) => Object.hasOwn(fields, key));

function areIds(value: unknown): value is readonly string[] {
	return Array.isArray(value) && value.every((entry) => typeof entry === 'string');
}

function isFields(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
