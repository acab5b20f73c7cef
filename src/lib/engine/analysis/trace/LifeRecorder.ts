import type { Witness } from '../../market/customerMonth';
import type { Life } from '../../market/Life';
import { BEYOND } from '../../rating/BookRater';
import type { NamedMarket } from '../../simulation/buildMarket';
import type { Cast } from '../../simulation/Cast';
import { ceilingDecisionOf, decisionOf } from './decisionOf';
import { LifeEvents } from './LifeEvents';
import type { CeilingDecision, LeavingDecision, LeavingCause, TracedLife, TracedMonth, TracedUse } from './Trace';

const BEYOND_NAMES = Object.entries(BEYOND) as [TracedUse['beyond'], number][];

/** Writes down a life as it is lived, month by month. */
export class LifeRecorder implements Witness {
	#months: TracedMonth[] = [];
	#events: LifeEvents;
	#decision: LeavingDecision | null = null;
	#ceiling: CeilingDecision | null = null;
	#lastAsked: LeavingCause = 'purchase';
	#left: number | null = null;
	/** At the last decision of the month: what one who leaves had to bear. */
	#strain = 1;

	constructor(
		readonly market: NamedMarket,
		readonly cast: Cast
	) {
		this.#events = new LifeEvents(market);
	}

	begins(life: Life): void {
		if (life.month === life.person.arrival) {
			this.#months = [];
			this.#events = new LifeEvents(this.market);
		}
		this.#forget();
		this.#left = null;
		this.#events.begins(life);
		this.#months.push(this.#month(life));
	}

	decides(life: Life, by: 'churn' | 'ceiling'): void {
		this.#lastAsked = by;
		this.#strain = strainOf(life);
		if (by === 'ceiling') {
			this.#ceiling = ceilingDecisionOf(life);
			return;
		}
		const { propensity, conditions } = this.cast;
		this.#decision = decisionOf(life, propensity.logit(0.5, life.person), conditions.churnConstants);
		this.#events.decides(life);
	}

	ends(life: Life): void {
		if (!life.alive) this.#left = life.month;
		this.#months.push(this.#month(life));
		this.#events.ends(life, this.#lastAsked);
		this.#forget();
	}

	/** What was written since the life began. */
	take(id: string, name: string): TracedLife {
		const months = this.#months;
		return {
			id,
			name,
			months,
			events: this.#events.all,
			left: this.#left,
			paidCents: months.reduce((sum, one) => sum + (one.month > 0 ? one.billCents : 0), 0)
		};
	}

	#forget(): void {
		[this.#decision, this.#ceiling, this.#lastAsked, this.#strain] = [null, null, 'purchase', 1];
	}

	#month(life: Life): TracedMonth {
		const { universe } = this.market;
		const addOns = universe.addOnIds.flatMap((id, a) => (life.quantity(a) > 0 ? [{ id, quantity: life.quantity(a) }] : []));
		return {
			month: life.month,
			plan: universe.planIds[life.plan],
			addOns,
			isLegacy: life.onLegacy(),
			billCents: life.bill,
			use: universe.meters.map(({ id }, m) => useOf(life, id, m)),
			health: life.health,
			satisfaction: life.satisfaction,
			strain: life.alive ? strainOf(life) : this.#strain,
			decision: this.#decision,
			ceiling: this.#ceiling,
			left: !life.alive
		};
	}
}

const strainOf = (life: Life): number => (life.terms.isKept ? life.terms.strain(life) : 1);

function useOf(life: Life, meter: string, m: number): TracedUse {
	const limit = life.limits[m];
	const beyond = BEYOND_NAMES.find(([, code]) => code === life.beyond[m])?.[0] ?? 'allow';
	return { meter, used: life.use[m], limit: Number.isFinite(limit) ? limit : null, beyond };
}
