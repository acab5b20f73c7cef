import type { PickTable } from '../tables/readArchive';
import { scorePresets } from './choosePreset';

const SUBSCRIPTIONS = /(^|\/)subscriptions?\.\w+$/i;

/** Of several tables in an archive the one that a source is told by, else the one that is called after subscriptions; undefined where it is not one. */
export const pickTable: PickTable = (tables) => {
	const scores = tables.map(({ head }) => scorePresets(head, [])[0]?.score ?? 0);
	const best = Math.max(...scores);
	const told = best > 0 ? scores.flatMap((score, at) => (score === best ? [at] : [])) : tables.map((_, at) => at);
	if (told.length === 1) return told[0];
	const named = told.filter((at) => SUBSCRIPTIONS.test(tables[at].name));
	return named.length === 1 ? named[0] : undefined;
};
