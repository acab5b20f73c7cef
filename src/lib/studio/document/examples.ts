import type { ScenarioDocument, SegmentDocument, VariantDocument } from '../../formats/scenarioDocument';
import { EXAMPLE_CARDS, type ExampleCard } from './exampleCards';

/** What a card of an example says, with the project that it starts. */
export type Example = ExampleCard & { readonly document: ScenarioDocument };

const segments: readonly SegmentDocument[] = [
	{ id: 'smb', name: 'SMB', customers: 430, plans: { basic: 0.78, pro: 0.22 }, annual: 0.2, tenure: 16, size: 'small' },
	{
		id: 'mid',
		name: 'Mid-market',
		customers: 140,
		plans: { basic: 0.2, pro: 0.68, enterprise: 0.12 },
		annual: 0.45,
		tenure: 22,
		size: 'middle'
	},
	{ id: 'ent', name: 'Enterprise', customers: 30, plans: { pro: 0.25, enterprise: 0.75 }, annual: 0.9, tenure: 30, size: 'large' }
];

const northwind: Omit<ScenarioDocument, 'name' | 'variants'> = {
	tierlab: 1,
	currency: 'USD',
	start: '2027-01',
	months: 36,
	trials: 400,
	seed: 'northwind',
	meters: [
		{ id: 'seats', name: 'Users', unit: 'user', kind: 'licensed' },
		{ id: 'storage', name: 'Storage', unit: 'GB', kind: 'stock' }
	],
	features: [
		{ id: 'basicReports', name: 'Basic reports', need: 'all' },
		{ id: 'automations', name: 'Automations', need: 'common' },
		{ id: 'advancedReports', name: 'Advanced reports', need: 'common' },
		{ id: 'api', name: 'API access', need: 'premium' },
		{ id: 'sso', name: 'Single sign-on', need: 'governance' }
	],
	today: {
		plans: [
			{
				id: 'basic',
				name: 'Basic',
				price: { monthly: { flat: 29 }, annual: { discount: 0.15 } },
				limits: { seats: { included: 5 }, storage: { included: 10 } },
				features: ['basicReports']
			},
			{
				id: 'pro',
				name: 'Pro',
				price: { monthly: { flat: 99 }, annual: { discount: 0.15 } },
				limits: { seats: { included: 25 }, storage: { included: 100 } },
				features: ['basicReports', 'automations', 'advancedReports', 'api']
			},
			{
				id: 'enterprise',
				name: 'Enterprise',
				price: { monthly: { pert: [299, 399, 650] } },
				features: ['basicReports', 'automations', 'advancedReports', 'api', 'sso']
			}
		],
		addOns: [
			{
				id: 'storagePack',
				name: 'Extra 50 GB',
				kind: 'capacity',
				adds: { storage: 50 },
				price: { flat: 10 },
				on: ['basic', 'pro'],
				max: 10
			},
			{
				id: 'analytics',
				name: 'Analytics module',
				kind: 'module',
				motion: 'complementary',
				price: { flat: 49 },
				on: ['pro', 'enterprise']
			},
			{
				id: 'timeTracking',
				name: 'Time tracking',
				kind: 'module',
				motion: 'adjacent',
				price: { flat: 19 },
				on: ['basic', 'pro', 'enterprise']
			}
		]
	},
	customers: { segments: segments.map((segment) => ({ ...segment, addOns: { timeTracking: 0.1, analytics: 0.08 } })) }
};

const team = {
	id: 'team',
	name: 'Team',
	price: { monthly: { flat: 59 }, annual: { discount: 0.15 } },
	limits: { seats: { included: 12 }, storage: { included: 50 } },
	features: ['basicReports', 'automations'],
	after: 'basic'
};
const withTeam = {
	plans: [team],
	addOns: [
		{ id: 'storagePack', on: ['basic', 'team', 'pro'] },
		{ id: 'timeTracking', on: ['basic', 'team', 'pro', 'enterprise'] }
	]
};
const proWithoutApi = { plans: [{ id: 'pro', features: ['basicReports', 'automations', 'advancedReports'] }] };
const apiAddOn = {
	id: 'apiAccess',
	name: 'API access',
	kind: 'feature' as const,
	opens: ['api'],
	price: { flat: 29 },
	on: ['basic', 'pro']
};
const dearer = {
	plans: [
		{ id: 'basic', price: { monthly: { flat: 35 }, annual: { discount: 0.15 } } },
		{ id: 'pro', price: { monthly: { flat: 119 }, annual: { discount: 0.15 } } }
	]
};
const at = { launch: 3, notice: 2 };

type Kept = 'keep' | 'renewal' | 'immediate';
/** A scenario of an example: changes that reach those who are there by a policy. */
const scenario = (id: string, name: string, changes: VariantDocument['changes'], kind: Kept): VariantDocument => ({
	...{ id, name, changes },
	policy: { kind, ...at }
});
const document = (name: string, variants: VariantDocument[]): ScenarioDocument => ({ ...northwind, name, variants });
const apiAlone = { ...proWithoutApi, addOns: [apiAddOn] };

export const EXAMPLES: readonly Example[] = [
	{
		...EXAMPLE_CARDS.middle,
		document: document('A middle plan', [
			scenario('teamRenewal', 'Team, at renewal', withTeam, 'renewal'),
			scenario('teamKeep', 'Team, keep forever', withTeam, 'keep')
		])
	},
	{
		...EXAMPLE_CARDS.addOn,
		document: document('API as an add-on', [
			scenario('apiAlone', 'API alone, new customers', apiAlone, 'keep'),
			scenario('apiForAll', 'API alone, at renewal', apiAlone, 'renewal')
		])
	},
	{
		...EXAMPLE_CARDS.raise,
		document: document('A price rise', [
			scenario('keep', 'Keep old prices', dearer, 'keep'),
			scenario('renewal', 'At renewal', dearer, 'renewal'),
			{ id: 'sunset', name: 'Sunset after 12 months', changes: dearer, policy: { kind: 'sunset', months: 12, ...at } },
			scenario('immediate', 'All at once', dearer, 'immediate')
		])
	}
];

/** A document with nothing in it: no plan, no feature, no customer. */
export const empty = (name: string, currency: string, start: string): ScenarioDocument => ({
	...{ tierlab: 1, name, currency, start, months: 36, trials: 400 },
	meters: [],
	features: [],
	today: { plans: [] },
	variants: [],
	customers: { segments: [] }
});

/** A document with nothing but the least that can be run: two plans and one segment. */
export const blank = (name: string, currency: string, start: string): ScenarioDocument => ({
	...empty(name, currency, start),
	meters: [{ id: 'seats', name: 'Users', unit: 'user', kind: 'licensed' }],
	today: {
		plans: [
			{ id: 'basic', name: 'Basic', price: { monthly: { flat: 29 } }, limits: { seats: { included: 5 } }, features: [] },
			{ id: 'pro', name: 'Pro', price: { monthly: { flat: 99 } }, limits: { seats: { included: 25 } }, features: [] }
		]
	},
	customers: { segments: [{ id: 'all', name: 'All', customers: 500, plans: { basic: 0.7, pro: 0.3 }, size: 'small' }] }
});
