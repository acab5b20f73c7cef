import { MOTIONS, type Plan, type PriceBook } from '../catalog/priceBook';
import { POLICY_KINDS, type PolicyRule } from '../catalog/policy';
import { hash32, seedKey } from '../math/draw';
import type { Market, Migration } from '../market/Market';
import { Shelf } from '../market/Shelf';
import { BookRater, type Universe } from '../rating/BookRater';
import { buildColumns } from './buildColumns';
import type { Scenario, Variant } from './scenario';

/** Salts of the items of keyed draws: a meter and a feature of the same id are different pieces. */
const FEATURE_SALT = 1;
const ADD_ON_SALT = 2;
const METER_SALT = 3;
const MOTION_SALT = 4;

/** A market with the names that its indices stand for. */
export type NamedMarket = Market & {
	readonly universe: Universe;
	readonly featureIds: readonly string[];
	readonly segmentIds: readonly string[];
	/** Customers whose MRR in the file no discount on today's price explains: their list price is taken. */
	readonly mrrIgnored: number;
	/** Names of the cohorts: calendar years of the start. */
	readonly cohorts: readonly string[];
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
	const { columns, cohorts, meanHealth, mrrIgnored } = buildColumns(scenario, universe, shelves[0]);
	const items = (ids: readonly string[], salt: number) => Int32Array.from(ids, (id) => hash32(id, salt));
	return {
		universe,
		featureIds,
		segmentIds: scenario.segments.map(({ id }) => id),
		cohorts,
		meters: scenario.meters.length,
		plans: universe.planIds.length,
		addOns: universe.addOnIds.length,
		features: featureIds.length,
		segments: scenario.segments.length,
		licensed: Uint8Array.from(scenario.meters, ({ kind }) => (kind === 'licensed' ? 1 : 0)),
		shelves,
		migrations: [
			...scenario.segments.map(() => STAYS),
			...variants.flatMap(({ book, policy }) =>
				scenario.segments.map(({ id }) => migrationOf(scenario, book, policy.segments?.[id] ?? policy, universe, featureIds))
			)
		],
		modules: Int32Array.from(modules),
		moduleMotion: Uint8Array.from(modules, (addOn) => shelves.find(({ hasAddOn }) => hasAddOn[addOn] === 1)?.motion[addOn] ?? 3),
		columns,
		months,
		seed: seedKey(scenario.seed),
		startMonth: Number(scenario.start.slice(5, 7)),
		featureItem: items(featureIds, FEATURE_SALT),
		addOnItem: items(universe.addOnIds, ADD_ON_SALT),
		meterItem: items(
			universe.meters.map(({ id }) => id),
			METER_SALT
		),
		motionItem: items(MOTIONS, MOTION_SALT),
		meanHealth,
		mrrIgnored
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
	hybrid: undefined,
	protects: false,
	map: new Int32Array(0),
	planDiffers: new Uint8Array(0),
	addOnDiffers: new Uint8Array(0)
};

function migrationOf(
	{ today, minorUnits }: Scenario,
	next: PriceBook,
	policy: PolicyRule,
	universe: Universe,
	featureIds: readonly string[]
): Migration {
	const { planIds, addOnIds } = universe;
	const differs = (list: (book: PriceBook) => readonly { readonly id: string }[], id: string) => {
		const [before, after] = [today, next].map((book) => list(book).find((item) => item.id === id));
		return JSON.stringify(before) === JSON.stringify(after) ? 0 : 1;
	};
	const newIds = new Set(next.plans.map(({ id }) => id));
	return {
		kind: POLICY_KINDS.indexOf(policy.kind),
		launch: policy.launch,
		notice: policy.notice,
		months: policy.kind === 'sunset' || policy.kind === 'optIn' ? policy.months : 0,
		rate: policy.kind === 'step' ? policy.rate : policy.kind === 'optIn' ? policy.discount : 0,
		waves: policy.kind === 'phased' ? cumulative(policy.waves) : new Float64Array(0),
		loyalty: policy.loyalty ?? 0,
		resetsNegotiated: policy.negotiated === 'reset',
		exemptAbove: policy.exempt?.aboveCents ?? Infinity,
		hybrid: hybridShelf(today, next, policy, universe, featureIds, minorUnits),
		protects: policy.protectionEnds === 'never',
		anniversary: policy.kind === 'renewal' && policy.timing === 'anniversary',
		map: Int32Array.from(planIds, (id) => {
			const to = policy.map[id] ?? id;
			return newIds.has(to) ? planIds.indexOf(to) : -1;
		}),
		planDiffers: Uint8Array.from(planIds, (id) => differs(({ plans }) => plans, id)),
		addOnDiffers: Uint8Array.from(addOnIds, (id) => differs(({ addOns }) => addOns, id))
	};
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
		return { ...plan, price: priced.price, annual: priced.annual, limits: packed.limits, features: packed.features };
	});
	const [pricing, packing] = content === 'price' ? [next, today] : [today, next];
	const asOld = (ids: readonly string[]) =>
		packing === today ? ids : today.plans.map(({ id }) => id).filter((id) => ids.includes(map[id] ?? id));
	const addOns = packing.addOns.map((addOn) => ({
		...addOn,
		price: (pricing.addOns.find(({ id }) => id === addOn.id) ?? addOn).price,
		on: asOld(addOn.on),
		includedIn: asOld(addOn.includedIn)
	}));
	const known = new Set([...plans, ...addOns].map(({ id }) => id));
	const bundles = pricing.bundles.filter(({ items }) => items.every((id) => known.has(id)));
	const book: PriceBook = { plans, addOns, bundles };
	return new Shelf(book, new BookRater(book, universe, undefined, minorUnits), universe, featureIds);
}
