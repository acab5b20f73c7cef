import { test } from 'vitest';
import { rateCases, usageCases, seatCases, arrivalCases } from '../test/fixtures/history/rateCalibration';
import { rankHistogram } from './lib/engine/analysis/rankHistogram';
import { coverage } from './lib/engine/analysis/coverage';
test('sbc', () => {
	for (const run of [usageCases]) {
		let t = Date.now();
		for (const [path, ranked] of run(1500, 19, "other usage")) {
			const h = rankHistogram(ranked.map((r) => r.truth), ranked.map((r) => r.draws), 10);
			const c = coverage(ranked.map((r) => r.input.ninety), ranked.map((r) => r.truth));
			console.log(path, ranked.length, h.counts.join(' '), 'p', h.pValue.toFixed(3), 'bias', h.bias.toFixed(2), 'spread', h.spread.toFixed(2), 'cover', c.share.toFixed(3), [...new Set(ranked.map((r) => r.input.posterior.kind))].join(), 'misfit', ranked.filter((r) => r.input.fit.verdict === 'doesNotFit').length, Date.now() - t);
		}
	}
}, 900000);
