import type { Finding } from '../lib/engine/analysis/packaging/Finding';
import { packagingFindings } from '../lib/engine/analysis/packaging/packagingFindings';
import { packagingSource } from '../lib/engine/analysis/packaging/PackagingView';
import { PackagingWords } from '../lib/engine/analysis/packaging/PackagingWords';
import type { Problem } from '../lib/engine/catalog/problem';
import { syntheticBase } from '../lib/engine/market/syntheticBase';
import type { Scenario } from '../lib/engine/simulation/scenario';
import type { BookReading } from '../lib/formats/readPriceBook';
import type { ScenarioDocument } from '../lib/formats/scenarioDocument';

export type PackagingProblems = { readonly problems: readonly Problem[]; readonly setAside: number; readonly sampled: number | undefined };

/**
 * What stands out about the packaging of Today and of each variant, as warnings and notes with their path in the document. What a variant has
 * from Today, or from a variant before it, is said there only; what the document sets aside is counted.
 */
export function packagingProblems(scenario: Scenario, dismissed: ScenarioDocument['dismissed'] = []): PackagingProblems {
	const source = packagingSource(scenario);
	const words = new PackagingWords(scenario.currency, scenario.minorUnits);
	const said = new Set<string>();
	const problems: Problem[] = [];
	let setAside = 0;
	for (const variant of [undefined, ...scenario.variants]) {
		for (const finding of packagingFindings(source, variant).findings) {
			const key = JSON.stringify([finding.code, finding.at, finding.message]);
			if (said.has(key)) continue;
			said.add(key);
			if (dismissed.some(({ code, at }) => code === finding.code && at === finding.at)) setAside++;
			else problems.push(problemOf(finding, variant?.id, words));
		}
	}
	const taken = source.base.ids.length;
	return { problems, setAside, sampled: taken < source.rows ? taken : undefined };
}

/** What stands out about the packaging of a price book by itself: what its customers would show is left out. */
export function bookProblems({ book, meters, features, currency, minorUnits }: Omit<BookReading, 'problems'>): readonly Problem[] {
	if (!book || !meters || !features || currency === undefined || minorUnits === undefined) return [];
	const nobody = syntheticBase([], { book, meters, seed: '', startYear: 2000, startMonth: 1 });
	const segment = { id: 'all', name: 'All customers', size: 'middle' } as const;
	const scenario = { name: '', currency, minorUnits, perUsd: 1, start: '2000-01', seed: '', meters, features, today: book };
	const source = packagingSource({ ...scenario, segments: [segment], base: nobody, assumptions: {} });
	const words = new PackagingWords(currency, minorUnits);
	return packagingFindings(source).findings.map((finding) => ({ ...problemOf(finding, undefined, words), path: finding.at }));
}

function problemOf(
	{ code, at, message, remedy, severity, affected }: Finding,
	variant: string | undefined,
	words: PackagingWords
): Problem {
	const who = affected ? ` (${words.customers(affected.count)}, ${words.share(affected.mrrShare)} of MRR)` : '';
	return { code, path: pathOf(at, variant), message: `${message}${who}`, remedy, severity };
}

function pathOf(at: string, variant: string | undefined): string {
	if (at.startsWith('features/')) return at;
	if (variant === undefined) return `today/${at}`;
	return at.startsWith('policy/') ? `variants/${variant}/${at}` : `variants/${variant}/changes/${at}`;
}
