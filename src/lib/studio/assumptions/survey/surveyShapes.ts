import type { SurveyMethod } from '../../../formats/surveys/SurveyReading';

/** A kind of survey as it is told to people, with a file to fill in. */
export type SurveyShape = {
	readonly shape: SurveyMethod;
	readonly name: string;
	readonly says: string;
	readonly columns: readonly string[];
	readonly from: string;
	readonly example: string;
	readonly file: string;
};

const table = (...rows: readonly string[]): string => `${rows.join('\n')}\n`;

export const SURVEY_SHAPES: readonly SurveyShape[] = [
	{
		shape: 'gaborGranger',
		name: 'Gabor-Granger',
		says: 'a row an answer at a price, or a column a price',
		columns: ['respondent', 'segment', 'feature', 'price', 'answer'],
		from: 'Would you buy at this price: yes or no, or a scale',
		example: table(
			'respondent,segment,feature,price,answer',
			...['r1,smb,sso,10,yes', 'r1,smb,sso,20,yes', 'r1,smb,sso,30,no', 'r2,smb,sso,10,yes', 'r2,smb,sso,20,no', 'r2,smb,sso,30,no']
		),
		file: 'gabor-granger.csv'
	},
	{
		shape: 'vanWestendorp',
		name: 'Van Westendorp',
		says: 'a row a respondent, with four prices',
		columns: ['respondent', 'too_cheap', 'cheap', 'expensive', 'too_expensive'],
		from: 'From which price on is it too cheap, cheap, expensive, too expensive',
		example: table('respondent,segment,feature,too_cheap,cheap,expensive,too_expensive', 'r1,smb,sso,5,10,20,30', 'r2,smb,sso,8,12,25,40'),
		file: 'van-westendorp.csv'
	},
	{
		shape: 'conjoint',
		name: 'Conjoint part-worths',
		says: 'a row a respondent, with utilities',
		columns: ['respondent', 'price', 'sso: no', 'sso: yes'],
		from: 'Individual utilities; price is the utility of one unit of money, below 0',
		example: table(
			'respondent,segment,price,sso: no,sso: yes,support: none,support: mail,support: phone',
			...['r1,smb,-0.10,-0.8,0.8,-1.0,0.2,0.8', 'r2,smb,-0.06,-0.5,0.5,-0.6,0.1,0.5']
		),
		file: 'conjoint.csv'
	}
];

export const methodName = (method: SurveyMethod | undefined): string =>
	SURVEY_SHAPES.find(({ shape }) => shape === method)?.name ?? 'Survey';

/** What a column can be, as people call it. */
export const FIELD_NAMES = [
	['respondent', 'respondent'],
	['segment', 'segment'],
	['piece', 'what it is about'],
	['tooCheap', 'too cheap at'],
	['cheap', 'cheap at'],
	['expensive', 'expensive at'],
	['tooExpensive', 'too expensive at'],
	['price', 'price, or its utility'],
	['answer', 'would buy']
] as const;
