import { z } from 'zod';
import { priceBookSchema } from './scenarioDocument';

/** The JSON Schema of a price book in a file of its own, as text: what `static/schema/book.json` holds. */
export function bookJsonSchema(): string {
	const schema = z.toJSONSchema(priceBookSchema, { io: 'input', reused: 'ref' });
	const text = JSON.stringify({ ...schema, title: 'Tierlab price book' }, null, '\t');
	return `${text.replace(/\[\s+([^[\]{}]*?)\s+\]/g, (_, entries: string) => `[${entries.replace(/,\s+/g, ', ')}]`)}\n`;
}
