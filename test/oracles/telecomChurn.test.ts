import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { reliabilityOf } from '../../src/lib/engine/analysis/backtest/reliabilityOf';
import { chanceToLeave, learnChurn } from '../../src/lib/engine/analysis/history/learnChurn';
import { LogBuilder } from '../../src/lib/engine/analysis/history/LogBuilder';
import { livesWhere, observedLives } from '../../src/lib/engine/analysis/history/observedLives';
import { subject } from '../fixtures/history/churnCalibration';

const file = new URL('../../../shared/data/history/iranian_churn_uci/customer_churn.csv', import.meta.url);
const START = 2024 * 12;
const MONTHS = 3;

type Subscriber = { readonly tenure: number; readonly segment: string; readonly left: number };

/** 3,150 real customers of a telecom: tenure, tariff and complaint of nine months, and who left in the three months after (UCI, CC BY 4.0). */
function subscribers(): Subscriber[] {
	const [head, ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/).map((line) => line.split(','));
	const column = (name: string) => head.findIndex((cell) => cell.replace(/ +/g, ' ').trim() === name);
	const [complains, length, tariff, churn] = ['Complains', 'Subscription Length', 'Tariff Plan', 'Churn'].map(column);
	return lines.map((cells) => ({
		tenure: Number(cells[length]),
		segment: cells[tariff] === '2' ? 'contract' : cells[complains] === '1' ? 'complained' : 'pay as you go',
		left: Number(cells[churn])
	}));
}

/** What half of them teach, as chances for the other half to leave within three months. */
function foretold(all: readonly Subscriber[], half: number): { readonly chances: number[]; readonly happened: number[]; readonly segments: string[] } {
	const builder = new LogBuilder();
	builder.window(START, MONTHS);
	const [learned, asked] = [0, 1].map((other) => all.filter((_, i) => (i % 2 === half) === (other === 0)));
	learned.forEach(({ tenure, segment, left }, i) => {
		builder.customer(`c${i}`, { segment, opening: 100, annual: false, since: START - tenure });
		// In which of the three months they left is not told: spread evenly.
		if (left === 1) builder.add({ customer: `c${i}`, month: START + (i % MONTHS), cents: -100 });
	});
	const { log } = builder.build();
	const lives = observedLives(log);
	const laws = new Map(
		log.customers.segments.map((segment, s) => {
			const own = livesWhere(lives, (life) => lives.segment[life] === s);
			return [segment, learnChurn({ lives: own, annualShare: 0, stirred: () => undefined, churn: subject('churn'), churnRatio: subject('churnRatio') }).laws];
		})
	);
	return {
		chances: asked.map(({ segment, tenure }) => chanceToLeave(laws.get(segment) ?? [], false, tenure, MONTHS)),
		happened: asked.map(({ left }) => left),
		segments: asked.map(({ segment }) => segment)
	};
}

describe.runIf(existsSync(file))('chances of 3,150 real customers, by segment, each half foretold by the other (skipped where the data are absent)', () => {
	const all = existsSync(file) ? subscribers() : [];
	const halves = [0, 1].map((half) => foretold(all, half));
	const chances = halves.flatMap((half) => half.chances);
	const happened = halves.flatMap((half) => half.happened);
	const segments = halves.flatMap((half) => half.segments);

	it('beat the share of all by a quarter of its score, as the segments differ', () => {
		const { cases, events, brier, reliability, skill } = reliabilityOf(Float64Array.from(chances), Uint8Array.from(happened));
		console.log(`Brier ${brier.toFixed(4)}, reliability ${reliability.toFixed(5)}, skill ${skill?.toFixed(3)}`);
		expect([cases, events]).toEqual([3150, 495]);
		// Who foretells 15.7% for everybody scores 0.1324.
		expect(brier).toBeLessThan(0.1);
		expect(skill).toBeGreaterThan(0.25);
		expect(reliability).toBeLessThan(0.005);
	});

	it('are right on average in every segment, large and small', () => {
		for (const segment of new Set(segments)) {
			const own = [...segments.keys()].filter((i) => segments[i] === segment);
			const expected = own.reduce((sum, i) => sum + chances[i], 0);
			const left = own.reduce((sum, i) => sum + happened[i], 0);
			console.log(segment, own.length, left, expected.toFixed(1));
			const error = Math.sqrt(own.reduce((sum, i) => sum + chances[i] * (1 - chances[i]), 0));
			// The halves differ by chance too: twice the variance.
			expect(Math.abs(left - expected)).toBeLessThan(4 * Math.SQRT2 * error);
		}
	});
});
