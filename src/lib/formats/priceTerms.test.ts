import { describe, expect, test } from 'vitest';
import { calibrate } from '../../../test/fixtures/keptCalibrations';
import { compile } from '../engine/simulation/compile';
import { simulateShard } from '../engine/simulation/simulateShard';
import { parseDocument } from './parseDocument';
import { readCustomers } from './readCustomers';
import { readScenario } from './readScenario';
import { scenarioSchema } from './scenarioDocument';
import { writeCustomers } from './writeCustomers';
import { writeScenario } from './writeScenario';

const CSV = 'id,plan,seats,tags\na,basic,3,partner;old\nb,pro,12,\nc,pro,60,old\nd,basic,4,\n';
const DISCOUNTS = `  discounts:
    - { id: commitment, kind: annual, discount: 0.2 }
    - { id: seatsOff, name: Seats, kind: volume, tiers: [{ upTo: 9, discount: 0 }, { discount: 0.1 }], on: [pro] }
    - { id: unitsOff, kind: graduated, meter: storage, tiers: [{ upTo: 100, discount: 0 }, { upTo: unlimited, discount: 0.25 }] }
    - { id: welcome, kind: promotion, discount: 0.5, months: 3, on: [pro] }
`;
const text = (today = DISCOUNTS, variants = '') => `tierlab: 1
currency: USD
start: 2026-01
months: 12
trials: 2
meters: [{ id: seats, kind: licensed }, { id: storage, kind: stock }]
features: [{ id: reports, need: common }]
today:
  plans:
    - { id: basic, price: { monthly: { perUnit: 10 }, annual: { discount: 0.15 } }, features: [] }
    - { id: pro, price: { monthly: { perUnit: 30 } }, features: [reports], minimum: 100, setup: 250.5, trial: 1 }
  addOns:
    - { id: analytics, kind: module, price: { flat: 49 }, on: [basic, pro], setup: 99 }
${today}${variants}customers: { file: customers.csv }
`;
function read(yaml: string) {
	const { document, locate } = parseDocument(yaml);
	return readScenario(document, { locate, base: CSV });
}
/** Problems and warnings; a note says which size the customers' segment is taken for. */
const problems = (yaml: string) =>
	read(yaml)
		.problems.filter(({ severity }) => severity !== 'note')
		.map(({ severity, code, path, line }) => [severity, code, path, line]);
const errors = (yaml: string) =>
	problems(yaml)
		.filter(([severity]) => severity === 'error')
		.map(([, ...rest]) => rest);

describe('discounts, commitments and fees', () => {
	test('are read with their defaults', () => {
		const { scenario } = read(text());
		expect(problems(text())).toEqual([]);
		expect(scenario?.today.discounts).toEqual([
			{ id: 'commitment', name: 'Commitment', kind: 'annual', discount: 0.2, on: ['pro'] },
			{
				...{ id: 'seatsOff', name: 'Seats', kind: 'volume', meter: 'seats', on: ['pro'] },
				tiers: [
					{ upTo: 9, discount: 0 },
					{ upTo: Infinity, discount: 0.1 }
				]
			},
			{
				...{ id: 'unitsOff', name: 'Units off', kind: 'graduated', meter: 'storage', on: ['basic', 'pro'] },
				tiers: [
					{ upTo: 100, discount: 0 },
					{ upTo: Infinity, discount: 0.25 }
				]
			},
			{ id: 'welcome', name: 'Welcome', kind: 'promotion', discount: 0.5, months: 3, on: ['pro'] }
		]);
		expect(scenario?.today.plans[1]).toMatchObject({ minimumCents: 10_000, setupCents: 25_050, trialMonths: 1 });
		expect(scenario?.today.addOns[0]).toMatchObject({ setupCents: 9900 });
	});

	test('are changed by id, as plans are', () => {
		const variants = `variants:
  - { id: v, changes: { discounts: [{ id: welcome, months: 6 }, { id: unitsOff, remove: true }] }, policy: { kind: keep } }
`;
		const { scenario } = read(text(DISCOUNTS, variants));
		expect(scenario?.variants[0].book.discounts?.map((one) => [one.id, one.kind === 'promotion' ? one.months : 0])).toEqual([
			['commitment', 0],
			['seatsOff', 0],
			['welcome', 6]
		]);
	});

	test.each<[string, string, [string, string][]]>([
		['kind: promotion, discount: 0.5', 'on: [pro]', [['missing', 'today/discounts/d']]],
		[
			'kind: promotion, discount: 50, months: 0',
			'on: [pro]',
			[
				['share', 'today/discounts/d/discount'],
				['months-bounds', 'today/discounts/d/months']
			]
		],
		['kind: annual, discount: 0.1, months: 3', 'on: [pro]', [['misplaced-key', 'today/discounts/d/months']]],
		['kind: annual, discount: 0.1', 'on: [basic]', [['discount-twice', 'today/discounts/d/on']]],
		[
			'kind: volume, meter: sets, tiers: [{ discount: 0.1 }]',
			'on: [pru]',
			[
				['unknown-plan', 'today/discounts/d/on/0'],
				['unknown-meter', 'today/discounts/d/meter']
			]
		],
		[
			'kind: volume',
			'on: []',
			[
				['discount-nowhere', 'today/discounts/d/on'],
				['no-tiers', 'today/discounts/d/tiers']
			]
		],
		[
			'kind: graduated, tiers: [{ upTo: 9, discount: 0 }, { upTo: 9, discount: 2 }]',
			'on: [pro]',
			[
				['tier-order', 'today/discounts/d/tiers/1/upTo'],
				['last-tier-bounded', 'today/discounts/d/tiers/1/upTo'],
				['share', 'today/discounts/d/tiers/1/discount']
			]
		],
		[
			'kind: promotion, discount: 0.5, months: 3 }, { id: e, kind: promotion, discount: 0.1, months: 1',
			'on: [pro]',
			[['discount-twice', 'today/discounts/e/on']]
		]
	])('%s, %s: says what is wrong, and where', (terms, on, expected) => {
		const found = errors(text(`  discounts: [{ id: d, ${terms}, ${on} }]\n`));
		expect(found).toEqual(expected.map(([code, path]) => [code, path, 14]));
	});

	test('amounts and months of plans and add-ons are checked', () => {
		const wrong = text('')
			.replace('minimum: 100, setup: 250.5, trial: 1', 'minimum: -1, setup: -2, trial: 0.5')
			.replace('setup: 99', 'setup: -3');
		expect(errors(wrong)).toEqual([
			['negative-amount', 'today/plans/pro/minimum', 11],
			['negative-amount', 'today/plans/pro/setup', 11],
			['trial-bounds', 'today/plans/pro/trial', 11],
			['negative-amount', 'today/addOns/analytics/setup', 13]
		]);
	});
});

const SAME = `variants:
  - id: renamed
    book:
      plans:
        - { id: basic, price: { monthly: { perUnit: 10 } } }
        - { id: pro, price: { monthly: { perUnit: 30 } }, features: [insights] }
      addOns:
        - { id: analyticsPlus, kind: module, price: { flat: 49 }, on: [basic, pro], sameAs: analytics }
    policy: { kind: immediate }
`;
const withInsights = (yaml: string) =>
	yaml.replace('features: [{ id: reports, need: common }]', 'features: [{ id: reports, need: common }, { id: insights, sameAs: reports }]');

describe('sameAs', () => {
	test('carries draws and worths: a renamed feature and add-on give the figures of the old names, to the bit', () => {
		const figures = (yaml: string) => {
			const { scenario, problems } = read(yaml);
			if (!scenario) throw new Error(problems.map(({ message }) => message).join());
			const compiled = compile(scenario, calibrate(scenario));
			return [compiled.market.featureIds, compiled.market.universe.addOnIds, simulateShard(compiled, 0, 2)];
		};
		const plain = SAME.replace('insights', 'reports').replace('analyticsPlus', 'analytics').replace(', sameAs: analytics', '');
		expect(figures(withInsights(text('', SAME)))).toEqual(figures(text('', plain)));
		const other = text('', SAME.replace(', sameAs: analytics', ''));
		expect(figures(other.replace('need: common }]', 'need: common }, { id: insights, need: common }]'))).not.toEqual(
			figures(text('', plain))
		);
	});

	test('says what cannot be', () => {
		const features = (entries: string) => text('').replace('{ id: reports, need: common }', `{ id: reports }, ${entries}`);
		expect(errors(features('{ id: a, sameAs: reprots }'))).toEqual([['unknown-feature', 'features/a/sameAs', 7]]);
		expect(errors(features('{ id: a, sameAs: reports, need: all }'))).toEqual([['same-as-need', 'features/a/need', 7]]);
		expect(errors(features('{ id: a, sameAs: reports }, { id: b, sameAs: a }'))).toEqual([['unknown-feature', 'features/b/sameAs', 7]]);
		expect(errors(text('').replace('setup: 99', 'sameAs: analytics'))).toEqual([['same-as-today', 'today/addOns/analytics/sameAs', 13]]);
		const variant = withInsights(text('', SAME));
		expect(errors(variant.replace('sameAs: analytics', 'sameAs: analytic'))).toEqual([
			['unknown-add-on', 'variants/renamed/book/addOns/analyticsPlus/sameAs', 21]
		]);
		const twice = variant.replace(
			'sameAs: analytics }',
			'sameAs: analytics }\n        - { id: analytics, kind: module, price: { flat: 9 }, on: [pro] }'
		);
		expect(errors(twice).map(([code]) => code)).toEqual(['same-as-taken']);
	});
});

describe('exempt by tag', () => {
	const exempt = (what: string) => `variants:\n  - { id: v, changes: {}, policy: { kind: immediate, exempt: { ${what} } } }\n`;

	test('reads tags of customers, writes them as they were, and says a tag that nobody has', () => {
		const { scenario } = read(text('', exempt('tag: old')));
		expect(scenario?.variants[0].policy.exempt).toEqual({ tag: 'old' });
		expect(scenario?.base.tags).toEqual({ ids: ['partner', 'old'], start: Int32Array.of(0, 2, 2, 3, 3), tag: Int32Array.of(0, 1, 1) });
		expect(problems(text('', exempt('above: 5, tag: partnr')))).toEqual([['warning', 'unknown-tag', 'variants/v/policy/exempt/tag', 15]]);
		expect(errors(text('', exempt('')))).toEqual([['exempt-nobody', 'variants/v/policy/exempt', 15]]);
		if (!scenario) throw new Error('no scenario');
		const { base, segments, meters, start, minorUnits, today } = scenario;
		const written = writeCustomers(base, { segments, meters, start, minorUnits });
		expect(readCustomers(written, { ...today, meters, start, minorUnits }).base).toEqual(base);
	});

	test('has a part in what identifies the figures of a run', () => {
		const hash = (csv: string) => {
			const { scenario } = readScenario(parseDocument(text('', exempt('tag: old'))).document, { base: csv });
			if (!scenario) throw new Error('no scenario');
			return compile({ ...scenario, variants: [] }, calibrate(scenario)).hash;
		};
		expect(hash(CSV)).not.toBe(hash(CSV.replace('60,old', '60,')));
	});
});

test('a scenario with all of it is written and read as the same document', () => {
	const all = withInsights(text(DISCOUNTS, SAME.replace('{ kind: immediate }', '{ kind: immediate, exempt: { above: 500, tag: old } }')));
	const document = scenarioSchema.parse(parseDocument(all).document);
	const again = parseDocument(writeScenario(document));
	expect(again).toMatchObject({ document, problems: [] });
	expect(readScenario(again.document, { base: CSV })).toEqual(readScenario(document, { base: CSV }));
	expect(errors(all)).toEqual([]);
});
