import { exp } from '../../../src/lib/engine/math/exp';
import { purpose } from '../../../src/lib/engine/math/purpose';
import type { Account, Pulse } from './Account';
import { bestCheaper, type Choice, refit } from './choices';
import type { Customer } from './Customer';

/** Whether this month is a decision: each one on monthly contracts, the renewals of annual ones. */
export const decides = ({ customer, month }: Account): boolean => !customer.annual || (month - customer.renewal) % 12 === 0;

/** Strength of a reaction in a month: it fades in quarters; an annual contract answers once, at its renewal. */
function felt({ customer, month }: Account, pulses: readonly Pulse[]): number {
	const strength = (since: number) => (customer.annual ? 0.425 : ([1, 0.5, 0.2][Math.floor(since / 3)] ?? 0));
	return pulses.reduce((sum, pulse) => sum + pulse.size * strength(month - pulse.month), 0);
}

/** By what forced changes of the bill multiply the odds of leaving. */
export function reaction(account: Account): number {
	const { customer, month, contactMonth } = account;
	const contact = customer.assumed('priceReaction.contact');
	const told = contactMonth === 0 ? 1 : customer.annual ? Math.sqrt(Math.sqrt(contact)) : month - contactMonth < 3 ? contact : 1;
	return (1 + felt(account, account.rises)) * exp(felt(account, account.falls)) * told;
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
	account.book('churn', -account.bill);
	account.alive = false;
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

function stepDown(account: Account, { plan, package: pack }: Choice): void {
	if (plan === undefined) account.package = pack;
	else account.changePlan(plan, refit(account, account.offered, plan));
	account.version++;
	account.rebill('contraction', 'contraction');
}
