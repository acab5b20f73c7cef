import { uniform } from '../math/draw';
import { purpose } from '../math/purpose';
import { attempt, sound } from './attempt';
import type { Chooser } from './Chooser';
import type { Life } from './Life';
import { MOTION_BITS, MOTION_COUNT } from './motionTable';
import { triggered } from './opportunities';
import type { Tally } from './Tally';

/** Motions that answer a need which the package does not meet, as bits. */
const INTENT_BITS = MOTION_BITS.plan | MOTION_BITS.feature;
/** What a pitch without trigger or qualification wins, against one with both (MODEL 7). */
const PREMATURE = 0.2;
/** Months over which growth of usage is measured, and in which a need that has emerged shows. */
const TREND_MONTHS = 3;
const INTENT_MONTHS = 3;

/** The motions of a month under a programme that differs from what the bands describe. Returns the motions exposed, as bits. */
export function pitches(life: Life, chooser: Chooser, tally: Tally, k: Float64Array): number {
	const { person, month, attention } = life;
	const { rates, weight, segment: s } = person;
	const { programme, segments } = rates;
	attention.isUsed = true;
	const qualifyHealth = rates.plain['thresholds.qualifyHealth'][s];
	const isGrowing = grows(life, programme.trend[s]);
	const calendar = programme.calendar[s];
	const isPitchMonth = month % calendar === 0;
	const pace = windows(life) * (calendar > 0 ? calendar : 1);
	let exposed = 0;
	for (let m = 0; m < MOTION_COUNT; m++) {
		const bit = 1 << m;
		const holds = (life.possible & bit) !== 0 && triggered(life, m);
		const isNoticed = holds && (calendar > 0 || notices(life, m, programme.coverage[m * segments + s]));
		if (!holds) attention.since[m] = 0;
		if (life.due[m] > 0 || (calendar === 0 && month <= life.closedUntil[m])) continue;
		if (holds) life.triggered |= bit;
		const isTimely = isNoticed && isGrowing && life.satisfaction >= qualifyHealth && person.sponsor[m] === 1 && life.mayPay;
		if (isTimely) {
			life.qualified |= bit;
			exposed |= bit;
			tally.exposureMonths[m] += weight;
		} else if ((attention.sellable & bit) === 0) continue;
		if (calendar > 0 ? !isPitchMonth : !isTimely && keepsAway(life, m, programme.discipline[s])) continue;
		const rate = (INTENT_BITS & bit) !== 0 ? pace * intent(life, programme.behaviour[s]) : pace;
		const hazard = rates.hazard[m * segments + s];
		const chance = k[m] * hazard * rate * winFactor(life, m) * (isTimely ? 1 : PREMATURE);
		const attempts = calendar > 0 ? 1 : Math.min(1, rates.attempts[m * segments + s] * rate);
		if (life.pilot && (life.sounded & bit) !== 0) sound(life, chooser, tally, m, Math.min(1, chance), hazard);
		chooser.isUnprompted = !isTimely;
		if (!isTimely) life.pitched |= bit;
		const hasWon = attempt(life, chooser, tally, m, chance, attempts, !isTimely);
		chooser.isUnprompted = false;
		if (hasWon) break;
	}
	return exposed;
}

/** Whether the trigger that holds is noticed: drawn when it begins to hold, for as long as it does. */
function notices({ person, month, attention, market }: Life, motion: number, coverage: number): boolean {
	if (attention.since[motion] === 0) attention.since[motion] = month;
	if (coverage >= 1) return true;
	return uniform(person.key0, person.key1, purpose.notice * 4096 + attention.since[motion], market.motionItem[motion]) < coverage;
}

/** Whether an account that should not be pitched is left alone: drawn once for a customer and motion. */
function keepsAway({ person, market }: Life, motion: number, discipline: number): boolean {
	return discipline >= 1 || uniform(person.key0, person.key1, purpose.discipline * 4096, market.motionItem[motion]) < discipline;
}

/** Whether use of some meter has grown by a bound a month over the last three; without any use nothing is known, and all qualify. */
function grows({ person, month }: Life, bound: number): boolean {
	if (bound <= -1) return true;
	const { meters } = person.market;
	const from = Math.max(person.arrival, month - TREND_MONTHS);
	let least = 1;
	for (let t = from; t < month; t++) least *= 1 + bound;
	let isKnown = false;
	for (let m = 0; m < meters; m++) {
		const before = person.use[from * meters + m];
		if (before <= 0) continue;
		isKnown = true;
		if (person.use[month * meters + m] >= before * least) return true;
	}
	return !isKnown;
}

/** By what the windows of the calendar multiply the rate this month: renewal of an annual contract, quarter, fiscal year. */
function windows({ person, month, market }: Life): number {
	const { programme } = person.rates;
	const s = person.segment;
	const calendarMonth = (market.startMonth + month + 10) % 12;
	const toRenewal = (((person.renewal - month) % 12) + 12) % 12;
	let factor = 1;
	if (person.annual === 1 && toRenewal <= 1) factor *= programme.renewal[s];
	if (calendarMonth % 3 === 0) factor *= programme.quarter[s];
	if (calendarMonth === programme.fiscalMonth[s] - 1) factor *= programme.fiscalYear[s];
	return factor;
}

/** By what behaviour multiplies the rate: a need has emerged of late that the package does not meet. */
function intent(life: Life, behaviour: number): number {
	if (behaviour === 1) return 1;
	const { person, month } = life;
	for (let j = 0; j < person.wantedCount; j++) {
		const f = person.wanted[j];
		const since = month - person.needFrom[f];
		if (person.needFrom[f] > person.arrival && since >= 0 && since < INTENT_MONTHS && !life.holdsFeature(f)) return behaviour;
	}
	return 1;
}

/** By what the programme multiplies wins: its playbook, trials of what is gated, and fatigue from attempts lost. */
function winFactor(life: Life, motion: number): number {
	const { programme, segments } = life.person.rates;
	const s = life.person.segment;
	let factor = programme.win[motion * segments + s];
	const gated = life.tierGap ? INTENT_BITS : MOTION_BITS.feature;
	if ((gated & (1 << motion)) !== 0) factor *= programme.gateWin[s];
	const fatigue = programme.fatigue[s];
	if (fatigue < 1) for (let lost = life.attention.lostWithinYear(life.month); lost > 0; lost--) factor *= fatigue;
	return factor;
}
