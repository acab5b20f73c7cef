import { z } from 'zod';
import { CROSS_SELLS } from '../engine/catalog/priceBook';
import { policySchema } from './policyDocument';
import { lowLikelyHigh, number, priceComponent, upTo } from './priceSchemas';

/**
 * The files of this program as plain JSON: one schema gives the types, the first check and the published JSON Schema.
 * Amounts are decimal amounts of the currency per month, shares are 0-1. What a value may be in the light of the others
 * (references, bounds, order) is checked by `readScenario`; here stands only what each key holds.
 */

const id = z.string().describe('A letter, then letters, digits, - or _');
const ids = z.array(z.string());

const two = z.tuple([number, number]);

const price = z
	.union([priceComponent, z.array(priceComponent)])
	.describe('A component, or a list of components that are summed; an empty list is free');
const annual = z
	.union([z.strictObject({ discount: number }), price])
	.describe('A share off the monthly price, or a price of its own per month');
const limit = z.strictObject({
	included: z.union([number, z.literal('unlimited')]),
	beyond: z
		.union([z.enum(['block', 'allow']), z.strictObject({ charge: price })])
		.optional()
		.describe('What happens beyond the limit: block (default), allow, or a charge on the units beyond it')
});

const plan = z.strictObject({
	id,
	name: z.string().optional(),
	price: z.strictObject({ monthly: price, annual: annual.optional() }),
	limits: z.record(z.string(), limit).optional().describe('By meter; a meter that is not listed is unlimited'),
	features: ids.optional(),
	minimum: z
		.union([number, z.strictObject({ amount: number, counts: z.enum(['all', 'plan']).optional() })])
		.optional()
		.describe(
			'Minimum commitment: what the lines that count come to at least, an amount a month. counts: all (default), every line of the bill, overage too; plan, the line of the plan alone'
		),
	setup: number.optional().describe('Amount due once when the plan is sold, outside MRR'),
	trial: number.optional().describe('Months without payment for new customers')
});
const addOn = z.strictObject({
	id,
	name: z.string().optional(),
	kind: z.enum(['capacity', 'feature', 'module', 'service']),
	motion: z.enum(CROSS_SELLS).optional().describe(`How a module or a service is cross-sold; default ${CROSS_SELLS[0]}`),
	adds: z.record(z.string(), number).optional().describe('Units added by one pack, by meter'),
	opens: ids.optional().describe('Features that it opens'),
	price: price.describe('Per unit of quantity and month'),
	on: ids.optional().describe('Plans on which it is sold'),
	includedIn: ids.optional().describe('Plans that hold it at no price of its own'),
	max: number.optional().describe('Largest quantity; default 1'),
	requires: ids.optional().describe('Add-ons that must be held'),
	excludes: ids.optional().describe('Add-ons that must not be held'),
	setup: number.optional().describe('Amount due once when a customer buys it who holds none, outside MRR'),
	sameAs: z
		.string()
		.optional()
		.describe("In a variant: today's add-on that this is, under another name: who holds, needs and values it stays the same")
});
const bundle = z.strictObject({
	id,
	name: z.string().optional(),
	items: ids.describe('At most one plan, and add-ons'),
	price: z.strictObject({ flat: number }).optional().describe('A fixed price; else give a discount'),
	discount: number.optional().describe('Share off the sum of its lines')
});
const discount = z.strictObject({
	id,
	name: z.string().optional(),
	kind: z
		.enum(['annual', 'volume', 'graduated', 'promotion'])
		.describe(
			'A share off a plan: on annual payment; by the tier that a quantity falls in; each unit by the tier that it falls in; or in the first months after the plan is sold'
		),
	discount: number.optional().describe('Share off; of annual and promotion'),
	months: number.optional().describe('Months from the sale of the plan; of promotion'),
	meter: z.string().optional().describe('Meter whose quantity counts; of volume and graduated; the first licensed meter when left out'),
	tiers: z
		.array(z.strictObject({ upTo, discount: number.describe('Share off in the tier') }))
		.optional()
		.describe('Of volume and graduated'),
	on: ids.optional().describe('Plans whose line it is taken off; all when left out (annual: all without an annual term of their own)')
});
const bookShape = {
	plans: z.array(plan),
	addOns: z.array(addOn).optional(),
	bundles: z.array(bundle).optional(),
	discounts: z.array(discount).optional()
};
const book = z.strictObject(bookShape);

const change = { after: z.string().optional().describe('Id of the entry that it follows'), remove: z.boolean().optional() };
const planChange = z.strictObject({ ...plan.partial().shape, id, ...change });
const addOnChange = z.strictObject({ ...addOn.partial().shape, id, ...change });
const bundleChange = z.strictObject({ ...bundle.partial().shape, id, ...change });
const discountChange = z.strictObject({ ...discount.partial().shape, id, ...change });
const changes = z
	.strictObject({
		plans: z.array(planChange).optional(),
		addOns: z.array(addOnChange).optional(),
		bundles: z.array(bundleChange).optional(),
		discounts: z.array(discountChange).optional()
	})
	.describe('Changes to the book of today, by id: a key that is given replaces that key, the others stay');

const variant = z.strictObject({
	id,
	name: z.string().optional(),
	book: book.optional(),
	changes: changes.optional(),
	policy: policySchema
});

const range = z.union([
	number,
	z.strictObject({ pert: lowLikelyHigh }),
	z.strictObject({ uniform: two.describe('Low, high') }),
	z.strictObject({ beta: two.describe('a, b') }),
	z.strictObject({ normal: two.describe('Mean, standard deviation') }),
	z.strictObject({ lognormal: two.describe('mu, sigma of the logarithm') }),
	z.strictObject({ empirical: z.array(number).describe('Values that are equally likely') })
]);
/** One number, or a distribution of it. */
export type RangeDocument = z.infer<typeof range>;
/**
 * Assumptions nest by the dots of their paths; a leaf is a range, with `bySegment` beside or instead of it. Beside them stand `churnLaw`,
 * `correlations`, and `willingnessToPay` by segment and piece; `newCustomers` may be `fromStarts`.
 */
export type AssumptionsDocument = {
	[key: string]: RangeDocument | number[] | 'renewal' | 'cohort' | 'fromStarts' | CorrelationDocument[] | AssumptionsDocument;
};
const correlation = z
	.strictObject({ between: z.array(z.string()).describe('Paths of two assumptions'), rank: number.describe('Above -1 and below 1') })
	.describe('Rank correlation of the draws of two assumptions');
type CorrelationDocument = z.infer<typeof correlation>;
const assumptions: z.ZodType<AssumptionsDocument> = z.record(
	z.string(),
	z.lazy(() => z.union([range, z.array(number), z.enum(['renewal', 'cohort', 'fromStarts']), z.array(correlation), assumptions]))
);

const size = z.enum(['small', 'middle', 'large']).describe('Which set of default assumptions holds');
const usage = z.strictObject({
	median: number.optional().describe('Median use as a share of the limit; default 0.45'),
	s: number.optional().describe('Spread of its logarithm; default 0.5')
});
const segment = z.strictObject({
	id,
	name: z.string().optional(),
	customers: number.describe('How many'),
	plans: z.record(z.string(), number).describe('Share of each plan; the shares sum to 1'),
	annual: number.optional().describe('Share on annual contracts; default 0'),
	tenure: number.optional().describe('Mean months as a customer; default 18'),
	addOns: z.record(z.string(), number).optional().describe('Share that holds an add-on, of those whose plan sells it'),
	size: size.optional(),
	usage: z.record(z.string(), usage).optional(),
	assumptions: assumptions.optional().describe('Assumptions of this segment alone')
});
const customers = z.union([
	z.strictObject({
		file: z.string().describe('A CSV beside the scenario'),
		sizes: z.record(z.string(), size).optional().describe('By segment')
	}),
	z.strictObject({ segments: z.array(segment) })
]);

const meterEntry = z.strictObject({
	id,
	name: z.string().optional(),
	unit: z.string().optional(),
	kind: z.enum(['licensed', 'stock', 'flow']).describe('Seats bought ahead, a level, or a flow that starts anew each month')
});
const feature = z.strictObject({
	id,
	name: z.string().optional(),
	need: z.enum(['all', 'common', 'premium', 'governance']).optional().describe('Who needs it; default all in the lowest plan, else common'),
	sameAs: z
		.string()
		.optional()
		.describe('Another feature that this is, under another name: who needs it and what it is worth stay the same')
});
const tierlab = z.literal(1).describe('Version of the format');
const head = {
	tierlab,
	$schema: z.string().optional(),
	name: z.string().optional(),
	currency: z.string().describe('ISO 4217 code, such as USD'),
	perUsd: number
		.optional()
		.describe(
			"What one US dollar costs in the currency: converts the model's own amounts, which are in US dollars; left out, from a table"
		),
	meters: z.array(meterEntry).optional(),
	features: z.array(feature).optional()
};

const dismissed = z
	.array(z.strictObject({ code: z.string(), at: z.string().describe('Path in the price book, such as plans/pro'), reason: z.string() }))
	.describe('Packaging checks that were looked at and set aside, in every scenario of the file; no figure depends on them');

const learned = z
	.array(
		z.strictObject({
			path: z.string().describe('Path of the assumption'),
			segment: z.string().optional().describe('Segment whose range it is; left out, that of all'),
			value: range.describe('What was learned; as long as the assumption has this value, it is marked as your data'),
			before: range.optional().describe('What stood there before, and what is learned again from; left out, the default'),
			from: z.string().describe('What it was learned from, such as the name of a file')
		})
	)
	.describe('Assumptions that were learned from a history or a survey; no figure depends on this list');

/** A whole scenario file. */
export const scenarioSchema = z.strictObject({
	...head,
	start: z.string().describe('Month 1, as YYYY-MM'),
	months: number.optional().describe('Horizon, 1-120; default 36'),
	trials: number.optional().describe('1-100,000; default 1000'),
	seed: z.union([z.string(), number]).optional().describe('Any phrase; the same phrase gives the same results'),
	sampling: z
		.enum(['plain', 'sobol'])
		.optional()
		.describe(
			'How trials are placed: plain (default), each by itself; sobol, the assumptions evenly over the trials, so that fewer give the same precision'
		),
	today: book,
	variants: z.array(variant).optional(),
	customers,
	assumptions: assumptions.optional(),
	learned: learned.optional(),
	dismissed: dismissed.optional()
});

/** A price book in a file of its own. */
export const priceBookSchema = z.strictObject({ ...head, ...bookShape });

export type ScenarioDocument = z.infer<typeof scenarioSchema>;
export type PriceBookFileDocument = z.infer<typeof priceBookSchema>;
export type PriceBookDocument = z.infer<typeof book>;
export type PlanDocument = z.infer<typeof plan>;
export type AddOnDocument = z.infer<typeof addOn>;
export type BundleDocument = z.infer<typeof bundle>;
export type DiscountDocument = z.infer<typeof discount>;
export type LimitDocument = z.infer<typeof limit>;
export type AnnualDocument = z.infer<typeof annual>;
export type PriceDocument = z.infer<typeof price>;
export type MeterDocument = z.infer<typeof meterEntry>;
export type FeatureDocument = z.infer<typeof feature>;
export type ChangesDocument = z.infer<typeof changes>;
export type PlanChangeDocument = z.infer<typeof planChange>;
export type AddOnChangeDocument = z.infer<typeof addOnChange>;
export type BundleChangeDocument = z.infer<typeof bundleChange>;
export type VariantDocument = z.infer<typeof variant>;
export type SegmentDocument = z.infer<typeof segment>;
export type CustomersDocument = z.infer<typeof customers>;
export type LearnedDocument = z.infer<typeof learned>;
export type DismissedDocument = z.infer<typeof dismissed>;
