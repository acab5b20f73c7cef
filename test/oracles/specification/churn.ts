import { exp } from '../../../src/lib/engine/math/exp';
import { pow } from '../../../src/lib/engine/math/pow';
import { purpose } from '../../../src/lib/engine/math/purpose';
import { isStrained, lossWith, ownChange, strain } from './acceptance';
import type { Account, Pulse } from './Account';
import { bestCheaper, type Choice, refit } from './choices';
import type { Customer } from './Customer';

/** Whether this month is a decision: each one on monthly contracts, the renewals of annual ones. */
export const decides = ({ customer, month }: Account): boolean => !customer.annual || (month - customer.renewal) % 12 === 0;

/** How much is left of a pulse after some months: it fades in quarters. */
const left = (since: number): number => [1, 0.5, 0.2][Math.floor(since / 3)] ?? 0;

/** Strength of a reaction in a month; an annual contract answers once, at its renewal. */
function felt({ customer, month }: Account, pulses: readonly Pulse[]): number {
	return pulses.reduce((sum, pulse) => sum + pulse.size * (customer.annual ? 0.425 : left(month - pulse.month)), 0);
}

/** By what forced changes of the bill multiply the odds of leaving. */
export function reaction(account: Account): number {
	const { customer, month, contactMonth, contactStrength } = account;
	const contact = pow(customer.assumed('priceReaction.contact'), contactStrength);
	const told = contactMonth === 0 ? 1 : customer.annual ? Math.sqrt(Math.sqrt(contact)) : month - contactMonth < 3 ? contact : 1;
	return (1 + felt(account, account.rises)) * exp(felt(account, account.falls)) * told;
}

/** Health less what rises took from it: what triggers and qualification read. */
export function satisfaction({ customer, month, health, displeasures }: Account): number {
	const displeasure = displeasures.reduce((sum, pulse) => sum + pulse.size * left(month - pulse.month), 0);
	return Math.max(0, health - customer.assumed('priceReaction.health') * displeasure);
}

/** Mean start health of a segment's customers: the centre of its effect on churn. */
export function meanHealth({ world, segment }: Pick<Customer, 'world' | 'segment'>): number {
	const { base } = world.scenario;
	const own = [...base.ids.keys()].filter((i) => base.segment[i] === segment);
	const assumed = world.mean('health.mean', segment);
	const weights = own.reduce((sum, i) => sum + base.weight[i], 0);
	if (weights === 0) return assumed;
	return own.reduce((sum, i) => sum + base.weight[i] * (Number.isNaN(base.health[i]) ? assumed : base.health[i]), 0) / weights;
}

/** The chance of leaving at given odds. */
const chance = (odds: number): number => (odds === Infinity ? 1 : odds / (1 + odds));

/** Step 3 of a month: stays or leaves; of the deaths that the reaction adds, a share takes the best cheaper package instead. */
export function churnMonth(account: Account): void {
	if (!decides(account)) return;
	const { customer, month } = account;
	const { world, segment } = customer;
	const effect = customer.assumed('bHealth') * (meanHealth(customer) - account.health);
	const odds = exp(customer.thetaLogit + effect + world.churnConstant(segment));
	const [calm, raised] = [chance(odds), chance(odds * reaction(account))];
	if (customer.annual) {
		account.rises = [];
		account.falls = [];
		account.contactMonth = 0;
	}
	const u = customer.uniform(purpose.churn, month, 0);
	if (u >= raised) return;
	if (u >= calm && customer.uniform(purpose.downgradeInstead, month, 0) < customer.assumed('priceReaction.downgradeShare')) {
		const cheaper = bestCheaper(account);
		if (cheaper) {
			stepDown(account, cheaper);
			return;
		}
	}
	leave(account);
}

export function leave(account: Account): void {
	account.book('churn', -account.bill);
	account.alive = false;
}

/** After churn: above the ceiling one leaves in the end, or takes less (MODEL 6.3). */
export function ceilingMonth(account: Account): void {
	const { customer, month, terms, freed } = account;
	if (account.alive && terms !== undefined && strain(account) > customer.ceiling) {
		const months = customer.annual && decides(account) ? 12 : !customer.annual || freed ? 1 : 0;
		const isTooMuch = customer.uniform(purpose.ceilingLeave, month, 0) < 1 - exp(-months / customer.assumed('ceiling.months'));
		if (isTooMuch) giveUp(account);
	}
	if (customer.annual && decides(account)) account.freed = false;
}

function giveUp(account: Account): void {
	const { customer, month } = account;
	const tries = customer.uniform(purpose.ceilingDowngrade, month, 0) < customer.assumed('priceReaction.downgradeShare');
	const cheaper = tries ? bestCheaper(account, (pack, bill) => strain(account, bill, lossWith(account, pack)) <= customer.ceiling) : undefined;
	const before = account.bill;
	if (cheaper) stepDown(account, cheaper);
	else leave(account);
	account.overCeiling = { customers: cheaper ? 0 : 1, cents: before - account.bill };
}

/** Step 4 of a month: whoever is better off with less steps down at the downgrade hazard; a save offer keeps a share. */
export function contractionMonth(account: Account, hazard: number): void {
	if (!decides(account)) return;
	const { customer, month } = account;
	if (customer.uniform(purpose.downgrade, month, 0) >= hazard) return;
	const cheaper = bestCheaper(account);
	if (!cheaper || customer.uniform(purpose.saveOffer, month, 0) < customer.assumed('saveOffer')) return;
	stepDown(account, cheaper);
}

/** Takes less by choice; taken at q > 1, what was lost is settled by it. */
function stepDown(account: Account, { plan, package: pack }: Choice): void {
	const { bill: before } = account;
	const isRelief = isStrained(account);
	const loss = isRelief ? lossWith(account, pack) : 0;
	if (plan === undefined) account.package = pack;
	else account.changePlan(plan, refit(account, account.offered, plan));
	account.version++;
	account.rebill('contraction', 'contraction');
	ownChange(account, before, isRelief ? strain(account, account.bill, loss) : undefined);
}
