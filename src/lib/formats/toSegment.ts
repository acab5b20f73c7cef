import type { Segment, SegmentSize } from '../engine/market/customerBase';
import { nameFromId } from './nameFromId';

const SMALL = /smb|small|self|micro|starter|solo|very.?small/i;
const MIDDLE = /mid|medium/i;
const LARGE = /ent|large|corp|big/i;

/** The size that a segment's name tells; undefined when it tells none. */
export function sizeOfName(name: string): SegmentSize | undefined {
	if (MIDDLE.test(name)) return 'middle';
	if (SMALL.test(name)) return 'small';
	return LARGE.test(name) ? 'large' : undefined;
}

/** Names of segments that people write short. */
const SHORT: ReadonlyMap<string, string> = new Map([
	['smb', 'SMB'],
	['mid', 'Mid-market'],
	['ent', 'Enterprise']
]);

/** What a segment is called that has only an id. */
export function segmentName(id: string): string {
	return SHORT.get(id.toLowerCase()) ?? nameFromId(id);
}

/** A segment by its id, with the size that is given, or told by its name, or middle. */
export function toSegment(id: string, size?: SegmentSize, name?: string): Segment {
	return { id, name: name ?? segmentName(id), size: size ?? sizeOfName(id) ?? 'middle' };
}
