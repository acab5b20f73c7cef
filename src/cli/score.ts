import type { Command } from 'commander';
import { takeForecast } from '../lib/application/takeForecast';
import { Numbers } from '../lib/charts/numbers';
import { RECORD_FIGURE_NAMES, recordScoreValue, recordValue, scoreSentence } from '../lib/charts/recordWords';
import type { RecordScore } from '../lib/engine/analysis/record/RecordScore';
import { scoreRecord } from '../lib/engine/analysis/record/scoreRecord';
import { readActuals } from '../lib/formats/forecast/readActuals';
import type { KeptForecast } from '../lib/server/Forecasts';
import { CallError } from './CallError';
import { checkOutputs } from './checkOutputs';
import { interruptible } from './Interrupted';
import { print, remark } from './print';
import { readSource, sourceName } from './readSource';
import { streams } from './streams';
import { lookOf, NONE, table, type Look } from './table';
import { writeWhole } from './writeWhole';

const FORECAST_BYTES = 20 * 2 ** 20;
const ACTUALS_BYTES = 1024 * 2 ** 20;

/** Adds `score`. */
export function addScore(program: Command): void {
	program
		.command('score')
		.description('Judge a forecast on record by what happened: CRPS, bands, what was wrong, the stop rule (docs/record.md)')
		.argument('<forecast>', 'what `register` wrote, - for stdin')
		.argument('<actuals>', 'a table month,metric,value; one with a column for each metric; or a history as calibrate reads it')
		.option('--json <file>', 'write the score as JSON, - for stdout (the table then goes to stderr)')
		.action((forecast: string, actuals: string, flags: { readonly json?: string }) => interruptible(() => score(forecast, actuals, flags)));
}

async function score(path: string, actualsPath: string, flags: { readonly json?: string }): Promise<void> {
	checkOutputs(flags);
	const { record } = takeKept(path, new TextDecoder().decode(await readSource(path, FORECAST_BYTES)));
	const { actuals, problems } = await readActuals(actualsPath, await readSource(actualsPath, ACTUALS_BYTES), record.run.currency);
	const file = sourceName(actualsPath);
	if (problems.length > 0) throw new CallError(problems.map((problem) => ({ ...problem, file, line: problem.line ?? 1, column: 1 })));
	const found = scoreRecord(record, actuals);
	if ('code' in found) throw CallError.of(file, found.message, found.remedy);
	const json = `${JSON.stringify(found)}\n`;
	const numbers = new Numbers(record.run.currency);
	if (flags.json === '-') {
		streams().stdout.write(json);
		remark(told(found, numbers, lookOf(streams().stderr)));
		return;
	}
	if (flags.json !== undefined) writeWhole([{ path: flags.json, text: [json] }]);
	print(told(found, numbers, lookOf(streams().stdout)));
}

function takeKept(path: string, text: string): KeptForecast {
	try {
		return takeForecast(JSON.parse(text));
	} catch (error) {
		const why = error instanceof RangeError ? error.message : 'it is no JSON';
		throw CallError.of(sourceName(path), why, 'Give what `tierlab register` wrote, unaltered');
	}
}

function told(score: RecordScore, numbers: Numbers, look: Look): string {
	const rows = score.figures.map(({ figure, months, in80, in50, crps, skill }) => {
		const last = score.points.filter((point) => point.figure === figure).at(-1);
		const value = (of: number | undefined) => (of === undefined ? NONE : recordValue(figure, of, numbers));
		const band = last ? `${value(last.p10)} to ${value(last.p90)}` : NONE;
		return [
			RECORD_FIGURE_NAMES[figure],
			...[value(last?.actual), band, `${in80} of ${months}`, `${in50} of ${months}`],
			...[recordScoreValue(figure, crps.score, numbers), skill === null ? NONE : numbers.percent(skill, 0)]
		];
	});
	const left = [
		...(score.before > 0 ? [`${numbers.counted(score.before, 'value')} before the change left out`] : []),
		...(score.after > 0 ? [`${numbers.counted(score.after, 'value')} after the review left out`] : []),
		...(score.isSameBase ? [] : ['the opening was not told, so that it is not known to be the same base'])
	];
	return [
		scoreSentence(score, numbers),
		'',
		table(['Figure', `At ${score.through}`, '80% band', 'In 80%', 'In 50%', 'CRPS', 'Skill'], rows, look),
		...(left.length > 0 ? ['', `${left.join('; ')}.`] : []),
		'Months of one forecast are not independent: this is one observation more than many.'
	].join('\n');
}
