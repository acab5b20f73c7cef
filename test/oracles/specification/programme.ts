import type { Motion } from '../../../src/lib/engine/market/motionTable';
import { hash32 } from '../../../src/lib/engine/math/draw';
import { purpose } from '../../../src/lib/engine/math/purpose';
import type { Account } from './Account';
import { canBuy, higherPlans, isSoldWith, unmet, wanted } from './choices';
import { holds } from './value';
import { SALT } from './World';

const FAMILY = { capacity: 'usage', complementary: 'usage', adjacent: 'usage', tier: 'value', feature: 'behaviour', platform: 'time' } as const;
const REASONS = ['price', 'timing', 'adoption'] as const;

const itemOf = (motion: Motion): number => hash32(motion, SALT.motion);

/** Months between pitches of a calendar-based programme; 0 = trigger-based. */
export const calendarOf = ({ customer }: Account): number => Math.floor(customer.assumed('programme') + 0.5);

/** Whether triggers of a motion may go unnoticed: else it does not matter when one began. */
export const isOverlooked = ({ customer }: Account, motion: Motion): boolean => customer.assumed(`coverage.${FAMILY[motion]}`) < 1;

/** Whether a trigger is noticed: one uniform when it begins to hold, until it has ceased to hold. */
export function notices(account: Account, motion: Motion, holdsNow: boolean): boolean {
	const { customer, month, since } = account;
	if (!holdsNow) since.delete(motion);
	else if (!since.has(motion)) since.set(motion, month);
	const began = since.get(motion);
	if (began === undefined) return false;
	if (calendarOf(account) > 0) return true;
	return customer.uniform(purpose.notice, began, itemOf(motion)) < customer.assumed(`coverage.${FAMILY[motion]}`);
}

/** Whether use of some meter has grown by the bound a month over the last three; without any use everybody qualifies. */
export function grows({ customer, month }: Account): boolean {
	const bound = customer.assumed('qualifyTrend');
	if (bound === -1) return true;
	const from = Math.max(customer.arrival, month - 3);
	const least = Array.from({ length: month - from }, () => 1 + bound).reduce((product, x) => product * x, 1);
	const used = customer.world.scenario.meters.map(({ id }) => id).filter((id) => customer.use[from][id] > 0);
	return used.length === 0 || used.some((id) => customer.use[month][id] >= customer.use[from][id] * least);
}

/** Whether somebody without trigger or qualification is left alone: one uniform a customer and motion. */
export function isLeftAlone({ customer }: Account, motion: Motion): boolean {
	const discipline = customer.assumed('discipline');
	return discipline === 1 || customer.uniform(purpose.discipline, 0, itemOf(motion)) < discipline;
}

/** Whether a motion has anything to sell to this customer, needed or not. */
export function canPitch(account: Account, motion: Motion): boolean {
	const { offered } = account;
	if (motion === 'tier') return higherPlans(account).length > 0;
	if (motion === 'capacity')
		return offered.addOns.some(({ id, kind, adds }) => kind === 'capacity' && canBuy(account, id) && Object.values(adds).some((n) => n > 0));
	if (motion === 'feature') {
		const lacking = unmet(account, true);
		return offered.addOns.some(({ id, kind, opens }) => kind === 'feature' && canBuy(account, id) && opens.some((f) => lacking.includes(f)));
	}
	const isSold = (id: string) => canBuy(account, id) || higherPlans(account).some((plan) => isSoldWith(offered, plan, id));
	return wanted(account, motion, true).some(isSold);
}

/** By what calendar and behaviour multiply the rate of attempts and wins; a pitch of a calendar-based programme gathers that of its months. */
export function rateOf(account: Account, motion: Motion): number {
	const { customer, month, package: pack } = account;
	const calendarMonth = customer.world.calendarMonth(month);
	const isRenewing = customer.annual && [month, month + 1].some((t) => (t - customer.renewal) % 12 === 0);
	const showsIntent = (from: number) => from > customer.arrival && month - from >= 0 && month - from < 3;
	const behaviour = motion === 'tier' || motion === 'feature' ? customer.assumed('behaviour') : 1;
	const hasIntent = behaviour !== 1 && Object.entries(customer.needFrom).some(([id, from]) => showsIntent(from) && !holds(pack, id));
	return [
		Math.max(1, calendarOf(account)),
		isRenewing ? customer.assumed('timing.renewal') : 1,
		[1, 4, 7, 10].includes(calendarMonth) ? customer.assumed('timing.quarter') : 1,
		calendarMonth === Math.floor(customer.assumed('timing.fiscalMonth') + 0.5) ? customer.assumed('timing.fiscalYear') : 1,
		hasIntent ? behaviour : 1
	].reduce((product, factor) => product * factor, 1);
}

/** By what the programme multiplies wins: playbook, trials of what is gated, attempts lost of late. */
export function winFactor(account: Account, motion: Motion): number {
	const { customer, month, offered, lost } = account;
	const trial = customer.assumed('gateTrial.win');
	const opens = (feature: string) => higherPlans(account).some((plan) => offered.features(plan).has(feature));
	const isGated = motion === 'feature' || (motion === 'tier' && trial !== 1 && unmet(account).some(opens));
	const lostOfLate = Array.from({ length: 12 }, (_, n) => lost[month - n] ?? 0).reduce((sum, n) => sum + n, 0);
	return [
		customer.assumed(`playbook.${motion}.clarity`) * customer.assumed(`playbook.${motion}.stakeholders`),
		isGated ? trial : 1,
		...Array.from({ length: lostOfLate }, () => customer.assumed('fatigue'))
	].reduce((product, factor) => product * factor, 1);
}

/** Whether the team has the capacity for an attempt. */
export function isServed({ customer, variant, month }: Account, motion: Motion, owner: number): boolean {
	return customer.uniform(purpose.serve, month, itemOf(motion)) < customer.world.served(variant, owner, month);
}

/** The lever for the reason of a loss: what it costs, minor units, and whether it wins the attempt after all. Undefined where none is at work. */
export function leverOf({ customer, month }: Account, motion: Motion): { readonly cents: number; readonly wins: boolean } | undefined {
	const shares = REASONS.map((reason) => customer.assumed(`objections.${reason}.share`));
	const sum = shares.reduce((total, share) => total + share, 0);
	const u = customer.uniform(purpose.objection, month, itemOf(motion));
	let upTo = 0;
	const bounds = shares.map((share) => (upTo += sum > 0 ? share / sum : 1 / REASONS.length));
	const reason = REASONS[bounds.slice(0, -1).findIndex((bound) => u < bound)] ?? 'adoption';
	const lever = customer.assumed(`objections.${reason}.lever`);
	if (lever === 0) return undefined;
	const cents = Math.floor(customer.assumed(`objections.${reason}.cost`) * customer.world.scenario.minorUnits + 0.5);
	return { cents, wins: customer.uniform(purpose.lever, month, itemOf(motion)) < lever };
}
