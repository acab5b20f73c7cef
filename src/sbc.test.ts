import { test } from 'vitest';
import { churnCases, tenures, unknownTenures } from '../test/fixtures/history/churnCalibration';
import { rankHistogram } from './lib/engine/analysis/rankHistogram';
import { coverage } from './lib/engine/analysis/coverage';
test('sbc', () => {
	for (const [name, base] of [['small', { months: 18, monthly: tenures(60, 40), annual: tenures(30, 47), arrivals: 1 }], ['told', { months: 24, monthly: tenures(200, 60), annual: [], arrivals: 6 }], ['untold', { months: 24, monthly: unknownTenures(200), annual: [], arrivals: 6, tellsSince: false }]] as const) {
		let t = Date.now();
		const { churn, ratio } = churnCases(name, 120, base, 19);
		for (const ranked of [churn, ratio]) {
			if (ranked.length < 20) { console.log(name, 'few', ranked.length); continue; }
			const h = rankHistogram(ranked.map((r) => r.truth), ranked.map((r) => r.draws), 10);
			const c = coverage(ranked.map((r) => r.input.ninety), ranked.map((r) => r.truth));
			console.log(name, ranked[0].input.path, ranked.length, h.counts.join(' '), 'p', h.pValue.toFixed(3), 'bias', h.bias.toFixed(2), 'spread', h.spread.toFixed(2), 'cover', c.share.toFixed(3), [...new Set(ranked.map((r) => r.input.posterior.kind))].join(), 'misfit', ranked.filter((r) => r.input.fit.verdict === 'doesNotFit').length);
		}
		console.log(Date.now() - t);
	}
}, 900_000);
