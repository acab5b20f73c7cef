import type { Life } from '../../market/Life';
import { CHURN, MOVEMENTS } from '../../market/movements';
import type { Tally } from '../../market/Tally';
import type { CompiledScenario } from '../../simulation/compile';
import type { Kernel } from '../../simulation/Kernel';
import type { BillsAtMove } from '../bills/MoveBills';
import { Causes, DEPARTURES } from './Causes';
import { ExplainedRows } from './ExplainedRows';
import type { Beside, Explained, ExplainedCustomer, ExplainedGroup, ExplainedPart } from './Explained';
import type { ChartMark } from './ChartMark';
import { measureOf, type MarkMeasure } from './measureOf';

/** Customers of a list. */
export const MOST_EXPLAINED = 50;
/** By what the move makes of a bill; who comes later was never moved. */
const BILLS = ['rises', 'falls', 'same', 'unmoved'] as const;
const UNMOVED = 3;
/** Places of the parts: a movement each, churn by why. */
const PARTS = MOVEMENTS.length + DEPARTURES.length;

/** Sums by part or group: [variant][group], of amounts and of customers. */
const sums = (groups: number) => [new Float64Array(groups), new Float64Array(groups)] as const;

/** A compiled run of Today and at most one variant, and what plays it. */
export type ExplainedRun = {
	readonly compiled: CompiledScenario;
	readonly kernel: Kernel;
	/** At the move to the variant; undefined where Today is explained. */
	readonly bills: BillsAtMove | undefined;
};

/** Who is behind one mark: looks at one trial after the other, all customers in each. */
export class Explanation {
	readonly #measure: MarkMeasure;
	readonly #causes: Causes;
	readonly #rows: ExplainedRows;
	readonly #hasVariant: boolean;
	readonly #segment: number;
	readonly #plan: number;
	readonly #cohort: number;
	/** By row: place in `BILLS`. */
	readonly #bill: Uint8Array;
	#trials = 0;
	/** Of the scenario and of Today: sums over trials of those of the base and of those who came; squares are of both, in a trial. */
	readonly #base = new Float64Array(2);
	readonly #later = new Float64Array(2);
	readonly #now = new Float64Array(2);
	readonly #squares = new Float64Array(2);
	#differenceSquares = 0;
	#laterCustomers = 0;
	readonly #parts = sums(PARTS);
	readonly #segments: ReturnType<typeof sums>;
	readonly #segmentCustomers: Float64Array;
	readonly #bills = sums(BILLS.length);
	readonly #billCustomers = new Float64Array(BILLS.length);

	constructor(
		readonly run: ExplainedRun,
		readonly mark: ChartMark
	) {
		const { market, scenario, calibration } = run.compiled;
		this.#hasVariant = scenario.variants.length > 0;
		this.#measure = measureOf(mark, market, this.#hasVariant ? 2 : 1);
		this.#causes = new Causes(market.months, Float64Array.from(calibration.churnConstants));
		this.#rows = new ExplainedRows(market.columns.size);
		const { by, id = '' } = mark.cut ?? {};
		this.#segment = by === 'segment' ? market.segmentIds.indexOf(id) : -1;
		this.#plan = by === 'plan' ? market.universe.planIds.indexOf(id) : -1;
		this.#cohort = by === 'cohort' ? market.cohorts.indexOf(id) : -1;
		this.#segments = sums(market.segments);
		this.#segmentCustomers = new Float64Array(market.segments);
		const { bills } = run;
		this.#bill = new Uint8Array(market.columns.size).fill(UNMOVED);
		if (bills)
			for (let i = 0; i < this.#bill.length; i++)
				if (bills.moved[i] === 1) this.#bill[i] = bills.after[i] > bills.before[i] ? 0 : bills.after[i] < bills.before[i] ? 1 : 2;
	}

	/** Looks at a trial: the next one, from 0. */
	look(): void {
		for (const _ of this.pieces()) continue;
	}

	/** The same with pauses, at which it may be left for good: what is known then is of no use. */
	*pieces(): Generator<void> {
		this.#measure.begins?.();
		this.#now.fill(0);
		const lived = (life: Life, tally: Tally) => this.#lived(life, tally);
		yield* this.run.kernel.liveEverybody(this.#trials, lived, this.#causes);
		this.#rows.endTrial();
		const [here, today] = this.#now;
		this.#squares[0] += here * here;
		this.#squares[1] += today * today;
		this.#differenceSquares += (here - today) * (here - today);
		this.#trials++;
	}

	/** Trials looked at. */
	get trials(): number {
		return this.#trials;
	}

	#lived(life: Life, tally: Tally): void {
		const measure = this.#measure;
		const { person } = life;
		measure.read(life, tally);
		const isBase = person.arrival === 0;
		// Today alone is explained as what it is: the life at hand.
		const side = this.#hasVariant && life.variant === 0 ? 1 : 0;
		const isIn = this.#isInCut(life);
		const happens = isIn && measure.happens;
		const amount = isIn ? measure.amount : 0;
		if (isBase) this.#rows.add(person.index, this.#trials, side, happens, amount, isIn && !life.alive);
		if (!isIn) return;
		this.#now[side] += amount;
		(isBase ? this.#base : this.#later)[side] += amount;
		if (happens || measure.isOfAll) this.#countParts(life, side);
		if (amount === 0 && !happens) return;
		const bill = isBase ? this.#bill[person.index] : UNMOVED;
		this.#segments[side][person.segment] += amount;
		this.#bills[side][bill] += amount;
		if (side === 1 || !happens) return;
		this.#segmentCustomers[person.segment] += person.weight;
		this.#billCustomers[bill] += person.weight;
		if (!isBase) this.#laterCustomers += person.weight;
	}

	#isInCut({ person }: Life): boolean {
		const { cut } = this.mark;
		if (!cut) return true;
		if (cut.by === 'segment') return person.segment === this.#segment;
		return cut.by === 'plan' ? person.startPlan === this.#plan : person.columns.cohort[person.index] === this.#cohort;
	}

	#countParts(life: Life, side: number): void {
		const { movements, first, last } = this.#measure;
		const into = this.#parts[side];
		for (let e = 0; e < life.events; e++) {
			const [month, movement] = [life.eventMonth[e], life.eventMovement[e]];
			if (month < first || month > last || movements[movement] === 0) continue;
			const part = movement === CHURN ? MOVEMENTS.length + DEPARTURES.indexOf(this.#causes.of(month)) : movement;
			into[part] += life.person.weight * life.eventCents[e];
		}
	}

	/** What is known after the trials looked at. @throws Error before the first */
	get explained(): Explained {
		if (this.#trials === 0) throw new Error('nothing is known before a trial was looked at');
		const { compiled, bills } = this.run;
		const { segmentIds } = compiled.market;
		const all = [...this.customers()];
		const byAmount = (one: ExplainedCustomer) => Math.abs(this.mark.kind === 'mrr' && one.today !== null ? one.here - one.today : one.here);
		const top = (of: (one: ExplainedCustomer) => number, among = all) =>
			among
				.filter((one) => of(one) > 0)
				.sort((a, b) => of(b) - of(a) || (a.id < b.id ? -1 : 1))
				.slice(0, MOST_EXPLAINED);
		const change = ({ bill }: ExplainedCustomer) => (bill ? bill.after - bill.before : 0);
		const behind = all.filter(({ chance }) => chance > 0);
		const rowsLost = this.#rows.lostOnly(0).map((i) => this.#customer(i));
		return {
			...{ mark: this.mark, trials: this.#trials, ofTrials: compiled.scenario.trials },
			figure: this.#mean(this.#base[0] + this.#later[0], this.#base[1] + this.#later[1]),
			error: this.#error(),
			base: this.#mean(...this.#base),
			later: { ...this.#mean(...this.#later), customers: this.#laterCustomers / this.#trials },
			...{ happens: all.length, ...this.#rowsInCut() },
			parts: this.#partsFound(),
			segments: this.#groups(segmentIds, this.#segments, this.#segmentCustomers),
			byBill: bills ? this.#groups(BILLS, this.#bills, this.#billCustomers) : [],
			customers: top(byAmount),
			losers: top(change, behind),
			winners: top((one) => -change(one), behind),
			lostOnlyHere: this.#hasVariant ? top(({ lostOnlyHere }) => lostOnlyHere, rowsLost) : []
		};
	}

	/** Rows of the mark's cut, and the customers that they stand for. */
	#rowsInCut(): { rows: number; counted: number } {
		const { size, segment, plan, cohort, weight } = this.run.compiled.market.columns;
		const by = this.mark.cut?.by;
		const [column, value] =
			by === 'segment' ? [segment, this.#segment] : by === 'plan' ? [plan, this.#plan] : by ? [cohort, this.#cohort] : [undefined, 0];
		let [rows, counted] = [0, 0];
		for (let i = 0; i < size; i++) {
			if (column && column[i] !== value) continue;
			rows++;
			counted += weight[i];
		}
		return { rows, counted };
	}

	/** Every row of the base for which it happens, here or in Today, in their order. */
	*customers(): Generator<ExplainedCustomer> {
		for (const i of this.#rows.happening()) yield this.#customer(i);
	}

	#customer(i: number): ExplainedCustomer {
		const { compiled, bills } = this.run;
		const { columns, segmentIds, universe } = compiled.market;
		const { times, amount, lostOnlyHere, lostOnlyToday, trial } = this.#rows.of(i);
		const share = (count: number) => count / this.#trials;
		return {
			id: columns.ids[i],
			segment: segmentIds[columns.segment[i]],
			plan: universe.planIds[columns.plan[i]],
			weight: columns.weight[i],
			...this.#mean(...amount),
			chance: share(times[0]),
			chanceToday: this.#hasVariant ? share(times[1]) : null,
			...{ lostOnlyHere: share(lostOnlyHere), lostOnlyToday: share(lostOnlyToday), trial },
			bill: bills?.moved[i] === 1 ? { before: bills.before[i], after: bills.after[i] } : null
		};
	}

	#mean(here = 0, today = 0): Beside {
		return { here: here / this.#trials, today: this.#hasVariant ? today / this.#trials : null };
	}

	/** Standard errors of the mean and of the mean difference; 0 from one trial alone. */
	#error(): Beside {
		const n = this.#trials;
		const ofMean = (sum: number, squares: number) => (n > 1 ? Math.sqrt(Math.max(0, squares - (sum * sum) / n) / (n - 1) / n) : 0);
		const [here, today] = [this.#base[0] + this.#later[0], this.#base[1] + this.#later[1]];
		return {
			here: ofMean(here, this.#squares[0]),
			today: this.#hasVariant ? ofMean(here - today, this.#differenceSquares) : null
		};
	}

	#partsFound(): ExplainedPart[] {
		const parts: ExplainedPart[] = [];
		for (let part = 0; part < PARTS; part++) {
			const [here, today] = [this.#parts[0][part], this.#parts[1][part]];
			if (here === 0 && today === 0) continue;
			const why = DEPARTURES[part - MOVEMENTS.length];
			parts.push({ movement: why ? 'churn' : MOVEMENTS[part], ...(why ? { why } : {}), ...this.#mean(here, today) });
		}
		return parts;
	}

	#groups(ids: readonly string[], [here, today]: ReturnType<typeof sums>, customers: Float64Array): ExplainedGroup[] {
		return ids.flatMap((id, g) =>
			here[g] === 0 && today[g] === 0 && customers[g] === 0
				? []
				: [{ id, customers: customers[g] / this.#trials, ...this.#mean(here[g], today[g]) }]
		);
	}
}
