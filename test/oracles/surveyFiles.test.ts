import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { worthOfAnswers, worthOfFourPrices, worthOfPartWorths } from '../../src/lib/engine/analysis/surveyedWorth';
import { seedKey, uniform } from '../../src/lib/engine/math/draw';
import { normalQuantile } from '../../src/lib/engine/math/normalQuantile';
import { readScenario } from '../../src/lib/formats/readScenario';
import type { AssumptionsDocument } from '../../src/lib/formats/scenarioDocument';
import { readSurvey } from '../../src/lib/formats/surveys/readSurvey';
import { surveyDocument } from '../../src/lib/formats/surveys/surveyDocument';
import { surveyWorths } from '../../src/lib/formats/surveys/surveyWorths';
import { writeAssumptions } from '../../src/lib/formats/writeScenario';
import { calibrate } from '../../src/lib/engine/simulation/calibrate';
import { at, simulate, Stage } from './stage';

const [key0, key1] = seedKey('survey files');
/** What each of 200 respondents would pay: log-normal about 25. */
const WORTHS = Array.from({ length: 200 }, (_, i) => 25 * Math.exp(0.5 * normalQuantile(uniform(key0, key1, 0, i))));
const PRICES = [10, 20, 30, 40];

const scenario = (assumptions: AssumptionsDocument) => ({
	tierlab: 1,
	name: 'Surveyed',
	currency: 'USD',
	start: '2026-01',
	months: 12,
	trials: 40,
	seed: 'survey',
	features: [{ id: 'sso', name: 'Single sign-on', need: 'all' }],
	today: {
		plans: [
			{ id: 'basic', name: 'Basic', price: { monthly: { flat: 20 } } },
			{ id: 'pro', name: 'Pro', price: { monthly: { flat: 45 } }, features: ['sso'] }
		]
	},
	variants: [{ id: 'dear', name: 'Dear', changes: { plans: [{ id: 'pro', price: { monthly: { flat: 75 } } }] }, policy: { kind: 'keep', launch: 1 } }],
	customers: { segments: [{ id: 'smb', customers: 200, plans: { basic: 1 }, size: 'small' }] },
	assumptions
});

async function surveyed(text: string, overstatement?: number) {
	const reading = await readSurvey(new TextEncoder().encode(text), {}, 'survey.csv');
	const { worths, problems } = surveyWorths(reading.groups);
	const target = { segments: [{ id: 'smb', name: 'Small' }], pieces: [{ id: 'sso', name: 'Single sign-on' }], piece: 'Single Sign-On' };
	const document = surveyDocument(worths, { ...target, ...(overstatement === undefined ? {} : { overstatement }) });
	return { ...document, problems: [...reading.problems, ...problems, ...document.problems] };
}

/** As a person does it: written as YAML, and taken into a scenario. */
function taken(assumptions: AssumptionsDocument) {
	const written = parse(writeAssumptions(assumptions)) as { assumptions: AssumptionsDocument };
	const reading = readScenario(scenario(written.assumptions));
	if (!reading.scenario) throw new Error(JSON.stringify(reading.problems));
	return reading.scenario;
}

const wide = `respondent,${PRICES.join(',')}\n${WORTHS.map((worth, i) => `r${i},${PRICES.map((price) => (worth >= price ? 'yes' : 'no')).join(',')}`).join('\n')}`;

describe('from a file of answers to a scenario that uses it', () => {
	it('customers would pay what respondents said, as often', async () => {
		const { assumptions, problems } = await surveyed(wide);
		expect(problems).toEqual([]);
		const read = taken(assumptions);
		const stage = new Stage(read, calibrate(read));
		const lives = 8000;
		const drawn = Array.from({ length: lives }, (_, i) => {
			stage.enter(0, 0, i % 200, Math.floor(i / 200));
			return stage.person.tauEFeature(0, 0) / 100;
		});
		for (const price of PRICES) {
			const said = WORTHS.filter((worth) => worth >= price).length / WORTHS.length;
			const share = drawn.filter((worth) => worth >= price).length / lives;
			// The survey's own error, and that of the law that is put in its place.
			expect(Math.abs(share - said), `${price}`).toBeLessThan(4 * Math.sqrt(0.25 / WORTHS.length) * 0.5 + 4 * Math.sqrt(0.25 / lives));
		}
	});

	it('a survey that says more sells more at a higher price, and what it overstates is taken off', async () => {
		const dear = wide.replace(PRICES.join(','), PRICES.map((price) => 3 * price).join(','));
		const sold = async (text: string, overstatement?: number) => {
			const read = taken((await surveyed(text, overstatement)).assumptions);
			return at(simulate(read, calibrate(read)).variants.dear.series.mrr, 12);
		};
		const [plain, more, corrected] = [await sold(wide), await sold(dear), await sold(dear, 3)];
		expect(more).toBeGreaterThan(1.01 * plain);
		expect(corrected).toBeCloseTo(plain, 6);
	});

	it('a piece or a segment that there is none of is told, with the nearest', async () => {
		const reading = await readSurvey(new TextEncoder().encode(`feature,segment,price,answer\nsos,smb,10,yes\nsso,smbs,10,yes\n`));
		const worth = { segment: 'smb', piece: 'sos', found: worthOfPartWorths([{ price: -1, levels: { a: 3, b: 0 } }], 'a', 'b') };
		const target = { segments: [{ id: 'smb', name: 'Small' }], pieces: [{ id: 'sso', name: 'Single sign-on' }] };
		expect(surveyDocument([worth, { ...worth, piece: 'sso', segment: 'smbs' }, { ...worth, piece: undefined }], target).problems).toMatchObject([
			{ code: 'unknown-piece', message: 'there is no piece "sos"', remedy: 'Known: sso' },
			{ code: 'unknown-segment', message: 'there is no segment "smbs"', remedy: 'Did you mean "smb"?' },
			{ code: 'no-piece' }
		]);
		// One price tells no law.
		expect(surveyWorths(reading.groups).problems.map(({ code, path }) => [code, path])).toEqual([
			['no-worth', 'sos, smb'],
			['no-worth', 'sso, smbs']
		]);
	});
});

describe('what a survey says a piece is worth', () => {
	it('of answers is the law that gave them, with errors as of as many as were asked', () => {
		const answers = WORTHS.flatMap((worth, i) => PRICES.map((price) => ({ respondent: `r${i}`, price, buys: worth >= price })));
		const { fit, median, respondents, curve, worth } = worthOfAnswers(answers);
		expect(respondents).toBe(200);
		expect(Math.abs(median / 25 - 1)).toBeLessThan(0.15);
		expect(worth).toEqual({ kind: 'lognormal', mu: fit?.mu, sigma: fit?.sigma });
		// Nobody learns more of a mean from four coarse answers than from the worths themselves: sigma / root n.
		expect(fit?.errorMu).toBeGreaterThan((0.9 * 0.5) / Math.sqrt(200));
		expect(curve.map(({ share }) => share)).toEqual(PRICES.map((price) => WORTHS.filter((one) => one >= price).length / 200));
	});

	it('of four prices lies between expensive and too expensive', () => {
		const answers = WORTHS.map((worth) => ({ tooCheap: worth / 4, cheap: worth / 2, expensive: worth / 1.2, tooExpensive: worth * 1.2 }));
		const found = worthOfFourPrices([...answers, { tooCheap: 9, cheap: 8, expensive: 7, tooExpensive: 6 }]);
		expect(found).toMatchObject({ respondents: 201, leftOut: 1 });
		const logs = WORTHS.map(Math.log);
		const mean = logs.reduce((sum, value) => sum + value, 0) / 200;
		expect(found.fit?.mu).toBeCloseTo(mean, 9);
		expect(found.fit?.errorMu).toBeCloseTo(Math.sqrt(logs.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 199 / 200), 9);
		// A hundred values stand for two hundred respondents.
		expect(found.worth.kind === 'empirical' && found.worth.values).toHaveLength(100);
		expect(found.meter?.indifferencePrice).toBeGreaterThan(10);
	});

	it('of part-worths keeps those who would pay nothing, and has no logarithm of them', () => {
		const found = worthOfPartWorths([{ price: -0.1, levels: { a: 3, b: 0 } }, { price: -0.1, levels: { a: -3, b: 0 } }, { price: 1, levels: { a: 1, b: 0 } }], 'a', 'b');
		expect(found).toMatchObject({ respondents: 3, leftOut: 1, worth: { values: [0, 30] } });
		expect(found.fit).toBeUndefined();
	});
});
