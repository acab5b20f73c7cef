import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { reliabilityOf } from '../../src/lib/engine/analysis/backtest/reliabilityOf';
import { chanceToLeave, learnChurn } from '../../src/lib/engine/analysis/history/learnChurn';
import { LogBuilder } from '../../src/lib/engine/analysis/history/LogBuilder';
import { livesWhere, observedLives } from '../../src/lib/engine/analysis/history/observedLives';
import { subject, unknownTenures } from '../fixtures/history/churnCalibration';
import { stream } from '../fixtures/history/lawHistory';

const file = new URL('../../../shared/data/history/iranian_churn_uci/customer_churn.csv', import.meta.url);
const START = 2024 * 12;
const MONTHS = 3;

type Subscriber = { readonly tenure: number; readonly contract: boolean; readonly complained: boolean; readonly left: number; readonly half: number };

/** 3,150 real customers of a telecom: tenure, tariff and complaint of nine months, and who left in the three months after (UCI, CC BY 4.0). */
function subscribers(): Subscriber[] {
	const [head, ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/).map((line) => line.split(','));
	const column = (name: string) => head.findIndex((cell) => cell.replace(/ +/g, ' ').trim() === name);
	const [complains, length, tariff, churn] = ['Complains', 'Subscription Length', 'Tariff Plan', 'Churn'].map(column);
	// The order of the file is not by chance: neighbours are alike.
	const draw = stream('telecom');
	return lines.map((cells) => ({
		half: draw() < 0.5 ? 0 : 1,
		tenure: Number(cells[length]),
		contract: cells[tariff] === '2',
		complained: cells[complains] === '1',
		left: Number(cells[churn])
	}));
}

/** What half of them teach, as chances for the other half to leave within three months: by the law, and by the bare share of their segment. */
function foretold(all: readonly Subscriber[], half: number, segmentOf: (subscriber: Subscriber) => string, knowsStart: boolean) {
	const builder = new LogBuilder();
	builder.window(START, MONTHS);
	const [learned, asked] = [0, 1].map((other) => all.filter(({ half: own }) => (own === half) === (other === 0)));
	learned.forEach((subscriber, i) => {
		const { tenure, left } = subscriber;
		builder.customer(`c${i}`, { segment: segmentOf(subscriber), opening: 100, annual: false, ...(knowsStart ? { since: START - tenure } : {}) });
		// In which of the three months they left is not told: spread evenly.
		if (left === 1) builder.add({ customer: `c${i}`, month: START + (i % MONTHS), cents: -100 });
	});
	const { log } = builder.build();
	const lives = observedLives(log);
	const learnedOf = new Map(
		log.customers.segments.map((segment, s) => {
			const own = livesWhere(lives, (life) => lives.segment[life] === s);
			return [segment, learnChurn({ lives: own, annualShare: 0, stirred: () => undefined, churn: subject('churn'), churnRatio: subject('churnRatio') })];
		})
	);
	const known = new Map<string, number>();
	const chance = (segment: string, tenure: number) => {
		const laws = learnedOf.get(segment)?.laws ?? [];
		const key = `${segment} ${knowsStart ? tenure : ''}`;
		const tenures = knowsStart ? [tenure] : unknownTenures(60);
		const found = known.get(key) ?? tenures.reduce((sum, months) => sum + chanceToLeave(laws, false, Math.max(0, months - 1), MONTHS), 0) / tenures.length;
		known.set(key, found);
		return found;
	};
	const shareOf = (segment: string) => {
		const own = learned.filter((subscriber) => segmentOf(subscriber) === segment);
		return own.reduce((sum, { left }) => sum + left, 0) / own.length;
	};
	return {
		verdicts: new Map([...learnedOf].map(([segment, { inputs }]) => [segment, inputs[0].fit.verdict])),
		chances: asked.map((subscriber) => chance(segmentOf(subscriber), subscriber.tenure)),
		shares: asked.map((subscriber) => shareOf(segmentOf(subscriber))),
		happened: asked.map(({ left }) => left),
		segments: asked.map(segmentOf)
	};
}

/** Both halves, each foretold by the other. */
function crossed(all: readonly Subscriber[], segmentOf: (subscriber: Subscriber) => string, knowsStart = false) {
	const halves = [0, 1].map((half) => foretold(all, half, segmentOf, knowsStart));
	const chances = halves.flatMap((half) => half.chances);
	const happened = Uint8Array.from(halves.flatMap((half) => half.happened));
	const segments = halves.flatMap((half) => half.segments);
	const sums = [...new Set(segments)].map((segment) => {
		const own = [...segments.keys()].filter((i) => segments[i] === segment);
		const expected = own.reduce((sum, i) => sum + chances[i], 0);
		// The halves differ by chance too: twice the variance.
		const error = Math.sqrt(2 * own.reduce((sum, i) => sum + chances[i] * (1 - chances[i]), 0));
		return { segment, cases: own.length, left: own.reduce((sum, i) => sum + happened[i], 0), expected, error };
	});
	return {
		verdicts: halves.map((half) => half.verdicts),
		sums,
		score: reliabilityOf(Float64Array.from(chances), happened),
		ofShares: reliabilityOf(Float64Array.from(halves.flatMap((half) => half.shares)), happened)
	};
}

describe.runIf(existsSync(file))('chances of 3,150 real customers, each half foretold by the other (skipped where the data are absent)', () => {
	const all = existsSync(file) ? subscribers() : [];

	it('by tariff, 2,905 and 245 of them: right on average, reliable, and as good as bare shares', () => {
		const { sums, score, ofShares } = crossed(all, ({ contract }) => (contract ? 'contract' : 'pay as you go'));
		console.log(`by tariff: Brier ${score.brier.toFixed(4)} (bare shares ${ofShares.brier.toFixed(4)}), reliability ${score.reliability.toFixed(5)}`);
		expect([score.cases, score.events]).toEqual([3150, 495]);
		for (const { left, expected, error } of sums) expect(Math.abs(left - expected)).toBeLessThan(4 * error);
		// 15.7% for everybody scores 0.1324.
		expect(score.brier).toBeLessThan(0.1324);
		expect(score.brier - ofShares.brier).toBeLessThan(0.002);
		expect(score.reliability).toBeLessThan(0.003);
		expect(score.skill).toBeGreaterThan(0);
	});

	it('by tenure too do not fit, and are said not to: those who left had been there for under a year, or for 30 to 42 months', () => {
		const { verdicts } = crossed(all, ({ contract }) => (contract ? 'contract' : 'pay as you go'), true);
		for (const verdict of verdicts) expect(verdict.get('pay as you go')).toBe('doesNotFit');
	});

	it('by complaint too: where 87% leave within three months the churn of a year, 0.999 at most, falls short', () => {
		const { sums, score, ofShares } = crossed(all, ({ contract, complained }) => (contract ? 'contract' : complained ? 'complained' : 'pay as you go'));
		console.log(`by complaint: Brier ${score.brier.toFixed(4)} (bare shares ${ofShares.brier.toFixed(4)}), reliability ${score.reliability.toFixed(5)}`);
		const [complained] = sums.filter(({ segment }) => segment === 'complained');
		// 0.999 a year is 82% a quarter: the law cannot say more, and says less.
		expect(complained.expected / complained.cases).toBeLessThan(1 - 0.001 ** 0.25);
		expect(complained.expected / complained.cases).toBeGreaterThan(0.7);
		for (const { segment, left, expected, error } of sums) if (segment !== 'complained') expect(Math.abs(left - expected)).toBeLessThan(4 * error);
		expect(score.skill).toBeGreaterThan(0.2);
		expect(score.brier - ofShares.brier).toBeLessThan(0.006);
	});
});
