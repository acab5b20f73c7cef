import { expect } from 'vitest';
import type { BaseInfo } from '../../src/lib/api/base';
import type { StoredProject } from '../../src/lib/api/project';
import type { RunList } from '../../src/lib/api/run';
import type { VersionList } from '../../src/lib/api/version';
import type { Client } from './Client';

const PLANS = [{ id: 'basic', price: { monthly: { flat: 29 } } }];
const customers = { segments: [{ id: 'smb', customers: 20, plans: { basic: 1 } }] };
/** A document that tells of which revision it is, and is large enough to be cut. */
const documentOf = (revision: number) => ({
	...{ tierlab: 1, currency: 'USD', start: '2026-01', months: 2, trials: 2, meters: [], customers, seed: `revision ${revision}` },
	features: Array.from({ length: 200 }, (_, i) => ({ id: `feature${i}`, name: `${revision} `.repeat(20) })),
	today: { plans: PLANS }
});
const csvOf = (rows: number) => `id,plan\n${Array.from({ length: rows }, (_, i) => `customer-${i},basic\n`).join('')}`;

type Write = 'save' | 'base' | 'version' | 'run' | 'remove';
const MOST_VERSIONS = 100;

/** A project that is written again and again, and what the server has acknowledged of it. */
export class KeptProject {
	#revision = 1;
	#base: { readonly id: string; readonly rows: number } | undefined;
	readonly #versions: string[] = [];
	readonly #runs: string[] = [];
	/** The write that has not been answered yet: it may have been kept or not. */
	#pending: Write | undefined;
	#pendingRows = 0;
	/** Writes that were acknowledged. */
	acknowledged = 0;
	isRemoved = false;

	private constructor(readonly id: string) {}

	static async make(client: Client): Promise<KeptProject> {
		const { status, body } = await client.json('POST', '/projects', { document: documentOf(1) });
		expect(status).toBe(201);
		return new KeptProject((body as StoredProject).id);
	}

	/**
	 * One write, drawn from all kinds.
	 * @param draw gives numbers in 0-1
	 * @throws what a call throws whose server has gone
	 */
	async write(client: Client, draw: () => number): Promise<void> {
		const path = `/projects/${this.id}`;
		const u = draw();
		this.#pending =
			this.#versions.length > MOST_VERSIONS || u > 0.97 ? 'remove' : u < 0.5 ? 'save' : u < 0.65 ? 'base' : u < 0.85 ? 'version' : 'run';
		if (this.#pending === 'save') {
			const next = this.#revision + 1;
			const { status } = await client.json('PUT', path, { document: documentOf(next), revision: this.#revision });
			expect(status).toBe(200);
			this.#revision = next;
		} else if (this.#pending === 'base') {
			this.#pendingRows = 1 + Math.floor(draw() * 3000);
			const { status, body } = await client.send('PUT', `${path}/base`, { data: csvOf(this.#pendingRows), type: 'text/csv' });
			expect(status).toBe(200);
			this.#base = { id: (body as { base: BaseInfo }).base.id, rows: this.#pendingRows };
		} else if (this.#pending === 'version') {
			const { status, body } = await client.json('POST', `${path}/versions`, { name: `Version ${this.#versions.length}` });
			expect(status).toBe(201);
			this.#versions.push((body as { id: string }).id);
		} else if (this.#pending === 'run') {
			const { status, body } = await client.json('POST', `${path}/runs`, { trials: 1, months: 1 });
			// A queue that is full turns away and keeps nothing.
			expect([202, 429]).toContain(status);
			if (status === 202) this.#runs.push((body as { id: string }).id);
		} else {
			const { status } = await client.json('DELETE', path);
			expect(status).toBe(204);
			this.isRemoved = true;
		}
		this.acknowledged++;
		this.#pending = undefined;
	}

	/** Holds what is there after a kill against what was acknowledged; at most the one write that was under way may be there too. */
	async check(client: Client): Promise<void> {
		const path = `/projects/${this.id}`;
		const { status, body } = await client.json('GET', path);
		if (this.isRemoved || (this.#pending === 'remove' && status === 404)) {
			expect(status).toBe(404);
			this.isRemoved = true;
			return;
		}
		expect(status, JSON.stringify(body)).toBe(200);
		const { revision, document, base } = body as StoredProject;
		expect(revision).toBeGreaterThanOrEqual(this.#revision);
		expect(revision).toBeLessThanOrEqual(this.#revision + (this.#pending === 'save' ? 1 : 0));
		expect(document).toEqual(documentOf(revision));
		this.#revision = revision;
		await this.#checkBase(client, base);
		const { versions } = (await client.json('GET', `${path}/versions`)).body as VersionList;
		this.#checkList(this.#versions, 'version', versions);
		const { runs } = (await client.json('GET', `${path}/runs`)).body as RunList;
		this.#checkList(this.#runs, 'run', runs);
		this.#pending = undefined;
	}

	async #checkBase(client: Client, base: BaseInfo | null): Promise<void> {
		const isPending = this.#pending === 'base' && base !== null && base.id !== this.#base?.id;
		if (isPending) this.#base = { id: base.id, rows: this.#pendingRows };
		expect(base?.id).toBe(this.#base?.id);
		if (!this.#base) return;
		expect(base?.rows).toBe(this.#base.rows);
		expect((await client.send('GET', `/projects/${this.id}/base`)).body).toBe(csvOf(this.#base.rows));
	}

	#checkList(acknowledged: string[], kind: Write, listed: readonly { readonly id: string }[]): void {
		const ids = new Set(listed.map(({ id }) => id));
		expect(acknowledged.filter((id) => !ids.has(id))).toEqual([]);
		const more = listed.filter(({ id }) => !acknowledged.includes(id));
		expect(more.length).toBeLessThanOrEqual(this.#pending === kind ? 1 : 0);
		acknowledged.push(...more.map(({ id }) => id));
	}
}
