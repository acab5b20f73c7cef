import { nameKey } from './importFields';

/** Who has this status: a customer; a customer who has given notice; none; none unless somebody says so; a word nobody knows. */
export type Standing = 'customer' | 'ending' | 'no' | 'asked' | 'unknown';

const WORDS: readonly (readonly [Standing, string])[] = [
	[
		'customer',
		'active|past due|live|paying|current|customer|soft failure|assessing|paid|yes|true|1|aktiv|actif|activo|attivo|actief|overdue|in dunning'
	],
	['ending', 'ending|non renewing|canceling|cancelling|pending cancellation|pending cancel|scheduled to cancel|notice given'],
	[
		'no',
		'cancelled|canceled|churned|expired|ended|incomplete|incomplete expired|failed|future|deleted|inactive|unpaid|trial ended|terminated|closed|lost|no|false|0'
	],
	[
		'no',
		'gekuendigt|inaktiv|annule|resilie|inactif|cancelado|inactivo|annullato|opgezegd|lead|working lead|qualified lead|unqualified lead|new lead|awaiting signup'
	],
	['asked', 'trialing|trialling|trial|in trial|free trial|paused|on hold|suspended|pausiert|testphase|en pause|essai|pausado']
];

const STANDINGS: ReadonlyMap<string, Standing> = new Map(
	WORDS.flatMap(([standing, words]) => words.split('|').map((word) => [nameKey(word), standing] as const))
);

/** The rule, in words that stand with the base. */
export const STATUS_RULE =
	'active, past due and ending subscriptions are customers; cancelled, incomplete and unpaid ones are not; trialing and paused ones are not unless you say so';

/**
 * Who a word of a status column makes a customer.
 * @param preset words that mean something else in this source
 */
export function standingOf(word: string, preset: Readonly<Record<string, 'customer' | 'no' | 'ending'>> = {}): Standing {
	const key = nameKey(word);
	if (key === '') return 'customer';
	for (const [own, standing] of Object.entries(preset)) if (nameKey(own) === key) return standing;
	return STANDINGS.get(key) ?? 'unknown';
}
