import { Document } from 'yaml';
import { compareBooks, type BookChange, type BookVersion } from '../../engine/catalog/compareBooks';
import type { Problem } from '../../engine/catalog/problem';
import { readPriceBook } from '../readPriceBook';
import { priceBookSchema } from '../scenarioDocument';
import { readPricing2Yaml } from './readPricing2Yaml';
import { toSource } from './toSource';

/** A part of a book that a Pricing2Yaml file cannot say, or says otherwise; `path` leads into the book. */
export type WritingLoss = { readonly path: string; readonly what: string; readonly why: string };

export type Pricing2YamlWriting = {
	/** The file, of version 3.0; missing when the book has errors. */
	readonly text?: string;
	readonly losses: readonly WritingLoss[];
	/** Of the book. */
	readonly problems: readonly Problem[];
};

/**
 * A price book as a Pricing2Yaml file. What the format cannot express is found by reading the file again and comparing: whatever is not
 * the same is a loss.
 * @param document of a book in a file of its own (`PriceBookFileDocument`), checked here
 * @param createdAt date of the file (`YYYY-MM-DD`), which the format asks for
 */
export function writePricing2Yaml(document: unknown, createdAt?: string): Pricing2YamlWriting {
	const { version, problems } = versionOf(document);
	if (!version) return { losses: [], problems };
	const text = new Document(toSource(priceBookSchema.parse(document), createdAt), { aliasDuplicateObjects: false }).toString({
		lineWidth: 0
	});
	const again = readPricing2Yaml(text).document;
	const { perUsd } = priceBookSchema.parse(document);
	const back = again && versionOf({ ...again, ...(perUsd !== undefined && { perUsd }) }).version;
	if (!back) throw new Error('a file that was written cannot be read');
	const rate: WritingLoss[] =
		perUsd === undefined ? [] : [{ path: 'perUsd', what: 'rate of a US dollar', why: 'the format has no place for it' }];
	return { text, losses: [...rate, ...compareBooks(version, back).map(lossOf)], problems };
}

function versionOf(document: unknown): { readonly version?: BookVersion; readonly problems: readonly Problem[] } {
	const { book, meters = [], features = [], currency = '', problems } = readPriceBook(document);
	return { ...(book && { version: { ...book, meters, features, currency } }), problems };
}

/** The first that fits a path says why. */
const REASONS: readonly (readonly [path: RegExp, what: string, why: string])[] = [
	[/^bundles\//, 'bundle', 'the format has no bundles'],
	[/^discounts\//, 'discount', 'the format has one factor for each term and no other discounts'],
	[/^features\/[^/]+\/need$/, 'need', 'the format does not say who needs a feature'],
	[/^meters\/[^/]+\/kind$/, 'kind of meter', 'the format knows limits that renew and limits that do not'],
	[/\/name$/, 'name', 'the format has one word for id and name'],
	[/\/limits\//, 'limit', 'the format does not say what happens beyond a limit'],
	[/\/annual$/, 'annual term', 'the format has one annual factor for all plans that cost something'],
	[/\/price$/, 'price', 'the format knows one amount, for the account or for each unit of one meter'],
	[
		/\/(minimumCents|minimumCounts|setupCents|trialMonths)$/,
		'terms of sale',
		'the format has neither minimum commitment nor set-up fee beside a price nor trial'
	],
	[/\/includedIn/, 'included in', 'the format sells add-ons, and does not include them in plans'],
	[/^addOns\/[^/]+\/(kind|motion)$/, 'kind of add-on', 'the format tells add-ons by what they add and open'],
	[/^addOns\/[^/]+$/, 'add-on', 'the format has no add-on that no plan sells']
];

function lossOf({ kind, path, after }: BookChange): WritingLoss {
	const [, what, why] = REASONS.find(([pattern]) => pattern.test(path)) ?? [undefined, 'other', 'the format has no place for it'];
	return { path, what, why: kind === 'removed' || after === undefined ? why : `${why}: it is read back as something else` };
}
