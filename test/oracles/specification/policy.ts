import type { PolicyRule } from '../../../src/lib/engine/catalog/policy';
import { exp } from '../../../src/lib/engine/math/exp';
import { log } from '../../../src/lib/engine/math/log';
import { pow } from '../../../src/lib/engine/math/pow';
import { purpose } from '../../../src/lib/engine/math/purpose';
import type { Account } from './Account';
import { forceOf, keepTerms, ownChange, strain, suffer } from './acceptance';
import { together, type Holdings, type Package } from './bill';
import { wholeCents } from './charge';
import { decides, leave } from './churn';
import type { TrialBook } from './TrialBook';
import { valueOf } from './value';

/** Sets when the policy moves this customer, and when it is announced (MODEL 8). */
export function schedule(account: Account): void {
	const { rule } = account;
	if (rule === undefined || rule.kind === 'keep') return;
	if (account.bill > (rule.exempt?.aboveCents ?? Infinity)) return;
	if (rule.exempt?.tag !== undefined && account.customer.origin.tags.includes(rule.exempt.tag)) return;
	account.moveMonth = monthOfMove(account, rule);
	account.announceMonth = Math.max(1, account.moveMonth - rule.notice);
}

function monthOfMove({ customer }: Account, rule: PolicyRule): number {
	const { launch } = rule;
	const isAnniversary = (of: number) => (month: number) => (month - of) % 12 === 0;
	const first = (holds: (month: number) => boolean) => Array.from({ length: 12 }, (_, n) => launch + n).find(holds) ?? launch;
	switch (rule.kind) {
		case 'sunset':
			return launch + rule.months;
		case 'phased': {
			const u = customer.uniform(purpose.wave, 0, 0);
			const moved = rule.waves.map((_, n) => rule.waves.slice(0, n + 1).reduce((sum, share) => sum + share, 0));
			const wave = moved.findIndex((share) => u < share);
			return launch + (wave < 0 ? rule.waves.length - 1 : wave);
		}
		case 'renewal':
			if (customer.annual) return first(isAnniversary(customer.renewal));
			// Tenure counts months from the start to month 1.
			return rule.timing === 'anniversary' ? first(isAnniversary(1 - customer.tenure)) : launch;
		default:
			return launch;
	}
}

/** Step 2 of a month. */
export function policyMonth(account: Account): void {
	const { rule, month } = account;
	if (rule === undefined) return;
	if (rule.kind === 'step' && account.cap && month > rule.launch && (month - rule.launch) % 12 === 0) raiseCap(account, rule.rate);
	if (!account.legacy || account.moved || account.moveMonth === 0) return;
	if (rule.kind === 'optIn') {
		if (month === account.moveMonth) offerOptIn(account, rule);
		return;
	}
	if (month === account.announceMonth) announce(account, rule);
	if (month === account.moveMonth) move(account, rule);
}

/**
 * What the move would give: the mapped package, without the add-ons that the new plan lacks, and no more of one than a changed book sells. What is
 * the same in both books, plan and add-on, stays as it is held.
 */
function mapped({ package: pack, rule, next, destination, customer }: Account): Package | undefined {
	const target = rule?.map[pack.plan] ?? pack.plan;
	if (next.plan(target) === undefined) return undefined;
	const plan = destination === next ? target : pack.plan;
	const [today] = customer.world.books;
	const isSame = (id: string) => isAlike(today.addOn(id), next.addOn(id));
	const most = (id: string) => (isSame(id) ? Infinity : (destination.addOn(id)?.max ?? 0));
	const kept = Object.entries(together(pack)).filter(([id]) => destination.sells(plan, id) || (isSamePlan(today, pack.plan, next, target) && isSame(id)));
	const held: Holdings = Object.fromEntries(kept.map(([id, n]) => [id, Math.min(n, most(id))]));
	return { book: destination, next, plan, held, bought: {} };
}

const ratioAfterMove = ({ rule, negotiated }: Account): number => (rule?.negotiated === 'reset' ? 1 : negotiated) * (1 - (rule?.loyalty ?? 0));

function billAfterMove(account: Account, rule: PolicyRule): number {
	const to = mapped(account);
	if (to === undefined) return account.bill;
	const full = account.listed(to, account.use, ratioAfterMove(account), account.promoted);
	return rule.kind === 'step' ? Math.min(full, wholeCents(account.bill * (1 + rule.rate))) : full;
}

/** Whoever would buy what is free now decides at the move; others are told, and hear of a rise. */
function announce(account: Account, rule: PolicyRule): void {
	const to = mapped(account);
	if (to === undefined) return;
	const force = forceOf(account, to, billAfterMove(account, rule));
	if (force.isPurchase) return;
	if (force.u > 0) {
		account.contactMonth = account.month;
		account.contactStrength = Math.min(1, force.u / 0.1);
	}
	if (account.announceMonth < account.moveMonth) react(account, rule, force.u, account.customer.assumed('priceReaction.announced'));
}

function move(account: Account, rule: PolicyRule): void {
	const to = mapped(account);
	if (to === undefined) return;
	const { customer } = account;
	const told = account.announceMonth < account.moveMonth ? customer.assumed('priceReaction.announced') : 0;
	const bill = billAfterMove(account, rule);
	const force = forceOf(account, to, bill);
	if (force.isPurchase && (!customer.wouldPay || strain(account, bill, force.loss) > customer.ceiling)) {
		account.overCeiling = { customers: 1, cents: 0 };
		leave(account);
		return;
	}
	if (!force.isPurchase) react(account, rule, force.u, 1 - told);
	keepTerms(account);
	suffer(account, force);
	if (rule.kind === 'step') {
		const old = { ...account.package, held: together(account.package), bought: {} };
		account.cap = { before: old, left: to.held, ratio: account.ratio, factor: 1 + rule.rate };
	}
	enter(account, rule, to);
	settle(account);
	free(account, force.u);
}

/** A rise in mid-term: an annual customer need not wait for the renewal to leave. */
function free(account: Account, u: number): void {
	if (account.customer.annual && u > 0 && !decides(account)) account.freed = true;
}

function enter(account: Account, rule: PolicyRule, to: Package): void {
	account.moved = true;
	account.package = to;
	// A customer of whom only price or package moved still holds a package of its own.
	account.legacy = to.book !== account.next;
	if (rule.negotiated === 'reset') account.negotiated = 1;
	account.loyalty = rule.loyalty ?? 0;
}

/** Books the bill of the package that was entered; a newcomer who now pays is free no more. */
function settle(account: Account): void {
	account.rebill('priceUplift', 'priceRelief');
	if (account.bill > 0) account.paysFrom = 0;
}

function raiseCap(account: Account, rate: number): void {
	if (account.cap) account.cap = { ...account.cap, factor: account.cap.factor * (1 + rate) };
	const bill = account.priced(account.package, account.use);
	const { u } = forceOf(account, account.package, bill);
	if (account.rule) react(account, account.rule, u, 1);
	account.rebill('priceUplift', 'priceRelief');
	free(account, u);
}

/** Offered once to those whose mapped package differs; taken when it is worth more than it costs more over 12 months. */
function offerOptIn(account: Account, rule: PolicyRule & { readonly kind: 'optIn' }): void {
	const to = mapped(account);
	account.moved = true;
	if (to === undefined || !differs(account, to)) return;
	const use = account.customer.expected(account.month);
	const ratio = ratioAfterMove(account);
	const discounted = Math.min(12, rule.months);
	const priced = (share: number) => account.listed(to, use, ratio * share, account.promoted);
	const mean = (discounted * priced(1 - rule.discount) + (12 - discounted) * priced(1)) / 12;
	if (valueOf(account, to) - valueOf(account, account.package) <= mean - account.priced(account.package, use)) return;
	const before = account.bill;
	enter(account, rule, to);
	if (rule.months > 0) account.promotion = { share: rule.discount, ends: account.month + rule.months };
	settle(account);
	ownChange(account, before);
}

/** Whether the mapped package is another one: another plan, another bill, or a plan or add-on that is sold on other terms. */
function differs(account: Account, to: Package): boolean {
	const { rule, next, package: from, customer } = account;
	const [today] = customer.world.books;
	if (!isSamePlan(today, from.plan, next, rule?.map[from.plan] ?? from.plan)) return true;
	if (Object.keys(together(from)).some((id) => !isAlike(today.addOn(id), next.addOn(id)))) return true;
	return account.listed(to, account.use, ratioAfterMove(account), account.promoted) !== account.bill;
}

const isAlike = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Whether a plan is sold on the same terms in two books, its discounts and the add-ons that come with it among them. */
function isSamePlan(today: TrialBook, from: string, next: TrialBook, to: string): boolean {
	const discounts = (book: TrialBook, plan: string) => book.discountsOn(plan).map((discount) => ({ ...discount, on: [] }));
	const included = (book: TrialBook, plan: string) => book.addOns.filter(({ includedIn }) => includedIn.includes(plan)).map(({ id, adds, opens }) => ({ id, adds, opens }));
	return (
		isAlike(today.plan(from), next.plan(to)) &&
		isAlike(discounts(today, from), discounts(next, to)) &&
		isAlike(included(today, from), included(next, to))
	);
}

/** Adds the reaction to an effective rise or fall from this month on; `share` of it belongs to this moment (MODEL 6.3). */
function react(account: Account, rule: PolicyRule, u: number, share: number): void {
	const { customer, month } = account;
	const k = customer.assumed('priceReaction.k');
	if (u > 0) {
		const longHeld = account.moveMonth - rule.launch >= 12 ? customer.assumed('priceReaction.legacyEnd') : 1;
		const size = share * customer.assumed(`fairness.${rule.kind}`) * longHeld;
		account.rises.push({ month, size: size * (pow(1 + u, k / exp(customer.logTau)) - 1) });
		account.displeasures.push({ month, size: size * u });
	} else if (u < 0) account.falls.push({ month, size: (share * k * Math.max(-50, log(1 + u))) / 2.25 });
}
