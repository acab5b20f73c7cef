import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseDocument } from './parseDocument';
import { readScenario } from './readScenario';
import { scenarioSchema } from './scenarioDocument';
import { candidateVariant, choiceWords, searchCandidates } from './searchCandidates';
import { readSearchSpace, type SpaceDimension } from './searchSpace';
import { sweptVariant, type SweptVariant } from './sweptDocument';

const document = scenarioSchema.parse(parseDocument(readFileSync('bench/ladder.yaml')).document);
const variant = sweptVariant(document, 'raised') ?? ({} as SweptVariant);

function read(yaml: string) {
	const { document: value, locate } = parseDocument(yaml);
	return readSearchSpace(value, { document, variant }, { file: 'space.yaml', locate });
}

/** The problems of one line of a space. */
const wrong = (line: string) => read(`vary:\n  - ${line}\n`).problems;

function spaceOf(yaml: string): readonly SpaceDimension[] {
	const { space, problems } = read(yaml);
	if (!space) throw new RangeError(JSON.stringify(problems));
	return space;
}

const WHOLE = `vary:
  - { path: plans.pro.price.monthly.flat, from: 89, to: 149, step: 10 }
  - { path: features.sso, in: [pro, enterprise, all, none, addOn], price: [29, 49] }
  - { path: policy, in: [keep, renewal, { kind: sunset, months: 12 }] }
  - { path: plans.basic.limits.seats.included, in: [3, 5] }
`;

describe('a search space', () => {
	it('has prices in steps, limits, places of a feature and policies', () => {
		const space = spaceOf(WHOLE);
		expect(space.map(({ choices }) => choices.map(choiceWords))).toEqual([
			['89', '99', '109', '119', '129', '139', '149'],
			['pro', 'enterprise', 'all', 'none', 'addOn at 29', 'addOn at 49'],
			['keep', 'renewal', 'sunset, months 12'],
			['3', '5']
		]);
		expect(searchCandidates(space, 400, 'x')).toMatchObject({ combinations: 7 * 6 * 3 * 2, list: { length: 252 } });
	});

	it('makes of every candidate a proposal that can be run', () => {
		const space = spaceOf(WHOLE);
		const { list } = searchCandidates(space, 400, 'x');
		const variants = list.map((candidate, i) => {
			const { book, policy } = candidateVariant(variant, space, candidate, () => 'Single sign-on');
			return { id: `c${i}`, book, policy };
		});
		for (let at = 0; at < variants.length; at += 50) {
			const { scenario, problems } = readScenario({ ...document, variants: variants.slice(at, at + 50) });
			expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
			expect(scenario).toBeDefined();
		}
		const found = list.findIndex((candidate) => candidate.join() === '3,5,2,0');
		const { book, policy } = variants[found];
		expect(book.plans.map(({ features }) => features?.includes('sso'))).toEqual([false, false, false]);
		expect(book.addOns?.at(-1)).toMatchObject({
			name: 'Single sign-on',
			opens: ['sso'],
			price: { flat: 49 },
			on: ['basic', 'pro', 'enterprise']
		});
		expect(book.plans[1].price.monthly).toEqual({ flat: 119 });
		// The timing of the proposal stays when its kind is another one.
		expect(policy).toEqual({ kind: 'sunset', months: 12, launch: 3, notice: 2 });
		const atPro = list.findIndex((candidate) => candidate.join() === '0,0,1,0');
		expect(variants[atPro].book.plans.map(({ features }) => features?.includes('sso'))).toEqual([false, true, true]);
		expect(variants[atPro].policy).toEqual(variant.policy);
	});

	it.each([
		['{ path: plans.pro.prise.monthly.flat, in: [1] }', 'there is no number at', 'Did you mean "plans.pro.price.monthly.flat"?', 'path'],
		['{ path: features.ssso, in: [pro] }', 'there is no feature "ssso"', 'Did you mean "sso"?', 'path'],
		['{ path: features.sso, in: [prro] }', 'a feature cannot be at "prro"', 'Did you mean "pro"?', 'prro'],
		['{ path: features.sso, in: [addOn] }', 'its price is not known', 'Give a price', 'addOn'],
		['{ path: policy, in: [renewel] }', 'there is no policy "renewel"', 'Did you mean "renewal"?', 'renewel'],
		['{ path: policy, in: [sunset] }', 'sunset has numbers of its own', '{ kind: sunset, months: 12 }', 'sunset'],
		['{ path: policy.launch, from: 9, to: 3, step: 1 }', 'no value lies from 9 to 3', 'Give from below to', '{'],
		['{ path: policy.launch, from: 1, to: 900, step: 1 }', 'that is 900 values', 'larger step', '{'],
		['{ path: policy.launch }', 'it is not said what to try', 'from, to and step', '{'],
		['{ path: plans.pro.price.annual.discount, in: [20] }', '20 is above 1', 'write 0.2 for 20%', '20']
	])('says what is wrong with %s, where and how to mend it', (line, message, remedy, place) => {
		expect(wrong(line)).toEqual([
			expect.objectContaining({
				message: expect.stringContaining(message),
				remedy: expect.stringContaining(remedy),
				file: 'space.yaml',
				line: 2,
				column: 5 + line.indexOf(place)
			})
		]);
	});

	it('refuses nothing to vary, what is varied twice, and a kind of policy beside the numbers of one', () => {
		expect(read('vary: []').problems[0].message).toBe('0 things are varied');
		expect(read('a: 1').problems.length).toBeGreaterThan(0);
		const twice = '  - { path: policy.launch, in: [1, 2] }\n';
		expect(read(`vary:\n${twice}${twice}`).problems[0]).toMatchObject({ code: 'varied-twice', line: 3 });
		expect(wrong('{ path: policy, in: [{ kind: sunst }] }').map(({ severity }) => severity)).toContain('error');
	});

	it('of the example can be read', () => {
		const example = scenarioSchema.parse(parseDocument(readFileSync('examples/northwind/scenario.yaml')).document);
		const proposal = sweptVariant(example, 'teamRenewal') ?? variant;
		const { document: value } = parseDocument(readFileSync('examples/northwind/space.yaml'));
		const { space = [], problems } = readSearchSpace(value, { document: example, variant: proposal });
		expect([problems, searchCandidates(space, 400, 'x').combinations]).toEqual([[], 24]);
	});

	it('draws so many of a large space by the seed, none twice', () => {
		const space = spaceOf(WHOLE);
		const { list, combinations } = searchCandidates(space, 100, 'seed');
		expect([list.length, combinations]).toEqual([100, 252]);
		expect(new Set(list.map(String)).size).toBe(100);
		expect(searchCandidates(space, 100, 'seed').list).toEqual(list);
		expect(searchCandidates(space, 100, 'other').list).not.toEqual(list);
	});
});
