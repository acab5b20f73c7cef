import type { ScenarioDocument } from '../../../formats/scenarioDocument';

const plan = (id: string, flat: number) => ({ id, price: { monthly: { flat } } });

/** A document of two plans and a scenario "v" in which Pro costs `flat` instead of 30: one change of one price. */
export function dearerPro(flat = 35, customers = 60): ScenarioDocument {
	return {
		...{ tierlab: 1, currency: 'USD', start: '2026-01', months: 6 },
		today: { plans: [plan('basic', 10), plan('pro', 30)] },
		variants: [{ id: 'v', name: 'V', changes: { plans: [plan('pro', flat)] }, policy: { kind: 'immediate' } }],
		customers: { segments: [{ id: 's', customers, plans: { basic: 0.6, pro: 0.4 } }] }
	};
}
