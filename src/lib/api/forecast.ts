import { z } from 'zod';
import { ACTUAL_FIGURES, type Actual } from '../engine/analysis/record/Actual';
import { FEWEST_REGISTERED, RECORD_FLOWS, RECORD_STATUSES, type ForecastRecord } from '../engine/analysis/record/ForecastRecord';
import type { RecordCalibration } from '../engine/analysis/record/recordCalibration';
import type { RecordScore } from '../engine/analysis/record/RecordScore';
import { FORECAST_FIGURES, FORECAST_LEVELS } from '../engine/simulation/forecastKept';
import { documentJson } from './document';
import { name } from './name';
import type { ReadonlyOf } from './ReadonlyOf';

/** Values of actuals that are taken at once: 12 figures of 120 months are less. */
const MOST_ACTUALS = 2_000;
const month = z
	.string()
	.regex(/^\d{4}-(0[1-9]|1[0-2])$/)
	.describe('A month, YYYY-MM');
const text = z.string().trim().max(2_000);
const quantiles = z
	.array(z.array(z.number()).length(FORECAST_LEVELS.length).nullable())
	.max(121)
	.describe('By month end, entry 0 before the run: quantiles at 1/40, 2/40 .. 39/40; null where the figure is not defined');
const bound = z
	.object({ figure: z.enum(FORECAST_FIGURES), below: z.number().nonnegative() })
	.describe('Stop where the figure falls below: money in main units, retention as a share');
const whole = z.int().min(0);
const flow = z.array(z.number()).max(121);

export const forecastRecord: z.ZodType<ForecastRecord> = z
	.object({
		tierlabForecast: z.literal(1),
		registeredAt: z.iso.datetime(),
		owner: name,
		review: month,
		name: z.string().max(500),
		note: text,
		stop: z.object({ text, bound: bound.nullable() }),
		variant: z.object({ id: z.string().max(200), name: z.string().max(500) }),
		options: z.array(z.string().max(500)).max(200),
		run: z.object({
			engine: z.string().max(100),
			scenarioHash: z.string().max(100),
			seed: z.string().max(1_000),
			trials: whole.min(FEWEST_REGISTERED),
			months: whole.min(1).max(120),
			currency: z.string().max(10),
			start: month,
			launch: whole
		}),
		base: z.object({ name: z.string().max(300), rows: whole, hash: z.string().max(100) }).nullable(),
		quantiles: z.object({ mrr: quantiles, customers: quantiles, nrr12: quantiles, grr12: quantiles }),
		flows: z
			.object({ new: flow, expansion: flow, contraction: flow, churn: flow })
			.describe('Mean flows of MRR since the opening, by month'),
		document: documentJson.nullable().describe('The scenario as it ran')
	})
	.describe('A forecast on record. `tierlab register` writes it with its hash');

const status = z.enum(RECORD_STATUSES);
const figure = z.enum(FORECAST_FIGURES);
const stands = z.enum(['above', 'below', 'inside']);
const crps = z.object({ score: z.number(), dispersion: z.number(), overprediction: z.number(), underprediction: z.number() });
const point = z.object({
	figure,
	at: z.int().describe('Month of the run, from 1'),
	month,
	actual: z.number(),
	p10: z.number(),
	p50: z.number(),
	p90: z.number(),
	in50: z.boolean(),
	stands: stands.describe('Against the 80% band'),
	place: z.number().describe('Among the trials, 0 to 1'),
	crps: crps.describe('In the unit of the figure; less is better'),
	naive: z.number().describe('The score of "nothing changes"')
});
const scoredFigure = z.object({
	figure,
	months: z.int(),
	in50: z.int(),
	in80: z.int(),
	crps,
	naive: z.number(),
	skill: z.number().nullable()
});
const score: z.ZodType<RecordScore> = z.object({
	through: month,
	months: z.int(),
	isPartial: z.boolean().describe('The actuals end before the review'),
	figures: z.array(scoredFigure),
	points: z.array(point),
	firstOutside: z.object({ figure, month, stands }).nullable(),
	gaps: z
		.array(z.object({ flow: z.enum(RECORD_FLOWS), expected: z.number(), actual: z.number() }))
		.describe('Flows of MRR since the opening, the one that explains most of a miss first'),
	stop: z.object({ isHit: z.boolean(), month: month.nullable() }).nullable(),
	before: z.int().describe('Values before the change, which were left out'),
	after: z.int().describe('Values after the review, which were left out'),
	isSameBase: z.boolean().describe('The opening was told, and is that of the run')
});

export const forecastEntry = z.object({
	status,
	at: z.iso.datetime(),
	by: name,
	note: text,
	score: score.nullable().describe('Where actuals came'),
	source: z.string().max(300).describe('Of the actuals')
});
/** What became of a forecast on record, and by whom: entries are added, never changed. */
export type ForecastEntry = ReadonlyOf<typeof forecastEntry>;

/** A forecast that leaves its database: in the file of a project, and as `tierlab register` writes it. */
export const storedForecast = z.object({
	hash: z.string().regex(/^[0-9a-f]{64}$/),
	record: z.record(z.string(), z.unknown()),
	log: z.array(forecastEntry).max(500)
});

export const forecastInfo = z.object({
	id: z.string(),
	number: z.int().describe('In the order in which the project registered them, from 1'),
	hash: z.string().describe('SHA-256 of the record as JSON'),
	isWhole: z.boolean().describe('The record is what the hash was taken of'),
	name: z.string(),
	variant: z.string().describe('Name of the scenario that was chosen'),
	owner: z.string(),
	review: month,
	registeredAt: z.iso.datetime(),
	status,
	currency: z.string(),
	log: z.array(forecastEntry)
});
/** A forecast on record without its figures. */
export type ForecastInfo = ReadonlyOf<typeof forecastInfo>;

export const forecast = forecastInfo.extend({ record: forecastRecord });
/** GET /projects/[id]/forecasts/[forecast]. */
export type Forecast = ReadonlyOf<typeof forecastInfo> & { readonly record: ForecastRecord };

const hits = z.object({ low: z.number(), high: z.number() });
const bandHits = z.object({
	...{ band: z.number(), cases: z.int(), covered: z.int(), share: z.number(), low: z.number(), high: z.number() },
	...{ accepted: hits, isAccepted: z.boolean() }
});
const calibration: z.ZodType<RecordCalibration> = z.object({
	forecasts: z.int(),
	points: z.int(),
	within: z.object({ share: z.number(), low: z.number(), high: z.number() }).describe('Of 80% bands, each forecast one observation'),
	bands: z.array(z.object({ figure: z.enum(['mrr', 'customers']), bands: z.array(bandHits) })),
	places: z.array(z.number()).describe('Points by tenth of their forecast'),
	placesLuck: hits,
	skill: z.object({ skill: z.number(), low: z.number().optional(), high: z.number().optional() }).nullable()
});

export const forecastList = z.object({
	forecasts: z.array(forecastInfo),
	calibration: calibration.nullable().describe('Of the last scores of those that were not withdrawn; null before there is one')
});
/** GET /projects/[id]/forecasts, newest first. */
export type ForecastList = ReadonlyOf<typeof forecastList>;

export const newForecast = z.strictObject({
	runId: z.string().max(100),
	variant: z.string().max(200).describe('Id of the scenario that is chosen'),
	owner: name,
	review: month,
	note: text.optional(),
	stop: z.strictObject({ text, bound: bound.nullable() }).optional()
});
/** POST /projects/[id]/forecasts: registers a finished run of at least 200 trials. */
export type NewForecast = ReadonlyOf<typeof newForecast>;

export const newStatus = z.strictObject({ status: z.enum(['approved', 'rolledOut', 'withdrawn']), by: name, note: text.optional() });
/** POST /projects/[id]/forecasts/[forecast]/status. */
export type NewStatus = ReadonlyOf<typeof newStatus>;

const actual: z.ZodType<Actual> = z.strictObject({ month, figure: z.enum(ACTUAL_FIGURES), value: z.number().nonnegative() });
export const newScore = z.strictObject({
	by: name,
	source: z.string().trim().max(300).optional(),
	actuals: z
		.array(actual)
		.min(1)
		.max(MOST_ACTUALS)
		.describe('MRR and customers at month ends, NRR and GRR over twelve months as shares, flows of MRR within months as positive amounts')
});
/** POST /projects/[id]/forecasts/[forecast]/score. */
export type NewScore = ReadonlyOf<typeof newScore>;
