import type { ImportContext, PricedName } from './importContext';
import type { ImportLine } from './ImportLine';
import type { PriceProposal } from './ImportReading';
import type { OfferReader } from './OfferReader';

/** Price ids that are listed, those of most rows first. */
const LISTED = 500;
/** Amounts are the same within half a per cent: ARR / 12 is rounded. */
const SAME = 0.005;

/**
 * The price ids of a file, each with what it costs there and what it is, or may be, in the price book.
 * @param lines whose amounts are minor units a month
 */
export function priceProposals(lines: readonly ImportLine[], offers: OfferReader, context: ImportContext): PriceProposal[] {
	const groups = new Map<string, { rows: number; line: ImportLine }>();
	for (const line of lines) {
		const group = groups.get(line.planText);
		if (group) group.rows++;
		else if (line.planText !== '') groups.set(line.planText, { rows: 1, line });
	}
	const listed = [...groups].sort(([, a], [, b]) => b.rows - a.rows).slice(0, LISTED);
	return listed.map(([price, { rows, line }]): PriceProposal => {
		const { plan, addOns, months, monthly, quantity } = line;
		const one = quantity > 1 ? monthly / quantity : monthly;
		const isAnnual = months >= 12;
		const known = plan >= 0 ? { plan: offers.plans.ids[plan] } : addOns.length > 0 ? { addOn: offers.addOns.ids[addOns[0][0]] } : undefined;
		const proposed = known ? undefined : (byName(price, offers) ?? byAmount([one, monthly], isAnnual, context));
		return { price, rows, isAnnual, ...(Number.isNaN(one) ? {} : { monthCents: one }), ...known, ...(proposed ? { proposed } : {}) };
	});
}

function byName(price: string, { plans, addOns }: OfferReader): PriceProposal['proposed'] {
	const plan = plans.near(price);
	if (plan !== undefined) return { plan, why: 'its name' };
	const addOn = addOns.near(price);
	return addOn === undefined ? undefined : { addOn, why: 'its name' };
}

/** What costs as much in the price book. */
function byAmount(cents: readonly number[], isAnnual: boolean, { plans, addOns }: ImportContext): PriceProposal['proposed'] {
	const costs = ({ monthCents, annualCents }: PricedName) =>
		[isAnnual ? annualCents : monthCents, monthCents].some(
			(price) => price !== undefined && price > 0 && cents.some((amount) => Math.abs(amount / price - 1) < SAME)
		);
	const plan = plans.find(costs);
	if (plan) return { plan: plan.id, why: 'its amount' };
	const addOn = addOns.find(costs);
	return addOn ? { addOn: addOn.id, why: 'its amount' } : undefined;
}
