import { describe, expect, it } from 'vitest';
import type { PolicyDocument } from '../../../formats/policyDocument';
import { readSoftening, softened, softeningOf, writeSoftening } from './softened';

const renewal: PolicyDocument = { kind: 'renewal', launch: 3, notice: 2, map: { a: 'b' }, loyalty: 0.1, exempt: { above: 500 } };

describe('softeners that are tried', () => {
	it('are the policy itself where nothing is changed', () => {
		const all: PolicyDocument[] = [
			renewal,
			{ kind: 'step', rate: 0.2, negotiated: 'reset', exempt: { tag: 'charity' } },
			{ kind: 'immediate' },
			{ kind: 'sunset', months: 12 }
		];
		for (const policy of all) expect(softened(policy, softeningOf(policy))).toEqual(policy);
	});

	it('become part of it, and leave timing and map alone', () => {
		expect(softened(renewal, { step: 0.15, tag: 'charity', discountsEnd: true })).toEqual({
			...{ kind: 'step', rate: 0.15, launch: 3, notice: 2, map: { a: 'b' } },
			...{ exempt: { tag: 'charity' }, negotiated: 'reset' }
		});
	});

	it('without steps move everybody at launch where the policy was in steps', () => {
		expect(softened({ kind: 'step', rate: 0.2, launch: 2 }, {})).toEqual({ kind: 'immediate', launch: 2 });
	});
});

describe('the address of what is tried', () => {
	const url = new URL('http://localhost/p/x/compare/bills?of=a');
	const own = softeningOf(renewal);

	it.each([[{}], [own], [{ step: 0.25, loyalty: 0.05, above: 20, tag: 'a & b', discountsEnd: true as const }]])(
		'gives it back: %j',
		(tried) => {
			expect(readSoftening(writeSoftening(url, own, tried).searchParams, own)).toEqual(tried);
		}
	);

	it('is without softeners where they are those of the policy', () => {
		expect(writeSoftening(url, own, own).search).toBe('?of=a');
	});

	it('of nonsense tries nothing', () => {
		expect(readSoftening(new URLSearchParams('step=-1&loyalty=x&above=&discounts=maybe'), own)).toEqual({});
	});
});
