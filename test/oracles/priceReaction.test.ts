import { describe, expect, it } from 'vitest';
import { uniform } from '../../src/lib/engine/math/draw';
import { purpose } from '../../src/lib/engine/math/purpose';
import { churn, reaction } from '../../src/lib/engine/market/churn';
import { book, plan, points, policy, STILL, testScenario, variant } from '../fixtures/scenario';
import { given, Stage } from './stage';

const HAZARD = 0.02;

/** One customer at 100 whose bill becomes 100 (1 + u) in month `launch`. */
function moved(u: number, annual = false, given_: Readonly<Record<string, number>> = {}, launch = 4, notice = 0, kind: 'immediate' | 'renewal' = 'immediate'): Stage {
	const scenario = testScenario({
		today: book([plan('basic', 100)]),
		customers: [{ id: 'one', plan: 'basic', annual, renewal: 9 }],
		months: 36,
		assumptions: { ...STILL, ...points({ 'priceReaction.k': 3.5, 'fairness.immediate': 1, ...given_ }) },
		variants: [variant('next', book([plan('basic', 100 * (1 + u))]), policy(kind === 'immediate' ? { kind, launch, notice } : { kind, timing: 'next', launch, notice }))]
	});
	const stage = new Stage(scenario, given(scenario)).withoutSpread();
	stage.enter(1);
	return stage;
}

/** The hazard of every month to come of a life that stays, from the multiplier of the odds. */
function hazards(stage: Stage, from: number, to: number, contact = 1): number[] {
	const { life, migrator, tally } = stage;
	const found: number[] = [];
	for (let month = from; month <= to; month++) {
		life.month = month;
		migrator.step(life, tally);
		const odds = (HAZARD / (1 - HAZARD)) * reaction(life, contact);
		found.push(odds / (1 + odds));
	}
	return found;
}

describe('case 8: price reaction', () => {
	it('case 8: a rise of 20% raises the hazard to 0.0371943, 0.0286733, 0.0234878 and 0.02 in quarters 0 to 3', () => {
		const found = hazards(moved(0.2), 1, 16);
		const quarters = [0.0371943, 0.0286733, 0.0234878, 0.02];
		expect(found.slice(0, 3)).toEqual([1, 1, 1].map(() => expect.closeTo(HAZARD, 12)));
		expect(found.slice(3, 15)).toEqual([...Array(12).keys()].map((month) => expect.closeTo(quarters[Math.floor(month / 3)], 7)));
	});

	it('case 8: a fall by half multiplies the odds by 0.3402', () => {
		const stage = moved(-0.5);
		stage.life.month = 4;
		stage.migrator.step(stage.life, stage.tally);
		expect(reaction(stage.life, 1)).toBeCloseTo(0.5 ** (3.5 / 2.25), 12);
		expect(reaction(stage.life, 1)).toBeCloseTo(0.3402, 4);
	});

	it('case 8: fairness scales a rise, and neither fairness nor tolerance a fall', () => {
		const rise = moved(0.2, false, { 'fairness.immediate': 0.5 });
		rise.life.month = 4;
		rise.migrator.step(rise.life, rise.tally);
		expect(reaction(rise.life, 1)).toBeCloseTo(1 + 0.5 * (1.2 ** 3.5 - 1), 12);
		const tolerant = moved(0.2);
		tolerant.person.logTau = Math.log(2);
		tolerant.life.month = 4;
		tolerant.migrator.step(tolerant.life, tolerant.tally);
		expect(reaction(tolerant.life, 1)).toBeCloseTo(1.2 ** (3.5 / 2), 12);
		const fall = moved(-0.5, false, { 'fairness.immediate': 0.5 });
		fall.person.logTau = Math.log(2);
		fall.life.month = 4;
		fall.migrator.step(fall.life, fall.tally);
		expect(reaction(fall.life, 1)).toBeCloseTo(0.5 ** (3.5 / 2.25), 12);
	});

	it('case 8: announced two months before, a share reacts then, the rest with the move, and contact lasts three months', () => {
		const stage = moved(0.2, false, { 'priceReaction.announced': 0.3 }, 6, 2);
		const full = 1.2 ** 3.5 - 1;
		const { life, migrator, tally } = stage;
		const found: number[] = [];
		for (let month = 1; month <= 16; month++) {
			life.month = month;
			migrator.step(life, tally);
			found.push(reaction(life, 1.25));
		}
		const pulse = (months: number) => (months < 0 ? 0 : ([1, 0.5, 0.2][Math.floor(months / 3)] ?? 0));
		const expected = found.map((_, i) => {
			const month = i + 1;
			return (1 + full * (0.3 * pulse(month - 4) + 0.7 * pulse(month - 6))) * (month >= 4 && month < 7 ? 1.25 : 1);
		});
		expect(found).toEqual(expected.map((value) => expect.closeTo(value, 12)));
	});

	it('case 8: a customer leaves exactly when the uniform lies below the hazard', () => {
		const stage = moved(0.2);
		const { life, person } = stage;
		const constants = Float64Array.of(0);
		let left = 0;
		const wrong: number[] = [];
		for (let trial = 0; trial < 3000; trial++) {
			stage.enter(1, 0, 0, trial);
			person.thetaLogit = Math.log(HAZARD / (1 - HAZARD));
			life.month = 4;
			stage.migrator.step(life, stage.tally);
			churn(life, stage.chooser, constants);
			const u = uniform(person.key0, person.key1, purpose.churn * 4096 + 4, 0);
			if (life.alive === u < 0.0371943) wrong.push(u);
			if (!life.alive) left++;
		}
		expect(wrong).toEqual([]);
		expect(left).toBeGreaterThan(0);
	});
});

describe('case 9: an annual contract', () => {
	const rise = 1 + 0.425 * (1.2 ** 3.5 - 1);

	it.each([
		['moved in mid-term, answers nothing before its renewal and once then', 'immediate' as const, 4],
		['moved at renewal, decides in the month of the move at the new price', 'renewal' as const, 9]
	])('case 9: %s', (_, kind, move) => {
		const stage = moved(0.2, true, {}, 4, 0, kind);
		const { life, person, chooser, migrator, tally } = stage;
		const log = Math.log(HAZARD / (1 - HAZARD));
		let answered = 0;
		const wrong: string[] = [];
		for (let trial = 0; trial < 2000; trial++) {
			stage.enter(1, 0, 0, trial);
			person.thetaLogit = log;
			for (let month = 1; month <= 33 && life.alive; month++) {
				life.month = month;
				migrator.step(life, tally);
				if (life.bill !== (month >= move ? 12000 : 10000)) wrong.push(`month ${month}: billed ${life.bill}`);
				churn(life, chooser, Float64Array.of(0));
				const odds = (HAZARD / (1 - HAZARD)) * (month === 9 ? rise : 1);
				const u = uniform(person.key0, person.key1, purpose.churn * 4096 + month, 0);
				const leaves = (month === 9 || month === 21 || month === 33) && u < odds / (1 + odds);
				if (life.alive === leaves) wrong.push(`trial ${trial}, month ${month}: ${leaves ? 'stays' : 'leaves'}`);
				if (!life.alive && u > HAZARD) answered++;
			}
		}
		expect(wrong).toEqual([]);
		expect(answered).toBeGreaterThan(0);
	});

	it('case 9: the contact with an annual customer counts once, as its fourth root', () => {
		const stage = moved(0.2, true, { 'priceReaction.contact': 1.6 });
		const { life } = stage;
		for (let month = 1; month <= 9; month++) {
			life.month = month;
			stage.migrator.step(life, stage.tally);
		}
		expect(reaction(life, 1.6)).toBeCloseTo(rise * 1.6 ** 0.25, 12);
	});
});
