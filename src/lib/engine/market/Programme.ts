import { MOTION_COUNT, MOTION_TABLE } from './motionTable';
import { OBJECTIONS } from './programmeRows';

/** Attempts of what teams can serve in a month: shares by variant, owner and month. */
export type ServedShares = Float64Array;

/**
 * How the expansion programme is run, in one trial: the multipliers and switches of MODEL 7, by segment. Neutral is what the bands describe:
 * every trigger noticed, nobody else pitched, nothing multiplied.
 */
export class Programme {
	/** Nothing here differs from what the bands describe, for any segment. */
	isNeutral = true;
	/** Those may be pitched whom no trigger points to. */
	pitchesUnprompted = false;
	/** [motion * segments + segment]: share of triggers noticed; multiplier of wins. */
	readonly coverage: Float64Array;
	readonly win: Float64Array;
	/** [reason * segments + segment]: share of the attempts lost for this reason or one before it; share recovered; cost, minor units. */
	readonly reasonUpTo: Float64Array;
	readonly lever: Float64Array;
	readonly leverCents: Float64Array;
	/** By segment: 1 = some lever is at work. */
	readonly hasLever: Uint8Array;
	readonly discipline: Float64Array;
	/** Months between the pitches of a calendar-based programme; 0 = trigger-based. */
	readonly calendar: Int32Array;
	/** Growth of usage a month that qualifies; -1 = any. */
	readonly trend: Float64Array;
	readonly gateEmergence: Float64Array;
	readonly gateWin: Float64Array;
	readonly renewal: Float64Array;
	readonly quarter: Float64Array;
	readonly fiscalYear: Float64Array;
	readonly fiscalMonth: Int32Array;
	readonly behaviour: Float64Array;
	readonly fatigue: Float64Array;
	/** [(variant * owners + owner) * (months + 1) + month]: share of the attempts that the team can make; undefined = all. */
	served: ServedShares | undefined;
	/** Laid out like `served`: where it is given, the attempts that would be made are counted, by weight. */
	wanted: Float64Array | undefined;

	constructor(readonly segments: number) {
		const column = (count = 1) => new Float64Array(count * segments).fill(1);
		this.coverage = column(MOTION_COUNT);
		this.win = column(MOTION_COUNT);
		this.reasonUpTo = column(OBJECTIONS.length);
		this.lever = column(OBJECTIONS.length);
		this.leverCents = column(OBJECTIONS.length);
		this.hasLever = new Uint8Array(segments);
		this.discipline = column();
		this.calendar = new Int32Array(segments);
		this.trend = column();
		this.gateEmergence = column();
		this.gateWin = column();
		this.renewal = column();
		this.quarter = column();
		this.fiscalYear = column();
		this.fiscalMonth = new Int32Array(segments);
		this.behaviour = column();
		this.fatigue = column();
	}

	/**
	 * Takes the values of one segment.
	 * @param value of a path
	 */
	fill(s: number, value: (path: string) => number, minorUnits: number): void {
		const { segments } = this;
		MOTION_TABLE.forEach(({ id, family }, m) => {
			this.coverage[m * segments + s] = value(`coverage.${family}`);
			this.win[m * segments + s] = value(`playbook.${id}.clarity`) * value(`playbook.${id}.stakeholders`);
		});
		this.#fillObjections(s, value, minorUnits);
		this.discipline[s] = value('discipline');
		this.calendar[s] = Math.floor(value('programme') + 0.5);
		this.trend[s] = value('qualifyTrend');
		this.gateEmergence[s] = value('gateTrial.emergence');
		this.gateWin[s] = value('gateTrial.win');
		this.renewal[s] = value('timing.renewal');
		this.quarter[s] = value('timing.quarter');
		this.fiscalYear[s] = value('timing.fiscalYear');
		this.fiscalMonth[s] = Math.floor(value('timing.fiscalMonth') + 0.5);
		this.behaviour[s] = value('behaviour');
		this.fatigue[s] = value('fatigue');
	}

	#fillObjections(s: number, value: (path: string) => number, minorUnits: number): void {
		const { segments } = this;
		const sum = OBJECTIONS.reduce((total, reason) => total + value(`objections.${reason}.share`), 0);
		let upTo = 0;
		this.hasLever[s] = 0;
		OBJECTIONS.forEach((reason, r) => {
			upTo += sum > 0 ? value(`objections.${reason}.share`) / sum : 1 / OBJECTIONS.length;
			this.reasonUpTo[r * segments + s] = upTo;
			this.lever[r * segments + s] = value(`objections.${reason}.lever`);
			this.leverCents[r * segments + s] = Math.floor(value(`objections.${reason}.cost`) * minorUnits + 0.5);
			if (this.lever[r * segments + s] > 0) this.hasLever[s] = 1;
		});
	}

	/** To be called when all segments have their values. */
	settle(): void {
		const { coverage, win, discipline, gateWin, renewal, quarter, fiscalYear, behaviour, fatigue } = this;
		const isOne = (column: Float64Array) => column.every((factor) => factor === 1);
		this.pitchesUnprompted = !isOne(discipline) || this.calendar.some((months) => months > 0);
		this.isNeutral =
			!this.pitchesUnprompted &&
			this.served === undefined &&
			this.wanted === undefined &&
			[coverage, win, gateWin, renewal, quarter, fiscalYear, behaviour, fatigue].every(isOne) &&
			this.hasLever.every((has) => has === 0) &&
			this.trend.every((bound) => bound <= -1);
	}

	/** Becomes the programme that the bands describe. Who qualifies stays as it is. */
	neutralise(): void {
		const { coverage, win, discipline, gateWin, gateEmergence, renewal, quarter, fiscalYear, behaviour, fatigue } = this;
		for (const column of [coverage, win, discipline, gateWin, gateEmergence, renewal, quarter, fiscalYear, behaviour, fatigue])
			column.fill(1);
		this.calendar.fill(0);
		this.hasLever.fill(0);
		this.served = this.wanted = undefined;
		this.settle();
	}
}
