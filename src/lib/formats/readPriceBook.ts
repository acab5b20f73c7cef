import { checkBook } from '../engine/catalog/checkBook';
import { renameBook } from '../engine/catalog/renameBook';
import type { Feature, Meter, PriceBook } from '../engine/catalog/priceBook';
import type { Problem } from '../engine/catalog/problem';
import { checkShape } from './checkShape';
import { checkSize } from './checkSize';
import { checkVocabulary } from './checkVocabulary';
import { Findings } from './Findings';
import { readCurrency } from './readCurrency';
import { readPerUsd } from './readPerUsd';
import { addOnAliases, featureAliases } from './readSameAs';
import type { ScenarioSources } from './readScenario';
import { priceBookSchema, type PriceBookFileDocument } from './scenarioDocument';
import { toFeatures, toMeters, toPriceBook } from './toPriceBook';

export type BookReading = {
	readonly book?: PriceBook;
	readonly meters?: readonly Meter[];
	readonly features?: readonly Feature[];
	readonly currency?: string;
	readonly minorUnits?: number;
	readonly problems: readonly Problem[];
};

/** A price book in a file of its own, as the engine holds it. All problems at once. */
export function readPriceBook(document: unknown, sources: Pick<ScenarioSources, 'locate' | 'file' | 'work'> = {}): BookReading {
	const findings = new Findings(sources.file, sources.locate, sources.work);
	if (!checkSize(document, findings)) return { problems: findings.problems };
	const { value, isSpoiled } = checkShape(priceBookSchema, document, findings);
	if (!value) return { problems: findings.problems };
	const semantic = new Findings(sources.file, sources.locate, findings.work);
	let reading: Omit<BookReading, 'problems'> = {};
	semantic.bounded(() => (reading = readBook(value, semantic)));
	for (const problem of semantic.problems) if (!isSpoiled(problem.path)) findings.add(problem);
	return { ...(findings.hasErrors ? {} : reading), problems: findings.problems };
}

function readBook(value: PriceBookFileDocument, findings: Findings): Omit<BookReading, 'problems'> {
	const { currency, plans } = value;
	const minorUnits = readCurrency(currency, findings);
	readPerUsd(value, findings);
	const meters = toMeters(value.meters ?? []);
	const features = toFeatures(value.features ?? [], plans[0]);
	checkVocabulary(value, findings);
	const aliases = featureAliases(value.features ?? [], findings);
	const written = toPriceBook(value, '', { meters, minorUnits, findings });
	addOnAliases(value.addOns ?? [], undefined, findings);
	const vocabulary = { meters, features: value.features ?? [], minorUnits, nearest: findings.nearest };
	for (const problem of checkBook(written, vocabulary)) findings.add(problem);
	return { book: renameBook(written, aliases, new Map()), meters, features, currency, minorUnits };
}
