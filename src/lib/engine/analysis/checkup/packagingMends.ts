import type { Finding, PackagingCode } from '../packaging/Finding';
import { limitsOf } from '../packaging/limitsOf';
import type { PackagingView } from '../packaging/PackagingView';
import type { CheckupFinding, WhoFilter } from './CheckupFinding';
import type { Mend } from './Mend';
import { twoDigits } from './tidy';

/** A packaging check in a few words. @param name of what it is about */
const TITLES: Readonly<Record<PackagingCode, (name: string) => string>> = {
	'plans-alike': (name) => `Most of ${name} would fit the plan below`,
	'fits-below': (name) => `Some of ${name} would fit the plan below`,
	'cheaper-with-add-ons': (name) => `${name} is cheaper from a lower plan`,
	'dominated-plan': (name) => `Another plan beats ${name}`,
	'never-best': (name) => `${name} is never the best plan`,
	'unit-price-rises': (name) => `A later unit of ${name} costs more`,
	'larger-is-cheaper': (name) => `More of ${name} costs less`,
	'gate-nobody-needs': (name) => `${name} decides for nobody`,
	'gate-on-lowest': (name) => `Most on the lowest plan need ${name}`,
	'limit-nobody-meets': (name) => `${name} stops nobody`,
	'limit-everybody-meets': (name) => `${name} is a wall`,
	'bundle-dearer': (name) => `${name} saves nothing`,
	'bundle-never': (name) => `${name} can never be bought`,
	'add-ons-alike': (name) => `${name} has a double`,
	'add-on-unsold': (name) => `${name} is sold nowhere`,
	'pack-without-limit': (name) => `${name} adds to what is not limited`,
	'opens-nothing-new': (name) => `${name} opens what is there`,
	'requires-unsold': (name) => `${name} requires what is not sold`,
	'migration-hole': (name) => `${name} has no new plan`,
	'add-on-dropped': (name) => `${name} is dropped`,
	'feature-lost': (name) => `${name} is lost`,
	'use-over-limit': (name) => `${name} is over its new limit`,
	'annual-dearer': (name) => `${name} costs more paid by the year`,
	'minimum-counts-overage': (name) => `Overage fills the minimum of ${name}`
};

/** A packaging check as the check-up shows it. */
export function asCheckup(view: PackagingView, finding: Finding): CheckupFinding {
	const mend = mendOf(view, finding);
	const filter = filterOf(view, finding);
	return {
		...finding,
		title: TITLES[finding.code](nameAt(view, finding.at)),
		...(finding.affected && finding.affected.cents > 0 ? { worth: { cents: finding.affected.cents, sort: 'atRisk' as const } } : {}),
		...(filter ? { filter } : {}),
		...(mend ? { mend } : {})
	};
}

function nameAt({ book, source, universe }: PackagingView, at: string): string {
	const [list, id, part, of] = at.split('/');
	const entries = { plans: book.plans, addOns: book.addOns, bundles: book.bundles, features: source.features }[list] ?? [];
	const name = entries.find((entry) => entry.id === id)?.name ?? id;
	const meter = part === 'limits' ? universe.meters.find((other) => other.id === of)?.name : undefined;
	return meter ? `${name} ${meter.toLowerCase()}` : name;
}

function filterOf(view: PackagingView, { at, affected }: Finding): WhoFilter | undefined {
	const [list, plan, part, meter] = at.split('/');
	if (!affected || list !== 'plans') return undefined;
	return { plan, ...(part === 'limits' ? { near: meter } : {}) };
}

function mendOf(view: PackagingView, { code, at, better }: Finding): Mend | undefined {
	const [list, id, , meter] = at.split('/');
	const name = nameAt(view, at.split('/').slice(0, 2).join('/'));
	switch (code) {
		case 'dominated-plan':
		case 'never-best':
			return better === undefined ? undefined : { name: `Without ${name}`, change: { kind: 'retirePlan', plan: id, heir: better } };
		case 'gate-nobody-needs':
		case 'gate-on-lowest': {
			const [{ plan }] = view.ladder;
			return { name: `${name} in ${plan.name}`, change: { kind: 'moveGate', feature: id, plan: plan.id } };
		}
		case 'limit-nobody-meets':
		case 'limit-everybody-meets':
			return limitMend(view, id, meter);
		case 'bundle-dearer':
		case 'bundle-never':
			return { name: `Without ${name}`, change: { kind: 'takeOut', shelf: 'bundles', id } };
		case 'add-on-unsold':
			return { name: `Without ${name}`, change: { kind: 'takeOut', shelf: 'addOns', id } };
		case 'larger-is-cheaper': {
			if (at.includes('/limits/') || at.endsWith('/annual') || (list !== 'plans' && list !== 'addOns')) return undefined;
			const price = view.book[list].find((entry) => entry.id === id)?.price ?? [];
			const isVolume = price.some(({ model }) => model === 'volume');
			return isVolume ? { name: `${name}, graduated`, change: { kind: 'graduate', shelf: list, id } } : undefined;
		}
		default:
			return undefined;
	}
}

/** The share of a plan's customers that would be near a limit that is a step. */
const STEP = 0.8;

/** A limit that one in five of the plan would be near: below or above today's. */
function limitMend(view: PackagingView, planId: string, meterId: string): Mend | undefined {
	const { universe, words, columns } = view;
	const index = universe.planIds.indexOf(planId);
	const meter = universe.meters.findIndex(({ id }) => id === meterId);
	const limit = limitsOf(view, index).find((other) => other.meter === meter);
	const rows = view.rowsOn[index].filter((row) => view.knowsUse(row, meter)).toSorted((a, b) => view.use(a)[meter] - view.use(b)[meter]);
	const all = view.countOf(rows);
	let below = 0;
	const at = rows.find((row) => (below += columns.weight[row]) >= STEP * all);
	if (!limit || at === undefined) return undefined;
	const included = Math.max(1, twoDigits(Math.ceil(view.use(at)[meter] / STEP)));
	if (included === limit.included) return undefined;
	const rise = included > limit.included;
	return {
		name: `${view.plan(index)?.name} with ${words.units(included, universe.meters[meter])}`,
		change: { kind: 'setLimit', plan: planId, meter: meterId, included, takes: !rise }
	};
}
