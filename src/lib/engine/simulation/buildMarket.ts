import type { PriceBook } from '../catalog/priceBook';
import { MOTIONS } from '../catalog/priceBook';
import { POLICY_KINDS, type Policy } from '../catalog/policy';
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
	const union = (ids: (book: PriceBook) => readonly { readonly id: string }[]) => [...new Set(books.flatMap((book) => ids(book).map(({ id }) => id)))];
	const universe: Universe = { meters: scenario.meters, planIds: union(({ plans }) => plans), addOnIds: union(({ addOns }) => addOns) };
	const featureIds = scenario.features.map(({ id }) => id);
	const shelves = books.map((book) => new Shelf(book, new BookRater(book, universe, undefined, scenario.minorUnits), universe, featureIds));
	const modules = [...new Set(shelves.flatMap((shelf) => [...shelf.modules]))];
	const { columns, cohorts, meanHealth } = buildColumns(scenario, universe, shelves[0]);
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
		migrations: [STAYS, ...variants.map(({ book, policy }) => migrationOf(scenario.today, book, policy, universe))],
		modules: Int32Array.from(modules),
		moduleMotion: Uint8Array.from(modules, (addOn) => shelves.find(({ hasAddOn }) => hasAddOn[addOn] === 1)?.motion[addOn] ?? 3),
		columns,
		months,
		seed: seedKey(scenario.seed),
		featureItem: items(featureIds, FEATURE_SALT),
		addOnItem: items(universe.addOnIds, ADD_ON_SALT),
		meterItem: items(
			universe.meters.map(({ id }) => id),
			METER_SALT
		),
		motionItem: items(MOTIONS, MOTION_SALT),
		meanHealth
	};
}

/** Today moves nobody. */
const STAYS: Migration = {
	kind: POLICY_KINDS.indexOf('keep'),
	launch: 0,
	notice: 0,
	months: 0,
	anniversary: false,
	map: new Int32Array(0),
	planDiffers: new Uint8Array(0),
	addOnDiffers: new Uint8Array(0)
};

function migrationOf(today: PriceBook, next: PriceBook, policy: Policy, { planIds, addOnIds }: Universe): Migration {
	const differs = (list: (book: PriceBook) => readonly { readonly id: string }[], id: string) => {
		const [before, after] = [today, next].map((book) => list(book).find((item) => item.id === id));
		return JSON.stringify(before) === JSON.stringify(after) ? 0 : 1;
	};
	const newIds = new Set(next.plans.map(({ id }) => id));
	return {
		kind: POLICY_KINDS.indexOf(policy.kind),
		launch: policy.launch,
		notice: policy.notice,
		months: policy.kind === 'sunset' ? policy.months : 0,
		anniversary: policy.kind === 'renewal' && policy.timing === 'anniversary',
		map: Int32Array.from(planIds, (id) => {
			const to = policy.map[id] ?? id;
			return newIds.has(to) ? planIds.indexOf(to) : -1;
		}),
		planDiffers: Uint8Array.from(planIds, (id) => differs(({ plans }) => plans, id)),
		addOnDiffers: Uint8Array.from(addOnIds, (id) => differs(({ addOns }) => addOns, id))
	};
}
