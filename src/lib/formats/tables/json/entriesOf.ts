import { isRecord } from '../../isRecord';

/** The list in an answer of an API: itself, or the one that it holds under whatever name, such as `data` or `entries`. */
export type AnswerList = {
	readonly entries: readonly Record<string, unknown>[];
	/** The answer says that it is not all. */ readonly hasMore: boolean;
};

/** The entries of an answer; an object that holds no list, or has an id of its own, is one entry. */
export function entriesOf(value: unknown): AnswerList {
	if (Array.isArray(value)) return { entries: value.filter(isRecord), hasMore: false };
	if (!isRecord(value)) return { entries: [], hasMore: false };
	const hasMore =
		value.has_more === true || (isRecord(value.meta) && isRecord(value.meta.pagination) && value.meta.pagination.has_more === true);
	if ('id' in value) return { entries: [value], hasMore: false };
	const list: unknown = Object.values(value).find((part) => Array.isArray(part));
	return { entries: Array.isArray(list) ? list.filter(isRecord) : [value], hasMore };
}
