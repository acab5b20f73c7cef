import type { Segment } from '../../engine/market/customerBase';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { toSegment } from '../../formats/toSegment';

/**
 * The segments of a document's customers, each with the size that chooses its defaults. A customer file's are those that the document
 * names, then those that were read in the file.
 * @param read ids of segments in the customer file, as far as it was read
 */
export function documentSegments({ customers }: ScenarioDocument, read: readonly string[] = []): Segment[] {
	if ('segments' in customers) return customers.segments.map(({ id, size, name }) => toSegment(id, size, name));
	const { sizes = {} } = customers;
	return [...new Set([...read, ...Object.keys(sizes)])].map((id) => toSegment(id, sizes[id]));
}
