import { basename } from 'node:path';
import type { Command } from 'commander';
import type { DocumentJson } from '../lib/api/document';
import { forecastRecord } from '../lib/api/forecast';
import { timesOf } from '../lib/application/registerForecast';
import { registerRun } from '../lib/engine/analysis/record/registerRun';
import type { Scenario } from '../lib/engine/simulation/scenario';
import { parseDocument } from '../lib/formats/parseDocument';
import { forecastHash } from '../lib/server/Forecasts';
import { FORECAST_FIGURES, type ForecastFigure } from '../lib/engine/simulation/forecastKept';
import type { RunResults } from '../lib/runner/protocol';
import { CallError } from './CallError';
import { interruptible } from './Interrupted';
import { print, remark } from './print';
import { readScenarioFile } from './readScenarioFile';
import { readSource, sourceName } from './readSource';
import { readResults } from './readResults';
import { runScenario } from './runScenario';
import { wholeNumber } from './wholeNumber';
import { writeOutput } from './writeOutput';

const MOST_BYTES = 200 * 2 ** 20;

type RegisterFlags = {
	readonly owner: string;
	readonly review: string;
	readonly variant?: string;
	readonly scenario?: string;
	readonly stop?: string;
	readonly stopBelow?: string;
	readonly note?: string;
	readonly trials?: number;
	readonly output: string;
};

/** Adds `register`. */
export function addRegister(program: Command): void {
	program
		.command('register')
		.description(
			'Put a run on record as a forecast: nothing of it changes afterwards, and `score` judges it when actuals come (docs/record.md)'
		)
		.argument('<run>', 'a scenario (YAML or JSON), which is run first, or results that --json wrote; - for stdin')
		.requiredOption('--owner <text>', 'who answers for the change')
		.requiredOption('--review <month>', 'month after whose end it is scored, YYYY-MM')
		.option('--variant <id>', 'the scenario that was chosen; the one of the highest mean ARR when left out')
		.option('--scenario <file>', 'of results: the scenario that they are of')
		.option('--stop <text>', 'when the change is stopped')
		.option('--stop-below <rule>', `the same in numbers: figure=value, of ${FORECAST_FIGURES.join(', ')}`)
		.option('--note <text>', 'what else is to be known')
		.option('--trials <n>', "of a scenario: Monte Carlo trials, 200-100,000, instead of the file's", wholeNumber(1, 100_000))
		.option('-o, --output <file>', 'write the forecast there; - for stdout', 'forecast.json')
		.action((path: string, flags: RegisterFlags) => interruptible((signal) => register(path, flags, signal)));
}

async function register(path: string, flags: RegisterFlags, signal: AbortSignal): Promise<void> {
	if (flags.owner.trim() === '') throw CallError.of('--owner', 'nobody is named', 'Name who answers for the change');
	if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(flags.review)) throw CallError.of('--review', `"${flags.review}" is no month`, 'Write it as YYYY-MM');
	const bound = boundOf(flags.stopBelow);
	const source = await readSource(path, MOST_BYTES);
	const given = readResults(path, source);
	const scenarioPath = given ? flags.scenario : path;
	if (scenarioPath === undefined)
		throw CallError.of('--scenario', 'results do not say when they begin and when the change does', 'Name the scenario that they are of');
	const text = given ? await readSource(scenarioPath, MOST_BYTES) : source;
	const { scenario, problems } = await readScenarioFile(scenarioPath, text, flags.trials === undefined ? {} : { trials: flags.trials });
	if (!scenario) throw new CallError(problems);
	if (given) checkSame(given, scenario);
	const results = given ?? (await runScenario(scenario, {}, signal)).results;
	const read: DocumentJson = JSON.parse(JSON.stringify(parseDocument(text).document));
	const document: DocumentJson = { ...read, trials: results.trials, months: results.months, seed: results.seed };
	const variant = flags.variant ?? bestOf(results.variants);
	const record = registerRun(results, {
		...{ owner: flags.owner.trim(), review: flags.review, note: flags.note ?? '', variant, document },
		stop: { text: flags.stop ?? '', bound },
		registeredAt: new Date().toISOString(),
		name: typeof document.name === 'string' ? document.name : basename(sourceName(scenarioPath)),
		base: null,
		...timesOf(document, variant)
	});
	if ('code' in record) throw CallError.of(sourceName(path), record.message, record.remedy);
	// What is written is what is read again.
	const { error } = forecastRecord.safeParse(record);
	if (error) throw CallError.of(error.issues[0].path.join('.'), error.issues[0].message, 'Shorten it');
	const hash = forecastHash(record);
	const log = [{ status: 'proposed', at: record.registeredAt, by: record.owner, note: record.note, score: null, source: '' }];
	writeOutput(flags.output, `${JSON.stringify({ hash, record, log })}\n`);
	const say = flags.output === '-' ? remark : print;
	say(`${record.variant.name}: registered for review in ${record.review}, ${record.run.trials} trials, ${hash.slice(0, 12)}`);
}

/** Results and scenario are told apart by what both say of themselves. */
function checkSame({ months, seed, currency, variants }: RunResults, scenario: Scenario): void {
	const ids = ['today', ...scenario.variants.map(({ id }) => id)];
	const isSame =
		months === scenario.months && seed === scenario.seed && currency === scenario.currency && ids.join() === Object.keys(variants).join();
	if (!isSame) throw CallError.of('--scenario', 'the results are of another scenario', 'Name the one that they are of, unchanged since');
}

function boundOf(text: string | undefined): { readonly figure: ForecastFigure; readonly below: number } | null {
	if (text === undefined) return null;
	const [name, value, more] = text.split('=');
	const figure = FORECAST_FIGURES.find((one) => one === name.trim());
	const below = value === undefined || value.trim() === '' ? NaN : Number(value);
	if (figure && more === undefined && Number.isFinite(below) && below >= 0) return { figure, below };
	throw CallError.of('--stop-below', `"${text}" is no bound`, `Write it as customers=520: figure=value, of ${FORECAST_FIGURES.join(', ')}`);
}

function bestOf(variants: Readonly<Record<string, { readonly final: { readonly arr: { readonly mean: number } | null } }>>): string {
	const [best] = Object.entries(variants).sort(([, one], [, other]) => (other.final.arr?.mean ?? 0) - (one.final.arr?.mean ?? 0));
	return best?.[0] ?? 'today';
}
