import { CROSS_SELLS, type Plan, type PriceBook } from '../catalog/priceBook';
import { motionAt, MOTIONS } from '../market/motionTable';
import { POLICY_KINDS, type PolicyRule } from '../catalog/policy';
import { hash32, seedKey } from '../math/draw';
import type { CustomerBase } from '../market/customerBase';
import type { Market, Migration } from '../market/Market';
import { Shelf } from '../market/Shelf';
import { BEYOND, BookRater, type Universe } from '../rating/BookRater';
import { buildColumns, type UnexplainedMrr } from './buildColumns';
import { hasArrivals } from './hasArrivals';
import { surveyedPieces } from './surveyedPieces';
import type { Scenario, Variant } from './scenario';

/** Salts of the items of keyed draws: a meter and a feature of the same id are different pieces. */
const FEATURE_SALT = 1;
const ADD_ON_SALT = 2;
const METER_SALT = 3;
const MOTION_SALT = 4;

/** A market with the names that its indices stand for. */
export type NamedMarket = Market &
	UnexplainedMrr & {
		readonly universe: Universe;
		readonly featureIds: readonly string[];
		readonly segmentIds: readonly string[];
		/** Names of the cohorts: calendar years of the start. */
		readonly cohorts: readonly string[];
		/** By month of arrival: the cohort; empty but for month 0 where nobody arrives. */
		readonly arrivalCohort: Int32Array;
	};

/**
 * A scenario's books, policies and customers as the month loop reads them.
 * @param variants those to simulate beside Today; none for calibration
 * @param months horizon
 */
export function buildMarket(scenario: Scenario, variants: readonly Variant[], months: number): NamedMarket {
	const books = [scenario.today, ...variants.map(({ book }) => book)];
	const union = (ids: (book: PriceBook) => readonly { readonly id: string }[]) => [
		...new Set(books.flatMap((book) => ids(book).map(({ id }) => id)))
	];
	const universe: Universe = { meters: scenario.meters, planIds: union(({ plans }) => plans), addOnIds: union(({ addOns }) => addOns) };
	const featureIds = scenario.features.map(({ id }) => id);
	const shelves = books.map((book) => new Shelf(book, new BookRater(book, universe, undefined, scenario.minorUnits), universe, featureIds));
	const modules = [...new Set(shelves.flatMap((shelf) => [...shelf.modules]))];
	const arrivalMonths = hasArrivals(scenario) ? months : 0;
	const { columns, cohorts, arrivalCohort, meanHealth, ...unexplained } = buildColumns(scenario, universe, shelves[0], arrivalMonths);
	const items = (ids: readonly string[], salt: number) => Int32Array.from(ids, (id) => hash32(id, salt));
	return {
		universe,
		featureIds,
		segmentIds: scenario.segments.map(({ id }) => id),
		cohorts,
		arrivalCohort,
		meters: scenario.meters.length,
		plans: universe.planIds.length,
		addOns: universe.addOnIds.length,
		features: featureIds.length,
		segments: scenario.segments.length,
		licensed: Uint8Array.from(scenario.meters, ({ kind }) => (kind === 'licensed' ? 1 : 0)),
		...baseContent(shelves[0], scenario.meters.length),
		shelves,
		migrations: [
			...scenario.segments.map(() => STAYS),
			...variants.flatMap(({ book, policy }) =>
				scenario.segments.map(({ id }) => migrationOf(scenario, book, policy.segments?.[id] ?? policy, universe, featureIds, columns.ids))
			)
		],
		modules: Int32Array.from(modules),
		moduleMotion: Uint8Array.from(
			modules,
			(addOn) => shelves.find(({ hasAddOn }) => hasAddOn[addOn] === 1)?.motion[addOn] ?? motionAt(CROSS_SELLS[0])
		),
		columns,
		months,
		seed: seedKey(scenario.seed),
		startMonth: Number(scenario.start.slice(5, 7)),
		surveyed: surveyedPieces(scenario, universe),
		featureItem: items(featureIds, FEATURE_SALT),
		addOnItem: items(universe.addOnIds, ADD_ON_SALT),
		meterItem: items(
			universe.meters.map(({ id }) => id),
			METER_SALT
		),
		motionItem: items(MOTIONS, MOTION_SALT),
		meanHealth,
		...unexplained
	};
}

/** What the lowest plan of today's book includes, by meter (MODEL 5 c). */
function baseContent({ ladder, rater }: Shelf, meters: number): Pick<Market, 'baseLimit' | 'baseCharged'> {
	const beyond = Array.from({ length: meters }, (_, m) => rater.beyond[ladder[0] * meters + m]);
	const limit = (m: number) => rater.included[ladder[0] * meters + m];
	return {
		baseLimit: Float64Array.from(beyond, (code, m) =>
			code === BEYOND.charge ? Infinity : code === BEYOND.block || limit(m) === Infinity ? limit(m) : 0
		),
		baseCharged: Uint8Array.from(beyond, (code, m) => (code === BEYOND.charge && limit(m) < Infinity ? 1 : 0))
	};
}

/** Today moves nobody. */
const STAYS: Migration = {
	kind: POLICY_KINDS.indexOf('keep'),
	launch: 0,
	notice: 0,
	months: 0,
	anniversary: false,
	rate: 0,
	waves: new Float64Array(0),
	loyalty: 0,
	resetsNegotiated: false,
	exemptAbove: Infinity,
	exempt: undefined,
	hybrid: undefined,
	protects: false,
	map: new Int32Array(0),
	planDiffers: new Uint8Array(0),
	addOnDiffers: new Uint8Array(0)
};

function migrationOf(
	{ today, minorUnits, base }: Scenario,
	next: PriceBook,
	policy: PolicyRule,
	universe: Universe,
	featureIds: readonly string[],
	ids: readonly string[]
): Migration {
	const { planIds, addOnIds } = universe;
	const discountsOn = ({ discounts = [] }: PriceBook, id: string) =>
		discounts.filter(({ on }) => on.includes(id)).map((discount) => ({ ...discount, on: [] }));
	/** What comes with a plan besides its own content. */
	const includedIn = ({ addOns }: PriceBook, plan: string) =>
		addOns.filter((addOn) => addOn.includedIn.includes(plan)).map(({ id, adds, opens }) => ({ id, adds, opens }));
	const isSoldAlike = (plan: string) =>
		[discountsOn, includedIn].every((terms) => JSON.stringify(terms(today, plan)) === JSON.stringify(terms(next, plan)));
	const differs = (list: (book: PriceBook) => readonly { readonly id: string }[], id: string) => {
		const [before, after] = [today, next].map((book) => list(book).find((item) => item.id === id));
		return JSON.stringify(before) === JSON.stringify(after) ? 0 : 1;
	};
	const newIds = new Set(next.plans.map(({ id }) => id));
	return {
		kind: POLICY_KINDS.indexOf(policy.kind),
		launch: policy.launch,
		notice: policy.notice,
		months: 'months' in policy ? policy.months : 0,
		rate: 'rate' in policy ? policy.rate : 'discount' in policy ? policy.discount : 0,
		waves: 'waves' in policy ? cumulative(policy.waves) : new Float64Array(0),
		loyalty: policy.loyalty ?? 0,
		resetsNegotiated: policy.negotiated === 'reset',
		exemptAbove: policy.exempt?.aboveCents ?? Infinity,
		exempt: tagged(base, policy.exempt?.tag, ids),
		hybrid: hybridShelf(today, next, policy, universe, featureIds, minorUnits),
		protects: policy.protectionEnds === 'never',
		anniversary: 'timing' in policy && policy.timing === 'anniversary',
		map: Int32Array.from(planIds, (id) => {
			const to = policy.map[id] ?? id;
			return newIds.has(to) ? planIds.indexOf(to) : -1;
		}),
		planDiffers: Uint8Array.from(planIds, (id) => (isSoldAlike(id) ? differs(({ plans }) => plans, id) : 1)),
		addOnDiffers: Uint8Array.from(addOnIds, (id) => differs(({ addOns }) => addOns, id))
	};
}

/** By customer, in the order of `ids`: 1 = has the tag; undefined where nobody has, or no tag is asked for. */
function tagged({ ids, tags }: CustomerBase, tag: string | undefined, order: readonly string[]): Uint8Array | undefined {
	const index = tag === undefined ? -1 : (tags?.ids.indexOf(tag) ?? -1);
	if (!tags || index < 0) return undefined;
	const has = new Set(ids.filter((_, i) => tags.tag.subarray(tags.start[i], tags.start[i + 1]).includes(index)));
	return Uint8Array.from(order, (id) => (has.has(id) ? 1 : 0));
}

/** Share of customers that has moved by each wave; the last is everybody. */
function cumulative(waves: readonly number[]): Float64Array {
	let sum = 0;
	return Float64Array.from(waves, (share) => (sum += share));
}

/** A shelf of today's plans with only the price, or only the package (limits, features, add-ons on sale), of the plans they are mapped to. */
function hybridShelf(
	today: PriceBook,
	next: PriceBook,
	policy: PolicyRule,
	universe: Universe,
	featureIds: readonly string[],
	minorUnits: number
): Shelf | undefined {
	const { content = 'both', map } = policy;
	if (content === 'both') return undefined;
	const plans = today.plans.map((plan): Plan => {
		const target = next.plans.find(({ id }) => id === (map[plan.id] ?? plan.id)) ?? plan;
		const [priced, packed] = content === 'price' ? [target, plan] : [plan, target];
		const { minimumCents, minimumCounts } = priced;
		return {
			...plan,
			price: priced.price,
			annual: priced.annual,
			minimumCents,
			minimumCounts,
			limits: packed.limits,
			features: packed.features
		};
	});
	const [pricing, packing] = content === 'price' ? [next, today] : [today, next];
	/** Today's plans that are priced as one of the new plans. */
	const priced = (ids: readonly string[]) => today.plans.map(({ id }) => id).filter((id) => ids.includes(map[id] ?? id));
	const asOld = (ids: readonly string[]) => (content === 'price' ? ids : priced(ids));
	const addOns = packing.addOns.map((addOn) => ({
		...addOn,
		price: (pricing.addOns.find(({ id }) => id === addOn.id) ?? addOn).price,
		on: asOld(addOn.on),
		includedIn: asOld(addOn.includedIn)
	}));
	const known = new Set([...plans, ...addOns].map(({ id }) => id));
	const bundles = pricing.bundles.filter(({ items }) => items.every((id) => known.has(id)));
	const discounts = pricing.discounts?.map((discount) => ({ ...discount, on: content === 'price' ? priced(discount.on) : discount.on }));
	const book: PriceBook = { plans, addOns, bundles, discounts };
	const targets = new Map(Object.entries(map).filter(([, to]) => next.plans.some(({ id }) => id === to)));
	// A price that comes from another plan is drawn in that plan's place: it is one price.
	const [prices, charges] = content === 'price' ? [targets, new Map<string, string>()] : [new Map<string, string>(), targets];
	return new Shelf(book, new BookRater(book, universe, undefined, minorUnits, { prices, charges }), universe, featureIds);
}
