import { describe, expect, it } from 'vitest';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import type { RunSummary } from '../../api/run';
import { documentPrint } from './documentPrint';
import { bestRun, changesSince } from './runChoice';

const document: ScenarioDocument = {
	...{ tierlab: 1, name: 'Mine', currency: 'USD', start: '2026-01', trials: 400, customers: { segments: [] } },
	today: { plans: [{ id: 'pro', price: { monthly: { flat: 99 } } }] },
	variants: [
		{ id: 'a', name: 'A', policy: { kind: 'keep' }, changes: { plans: [{ id: 'pro', price: { monthly: { flat: 119 } } }] } },
		{ id: 'b', name: 'B', policy: { kind: 'immediate' }, changes: {} }
	]
};
const [a, b] = document.variants ?? [];
if (!a || !b) throw new Error('two scenarios');
const dearer: ScenarioDocument = { ...document, variants: [{ ...a, changes: {} }, b] };
const corrected: ScenarioDocument = { ...document, today: { plans: [{ id: 'pro', price: { monthly: { flat: 95 } } }] } };

const run = (id: string, done: number, createdAt: string, state: RunSummary['state'] = 'finished') =>
	({ id, done, trials: 400, createdAt, state }) as RunSummary;

/** The run that is read of those that ran the given documents. */
function read(now: ScenarioDocument, ...runs: readonly (readonly [RunSummary, ScenarioDocument])[]): string | undefined {
	const ran = new Map(runs.map(([{ id }, of]) => [id, documentPrint(of)]));
	const printOf = ({ id }: RunSummary) => ran.get(id) ?? documentPrint(now);
	return bestRun(
		runs.map(([one]) => one),
		(one) => changesSince(printOf(one), documentPrint(now)),
		(one, other) => JSON.stringify(printOf(one)) === JSON.stringify(printOf(other))
	)?.id;
}

describe('bestRun', () => {
	it('is that of the most trials, then the newest; one that was cut short or failed is none', () => {
		const long = run('long', 400, '2026-01-01');
		expect(read(document, [run('short', 50, '2026-01-02'), { ...document, trials: 50 }], [long, document])).toBe('long');
		expect(read(document, [long, document], [run('again', 400, '2026-01-03'), document])).toBe('again');
		const cut = [run('cancelled', 390, '2026-01-04', 'cancelled'), document] as const;
		expect(read(document, cut, [run('failed', 500, '2026-01-05', 'failed'), document], [long, document])).toBe('long');
		expect(read(document, cut)).toBeUndefined();
	});

	it('is one of the document as it is before a longer or newer one of another', () => {
		const other = run('other', 4_000, '2026-01-02');
		expect(read(document, [other, corrected], [run('own', 50, '2026-01-01'), document])).toBe('own');
		expect(read(document, [other, { ...document, seed: 'x' }], [run('own', 50, '2026-01-01'), document])).toBe('own');
	});

	it('is else the one in which most scenarios stand as they were, else the newest or a longer one of its document', () => {
		const near = [run('near', 100, '2026-01-01'), dearer] as const;
		expect(read(document, [run('far', 900, '2026-01-02'), corrected], near)).toBe('near');
		const old = { ...corrected, start: '2026-02' };
		const far = [run('old', 900, '2026-01-01'), old] as const;
		expect(read(document, far, [run('long', 300, '2026-01-02'), corrected], [run('short', 20, '2026-01-03'), corrected])).toBe('long');
	});
});

describe('changesSince', () => {
	const since = (ran: ScenarioDocument, now: ScenarioDocument) => changesSince(documentPrint(ran), documentPrint(now));

	it('names the scenario that changed, and those alone', () => {
		expect(since(document, dearer)).toEqual({ shared: [], variants: ['a'], missing: [] });
		expect(since({ ...document, variants: [a] }, document)).toEqual({ shared: [], variants: [], missing: ['b'] });
		expect(since(document, { ...document, variants: [b] })).toEqual({ shared: [], variants: [], missing: [] });
	});

	it('names what all share', () => {
		expect(since(document, corrected)).toEqual({ shared: ['today'], variants: [], missing: [] });
		expect(since(document, { ...document, months: 24 }).shared).toEqual(['months']);
	});

	it('takes no name, number of trials, finding set aside, or order of keys for a change', () => {
		const renamed = { ...document, name: 'Other', trials: 5, dismissed: [], variants: [{ changes: a.changes, ...a, name: 'Steps' }, b] };
		expect(since(document, structuredClone(renamed))).toEqual({ shared: [], variants: [], missing: [] });
	});
});
