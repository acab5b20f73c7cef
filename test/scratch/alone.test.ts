import fc from 'fast-check';
import { it } from 'vitest';
import { compile } from '../../src/lib/engine/simulation/compile';
import { hash32 } from '../../src/lib/engine/math/draw';
import { randomScenario } from '../fixtures/randomScenario';
import { points } from '../fixtures/scenario';
import { Customer } from '../oracles/specification/Customer';
import { meet } from '../oracles/specification/entrance';
import { Funnel } from '../oracles/specification/Funnel';
import { fitTraits, live } from '../oracles/specification/live';
import { newcomers } from '../oracles/specification/origin';
import { strain } from '../oracles/specification/acceptance';
import { satisfaction } from '../oracles/specification/churn';
import { World } from '../oracles/specification/World';

it('runs alone', () => {
	const n: Record<string, number> = {};
	const add = (key: string, by = 1) => (n[key] = (n[key] ?? 0) + by);
	let bad = 0;
	fc.assert(
		fc.property(randomScenario({ customers: 14, months: [24, 30], variants: 2, hasExtras: true }), fc.integer({ min: 0, max: 3 }), ({ scenario: old, calibration }, trial) => {
			const scenario = { ...old, assumptions: { ...points({ 'ceiling.rise': 0.9, 'ceiling.spread': 0.75, 'ceiling.months': 6, 'ceiling.floor': 5, payers: 0.14, offset: 0.5, reach: 0.5, 'priceReaction.health': 0.15 }), ...old.assumptions } };
			const compiled = compile(scenario, calibration);
			const S = scenario.segments.length, M = 2, P = compiled.market.universe.planIds.length, V = 3;
			const pick = (i: number, list: number[]) => list[(hash32(`${i}`, 5) >>> 0) % list.length];
			Object.assign(compiled.worths, {
				base: Float64Array.from({ length: V * S * M }, (_, i) => pick(i, [0, 20, 300])),
				scales: [{ below: 0, above: 1, seats: Float64Array.of(5, NaN), segment: 0, shelf: 0 }, { below: -1, above: 0, seats: Float64Array.of(5, NaN), segment: 0, shelf: 0 }],
				featureScale: Int16Array.from({ length: 200 }, (_, i) => pick(i, [-1, 0, 1])),
				meterScale: Int16Array.from({ length: 200 }, (_, i) => pick(i + 7, [-1, 0])),
				baseScale: Int16Array.from({ length: 200 }, (_, i) => pick(i + 9, [-1, 1])),
				addOnPricedBy: Int16Array.from({ length: 300 }, (_, i) => pick(i + 9, [-1, -1, 0])),
				unitCaps: Float64Array.from({ length: V * S * P * M }, (_, i) => pick(i + 1, [Infinity, 3, 10]))
			});
			Object.assign(compiled.calibration, { entry: Float64Array.from({ length: S * 3 }, (_, i) => pick(i, [0, 500, -3000])) });
			const world = new World(compiled, trial);
			const base = world.base.map((origin) => { const c = new Customer(world, origin); fitTraits(c); return c; });
			const visitors = newcomers(world).map((origin) => meet(new Customer(world, origin)));
			for (const one of [...base, ...visitors]) for (const variant of [0, 1, 2]) {
				const funnel = new Funnel();
				let hadTerms = false, mx = 0, lost = 0;
				for (const a of live(one, variant, funnel)) {
					add('months');
					if (!a.alive) { if (a.overCeiling) { add(a.bill === 0 && a.terms === undefined ? 'left purchase?' : 'left'); a.overCeiling = undefined; } continue; }
					if (a.overCeiling === 'stepped down') add('down');
					const q = strain(a), s = satisfaction(a);
					if (Number.isNaN(q) || !(s >= 0) || !Number.isFinite(a.bill) || Number.isNaN(a.loss)) { bad++; add('bad'); console.log(q, s, a.bill, a.loss, variant, a.terms?.phi); }
					if (a.terms) hadTerms = true;
					if (a.freed) add('freed months');
					mx = Math.max(mx, q); lost = Math.max(lost, a.marks.size);
					if (q > a.customer.ceiling) add('strained months');
					if (s < a.health) add('unsatisfied months');
				}
				if (hadTerms) add('lives with terms');
				if (mx > 1.0001) add('lives q>1');
				if (lost) add('lives with marks');
				if ('customer' in one) { add('visits'); if (!one.customer.wouldPay) add('nonpayer visits'); }
				add('lives');
			}
			if (bad > 20) throw new Error('bad');
		}),
		{ numRuns: Number(process.env.RUNS ?? 30), seed: 3, endOnFailure: true }
	);
	console.log(n);
}, 600000);
