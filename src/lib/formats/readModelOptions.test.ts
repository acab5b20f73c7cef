import { describe, expect, test } from 'vitest';
import { parseDocument } from './parseDocument';
import { readScenario } from './readScenario';

const HEAD = `tierlab: 1
currency: USD
start: 2026-01
meters: [{ id: storage, kind: stock }]
features: [{ id: reports }, { id: sso, need: governance }]
today:
  plans: [{ id: basic, price: { monthly: { flat: 29 } } }, { id: pro, price: { monthly: { flat: 99 } }, features: [sso] }]
  addOns: [{ id: desk, kind: module, price: { flat: 9 }, on: [basic] }, { id: api, kind: feature, opens: [sso], price: { flat: 9 }, on: [basic] }]
customers: { segments: [{ id: smb, customers: 10, plans: { basic: 1 } }] }
`;

function read(assumptions: string) {
	const { document, locate } = parseDocument(`${HEAD}assumptions: ${assumptions}\n`);
	return readScenario(document, { locate, file: 'scenario.yaml' });
}
const problems = (assumptions: string) => read(assumptions).problems.map(({ code, path, remedy }) => [code, path, remedy]);

describe('readModelOptions', () => {
	test('reads the churn law, correlations, and what a survey tells', () => {
		const { scenario, problems } = read(
			'{ churnLaw: cohort, newCustomers: { bySegment: { smb: { pert: [1, 2, 4] } } }, winBack: 0.1, correlations: [{ between: [churn, priceReaction.k], rank: 0.6 }], willingnessToPay: { smb: { sso: { lognormal: [3, 0.5] }, desk: { empirical: [0, 9, 20] }, storage: 0.2 } } }'
		);
		expect(problems).toEqual([]);
		expect(scenario).toMatchObject({
			churnLaw: 'cohort',
			correlations: [{ between: ['churn', 'priceReaction.k'], rank: 0.6 }],
			willingnessToPay: {
				smb: {
					sso: { kind: 'lognormal', mu: 3, sigma: 0.5 },
					desk: { kind: 'empirical', values: [0, 9, 20] },
					storage: { kind: 'point', value: 0.2 }
				}
			},
			assumptions: { newCustomers: { bySegment: { smb: { kind: 'pert' } } }, winBack: { all: { value: 0.1 } } }
		});
	});

	test('leaves the scenario as it is where nothing of it is said', () => {
		const { scenario } = read('{ churnLaw: renewal }');
		for (const key of ['churnLaw', 'correlations', 'willingnessToPay']) expect(scenario).not.toHaveProperty(key);
	});

	test('says what is wrong with a law, a correlation, or a piece', () => {
		expect(problems('{ churnLaw: cohrt }')).toEqual([['wrong-type', 'assumptions/churnLaw', 'Give renewal (the default) or cohort']]);
		expect(problems('{ correlations: { churn: 1 } }').map(([code]) => code)).toEqual(['wrong-type']);
		expect(
			problems(
				'{ correlations: [{ between: [churn], rank: 0.5 }, { between: [chrun, bHealth], rank: 0.5 }, { between: [churn, bHealth], rank: 1 }, { between: [bHealth, downgrade], rank: 0.1 }, { between: [downgrade, bHealth], rank: 0.2 }] }'
			)
		).toEqual([
			['wrong-type', 'assumptions/correlations/0', expect.stringContaining('between')],
			['unknown-assumption', 'assumptions/correlations/1/between', 'Did you mean "churn"?'],
			['rank', 'assumptions/correlations/2/rank', 'Give a number above -1 and below 1'],
			['duplicate-pair', 'assumptions/correlations/4', 'Give each pair of two assumptions once']
		]);
		expect(
			problems(
				'{ correlations: [{ between: [churn, bHealth], rank: 0.9 }, { between: [bHealth, downgrade], rank: 0.9 }, { between: [downgrade, churn], rank: -0.9 }] }'
			).map(([code, path]) => [code, path])
		).toEqual([['impossible-correlations', 'assumptions/correlations']]);
		expect(
			problems('{ willingnessToPay: { smbb: { sso: 1 }, smb: { ssso: 1, api: 3, desk: -2 } } }').map(([code, path]) => [code, path])
		).toEqual([
			['unknown-segment', 'assumptions/willingnessToPay/smbb'],
			['unknown-piece', 'assumptions/willingnessToPay/smb/ssso'],
			['unknown-piece', 'assumptions/willingnessToPay/smb/api'],
			['out-of-bounds', 'assumptions/willingnessToPay/smb/desk']
		]);
	});
});
