import { describe, expect, it } from 'vitest';
import { causeWords } from './causeWords';

const names = { offer: 'the new Team plan', policy: 'keeping prices' };
const said = (offer: number, policy: number, se = 0.1) =>
	causeWords({ offer: { mean: offer, se }, policy: { mean: policy, se } }, names, { offer: `<${offer}>`, policy: `<${policy}>` });

describe('causeWords', () => {
	it('names the one that carries the result, and the one that does not', () => {
		expect(said(-14.7, 0)).toBe('The loss comes from the offer (the new Team plan), <-14.7> on average, not from keeping prices.');
		expect(said(0, 9)).toBe('The gain comes from the policy (keeping prices), <9> on average, not from the new Team plan.');
	});

	it('says what the other takes away, by the sign of the sum', () => {
		expect(said(-2, 9)).toBe('The gain comes from the policy (keeping prices), <9> on average; the offer (the new Team plan) makes <-2>.');
		expect(said(-9, 2)).toBe('The loss comes from the offer (the new Team plan), <-9> on average; the policy (keeping prices) makes <2>.');
	});

	it('says mostly from two thirds on, and both below', () => {
		expect(said(1, 2)).toContain('comes mostly from the policy');
		expect(said(2, 3)).toBe('The gain comes from both, on average: the policy (keeping prices) <3>, the offer (the new Team plan) <2>.');
	});

	it('says nothing where trials tell neither from nothing', () => expect([said(1, 0.5, 0.6), said(0, 0)]).toEqual(['', '']));
});
