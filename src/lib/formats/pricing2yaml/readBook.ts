import type { PlanDocument, PriceBookFileDocument } from '../scenarioDocument';
import { dearest } from './contactPrice';
import { EntryIds } from './EntryIds';
import { readAddOn, type AddOnSource } from './readAddOn';
import { readHead } from './readHead';
import { readLimits, readPlan, toLimits, type PlanSource } from './readPlan';
import { readPrice } from './readPrice';
import { isAccount } from './readUnit';
import type { SourceNode } from './SourceNode';
import { readParts } from './readParts';
import type { SourceParts } from './SourceParts';

/** The price book of a source; what becomes of its keys is entered in the ledger of the node. */
export function readBook(root: SourceNode): PriceBookFileDocument {
	const head = readHead(root);
	const source = { head, variables: root.at('variables') };
	const planIds = new EntryIds('plan');
	const plans = root
		.at('plans')
		.entries()
		.map((node): PlanSource => ({ node, entry: planIds.take(node.key), price: readPrice(node.declare(), source) }));
	const addOnIds = new EntryIds('plain', plans.length > 0 ? plans.map(({ entry }) => entry.id) : ['base']);
	const addOns = root
		.at('addOns')
		.entries()
		.map((node): AddOnSource => ({ node, entry: addOnIds.take(node.key), price: readPrice(node.declare(), source) }));
	loseVariables(root.at('variables'));

	const parts: SourceParts = { ...readParts(root, plans, addOns), reference: referenceOf(plans) };
	const included = (plans.length > 0 ? plans : [undefined]).map((plan) => readLimits(plan?.node, parts));
	const drafts = plans.length > 0 ? plans.map((plan, index) => readPlan(plan, source, parts, included[index])) : [basePlan(root, parts)];
	const shelf = {
		planIds: new Map(plans.length > 0 ? plans.map(({ node, entry }) => [node.key, entry.id]) : [['base', 'base']]),
		addOnIds: new Map(addOns.map(({ node, entry }) => [node.key, entry.id])),
		included: new Map(drafts.map(({ id }, index) => [id, included[index]]))
	};
	const extras = addOns.map((addOn) => readAddOn(addOn, shelf, parts));
	const ladder = drafts.map(({ features, ...draft }, index): PlanDocument => ({
		...draft,
		limits: toLimits(included[index], parts.meters),
		features
	}));
	const { meters, gates } = parts;
	return {
		tierlab: 1,
		name: head.name,
		currency: head.currency,
		...(meters.list.length > 0 && { meters: meters.list }),
		...(gates.list.length > 0 && { features: gates.list }),
		plans: ladder,
		...(extras.length > 0 && { addOns: extras })
	};
}

/** Largest published price of a plan. */
function referenceOf(plans: readonly PlanSource[]): number {
	return dearest(
		plans.flatMap(({ price }) =>
			price.kind === 'amount' ? [{ amount: price.amount, isPerUnit: price.unit.per === 1 && !isAccount(price.unit.of) }] : []
		)
	);
}

/** A source without plans sells add-ons only: one plan holds the defaults. */
function basePlan(root: SourceNode, { gates }: SourceParts): PlanDocument {
	root.at('plans').guess('no plans', 'the file has no plan: one plan "base" is made that costs nothing and holds the defaults');
	const features = [...gates.slots()].flatMap((slot) => gates.idsOf(slot, gates.fallback(slot), true));
	return { id: 'base', price: { monthly: { flat: 0 } }, features: gates.inOrder(features) };
}

function loseVariables(variables: SourceNode): void {
	for (const variable of variables.entries())
		if (!variable.ledger.isRead(variable.path, variable.value)) variable.lose('variable', 'no price that could be evaluated uses it');
}
