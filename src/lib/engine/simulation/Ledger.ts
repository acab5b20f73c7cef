import { MOTIONS } from '../catalog/priceBook';
import type { Life } from '../market/Life';
import { CHURN, CONTRACTION, MOVEMENTS, PRICE_RELIEF, PRICE_UPLIFT, USAGE } from '../market/movements';
import type { Tally } from '../market/Tally';
import type { NamedMarket } from './buildMarket';
import { FUNNEL_FIGURES, MONTHLY, type TrialLayout } from './TrialLayout';

const MOVEMENT_COUNT = MOVEMENTS.length;
/** Cuts that a customer belongs to: all, segment, plan at the start, cohort. */
const CUTS = 4;
/** Money that fractions of weights may leave open, as a share of the sums; whole weights leave nothing. */
const ROUNDING = 1e-9;

/**
 * The books of one variant in one trial: MRR by month and its movements, for all customers and every cut. MRR is summed from bills,
 * movements from bookings: that they agree in every month and cut is checked, not made so.
 */
export class Ledger {
	readonly #months: number;
	/** [group * (months + 1) + month] */
	readonly #mrr: Float64Array;
	readonly #customers: Float64Array;
	/** [(group * (months + 1) + month) * movements + movement] */
	readonly #moved: Float64Array;
	/** [group]: min(MRR twelve months ago, MRR now), at the last month. */
	readonly #kept: Float64Array;
	/** [month]: the same for all customers; sum of health; customers on legacy. */
	readonly #keptAll: Float64Array;
	readonly #health: Float64Array;
	readonly #legacy: Float64Array;
	readonly #flows: Float64Array;
	readonly #groups = new Int32Array(CUTS);
	readonly #isWhole: boolean;
	#weight = 1;

	constructor(
		readonly market: NamedMarket,
		readonly layout: TrialLayout
	) {
		const groups = layout.groups.length;
		const months = (this.#months = market.months);
		this.#mrr = new Float64Array(groups * (months + 1));
		this.#customers = new Float64Array(groups * (months + 1));
		this.#moved = new Float64Array(groups * (months + 1) * MOVEMENT_COUNT);
		this.#kept = new Float64Array(groups);
		this.#keptAll = new Float64Array(months + 1);
		this.#health = new Float64Array(months + 1);
		this.#legacy = new Float64Array(months + 1);
		this.#flows = new Float64Array(market.plans * layout.ends);
		this.#isWhole = market.columns.weight.every((weight) => Number.isInteger(weight));
	}

	clear(): void {
		for (const sums of [this.#mrr, this.#customers, this.#moved, this.#kept, this.#keptAll, this.#health, this.#legacy, this.#flows])
			sums.fill(0);
	}

	/** Opens the books of a life at month 0. */
	begin(life: Life): void {
		const { market } = this;
		const { index, segment } = life.person;
		this.#groups[0] = 0;
		this.#groups[1] = 1 + segment;
		this.#groups[2] = 1 + market.segments + market.columns.plan[index];
		this.#groups[3] = 1 + market.segments + market.plans + market.columns.cohort[index];
		this.#weight = market.columns.weight[index];
		this.#count(0, life);
	}

	/** The end of a month that the customer lives to see. */
	month(life: Life): void {
		this.#count(life.month, life);
		if (life.onLegacy()) this.#legacy[life.month] += this.#weight;
	}

	#count(month: number, life: Life): void {
		const weight = this.#weight;
		const stride = this.#months + 1;
		const money = weight * life.bill;
		const isRead = month === 0 || month === this.#months || month === this.#months - 12;
		for (let c = 0; c < CUTS; c++) {
			const at = this.#groups[c] * stride + month;
			this.#mrr[at] += money;
			if (c === 0 || isRead) this.#customers[at] += weight;
		}
		this.#health[month] += weight * life.health;
		if (month >= 12) this.#keptAll[month] += weight * Math.min(life.mrr[month - 12], life.bill);
	}

	/** Closes the books of a life: its bookings, retention at the last month, where it ended. */
	settle(life: Life, tally: Tally): void {
		const weight = this.#weight;
		const months = this.#months;
		for (let e = 0; e < life.events; e++) {
			const money = weight * life.eventCents[e];
			for (let c = 0; c < CUTS; c++)
				this.#moved[(this.#groups[c] * (months + 1) + life.eventMonth[e]) * MOVEMENT_COUNT + life.eventMovement[e]] += money;
		}
		if (life.alive && months >= 12) {
			const kept = weight * Math.min(life.mrr[months - 12], life.mrr[months]);
			for (let c = 0; c < CUTS; c++) this.#kept[this.#groups[c]] += kept;
		}
		const from = this.market.columns.plan[life.person.index];
		this.#flows[from * this.layout.ends + (life.alive ? life.plan : this.market.plans)] += weight;
		for (let m = 0; m < MOTIONS.length; m++) {
			if ((life.triggered & (1 << m)) !== 0) tally.triggered[m] += weight;
			if ((life.qualified & (1 << m)) !== 0) tally.qualified[m] += weight;
		}
	}

	/** Checks that start + movements = end in every month and cut. @throws Error where they do not */
	close(trial: number): void {
		const stride = this.#months + 1;
		for (let g = 0; g < this.layout.groups.length; g++) {
			for (let month = 1; month < stride; month++) {
				const at = g * stride + month;
				let sum = this.#mrr[at - 1];
				for (let v = 0; v < MOVEMENT_COUNT; v++) sum += this.#moved[at * MOVEMENT_COUNT + v];
				const gap = Math.abs(sum - this.#mrr[at]);
				if (gap > 0 && (this.#isWhole || gap > ROUNDING * (1 + Math.abs(sum)))) {
					const { by, name } = this.layout.groups[g];
					throw new Error(
						`the ledger does not close: trial ${trial}, month ${month}, ${by} ${name}: movements leave ${gap} minor units unexplained`
					);
				}
			}
		}
	}

	/** Writes the trial's figures into its row. */
	write(tally: Tally, row: Float64Array): void {
		const { layout } = this;
		const months = this.#months;
		const stride = months + 1;
		const monthly = [
			this.#mrr,
			this.#customers,
			this.#keptAll,
			undefined,
			undefined,
			undefined,
			undefined,
			this.#health,
			this.#legacy,
			tally.cost
		];
		monthly.forEach((source, r) => {
			if (source) for (let t = 0; t <= months; t++) row[r * stride + t] = source[t];
		});
		const [expansion, churned, contraction, uplift] = (['expansion', 'churned', 'contraction', 'uplift'] as const).map(
			(name) => MONTHLY.indexOf(name) * stride
		);
		for (let t = 0; t <= months; t++) {
			const at = t * MOVEMENT_COUNT;
			let sold = 0;
			for (let v = 0; v <= USAGE; v++) sold += this.#moved[at + v];
			row[expansion + t] = sold;
			row[churned + t] = -this.#moved[at + CHURN];
			row[contraction + t] = -this.#moved[at + CONTRACTION];
			row[uplift + t] = this.#moved[at + PRICE_UPLIFT] + this.#moved[at + PRICE_RELIEF];
		}
		const before = Math.max(0, months - 12);
		layout.groups.forEach((_, g) => {
			row[layout.cut(g, 'mrrStart')] = this.#mrr[g * stride];
			row[layout.cut(g, 'mrrEnd')] = this.#mrr[g * stride + months];
			row[layout.cut(g, 'customersStart')] = this.#customers[g * stride];
			row[layout.cut(g, 'customersEnd')] = this.#customers[g * stride + months];
			row[layout.cut(g, 'mrrBefore')] = this.#mrr[g * stride + before];
			row[layout.cut(g, 'kept')] = this.#kept[g];
			row[layout.cut(g, 'customersBefore')] = this.#customers[g * stride + before];
			for (let v = 0; v < MOVEMENT_COUNT; v++) {
				let sum = 0;
				for (let t = 1; t <= months; t++) sum += this.#moved[(g * stride + t) * MOVEMENT_COUNT + v];
				row[layout.movement(g, v)] = sum;
			}
		});
		MOTIONS.forEach((_, m) => {
			for (const figure of FUNNEL_FIGURES) row[layout.funnel(m, figure)] = tally[figure][m];
			for (let v = 0; v < 7; v++) row[layout.cross(m, v)] = tally.cross[m * 7 + v];
		});
		row.set(this.#flows, layout.flowsAt);
	}
}
