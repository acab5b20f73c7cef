import fc from 'fast-check';
import { it } from 'vitest';
import { normal } from './normal';
import { OWNERS } from '../../src/lib/engine/market/Rates';
import { compile } from '../../src/lib/engine/simulation/compile';
import { randomScenario } from '../fixtures/randomScenario';
import { Customer } from '../oracles/specification/Customer';
import { meet } from '../oracles/specification/entrance';
import { Funnel } from '../oracles/specification/Funnel';
import { fitTraits, live } from '../oracles/specification/live';
import { newcomers } from '../oracles/specification/origin';
import { accepted, strain, factorOf } from '../oracles/specification/acceptance';
import { satisfaction } from '../oracles/specification/churn';
import { observe } from '../oracles/specification/observe';
import { bestOffer, rank } from '../oracles/specification/choices';
import type { Motion } from '../../src/lib/engine/catalog/priceBook';
import { World } from '../oracles/specification/World';

it('trace', () => {
	let n = 0;
	const only = Number(process.env.ONLY), who = process.env.WHO ?? '', variant = Number(process.env.V);
	const [from, to] = [Number(process.env.FROM ?? 0), Number(process.env.TO ?? 99)];
	fc.assert(
		fc.property(randomScenario({ customers: 14, months: [24, 30], variants: 2, hasExtras: true }), fc.integer({ min: 0, max: 3 }), ({ scenario: given, calibration, served }, trial) => {
			const scenario = normal(given);
			if (only !== n++) return;
			const compiled = compile(scenario, calibration);
			const places = compiled.market.shelves.length * OWNERS.length * (scenario.months + 1);
			const shares = served && Float64Array.from({ length: places }, (_, place) => served(place));
			const own = { ...compiled, served: shares };
			const world = new World(own, trial);
			const lives = observe(own, trial);
			const seen = lives.get(`${who} ${variant}`);
			const one = [...world.base.map((o) => { const c = new Customer(world, o); if (o.name === who) fitTraits(c); return c; }).filter((c) => c.id === who), ...newcomers(world).filter((o) => o.name === who).map((o) => meet(new Customer(world, o)))][0];
			const c = 'customer' in one ? one.customer : one;
			console.log(JSON.stringify({ seg: c.segment, annual: c.annual, renewal: c.renewal, M: c.ceiling, wouldPay: c.wouldPay, needs: c.needFrom, fits: [...c.fits], arrival: c.arrival, bill0: c.bill, start: c.start.plan, tau: c.logTau }));
			if (variant > 0) console.log(JSON.stringify(world.rule(variant, c.segment)));
			for (const p of ['ceiling.rise', 'ceiling.months', 'ceiling.floor', 'offset', 'payers', 'reach', 'priceReaction.health', 'priceReaction.announced', 'priceReaction.k', 'winBack', 'discipline', 'programme']) console.log(p, c.assumed(p));
			if (process.env.BOOKS) { console.log(JSON.stringify(scenario.today)); if (variant) console.log(JSON.stringify(scenario.variants[variant - 1].book)); }
			if (process.env.COUNTS) { console.log(JSON.stringify([...(seen?.counts ?? [])].filter(([, n]) => Math.abs(n) > 1e-9))); const f = new Funnel(); for (const _ of live(one, variant, f)); console.log(JSON.stringify([...f.counts])); for (let o = 0; o < 3; o++) console.log(Array.from({ length: 30 }, (_, t) => world.served(variant, o, t)).join(' ')); }
			let events = 0;
			for (const a of live(one, variant, new Funnel())) {
				if (a.month < from || a.month > to) { events = a.bookings.length; continue; }
				const e = seen?.states[a.month];
				console.log(a.month, a.alive, JSON.stringify(a.package.plan), JSON.stringify(a.package.held), JSON.stringify(a.package.bought), a.bill, 'use', JSON.stringify(a.use), '\n   health', a.health, 'sat', satisfaction(a), 'A', accepted(a), 'L', a.loss, 'q', strain(a), 'phi', a.terms?.phi, 'fac', factorOf(a), 'V', valueOf(a, a.package), 'full', fullValueOf(a, a.package), 'paysFrom', a.paysFrom, 'freed', a.freed,
					'\n   pulses', JSON.stringify([a.rises, a.falls, a.displeasures]), 'contact', a.contactMonth, a.contactStrength, 'marks', JSON.stringify([...a.marks]), a.overCeiling ?? '', JSON.stringify(a.bookings.slice(events)), JSON.stringify([...a.closedUntil]),
					'\n   engine', JSON.stringify(e), JSON.stringify(seen?.bookings.filter((b) => b.month === a.month)));
				console.log('   ', ['f0', 'f1', 'f2', 'f3'].map((f) => `${f} ${featureWorth(a, f)}`).join(' '), world.modules.map(({ id }) => `${id} ${moduleWorth(a, id)}`).join(' ')); }
				if (process.env.MOTION) { const b = bestOffer(a, process.env.MOTION as Motion); console.log('    offer', JSON.stringify(b && { plan: b.plan, addOn: b.addOn, q: b.quantity, surplus: b.surplus, delta: b.delta, v: valueOf(a, b.package), held: b.package.held }), rank(a), a.offered.plans.map(({ id }) => id).join()); }
				events = a.bookings.length;
			}
		}),
		{ numRuns: Number(process.env.RUNS ?? 20), seed: Number(process.env.SEED ?? 20260202), endOnFailure: true }
	);
}, 600000);
