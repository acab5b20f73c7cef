import type { BuiltServer } from '../fixtures/BuiltServer';

/** What comes back of a call; `body` is what its JSON says, or its text. */
export type Answer = { readonly status: number; readonly body: unknown; readonly type: string; readonly seconds: number };

/** What a call takes along, with its type. */
export type Sent = {
	readonly data: string | Uint8Array<ArrayBuffer>;
	readonly type: string;
	readonly headers?: Readonly<Record<string, string>>;
};

/** Calls the API of a server. */
export class Client {
	constructor(readonly server: Pick<BuiltServer, 'address'>) {}

	json(method: string, path: string, value?: unknown): Promise<Answer> {
		return this.send(method, path, value === undefined ? undefined : { data: JSON.stringify(value), type: 'application/json' });
	}

	async send(method: string, path: string, sent?: Sent): Promise<Answer> {
		const start = performance.now();
		const init: RequestInit = sent ? { method, body: sent.data, headers: { 'content-type': sent.type, ...sent.headers } } : { method };
		const response = await fetch(`${this.server.address}/api/v1${path}`, init);
		const text = await response.text();
		const type = response.headers.get('content-type') ?? '';
		return {
			status: response.status,
			body: type.includes('json') ? JSON.parse(text) : text,
			type,
			seconds: (performance.now() - start) / 1000
		};
	}
}
