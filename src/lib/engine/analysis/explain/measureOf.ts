import type { Life } from '../../market/Life';
import { motionAt } from '../../market/motionTable';
import { MOVEMENTS } from '../../market/movements';
import type { Tally } from '../../market/Tally';
import type { NamedMarket } from '../../simulation/buildMarket';
import { FLOW_CAME, FLOW_LEFT, movementsNamed, type ChartMark } from './ChartMark';

/** What a mark has of a life: whether it happens in it, and how much of its figure it is, by weight. */
export type MarkMeasure = {
	/** A trial begins: its tallies are empty. */
	begins?(): void;
	/** Reads a life that is over. @param tally of its variant, as it is after it */
	read(life: Life, tally: Tally): void;
	happens: boolean;
	amount: number;
	/** Movements that make up the figure, as flags by number, and the months in which. */
	readonly movements: Uint8Array;
	readonly first: number;
	readonly last: number;
	/** The movements count whether or not it happens: MRR is what they leave of that at the start. */
	readonly isOfAll: boolean;
};

const flags = (of: (id: string) => boolean): Uint8Array => Uint8Array.from(MOVEMENTS, (id) => (of(id) ? 1 : 0));

/**
 * How a mark is read from lives. What a market does not have happens to nobody.
 * @param variants lives of a customer that are read in turn, Today's first
 */
export function measureOf(mark: ChartMark, market: NamedMarket, variants: number): MarkMeasure {
	if (mark.kind === 'movement') return movementMeasure(mark, market);
	if (mark.kind === 'mrr') return mrrMeasure(mark, market);
	if (mark.kind === 'flow') return flowMeasure(mark, market);
	return stageMeasure(mark, market, variants);
}

function movementMeasure({ movement, months }: Extract<ChartMark, { kind: 'movement' }>, market: NamedMarket): MarkMeasure {
	const named = movementsNamed(movement) ?? [];
	const [first, last] = months ?? [1, market.months];
	const movements = flags((id) => named.some((one) => one === id));
	return {
		...{ happens: false, amount: 0, movements, first, last, isOfAll: false },
		read(life) {
			let [cents, times] = [0, 0];
			for (let e = 0; e < life.events; e++) {
				const month = life.eventMonth[e];
				if (month < first || month > last || movements[life.eventMovement[e]] === 0) continue;
				cents += life.eventCents[e];
				times++;
			}
			this.happens = times > 0;
			this.amount = life.person.weight * cents;
		}
	};
}

function mrrMeasure({ month: asked }: Extract<ChartMark, { kind: 'mrr' }>, market: NamedMarket): MarkMeasure {
	const month = Math.min(asked ?? market.months, market.months);
	return {
		...{ happens: false, amount: 0, movements: flags(() => true), first: 1, last: month, isOfAll: true },
		read(life) {
			this.happens = life.mrr[month] > 0;
			this.amount = life.person.weight * life.mrr[month];
		}
	};
}

function flowMeasure({ from, to }: Extract<ChartMark, { kind: 'flow' }>, market: NamedMarket): MarkMeasure {
	const { planIds } = market.universe;
	const [start, end] = [planIds.indexOf(from), planIds.indexOf(to)];
	return {
		...{ happens: false, amount: 0, movements: flags(() => true), first: 1, last: market.months, isOfAll: false },
		read({ person, alive, plan }) {
			const begins = from === FLOW_CAME ? person.arrival > 0 : person.arrival === 0 && person.startPlan === start;
			this.happens = begins && (to === FLOW_LEFT ? !alive : alive && plan === end);
			this.amount = this.happens ? person.weight : 0;
		}
	};
}

function stageMeasure({ motion, stage }: Extract<ChartMark, { kind: 'stage' }>, market: NamedMarket, variants: number): MarkMeasure {
	const m = motionAt(motion);
	/** Of each variant's tally, what it had before the life at hand. */
	const before = new Float64Array(variants);
	return {
		...{ happens: false, amount: 0, movements: flags((id) => id === motion), first: 1, last: market.months, isOfAll: false },
		begins: () => void before.fill(0),
		read(life, tally) {
			if (stage === 'triggered' || stage === 'qualified') {
				this.happens = (life[stage] & (1 << m)) !== 0;
				this.amount = this.happens ? life.person.weight : 0;
				return;
			}
			const counted = tally[stage][m];
			this.amount = counted - before[life.variant];
			before[life.variant] = counted;
			this.happens = this.amount > 0;
		}
	};
}
