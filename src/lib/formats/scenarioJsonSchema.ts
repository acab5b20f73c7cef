import { z } from 'zod';
import { scenarioSchema } from './scenarioDocument';

/** The JSON Schema of the scenario file, as text: what `static/schema/scenario.json` holds, so that editors know the format. */
export function scenarioJsonSchema(): string {
	const schema = z.toJSONSchema(scenarioSchema, { io: 'input', reused: 'ref' });
	const text = JSON.stringify({ ...schema, title: 'Tierlab scenario' }, null, '\t');
	return `${text.replace(/\[\s+([^[\]{}]*?)\s+\]/g, (_, entries: string) => `[${entries.replace(/,\s+/g, ', ')}]`)}\n`;
}
