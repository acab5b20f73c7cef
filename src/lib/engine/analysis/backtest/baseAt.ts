import { UNKNOWN, UNKNOWN_TERM, type MovementLog } from '../history/MovementLog';
import type { Meter } from '../../catalog/priceBook';
import { medianOf } from '../../math/medianOf';
import type { CustomerBase } from '../../market/customerBase';
import type { Scenario } from '../../simulation/scenario';
import type { LoggedBook } from './bookAtEnd';

/** By what the plans of a rebuilt base were told: customers each. */
export type PlanSources = {
	/** The history names the plan, and the price book has one of that name or id. */
	readonly named: number;
	/** The scenario's own customers have one of that id: its plan of now. */
	readonly own: number;
	/** The plan whose customers pay nearest to what this one pays. */
	readonly nearest: number;
};

export type RebuiltBase = { readonly base: CustomerBase; readonly plans: PlanSources };

/**
 * The customers of a book as a base: who was there, with plan, term, tenure and what each paid. What the history does not know (use, health,
 * add-ons) is drawn or left out, as for any base without it.
 * @param book of the end of the log
 * @param end first month after the log, since year 0
 */
export function baseAt(log: MovementLog, book: LoggedBook, end: number, scenario: Scenario): RebuiltBase {
	const matched = new PlanMatch(log, scenario);
	const segmentOf = segmentMatch(log, scenario, matched.own);
	const { customers } = log;
	const size = book.customer.length;
	const who = (i: number) => book.customer[i];
	const plans = { named: 0, own: 0, nearest: 0 };
	const plan = Int32Array.from(book.customer, (customer, i) => {
		const found = matched.of(customers.ids[customer], book.plan[i], book.cents[i]);
		plans[found.by]++;
		return found.plan;
	});
	const tenure = Int32Array.from({ length: size }, (_, i) => {
		const since = customers.since[who(i)];
		return Number.isNaN(since) ? -1 : Math.max(1, end - since);
	});
	const annual = Uint8Array.from({ length: size }, (_, i) => (customers.annual[who(i)] === UNKNOWN_TERM ? 0 : customers.annual[who(i)]));
	const nothing = () => new Float64Array(size).fill(NaN);
	const used = usedAt(log, book, scenario.meters);
	const base: CustomerBase = {
		ids: Array.from({ length: size }, (_, i) => customers.ids[who(i)]),
		segment: Int32Array.from({ length: size }, (_, i) => segmentOf(who(i))),
		plan,
		planIds: scenario.today.plans.map(({ id }) => id),
		annual,
		renewal: Int32Array.from(tenure, (months, i) => (annual[i] === 1 && months > 0 ? 1 + ((12 - (months % 12)) % 12) : -1)),
		tenure,
		startYear: Int32Array.from(tenure, (months) => (months > 0 ? Math.floor((end - months) / 12) : 0)),
		usage: Object.fromEntries(scenario.meters.map(({ id }, meter) => [id, used[meter]])),
		mrrCents: book.cents,
		health: nothing(),
		weight: new Float64Array(size).fill(1),
		addOnStart: new Int32Array(size + 1),
		addOn: new Int32Array(0),
		addOnQuantity: new Int32Array(0),
		addOnIds: []
	};
	return { base, plans };
}

/** Use by meter: the last that a usage file tells; of the one meter that is bought by the seat, the quantity that the history tells. */
function usedAt(log: MovementLog, book: LoggedBook, meters: readonly Meter[]): Float64Array[] {
	const licensed = meters.filter(({ kind }) => kind === 'licensed');
	const place = new Map([...book.customer].map((customer, i) => [customer, i]));
	const names = namesOf(meters);
	const used = meters.map((meter) =>
		licensed.length === 1 && meter === licensed[0] ? book.quantity.slice() : new Float64Array(book.customer.length).fill(NaN)
	);
	const { usage } = log;
	if (!usage) return used;
	const meterOf = usage.meters.map((name) => names.get(plain(name)));
	const latest = used.map(() => new Int32Array(book.customer.length).fill(-1));
	for (let at = 0; at < usage.customer.length; at++) {
		const [meter, i] = [meterOf[usage.meter[at]], place.get(usage.customer[at])];
		if (meter === undefined || i === undefined || usage.month[at] < latest[meter][i]) continue;
		latest[meter][i] = usage.month[at];
		used[meter][i] = usage.quantity[at];
	}
	return used;
}

/** Which of the scenario's segments each customer of the log belongs to: by name or id, by the scenario's own customers, or the largest. */
export function segmentMatch({ customers }: MovementLog, { segments, base }: Scenario, own: ReadonlyMap<string, number>) {
	const byName = namesOf(segments);
	const named = customers.segments.map((name) => byName.get(plain(name)));
	const counts = segments.map((_, s) => base.segment.reduce((count, segment) => count + (segment === s ? 1 : 0), 0));
	const largest = counts.indexOf(Math.max(...counts));
	return (customer: number): number => {
		const known = named[customers.segment[customer]];
		if (known !== undefined) return known;
		const row = own.get(customers.ids[customer]);
		return row === undefined ? largest : base.segment[row];
	};
}

class PlanMatch {
	/** Row of the scenario's base by customer. */
	readonly own: ReadonlyMap<string, number>;
	readonly #named: readonly (number | undefined)[];
	readonly #ofBase: readonly number[];
	/** What the customers of each plan pay, in the median; its fixed price where none is known. */
	readonly #paid: readonly number[];

	constructor(
		log: MovementLog,
		readonly scenario: Scenario
	) {
		const { today, base } = scenario;
		this.own = new Map(base.ids.map((id, row) => [id, row]));
		const names = namesOf(today.plans);
		this.#named = log.plans.map((name) => names.get(plain(name)));
		this.#ofBase = base.planIds.map((id) => today.plans.findIndex((plan) => plan.id === id));
		this.#paid = today.plans.map(({ id, price }) => {
			const known = [...base.ids.keys()].filter((i) => base.planIds[base.plan[i]] === id && base.mrrCents[i] > 0);
			if (known.length > 0) return medianOf(Float64Array.from(known, (i) => base.mrrCents[i]));
			return price?.reduce((sum, component) => sum + (component.model === 'flat' ? component.cents : 0), 0) ?? 0;
		});
	}

	of(id: string, plan: number, cents: number): { readonly plan: number; readonly by: keyof PlanSources } {
		const named = plan === UNKNOWN ? undefined : this.#named[plan];
		if (named !== undefined) return { plan: named, by: 'named' };
		const row = this.own.get(id);
		const own = row === undefined ? -1 : this.#ofBase[this.scenario.base.plan[row]];
		if (own >= 0) return { plan: own, by: 'own' };
		const away = this.#paid.map((paid) => Math.abs(paid - cents));
		return { plan: away.indexOf(Math.min(...away)), by: 'nearest' };
	}
}

/** Places by name and id, as they are compared: ids first. */
function namesOf(list: readonly { readonly id: string; readonly name: string }[]): ReadonlyMap<string, number> {
	return new Map([...list.map(({ name }, i) => [plain(name), i] as const), ...list.map(({ id }, i) => [plain(id), i] as const)]);
}

/** Letters and digits alone, small. */
function plain(name: string): string {
	return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}
