import { NOTHING } from './joinMovements';
import { MOVEMENT_KINDS, type MovementLog } from './MovementLog';

/** What became of the MRR in one month, in cents: start + new + expansion + returned + contraction + churn = end; the last two are below 0. */
export type BridgeMonth = {
	/** Months since year 0. */
	readonly month: number;
	readonly start: number;
	readonly new: number;
	readonly expansion: number;
	readonly returned: number;
	readonly contraction: number;
	readonly churn: number;
	readonly end: number;
	/** By how much the source's own figures differ from its movements, without regard to sign; 0: the bridge closes. */
	readonly off: number;
	/** Customers at the end. */
	readonly customers: number;
};

/** The bridge of each month of a log. */
export function bridgeOf({ first, months, customers, movements, breaks }: MovementLog): readonly BridgeMonth[] {
	const sums = MOVEMENT_KINDS.map(() => new Float64Array(months));
	const [comes, off] = [new Float64Array(months), new Float64Array(months)];
	const { month, kind, cents, customer } = movements;
	const mrr = customers.opening.slice();
	for (let at = 0; at < month.length; at++) {
		sums[kind[at]][month[at]] += cents[at];
		const had = mrr[customer[at]];
		mrr[customer[at]] = had + cents[at];
		comes[month[at]] += Number(isThere(had + cents[at])) - Number(isThere(had));
	}
	for (const { month: at, cents: missing } of breaks) off[at] += Math.abs(missing);
	let [start, count] = [0, 0];
	for (const opening of customers.opening) [start, count] = [start + opening, count + (opening > 0 ? 1 : 0)];
	return Array.from({ length: months }, (_, at): BridgeMonth => {
		const [fresh, expansion, contraction, churn, returned] = sums.map((sum) => sum[at]);
		const end = start + fresh + expansion + returned + contraction + churn;
		count += comes[at];
		const bridge = { month: first + at, start, new: fresh, expansion, returned, contraction, churn, end, off: off[at], customers: count };
		start = end;
		return bridge;
	});
}

/** Sums of fractions of cents end near 0, not at it. */
const isThere = (mrr: number): boolean => mrr > NOTHING;
