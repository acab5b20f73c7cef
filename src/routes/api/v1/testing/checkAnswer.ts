import { expect } from 'vitest';
import { answers } from '$lib/api/answers';
import { openapi, type Operation } from '$lib/api/openapi';

type Method = 'get' | 'post' | 'put' | 'delete';

const modules: Readonly<Record<string, Readonly<Record<string, unknown>>>> = import.meta.glob('../**/+server.ts', { eager: true });
const paths: Readonly<Record<string, Readonly<Partial<Record<Method, Operation>>>>> = openapi.paths;
const schemas: ReadonlyMap<string, (typeof answers)[keyof typeof answers]> = new Map(Object.entries(answers));

/** What the API's description says of each route. */
const operations = new Map<unknown, Operation>(
	Object.entries(modules).flatMap(([file, module]) => {
		const path = paths[file.replace(/^\.\.(.*)\/\+server\.ts$/, '$1').replace(/\[(\w+)\]/g, '{$1}')];
		return (['get', 'post', 'put', 'delete'] as const).flatMap((method) => {
			const operation = path?.[method];
			return operation ? [[module[method.toUpperCase()], operation] as const] : [];
		});
	})
);

/**
 * Holds an answer against the API's description: status, type, and the document, which has all of its fields and no other.
 * @param route that gave it
 * @returns the same answer, as yet unread
 */
export async function checkAnswer(route: unknown, answer: Response): Promise<Response> {
	const { responses } = operations.get(route) ?? expect.fail('The description of the API has no such route.');
	const { content } =
		responses[answer.status] ?? (answer.status < 400 ? expect.fail(`It says nothing of ${answer.status}.`) : responses.default);
	const type = answer.headers.get('content-type')?.split(';')[0] ?? '';
	if (!content) {
		expect(answer.body).toBeNull();
		return answer;
	}
	expect(Object.keys(content)).toContain(type);
	const { schema } = content[type];
	const name = '$ref' in schema ? String(schema.$ref).split('/').at(-1) : undefined;
	if (name === undefined) return answer;
	if (type === 'text/event-stream') return checkEvents(name, answer);
	checkDocument(name, await answer.clone().json());
	return answer;
}

/** Holds a document against its schema. What a schema does not know it leaves out of what it reads. */
export function checkDocument(name: string, document: unknown): void {
	expect(schemas.get(name)?.parse(document)).toEqual(document);
}

/** Each event as it comes; the reader meets what is wrong with it. */
function checkEvents(name: string, answer: Response): Response {
	const decoder = new TextDecoder();
	const checking = new TransformStream<Uint8Array, Uint8Array>({
		transform(event, controller) {
			for (const [, data] of decoder.decode(event).matchAll(/^data: (.*)$/gm)) checkDocument(name, JSON.parse(data));
			controller.enqueue(event);
		}
	});
	return new Response(answer.body?.pipeThrough(checking), answer);
}
