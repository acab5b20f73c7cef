import { describe, expect, test } from 'vitest';
import { hasArrivals } from '../engine/simulation/hasArrivals';
import { parseDocument } from './parseDocument';
import { readScenario } from './readScenario';
import { scenarioSchema } from './scenarioDocument';
import { writeScenario } from './writeScenario';

const HEAD = `tierlab: 1
currency: USD
start: 2026-01
today: { plans: [{ id: basic, price: { monthly: { flat: 29 } } }] }
`;
const FILE = `${HEAD}customers: { file: customers.csv }\n`;
/** In smb two of one month and one of a year before; in ent one of a year and a month before. */
const STARTS = 'id,plan,segment,start\na,basic,smb,2025-12\nb,basic,smb,2025-12\nc,basic,smb,2025-01\nd,basic,ent,2024-12\n';

function read(yaml: string, base?: string) {
	const { document, locate } = parseDocument(yaml);
	return readScenario(document, { locate, ...(base === undefined ? {} : { base }) });
}
const numbers = (assumptions: string, base = STARTS) =>
	read(`${FILE}assumptions: ${assumptions}\n`, base).scenario?.assumptions.newCustomers?.bySegment;

describe('newCustomers: fromStarts', () => {
	test('is those who started in the last twelve months / 12, by segment, where nobody leaves', () => {
		expect(numbers('{ newCustomers: fromStarts, churn: 0 }')).toEqual({
			smb: { kind: 'point', value: 3 / 12 },
			ent: { kind: 'point', value: 0 }
		});
		const { scenario, problems } = read(`${FILE}assumptions: { newCustomers: fromStarts }\n`, STARTS);
		expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
		expect(scenario && hasArrivals(scenario)).toBe(true);
	});

	test('reads churn wherever it is set, at its mean: the more of it, the more came', () => {
		const smb = (assumptions: string) => Number(numbers(assumptions)?.smb && Object(numbers(assumptions)?.smb).value);
		const [low, high] = ['0.1', '0.5'].map((churn) => smb(`{ churn: ${churn}, newCustomers: fromStarts }`));
		expect(low).toBeGreaterThan(3 / 12);
		expect(high).toBeGreaterThan(low);
		expect(smb('{ newCustomers: fromStarts, churn: { bySegment: { smb: { uniform: [0.4, 0.6] } } } }')).toBe(high);
		expect(smb('{ newCustomers: fromStarts, churn: 0.5, churnLaw: cohort }')).not.toBe(high);
	});

	test('who has no start date is counted, and said', () => {
		const { problems } = read(`${FILE}assumptions: { newCustomers: fromStarts }\n`, `${STARTS}e,basic,smb,\n`);
		expect(problems).toContainEqual(
			expect.objectContaining({
				code: 'unknown-starts',
				path: 'assumptions/newCustomers',
				severity: 'warning',
				line: 6,
				message: '1 of 5 customers have no start date: they count as having been there for more than a year'
			})
		);
	});

	test('without start dates it is refused, where it stands', () => {
		const yaml = `${FILE}assumptions: { newCustomers: fromStarts }\n`;
		const { scenario, problems } = read(yaml, 'id,plan\na,basic\n');
		expect(scenario).toBeUndefined();
		expect(problems.find(({ severity }) => severity === 'error')).toMatchObject({
			code: 'no-starts',
			path: 'assumptions/newCustomers',
			line: 6,
			remedy: 'Give the customer file a column start (YYYY-MM), or a number a month here'
		});
		const made = `${HEAD}customers: { segments: [{ id: smb, customers: 10, plans: { basic: 1 } }] }\nassumptions: { newCustomers: fromStarts }\n`;
		expect(read(made).problems.map(({ code, message }) => [code, message])).toEqual([
			['no-starts', 'the customers are made up by segments, so nothing tells how many come a month']
		]);
	});

	test('stays in the document as it is written', () => {
		const document = scenarioSchema.parse(parseDocument(`${FILE}assumptions: { newCustomers: fromStarts }\n`).document);
		expect(document.assumptions).toEqual({ newCustomers: 'fromStarts' });
		expect(parseDocument(writeScenario(document)).document).toEqual(document);
	});
});
