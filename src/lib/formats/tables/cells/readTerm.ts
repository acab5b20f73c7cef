import { SHORT_CELL } from './CellStyle';

/** Months of a week: 12 / 52, not a quarter. */
const WEEK = 12 / 52;
const DAY = 12 / 365;

const UNITS: ReadonlyMap<string, number> = new Map(
	Object.entries({
		[DAY]: 'd day days daily tag täglich jour jours día dia giorno dag',
		[WEEK]: 'w wk week weeks weekly woche wochen wöchentlich semaine hebdomadaire semana semanal settimana settimanale wekelijks weken',
		1: 'm mo mon mth mths month months monthly permonth pm monat monate monatlich mois mensuel mensuelle mensuels mes meses mensual mese mesi mensile mês mensal maand maanden maandelijks',
		2: 'bimonthly',
		3: 'q qtr quarter quarters quarterly quartal quartalsweise vierteljahr vierteljährlich trimestre trimestriel trimestrielle trimestral trimestrale kwartaal',
		6: 'semiannual semiannually semiyearly halfyear halfyearly halfyearlyly biannual halbjahr halbjährlich semestre semestriel semestrielle semestral semestrale halfjaarlijks',
		12: 'a y yr yrs year years yearly annual annually annum perannum peryear pa jahr jahre jährlich an ans année annuel annuelle año años anual anno anni annuale ano anos jaar jaarlijks',
		24: 'biennial biennially',
		36: 'triennial'
	}).flatMap(([months, words]) => words.split(' ').map((word): [string, number] => [word, Number(months)]))
);

/**
 * A billing period in months: a word (`monthly`, `year`, `jährlich`), a count with one (`6-month`, `every 3 months`), a bare number of months, or
 * an ISO duration (`P1Y`). A week is 12/52 of a month.
 */
export function readTerm(text: string): { readonly months: number } | undefined {
	if (text.length > SHORT_CELL) return undefined;
	const plain = text.trim().toLowerCase().normalize('NFC');
	const known = UNITS.get(plain);
	if (known !== undefined) return { months: known };
	const iso = /^p(?:(\d+)y)?(?:(\d+)m)?(?:(\d+)w)?(?:(\d+)d)?$/.exec(plain);
	if (iso && plain !== 'p') {
		const [years, months, weeks, days] = iso.slice(1).map((count) => Number(count ?? 0));
		return positive(years * 12 + months + weeks * WEEK + days * DAY);
	}
	const counted = /^(?:every\s+|alle\s+|tous les\s+)?(\d+(?:\.\d+)?)?\s*[-\s_]?\s*(.*)$/.exec(plain);
	const count = counted?.[1] === undefined ? 1 : Number(counted[1]);
	const word = (counted?.[2] ?? '').replace(/^(?:every|per|each|billed)\s+/, '').replace(/[^\p{L}]/gu, '');
	if (word === '') return counted?.[1] === undefined || counted[2] !== '' ? undefined : positive(count);
	const unit = UNITS.get(word);
	return unit === undefined ? undefined : positive(count * unit);
}

const positive = (months: number): { months: number } | undefined => (months > 0 && months <= 1200 ? { months } : undefined);
