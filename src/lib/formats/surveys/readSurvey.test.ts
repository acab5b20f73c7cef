import { describe, expect, it } from 'vitest';
import { ABSENT } from './conjointLevels';
import { readSurvey } from './readSurvey';
import type { SurveySettings } from './SurveyReading';

const read = (text: string, settings?: SurveySettings) => readSurvey(new TextEncoder().encode(text), settings, 'survey.csv');
const codes = ({ problems }: Awaited<ReturnType<typeof read>>) => problems.map(({ code }) => code);

describe('a survey', () => {
	it('of four prices is told by its columns, whatever their order', async () => {
		const { method, groups, rows } = await read('Too cheap;Cheap;Too expensive;Expensive\n$5,50;10;60;40\n8;12;70;50\n');
		expect(method).toBe('vanWestendorp');
		expect(rows).toEqual({ read: 2, taken: 2, refused: 0 });
		expect(groups).toEqual([
			{
				method,
				segment: undefined,
				piece: undefined,
				answers: [
					{ tooCheap: 5.5, cheap: 10, expensive: 40, tooExpensive: 60 },
					{ tooCheap: 8, cheap: 12, expensive: 50, tooExpensive: 70 }
				]
			}
		]);
	});

	it('of answers at prices may be long or wide, by piece and segment', async () => {
		const long = await read('respondent,feature,segment,price,would buy\na,sso,smb,10,yes\na,sso,smb,20,no\nb,audit,ent,10,1\n');
		const wide = await read('respondent,feature,segment,$10,$20\na,sso,smb,yes,no\nb,audit,ent,1,\n');
		expect(long.method).toBe('gaborGranger');
		expect(wide.groups).toEqual(long.groups);
		expect(long.groups.map(({ piece, segment }) => [piece, segment])).toEqual([
			['sso', 'smb'],
			['audit', 'ent']
		]);
		expect(long.groups[0].answers).toEqual([
			{ respondent: 'a', price: 10, buys: true },
			{ respondent: 'a', price: 20, buys: false }
		]);
	});

	it('asks from where on a scale is a yes', async () => {
		const text = 'respondent,price,answer\na,10,5\na,20,3\n';
		const open = await read(text);
		expect([open.rows.refused, open.asks]).toEqual([2, ['buysFrom']]);
		expect(open.problems[0]).toMatchObject({
			code: 'not-an-answer',
			line: 2,
			column: 3,
			remedy: expect.stringContaining('from which answer')
		});
		const { groups } = await read(text, { buysFrom: 4 });
		expect(groups[0].answers.map((answer) => 'buys' in answer && answer.buys)).toEqual([true, false]);
	});

	it('of part-worths holds levels against what is without them', async () => {
		const { method, groups } = await read('id,price,sso,support: none,support: mail,support: phone\na,-0.1,2,0,1,3\nb,-0.2,1,-1,0,4\n');
		expect(method).toBe('conjoint');
		expect(groups.map((group) => group.method === 'conjoint' && [group.piece, group.level, group.reference])).toEqual([
			['sso', 'sso', ABSENT],
			['support: mail', 'support: mail', 'support: none'],
			['support: phone', 'support: phone', 'support: none']
		]);
		expect(groups[1].answers[1]).toEqual({
			price: -0.2,
			levels: { [ABSENT]: 0, sso: 1, 'support: none': -1, 'support: mail': 0, 'support: phone': 4 }
		});
	});

	it('of part-worths may have levels of price: their slope is what money is worth', async () => {
		const { method, groups } = await read('id,Price: $10,Price: $20,Price: $30,sso: no,sso: yes\na,1,0,-1,-0.5,0.5\n');
		expect(method).toBe('conjoint');
		expect(groups).toHaveLength(1);
		expect(groups[0]).toMatchObject({
			piece: 'sso',
			level: 'sso: yes',
			reference: 'sso: no',
			answers: [{ price: expect.closeTo(-0.1, 12) }]
		});
	});

	it('leaves out whose row is not sound, with its place', async () => {
		const found = await read('too_cheap,cheap,expensive,too_expensive\n5,10,40,60\n5,ten,40,60\n5,10,40,\n');
		expect(found.rows).toEqual({ read: 3, taken: 1, refused: 2 });
		expect(found.problems).toMatchObject([
			{ code: 'not-a-number', message: 'cheap is "ten"', file: 'survey.csv', line: 3, column: 2, severity: 'warning' },
			{ code: 'not-a-number', message: 'tooExpensive is empty', line: 4, column: 4 }
		]);
	});

	it('says what it is not', async () => {
		expect(codes(await read(''))).toEqual(['empty']);
		expect(codes(await read('price,answer\n'))).toEqual(['empty']);
		const unknown = await read('name,colour\na,b\n');
		expect(unknown.problems[0]).toMatchObject({ code: 'unknown-survey', remedy: expect.stringContaining('too_expensive') });
		expect(codes(await read('a,b\n1,2\n', { method: 'vanWestendorp' }))).toEqual(['missing-column']);
		expect(codes(await read('a,b\n1,yes\n', { columns: { a: 'price', b: 'answer', c: 'piece' } }))).toEqual(['unknown-column']);
		const two = await read('price;answer\n1.250;yes\n');
		expect([codes(two)[0], two.asks]).toEqual(['ambiguous-decimal', ['decimal']]);
		expect((await read('price;answer\n1.250;yes\n', { decimal: ',' })).groups[0].answers).toMatchObject([{ price: 1250 }]);
	});

	it('reads columns as it is told', async () => {
		const { groups } = await read('Preis,Ja\n10,ja\n', { columns: { Preis: 'price', Ja: 'answer' } });
		expect(groups[0].answers).toEqual([{ respondent: '2', price: 10, buys: true }]);
	});

	it('says what each column is read as, and leaves one out that is not to be read', async () => {
		const text = 'id,sso: no,sso: yes,price,notes\na,0,2,-0.1,3\n';
		const { columns } = await read(text, { columns: { notes: '' } });
		expect(columns.map(({ field }) => field)).toEqual(['respondent', 'utility', 'utility', 'price', '']);
		expect((await read('who,$10,$20\na,yes,no\n')).columns.map(({ field }) => field)).toEqual(['', 'answers', 'answers']);
		expect((await read(text, { columns: { price: '' } })).method).toBeUndefined();
	});

	it('gives back the rows of which something is left out, each with why, as a table that runs no formula', async () => {
		const { leftOutCsv, rows, problems } = await read(
			'respondent,too_cheap,cheap,expensive,too_expensive\na,5,10,40,60\n=1+1,5,ten,40,60\nc,50,10,40,60\n'
		);
		expect(rows).toEqual({ read: 3, taken: 2, refused: 1 });
		expect(problems.map(({ code, line }) => [code, line])).toEqual([
			['not-a-number', 3],
			['not-in-order', 4]
		]);
		expect(leftOutCsv.split('\n').slice(0, 3)).toEqual([
			'respondent,too_cheap,cheap,expensive,too_expensive,row,why it is left out',
			expect.stringMatching(/^'=1\+1,5,ten,40,60,3,"cheap is ""ten"""$/u),
			'c,50,10,40,60,4,"too cheap 50, cheap 10, expensive 40, too expensive 60 are not in order"'
		]);
		expect((await read('price,answer\n10,yes\n20,no\n')).leftOutCsv).toBe('');
	});

	it('passes over no row in silence, and names who likes paying', async () => {
		expect((await read('who,$10,$20\na,yes,no\nb,,\n')).problems).toMatchObject([{ code: 'no-answer', line: 3 }]);
		expect(codes(await read('id,price,sso\na,-0.1,2\nb,0.1,2\n'))).toEqual(['likes-paying']);
	});

	it('tells apart a bounded number of pieces', async () => {
		const rows = Array.from({ length: 501 }, (_, i) => `piece ${i},10,yes`).join('\n');
		expect(codes(await read(`piece,price,answer\n${rows}\n`))).toEqual(['too-many-pieces']);
	});

	it('is given up where its signal says so', async () => {
		const stop = AbortSignal.abort(new Error('given up'));
		await expect(readSurvey(new TextEncoder().encode('price,answer\n1,yes\n'), {}, 'a.csv', { signal: stop })).rejects.toThrow('given up');
	});
});
