import { Findings } from '../../formats/Findings';
import { readModelOptions } from '../../formats/readModelOptions';
import { problemWords } from '../document/problemWords';
import type { Numbers } from '../../charts/numbers';
import { readTypedNumber } from '../document/readTypedNumber';

/** A correlation as it stands in its fields. */
export type CorrelationDraft = { readonly one: string; readonly other: string; readonly rank: string };

/** Correlations that were read, or what is wrong by row; a fault of the whole list is at -1. */
export type CorrelationReading =
	| { readonly list: readonly { readonly between: readonly [string, string]; readonly rank: number }[] }
	| { readonly whys: ReadonlyMap<number, string> };

/**
 * Reads the rows of correlations as the file's are read.
 * @param paths of assumptions that there are
 */
export function readCorrelationDrafts(drafts: readonly CorrelationDraft[], paths: readonly string[], numbers: Numbers): CorrelationReading {
	const whys = new Map<number, string>();
	const list = drafts.map(({ one, other, rank }, row) => {
		const read = readTypedNumber(rank, numbers);
		if (one === '' || other === '') whys.set(row, 'Choose two assumptions.');
		else if ('why' in read) whys.set(row, `${read.why} It stands between -1 and 1.`);
		return { between: [one, other] as const, rank: 'why' in read ? 0 : read.value };
	});
	if (whys.size > 0) return { whys };
	const findings = new Findings();
	readModelOptions({ correlations: list }, { paths, segments: [], pieces: [] }, findings);
	for (const problem of findings.problems) {
		const row = /^assumptions\/correlations\/(\d+)/u.exec(problem.path)?.[1];
		whys.set(row === undefined ? -1 : Number(row), problemWords(problem));
	}
	return whys.size > 0 ? { whys } : { list: list.map(({ between: [one, other], rank }) => ({ between: [one, other], rank })) };
}
