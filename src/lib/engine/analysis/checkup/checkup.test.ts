import { describe, expect, it } from 'vitest';
import { checked } from '../../../../../test/fixtures/checkup';
import { northwind } from '../../../../../test/fixtures/northwind';
import { addOn, alike, book, feature, limit, plan, points, stock } from '../../../../../test/fixtures/scenario';
import { packagingFindings } from '../packaging/packagingFindings';
import { checkup } from './checkup';
import { CHECKS } from './checkList';

describe('a check-up', () => {
	it('has every packaging check of Today beside its own, those to mend first', () => {
		const { findings } = checkup(northwind());
		const codes = findings.map(({ code, at }) => `${code} ${at}`);
		for (const { code, at } of packagingFindings(northwind()).findings) expect(codes).toContain(`${code} ${at}`);
		const ranks = findings.map(({ severity }) => (severity === 'warning' ? 0 : 1));
		expect(ranks).toEqual([...ranks].sort());
		for (const { title, message } of findings) expect(`${title} ${message}`).not.toMatch(/undefined|NaN|Infinity/);
	});

	it('names each check once: found, fine, or what it lacks', () => {
		for (const alone of [false, true]) {
			const { findings, fine, missing } = checkup(northwind(), alone);
			const found = CHECKS.filter(({ codes }) => findings.some(({ code }) => codes.includes(code)));
			expect(found.length + fine.length + missing.length).toBe(CHECKS.length);
		}
		const codes = CHECKS.flatMap((check) => check.codes);
		expect(new Set(codes).size).toBe(codes.length);
	});

	it('of a price page alone names nobody, and lists what needs customers', () => {
		const alone = checkup(northwind(), true);
		expect(alone.findings.every(({ affected, worth }) => affected === undefined && worth === undefined)).toBe(true);
		expect(alone.sample.customers).toBe(0);
		expect([alone.limits, alone.legacy, alone.needs]).toEqual([[], [], []]);
		expect(alone.missing.map(({ name }) => name)).toEqual(
			expect.arrayContaining(['Use of limits', 'Who buys add-ons', 'Old prices and discounts', 'Gates'])
		);
		expect(alone.steps.length).toBeGreaterThan(0);
	});

	it('of a book without a fault finds nothing', () => {
		const { findings, fine } = checked(book([plan('basic', 20), plan('pro', 40, { features: ['f'] })]), { features: [feature('f')] });
		expect(findings).toEqual([]);
		expect(fine.length).toBeGreaterThan(5);
	});

	it('mends packaging checks: limits to where one in five is near, gates to the lowest plan, plans by the one that beats them', () => {
		const meters = [stock('gb')];
		const uses = [...alike(79, { plan: 'basic', usage: { gb: 20 } }, 'a'), ...alike(21, { plan: 'basic', usage: { gb: 32 } }, 'b')];
		const wide = checked(book([plan('basic', 20, { limits: { gb: limit(100) } })]), { meters, customers: uses });
		expect(wide.findings.find(({ code }) => code === 'limit-nobody-meets')?.mend?.change).toEqual({
			kind: 'setLimit',
			plan: 'basic',
			meter: 'gb',
			included: 40,
			takes: true
		});
		expect(wide.limits).toMatchObject([{ plan: 'basic', included: 100, customers: 100, nearShare: 0, overShare: 0, medianUse: 20 }]);
		const gated = checked(book([plan('basic', 20), plan('pro', 40, { features: ['f'] })]), {
			features: [feature('f')],
			assumptions: points({ 'needShare.f': 0.6 }),
			customers: alike(30, { plan: 'basic' })
		});
		expect(gated.findings.find(({ code }) => code === 'gate-on-lowest')?.mend?.change).toEqual({
			kind: 'moveGate',
			feature: 'f',
			plan: 'basic'
		});
		expect(gated.needs).toMatchObject([{ name: 'f', from: 'from pro', byPlan: [{ plan: 'basic', has: false, share: 0.6 }] }]);
		const beaten = checked(book([plan('basic', 20), plan('worse', 30)]));
		expect(beaten.findings.find(({ code }) => code === 'dominated-plan')?.mend?.change).toEqual({
			kind: 'retirePlan',
			plan: 'worse',
			heir: 'basic'
		});
		const unsold = checked(book([plan('basic', 20)], [addOn('lost', 'module', 5, [])]));
		expect(unsold.findings.find(({ code }) => code === 'add-on-unsold')?.mend?.change).toMatchObject({ kind: 'takeOut', id: 'lost' });
	});
});
