import type { Meter } from '../../engine/catalog/priceBook';

/** What a column can be read as, beside the use of a meter (`usage:<meter>`), with what people call it and what its names are. */
type FieldWords = { readonly label: string; readonly names: readonly string[] };

/**
 * Fields by id. Names are compared without case, accents, blanks and marks; the same word in several languages where it is one word.
 * A field without names is found by presets only, or chosen by hand.
 */
export const IMPORT_FIELDS: Readonly<Record<string, FieldWords>> = {
	id: {
		label: 'Customer ID',
		names: [
			'customer id',
			'customer',
			'account id',
			'account',
			'client id',
			'company id',
			'organization id',
			'organisation id',
			'org id',
			'workspace id',
			'tenant id',
			'user id',
			'customer uuid',
			'external id',
			'customer number',
			'customer no',
			'account number',
			'kundennummer',
			'kunden id',
			'kunde',
			'client',
			'id client',
			'numero client',
			'id cliente',
			'cliente',
			'klant id',
			'klantnummer',
			'id'
		]
	},
	name: {
		label: 'Name (dropped)',
		names: [
			'customer name',
			'name',
			'company',
			'company name',
			'account name',
			'organization',
			'organisation',
			'name, full',
			'full name',
			'firma',
			'kundenname',
			'nom',
			'nombre',
			'nome',
			'naam',
			'bedrijf'
		]
	},
	email: {
		label: 'E-mail (dropped)',
		names: ['email', 'e-mail', 'customer email', 'email address', 'contact email', 'billing email', 'correo', 'courriel']
	},
	segment: {
		label: 'Segment',
		names: ['segment', 'customer segment', 'size', 'company size', 'tier size', 'segmento', 'kundensegment', 'groesse']
	},
	plan: {
		label: 'Plan',
		names: [
			'plan',
			'plan name',
			'plan id',
			'package',
			'subscription plan',
			'product',
			'product name',
			'tier',
			'edition',
			'tarif',
			'paket',
			'forfait',
			'offre',
			'formule',
			'piano',
			'plano',
			'abonnement',
			'current plan',
			'sku'
		]
	},
	price: { label: 'Price ID', names: ['price id', 'plan price id', 'price', 'price point id', 'item price id'] },
	addOns: {
		label: 'Add-ons',
		names: ['add-ons', 'addons', 'add ons', 'addon', 'extras', 'options', 'modules', 'zusatzmodule', 'complementos']
	},
	interval: {
		label: 'Billing interval',
		names: [
			'billing interval',
			'interval',
			'term',
			'billing period',
			'billing cycle',
			'billing frequency',
			'frequency',
			'payment term',
			'period',
			'zahlungsweise',
			'laufzeit',
			'abrechnung',
			'periodicite',
			'frequence',
			'facturation',
			'periodo',
			'frecuencia',
			'looptijd'
		]
	},
	intervalCount: { label: 'Intervals at a time', names: ['interval count', 'interval length', 'billing cycle count'] },
	renewal: {
		label: 'Renewal date',
		names: [
			'renewal',
			'renewal date',
			'renews on',
			'renews at',
			'next renewal',
			'contract end',
			'contract end date',
			'term end',
			'next billing date',
			'verlaengerung',
			'vertragsende',
			'renouvellement',
			'date de renouvellement',
			'renovacion',
			'rinnovo'
		]
	},
	start: {
		label: 'Customer since',
		names: [
			'start',
			'start date',
			'customer since',
			'subscriber since',
			'signup date',
			'sign up date',
			'signed up',
			'created',
			'created at',
			'created on',
			'subscription start',
			'started at',
			'started on',
			'activated at',
			'since',
			'joined',
			'startdatum',
			'beginn',
			'kunde seit',
			'vertragsbeginn',
			'date de debut',
			'debut',
			'client depuis',
			'fecha de inicio',
			'inicio',
			'data inizio',
			'inizio',
			'startdatum'
		]
	},
	mrr: {
		label: 'MRR',
		names: [
			'mrr',
			'monthly recurring revenue',
			'monthly revenue',
			'monthly amount',
			'monthly price',
			'monatsumsatz',
			'monatlich',
			'montant mensuel',
			'ingreso mensual',
			'per month',
			'mrr cents',
			'mrr in cents'
		]
	},
	arr: {
		label: 'ARR',
		names: [
			'arr',
			'annual recurring revenue',
			'acv',
			'annual contract value',
			'annual amount',
			'yearly amount',
			'jahresumsatz',
			'montant annuel'
		]
	},
	amount: {
		label: 'Amount of the interval',
		names: [
			'amount',
			'subscription amount',
			'value',
			'betrag',
			'montant',
			'importe',
			'importo',
			'bedrag',
			'total',
			'plan amount',
			'contract value',
			'amount in cents'
		]
	},
	currency: {
		label: 'Currency',
		names: ['currency', 'currency code', 'waehrung', 'devise', 'moneda', 'valuta', 'moeda', 'billing currency']
	},
	status: {
		label: 'Status',
		names: ['status', 'state', 'subscription status', 'customer status', 'account status', 'zustand', 'statut', 'etat', 'estado', 'stato']
	},
	cancelAtEnd: {
		label: 'Notice given',
		names: ['cancel at period end', 'cancels at period end', 'cancel at end', 'pending cancellation', 'gekuendigt']
	},
	ended: {
		label: 'Ended on',
		names: [
			'ended at',
			'ended on',
			'end date',
			'canceled at',
			'cancelled at',
			'canceled on',
			'cancelled on',
			'churned at',
			'churn date',
			'cancellation date',
			'kuendigungsdatum',
			'enddatum',
			'date de fin',
			'fecha de fin'
		]
	},
	quantity: { label: 'Quantity', names: ['quantity', 'qty', 'anzahl', 'quantite', 'cantidad', 'quantita', 'aantal'] },
	discount: {
		label: 'Discount',
		names: ['discount', 'discount amount', 'discount percent', 'coupon amount', 'rabatt', 'remise', 'descuento', 'sconto', 'korting']
	},
	discountEnds: {
		label: 'Discount ends',
		names: ['discount ends', 'discount end', 'discount ends at', 'coupon ends', 'discount until', 'rabatt bis']
	},
	health: {
		label: 'Health',
		names: ['health', 'health score', 'customer health', 'nps', 'nps score', 'csat', 'satisfaction', 'zufriedenheit']
	},
	weight: { label: 'Weight', names: ['weight', 'gewicht', 'poids'] },
	tags: { label: 'Tags', names: ['tags', 'labels', 'tag', 'tag metadata'] },
	subscription: { label: 'Subscription ID', names: ['subscription id', 'subscription', 'subscription uuid'] },
	item: { label: 'Item ID', names: ['subscription item id'] },
	periodStart: { label: 'Period begins', names: ['current period start', 'period start', 'current term start', 'service period start'] },
	periodEnd: { label: 'Period ends', names: ['current period end', 'period end', 'current term end', 'service period end'] },
	date: { label: 'Date of the change', names: [] },
	delta: { label: 'Change of MRR', names: [] },
	kind: { label: 'Kind of change', names: [] },
	rank: { label: 'Order within a day', names: [] },
	quantityDelta: { label: 'Change of quantity', names: [] },
	extra: { label: 'Add-ons, amount', names: [] },
	free: { label: 'Free', names: ['is free'] },
	trial: { label: 'Trial', names: ['is trial'] },
	churn: { label: 'Kind of churn', names: [] },
	recurring: { label: 'Recurring', names: [] },
	'item.price': { label: 'Items, price ID', names: [] },
	'item.quantity': { label: 'Items, quantity', names: [] },
	'item.amount': { label: 'Items, amount', names: [] }
};

/** Our own table's names for fields. */
export const OUR_NAMES: Readonly<Record<string, string>> = { term: 'interval' };

/** Names of what licensed meters count. */
export const SEAT_NAMES: readonly string[] = [
	'seats',
	'users',
	'seat',
	'user',
	'licenses',
	'licences',
	'members',
	'seats used',
	'users count',
	'seat count',
	'number of seats',
	'number of users',
	'user count',
	'benutzer',
	'nutzer',
	'lizenzen',
	'utilisateurs',
	'licences',
	'usuarios',
	'utenti',
	'gebruikers'
];

/** What a name is compared by: letters and digits alone, without case and accents; a number is itself. */
export function nameKey(text: string): string {
	if (/^[\d.,]+$/.test(text)) return text;
	return text
		.toLowerCase()
		.replace(/ß/g, 'ss')
		.replace(/[äöü]/g, (letter) => ({ ä: 'ae', ö: 'oe', ü: 'ue' })[letter] ?? letter)
		.normalize('NFKD')
		.replace(/[^\p{L}\p{N}]+/gu, '');
}

/** How people call a field. */
export function fieldLabel(field: string, meters: readonly Meter[]): string {
	if (field === '') return 'Not read';
	if (field.startsWith('usage:')) return meters.find(({ id }) => id === field.slice(6))?.name ?? field.slice(6);
	if (field.startsWith('month:')) return `MRR of ${field.slice(6)}`;
	return Object.hasOwn(IMPORT_FIELDS, field) ? IMPORT_FIELDS[field].label : field;
}
