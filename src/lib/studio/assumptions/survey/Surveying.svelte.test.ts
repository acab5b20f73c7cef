// @vitest-environment runes
import { flushSync } from 'svelte';
import writeXlsxFile from 'write-excel-file/node';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { StoredProject } from '../../../api/project';
import { readScenario } from '../../../formats/readScenario';
import type { ScenarioDocument } from '../../../formats/scenarioDocument';
import { localWorker } from '../../../runner/testing/localWorker';
import { Project } from '../../session/Project.svelte';
import { Assumptions } from '../Assumptions.svelte';
import { SurveyDesk } from './SurveyDesk';
import { Surveying, type SurveyRow } from './Surveying.svelte';
import { madeAnswers, madePrices } from './testing/madeSurvey';

const plan = (id: string, flat: number, features: string[]) => ({ id, price: { monthly: { flat } }, features });
const DOCUMENT = {
	...{ tierlab: 1, name: 'Surveyed', currency: 'USD', start: '2026-01', months: 6, trials: 20 },
	features: [
		{ id: 'sso', name: 'Sign-on' },
		{ id: 'audit', name: 'Audit log' }
	],
	meters: [{ id: 'seats', name: 'Seats', kind: 'licensed' }],
	today: { plans: [plan('basic', 30, []), plan('pro', 60, ['sso', 'audit'])] },
	customers: {
		segments: [
			{ id: 'smb', name: 'SMB', customers: 60, plans: { basic: 0.6, pro: 0.4 } },
			{ id: 'ent', name: 'Enterprise', customers: 40, plans: { pro: 1 } }
		]
	}
} as unknown as ScenarioDocument;
let stop: (() => void)[];
beforeEach(() => {
	stop = [];
	vi.stubGlobal('fetch', async () => Response.json({ revision: 2, updatedAt: '', runs: [] }));
});
afterEach(() => {
	for (const end of stop) end();
});

function open(document: ScenarioDocument = structuredClone(DOCUMENT)) {
	const project = new Project({ id: 'p', revision: 1, updatedAt: '', base: null, document } as unknown as StoredProject, () => 'en-US');
	let surveying: Surveying | undefined;
	stop.push(
		$effect.root(() => {
			surveying = new Surveying(new Assumptions(project), () => localWorker(new SurveyDesk().calls as never) as never);
			const made = surveying;
			$effect(() => made.start());
		})
	);
	if (!surveying) throw new Error('no effect ran');
	flushSync();
	return { project, surveying };
}
const file = (text: string, name = 'answers.csv') => new File([text], name);
const goes = ({ used }: SurveyRow) => used.map(({ segment, piece }) => `${segment} ${piece}`);

describe('a survey', () => {
	it('goes where its names say, is applied with its mark in one edit, held on return, and undone', async () => {
		const { project, surveying } = open();
		await surveying.choose(file(madeAnswers()));
		expect([surveying.phase, surveying.told?.method]).toEqual(['read', 'gaborGranger']);
		expect(surveying.rows.map((row) => [row.title, goes(row)])).toEqual([['Sign-on, SMB', ['smb sso']]]);
		expect(surveying.rows[0]?.worth.found.median).toBeCloseTo(20, 0);
		const before = structuredClone(project.document);
		surveying.apply(surveying.waiting);
		const { assumptions, learned } = project.document;
		expect(assumptions).toEqual({
			willingnessToPay: { smb: { sso: { lognormal: [expect.closeTo(Math.log(20), 1), expect.any(Number)] } } }
		});
		expect(learned).toMatchObject([{ path: 'willingnessToPay.sso', segment: 'smb', from: 'answers.csv: Gabor-Granger, 100 respondents' }]);
		expect(readScenario(project.document).problems.filter(({ severity }) => severity === 'error')).toEqual([]);
		expect([surveying.rows[0]?.isHeld, surveying.waiting]).toEqual([true, []]);
		const again = open(structuredClone(project.document)).surveying;
		expect(again.applied).toMatchObject([
			{ segmentName: 'SMB', pieceName: 'Sign-on', from: 'answers.csv: Gabor-Granger, 100 respondents' }
		]);
		project.undo();
		expect(project.document).toEqual(before);
	});

	it('that does not say of what it is asks, goes to all segments, and names the row that is not in order', async () => {
		const { surveying } = open();
		await surveying.choose(file(madePrices()));
		expect(surveying.told).toMatchObject({ method: 'vanWestendorp', leftOut: 1, problems: [{ code: 'not-in-order', line: 42 }] });
		expect([surveying.pieceNames, surveying.waiting]).toEqual([[{ name: '', id: '' }], []]);
		surveying.pieceChoices = { '': 'audit' };
		expect(surveying.rows.map((row) => [row.title, goes(row)])).toEqual([['Audit log, all segments', ['smb audit', 'ent audit']]]);
		surveying.segmentChoices = { '': 'ent' };
		expect(surveying.rows.map(goes)).toEqual([['ent audit']]);
		expect(await surveying.leftOutRows()).toContain('50,10,20,30,42,');
	});

	it('is corrected only where that is asked; the correction is the project\u2019s, and goes with it', async () => {
		const { project, surveying } = open();
		await surveying.choose(file(madeAnswers()));
		expect(surveying.correction).toBeUndefined();
		surveying.apply(surveying.waiting);
		surveying.correct(1.21);
		expect(surveying.waiting).toHaveLength(1);
		surveying.apply(surveying.waiting);
		expect(project.document.assumptions).toMatchObject({ surveyOverstatement: 1.21 });
		expect([surveying.set, surveying.waiting, open(project.document).surveying.correction]).toEqual([1.21, [], 1.21]);
		surveying.correct(undefined);
		surveying.apply(surveying.waiting);
		expect(project.document.assumptions).not.toHaveProperty('surveyOverstatement');
	});

	it('leaves a range of overstatement as it is', async () => {
		const { project, surveying } = open({ ...structuredClone(DOCUMENT), assumptions: { surveyOverstatement: { pert: [1, 1.2, 1.5] } } });
		await surveying.choose(file(madeAnswers()));
		expect(surveying.correction).toBe('keep');
		surveying.apply(surveying.waiting);
		expect(project.document.assumptions).toMatchObject({ surveyOverstatement: { pert: [1, 1.2, 1.5] } });
	});

	it('is taken out again with its mark, and leaves those of others', async () => {
		const { project, surveying } = open({
			...structuredClone(DOCUMENT),
			assumptions: { willingnessToPay: { ent: { seats: 5 } } }
		});
		await surveying.choose(file(madeAnswers()));
		surveying.apply(surveying.waiting);
		expect(surveying.applied.map(({ piece, from }) => [piece, from !== undefined])).toEqual([
			['seats', false],
			['sso', true]
		]);
		surveying.remove(surveying.applied.filter(({ piece }) => piece === 'sso'));
		expect(project.document.assumptions).toEqual({ willingnessToPay: { ent: { seats: 5 } } });
		expect(project.document.learned).toBeUndefined();
		surveying.remove(surveying.applied);
		expect(project.document.assumptions).toBeUndefined();
	});

	it('of a piece that is gone says so', async () => {
		const { surveying } = open({ ...structuredClone(DOCUMENT), assumptions: { willingnessToPay: { smb: { gone: 5 }, lost: { sso: 5 } } } });
		expect(surveying.applied.map(({ pieceName, segmentName }) => [pieceName, segmentName])).toEqual([
			[undefined, 'SMB'],
			['Sign-on', undefined]
		]);
	});

	it('whose names are not known waits for a choice; two of one piece are told', async () => {
		const { surveying } = open();
		await surveying.choose(file(madeAnswers({ piece: 'Login' }) + madeAnswers({ piece: 'Entry' }).split('\n').slice(1).join('\n')));
		expect(surveying.pieceNames).toEqual([
			{ name: 'Login', id: '' },
			{ name: 'Entry', id: '' }
		]);
		surveying.pieceChoices = { Login: 'sso', Entry: 'sso' };
		expect(surveying.document.problems.map(({ code }) => code)).toEqual(['worth-twice']);
		expect(surveying.waiting).toHaveLength(1);
	});

	it('is read again as it is told, from the file that was put right too', async () => {
		const { surveying } = open();
		await surveying.choose(file('price;answer\n1.250;5\n2.500;1\n1.250;2\n2.500;4\n'));
		expect(surveying.told?.asks).toEqual(['decimal']);
		await surveying.settle({ decimal: ',' });
		expect(surveying.told?.asks).toEqual(['buysFrom']);
		await surveying.settle({ buysFrom: 4 });
		expect(surveying.told?.asks).toEqual([]);
		expect(surveying.told?.problems).toMatchObject([{ code: 'no-worth' }]);
		await surveying.choose(file(madeAnswers()));
		expect([surveying.settings, surveying.rows.length]).toEqual([{}, 1]);
	});

	it('may be about modules and services, of scenarios too, and meters', () => {
		const addOn = (id: string, kind: string) => ({ id, name: id.toUpperCase(), kind, price: { flat: 5 } });
		const { surveying } = open({
			...structuredClone(DOCUMENT),
			variants: [
				{
					...{ id: 'v', policy: { kind: 'keep' } },
					changes: { addOns: [addOn('ai', 'module'), addOn('pack', 'capacity'), addOn('help', 'service')] }
				}
			]
		} as unknown as ScenarioDocument);
		expect(surveying.pieces.map(({ id, kind }) => `${id} ${kind}`)).toEqual([
			...['sso feature', 'audit feature', 'ai module', 'help service', 'seats meter']
		]);
	});

	it('may be a workbook, or have tabs between its columns', async () => {
		const table = madeAnswers()
			.trim()
			.split('\n')
			.map((line) => line.split(','));
		const { surveying } = open();
		await surveying.choose(file(table.map((row) => row.join('\t')).join('\n'), 'answers.tsv'));
		const [plain] = surveying.rows;
		const book = await writeXlsxFile(table.map((row) => row.map((value) => ({ value })))).toBuffer();
		await surveying.choose(new File([new Uint8Array(book)], 'answers.xlsx'));
		expect(surveying.rows[0]?.worth).toEqual(plain?.worth);
		expect(plain?.worth.found.respondents).toBe(100);
	});

	it('that is too large is refused unread, and says how to mend it', async () => {
		const { surveying } = open();
		await surveying.choose(Object.defineProperty(file('a'), 'size', { value: 2 ** 27 }));
		expect(surveying.error).toBe(
			'answers.csv has 128 MB, more than the 64 MB of a survey. Split it by piece, or leave out columns that are not needed.'
		);
		expect(surveying.phase).toBe('empty');
	});
});
