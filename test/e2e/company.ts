import { expect, type Page } from 'playwright/test';

export const SLOW = { timeout: 150_000 };
const PLANS = [
	['Free for individuals and students', 0],
	['Starter for small teams', 1_500],
	['Business for growing companies', 4_900],
	['Professional with analytics', 12_900],
	['Enterprise for large organisations', 49_000],
	['Enterprise Plus for regulated industries', 128_000]
] as const;
const FEATURES = [
	'Collaborative editing across departments',
	'Advanced reporting and custom dashboards',
	'Single sign-on with SAML and SCIM provisioning',
	'Audit log kept for seven years',
	'Dedicated customer success manager'
];

type Change = { readonly twice?: boolean; readonly trials?: number };

/** A made-up company: six plans, long names, yen. `twice`: plans, meters, features and scenarios share their names. */
export function company({ twice = false, trials = 60 }: Change = {}) {
	const ids = PLANS.map((_, p) => `p${p + 1}`);
	const changed = (flat: number) => ({ plans: [{ id: 'p4', price: { monthly: { flat }, annual: { discount: 0.15 } } }] });
	return {
		...{ tierlab: 1, currency: 'JPY', start: '2026-01', months: 6, trials, seed: 'six' },
		name: 'Pricing review of the whole product line for the financial year 2026 to 2027, Japan',
		meters: [
			{ id: 'seats', name: twice ? 'Units' : 'Named users with sign-in', kind: 'licensed' },
			{ id: 'gb', name: twice ? 'Units' : 'Storage in gigabytes', kind: 'stock' }
		],
		features: FEATURES.map((name, f) => ({ id: `f${f}`, name: twice && f === 4 ? FEATURES[0] : name })),
		today: {
			plans: PLANS.map(([name, flat], p) => ({
				id: ids[p],
				name: twice && p === 4 ? PLANS[3][0] : name,
				price: { monthly: { flat }, annual: { discount: 0.15 } },
				limits: { seats: { included: 3 + 10 * p }, gb: { included: 10 * (p + 1) } },
				features: FEATURES.slice(0, Math.min(p, 4)).map((_, f) => `f${f}`)
			})),
			addOns: [
				{ id: 'a1', name: 'Extra storage and archive package', kind: 'module', price: { flat: 900 }, on: ['p2', 'p3', 'p4'] },
				{ id: 'a2', name: twice ? 'Extra storage and archive package' : 'Sign-on', kind: 'service', price: { flat: 700 }, on: ['p1'] }
			]
		},
		variants: [
			{
				id: 'v1',
				name: 'Even with keeping customers on old prices until their renewal',
				changes: changed(14_900),
				policy: { kind: 'keep' }
			},
			{ id: 'v2', name: 'Raise Professional for everybody', changes: changed(15_900), policy: { kind: 'immediate', launch: 1 } },
			{
				id: 'v3',
				name: twice ? 'Raise Professional for everybody' : 'At renewal',
				changes: changed(15_900),
				policy: { kind: 'renewal', launch: 1 }
			}
		],
		customers: {
			segments: [
				{ id: 'smb', name: 'Small and medium-sized businesses', customers: 60, plans: { p1: 0.3, p2: 0.3, p3: 0.2, p4: 0.2 } },
				{
					id: 'ent',
					name: twice ? 'Small and medium-sized businesses' : 'Large enterprises and public bodies',
					customers: 40,
					plans: { p3: 0.2, p4: 0.3, p5: 0.3, p6: 0.2 }
				}
			]
		}
	};
}

export async function run(page: Page, project: string): Promise<void> {
	const { id } = await (await page.request.post(`/api/v1/projects/${project}/runs`, { data: {} })).json();
	await expect.poll(async () => (await (await page.request.get(`/api/v1/runs/${id}`)).json()).state, SLOW).toBe('finished');
}

/** Every screen of a project, by its address. */
export const SCREENS = [
	'',
	'catalog/v1',
	'catalog/today',
	'customers',
	'assumptions',
	'run/v1',
	'compare',
	'gate/v1',
	'sweep/v1',
	'versions',
	'assumptions/learn',
	'assumptions/survey',
	'catalog/today/checkup',
	'compare/bills',
	'compare/record',
	'compare/search',
	'compare/rollout',
	'trace/v1'
];
export const address = (project: string, screen: string) => (screen ? `/p/${project}/${screen}` : `/?project=${project}`);
