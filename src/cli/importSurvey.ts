import { Option, type Command, InvalidArgumentError } from 'commander';
import { Numbers } from '../lib/charts/numbers';
import type { SurveyedWorth } from '../lib/engine/analysis/surveyedWorth';
import type { Scenario } from '../lib/engine/simulation/scenario';
import { readSurvey, SURVEY_BYTES } from '../lib/formats/surveys/readSurvey';
import type { Named } from '../lib/formats/import/NameMatcher';
import { OVERSTATED, surveyDocument, type SurveyDocument } from '../lib/formats/surveys/surveyDocument';
import { SURVEY_METHODS, type SurveyMethod, type SurveyReading } from '../lib/formats/surveys/SurveyReading';
import { surveyWorths } from '../lib/formats/surveys/surveyWorths';
import { writeAssumptions } from '../lib/formats/writeScenario';
import { CallError } from './CallError';
import { print, remark, remarkProblems } from './print';
import { columnMap } from './columnMap';
import { loadScenario } from './readScenarioFile';
import { readSource, sourceName } from './readSource';
import { NONE, styled, table, lookOf, type Look } from './table';
import { writeOutput } from './writeOutput';

type SurveyFlags = {
	readonly for?: string;
	readonly method?: SurveyMethod;
	readonly piece?: string;
	readonly segment?: string;
	readonly map: readonly string[];
	readonly decimal?: '.' | ',';
	readonly buysFrom?: number;
	readonly overstatement?: number | true;
	readonly output?: string;
};

const METHOD_WORDS: Readonly<Record<SurveyMethod, string>> = {
	vanWestendorp: 'Van Westendorp, four prices',
	gaborGranger: 'Gabor-Granger, answers at prices',
	conjoint: 'conjoint part-worths'
};

/** Adds `import survey` to the command `import`. */
export function addImportSurvey(parent: Command): void {
	parent
		.command('survey')
		.description('Read a survey of willingness to pay (Van Westendorp, Gabor-Granger, conjoint) as assumptions (docs/surveys.md)')
		.argument('<file>', 'the answers: CSV, TSV or XLSX, - for stdin')
		.option('--for <scenario>', 'the scenario whose pieces and segments are meant; prices are in its currency')
		.addOption(new Option('--method <name>', 'where the columns do not tell it').choices([...SURVEY_METHODS]))
		.option('--piece <id>', 'what was asked about, where no column says it: a feature, module, service or meter')
		.option('--segment <id>', 'who was asked, where no column says it; all segments when left out')
		.option('--map <column=field>', 'what a column is; as often as needed', (value, before: string[]) => [...before, value], [])
		.addOption(new Option('--decimal <sign>', 'the decimal sign, where it cannot be told').choices(['.', ',']))
		.option('--buys-from <answer>', 'the lowest answer on a scale that counts as buying, such as 4 of 5', numberAbove(0))
		.option(
			'--overstatement [x]',
			`by what surveyed worths are divided, since people say more than they pay; ${OVERSTATED} without a number`,
			numberAbove(0)
		)
		.option('-o, --output <file>', 'write the assumptions (YAML), - for stdout (the report then goes to stderr)')
		.action(importSurvey);
}

async function importSurvey(path: string, flags: SurveyFlags): Promise<void> {
	const scenario = flags.for === undefined ? undefined : (await loadScenario(flags.for, {})).scenario;
	const { method, decimal, buysFrom } = flags;
	const chosen = Object.entries({ method, decimal, buysFrom }).filter(([, value]) => value !== undefined);
	const settings = { ...Object.fromEntries(chosen), columns: columnMap(flags.map) };
	const reading = await readSurvey(await readSource(path, SURVEY_BYTES), settings, sourceName(path));
	if (reading.problems.some(({ severity }) => severity === 'error')) throw new CallError(reading.problems);
	const { worths, problems } = surveyWorths(reading.groups);
	const overstatement = flags.overstatement === true ? OVERSTATED : flags.overstatement;
	const named = Object.entries({ piece: flags.piece, segment: flags.segment, overstatement }).filter(([, value]) => value !== undefined);
	const target = { ...Object.fromEntries(named), ...(scenario ? { segments: scenario.segments, pieces: piecesOf(scenario) } : {}) };
	const document = surveyDocument(worths, target);
	if (document.used.length === 0) throw new CallError([...reading.problems, ...problems, ...document.problems]);
	const [say, look] = flags.output === '-' ? [remark, lookOf(process.stderr)] : [print, lookOf(process.stdout)];
	say(report(reading, document, overstatement, new Numbers(scenario?.currency ?? 'USD'), look));
	remarkProblems([...reading.problems, ...problems, ...document.problems]);
	if (flags.output !== undefined) writeOutput(flags.output, writeAssumptions(document.assumptions));
}

/** What a scenario can be told the worth of. */
function piecesOf({ features, meters, today, variants }: Scenario): Named[] {
	const addOns = [today, ...variants.map(({ book }) => book)].flatMap((book) => book.addOns);
	return [...features, ...addOns.filter(({ kind }) => kind === 'module' || kind === 'service'), ...meters];
}

function numberAbove(low: number): (text: string) => number {
	return (text) => {
		const value = Number(text);
		if (text.trim() !== '' && value > low && Number.isFinite(value)) return value;
		throw new InvalidArgumentError(`Give a number above ${low}.`);
	};
}

function report(
	{ method, rows }: SurveyReading,
	document: SurveyDocument,
	overstatement: number | undefined,
	numbers: Numbers,
	look: Look
): string {
	const head = `${method ? METHOD_WORDS[method] : ''}: ${rows.read} rows read, ${rows.taken} taken, ${rows.refused} refused.`;
	const corrected = overstatement === undefined ? [] : [`Median / ${overstatement}`];
	const columns = ['Worth a month', 'Respondents', 'Left out', 'Median', ...corrected, 'mu', 'sigma'];
	const lines = document.used.map(({ segment, piece, worth: { found } }) => [
		`${piece}, ${segment}`,
		String(found.respondents),
		String(found.leftOut),
		numbers.price(found.median),
		...(overstatement === undefined ? [] : [numbers.price(found.median / overstatement)]),
		withError(found.fit?.mu, found.fit?.errorMu),
		withError(found.fit?.sigma, found.fit?.errorSigma)
	]);
	// Groups that hold for several segments are shown once.
	const shown = [...new Map(document.used.map(({ piece, worth }) => [worth, piece])).entries()];
	const curves = shown.map(([{ segment, found }, piece]) =>
		curveTable(segment === undefined ? piece : `${piece}, ${segment}`, found, numbers, look)
	);
	const note =
		overstatement === undefined
			? 'As it was said. People say they would pay some 1.21 times what they pay: --overstatement takes it off.'
			: `Worths are written as they were said; the model divides them by surveyOverstatement, ${overstatement}.`;
	return [head, table(columns, lines, look), ...curves, styled(note, 'grey', look)].join('\n\n');
}

function withError(value: number | undefined, error: number | undefined): string {
	return value === undefined || error === undefined ? NONE : `${value.toFixed(3)} ±${error.toFixed(3)}`;
}

function curveTable(name: string, { curve, meter }: SurveyedWorth, numbers: Numbers, look: Look): string {
	const rows = curve.map(({ price, share, low, high }) => [
		numbers.price(price),
		numbers.percent(share, 0),
		`${numbers.percent(low, 0)} to ${numbers.percent(high, 0)}`
	]);
	const told = table([`Price (${name})`, 'Would pay it', '95%'], rows, look);
	if (!meter) return told;
	const { marginalCheapness, optimalPrice, indifferencePrice, marginalExpensiveness } = meter;
	const points = [
		`acceptable from ${numbers.price(marginalCheapness)} to ${numbers.price(marginalExpensiveness)}`,
		`as many find it too cheap as too expensive at ${numbers.price(optimalPrice)}`,
		`as many find it cheap as expensive at ${numbers.price(indifferencePrice)}`
	];
	return `${told}\n${points.join('; ')}.`;
}
