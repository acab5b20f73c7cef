import type { Meter } from '../../engine/catalog/priceBook';

/** What a column can be read as, beside the use of a meter (`usage:<meter>`), with what people call it and what its names are. */
type FieldWords = { readonly label: string; readonly names: readonly string[] };

/** Fields, what people call them, and what their columns are called. */
const FIELDS: readonly (readonly [field: string, label: string, names: string])[] = [
	[
		'id',
		'Customer ID',
		'customer id|customer|account id|account|client id|company id|organization id|organisation id|org id|' +
			'workspace id|tenant id|user id|customer uuid|external id|customer number|customer no|account number|' +
			'kundennummer|kunden id|kunde|client|id client|numero client|id cliente|cliente|klant id|klantnummer|id'
	],
	[
		'name',
		'Name (dropped)',
		'customer name|name|company|company name|account name|organization|organisation|name, full|full name|' +
			'firma|kundenname|nom|nombre|nome|naam|bedrijf'
	],
	['email', 'E-mail (dropped)', 'email|e-mail|customer email|email address|contact email|billing email|correo|courriel'],
	['segment', 'Segment', 'segment|customer segment|size|company size|tier size|segmento|kundensegment|groesse'],
	[
		'plan',
		'Plan',
		'plan|plan name|plan id|package|subscription plan|product|product name|tier|edition|tarif|paket|forfait|' +
			'offre|formule|piano|plano|abonnement|current plan|sku'
	],
	['price', 'Price ID', 'price id|plan price id|price|price point id|item price id'],
	['addOns', 'Add-ons', 'add-ons|addons|add ons|addon|extras|options|modules|zusatzmodule|complementos'],
	[
		'interval',
		'Billing interval',
		'billing interval|interval|term|billing period|billing cycle|billing frequency|frequency|payment term|' +
			'period|zahlungsweise|laufzeit|abrechnung|periodicite|frequence|facturation|periodo|frecuencia|looptijd'
	],
	['intervalCount', 'Intervals at a time', 'interval count|interval length|billing cycle count'],
	[
		'renewal',
		'Renewal date',
		'renewal|renewal date|renews on|renews at|next renewal|contract end|contract end date|term end|' +
			'next billing date|verlaengerung|vertragsende|renouvellement|date de renouvellement|renovacion|rinnovo'
	],
	[
		'start',
		'Customer since',
		'start|start date|customer since|subscriber since|signup date|sign up date|signed up|created|created at|' +
			'created on|subscription start|started at|started on|activated at|since|joined|startdatum|beginn|' +
			'kunde seit|vertragsbeginn|date de debut|debut|client depuis|fecha de inicio|inicio|data inizio|inizio|' +
			'startdatum'
	],
	[
		'mrr',
		'MRR',
		'mrr|monthly recurring revenue|monthly revenue|monthly amount|monthly price|monatsumsatz|monatlich|' +
			'montant mensuel|ingreso mensual|per month|mrr cents|mrr in cents'
	],
	['arr', 'ARR', 'arr|annual recurring revenue|acv|annual contract value|annual amount|yearly amount|jahresumsatz|' + 'montant annuel'],
	[
		'amount',
		'Amount of the interval',
		'amount|subscription amount|value|betrag|montant|importe|importo|bedrag|total|plan amount|contract value|' + 'amount in cents'
	],
	['currency', 'Currency', 'currency|currency code|waehrung|devise|moneda|valuta|moeda|billing currency'],
	['status', 'Status', 'status|state|subscription status|customer status|account status|zustand|statut|etat|estado|stato'],
	['cancelAtEnd', 'Notice given', 'cancel at period end|cancels at period end|cancel at end|pending cancellation|gekuendigt'],
	[
		'ended',
		'Ended on',
		'ended at|ended on|end date|canceled at|cancelled at|canceled on|cancelled on|churned at|churn date|' +
			'cancellation date|kuendigungsdatum|enddatum|date de fin|fecha de fin'
	],
	['quantity', 'Quantity', 'quantity|qty|anzahl|quantite|cantidad|quantita|aantal'],
	['discount', 'Discount', 'discount|discount amount|discount percent|coupon amount|rabatt|remise|descuento|sconto|korting'],
	['discountEnds', 'Discount ends', 'discount ends|discount end|discount ends at|coupon ends|discount until|rabatt bis'],
	['health', 'Health', 'health|health score|customer health|nps|nps score|csat|satisfaction|zufriedenheit'],
	['weight', 'Weight', 'weight|gewicht|poids'],
	['tags', 'Tags', 'tags|labels|tag|tag metadata'],
	['subscription', 'Subscription ID', 'subscription id|subscription|subscription uuid'],
	['item', 'Item ID', 'subscription item id'],
	['periodStart', 'Period begins', 'current period start|period start|current term start|service period start'],
	['periodEnd', 'Period ends', 'current period end|period end|current term end|service period end'],
	['date', 'Date of the change', ''],
	['delta', 'Change of MRR', ''],
	['kind', 'Kind of change', ''],
	['rank', 'Order within a day', ''],
	['quantityDelta', 'Change of quantity', ''],
	['extra', 'Add-ons, amount', ''],
	['free', 'Free', 'is free'],
	['trial', 'Trial', 'is trial'],
	['churn', 'Kind of churn', ''],
	['recurring', 'Recurring', ''],
	['item.price', 'Items, price ID', ''],
	['item.quantity', 'Items, quantity', ''],
	['item.amount', 'Items, amount', '']
];

/**
 * Fields by id. Names are compared without case, accents, blanks and marks; the same word in several languages where it is one word.
 * A field without names is found by presets only, or chosen by hand.
 */
export const IMPORT_FIELDS: ReadonlyMap<string, FieldWords> = new Map(
	FIELDS.map(([field, label, names]) => [field, { label, names: names === '' ? [] : names.split('|') }])
);

/** Our own table's name for a field, where it is another. */
export const ourField = (name: string): string => (name === 'term' ? 'interval' : name);

/** Names of what licensed meters count. */
export const SEAT_NAMES: readonly string[] = (
	'seats|users|seat|user|licenses|licences|members|seats used|users count|seat count|number of seats|' +
	'number of users|user count|benutzer|nutzer|lizenzen|utilisateurs|licences|usuarios|utenti|gebruikers'
).split('|');

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
	return IMPORT_FIELDS.get(field)?.label ?? field;
}
