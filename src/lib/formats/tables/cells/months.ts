/** Names of months in the languages that exports are in, short ones as the first letters of the long. */
const NAMES = [
	'january janvier januar enero gennaio januari janeiro jänner',
	'february février februar febrero febbraio februari fevereiro feber',
	'march mars märz marzo maart março mrz maerz',
	'april avril abril aprile',
	'may mai mayo maggio mei maio',
	'june juin juni junio giugno junho',
	'july juillet juli julio luglio julho',
	'august août agosto augustus',
	'september septembre septiembre settembre setembro sept',
	'october octobre oktober octubre ottobre outubro',
	'november novembre noviembre novembro',
	'december décembre dezember diciembre dicembre dezembro'
];

const simple = (name: string): string =>
	name
		.normalize('NFD')
		.replace(/[\u0300-\u036f]/g, '')
		.toLowerCase();

const MONTHS: ReadonlyMap<string, number> = (() => {
	const months = new Map<string, number>();
	// A short form that two months share (`jui`, `mar` is one's alone) belongs to neither.
	const shared = new Set<string>();
	for (const [month, names] of NAMES.entries()) {
		for (const name of names.split(' ').map(simple)) {
			for (const form of [name, name.slice(0, 3), name.slice(0, 4)]) {
				if ((months.get(form) ?? month) !== month) shared.add(form);
				months.set(form, month);
			}
		}
	}
	for (const form of shared) months.delete(form);
	return months;
})();

/** The month (0-11) of a name in one of seven languages, long or short, with or without a point. */
export function monthOfName(name: string): number | undefined {
	return MONTHS.get(simple(name.replace(/\.$/, '')));
}
