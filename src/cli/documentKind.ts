import { isRecord } from '../lib/formats/isRecord';

export type DocumentKind = 'scenario' | 'price book' | 'customer base';

/** What a text is by its first line or the name of its file: a table of customers, or not. */
export function isTable(path: string, text: string): boolean {
	if (/\.(csv|tsv)$/i.test(path)) return true;
	if (/\.(ya?ml|json)$/i.test(path)) return false;
	const head = text.trimStart().split(/\r?\n/, 1)[0];
	const cells = head.split(/[,;\t]/).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
	return cells.length > 1 && (cells.includes('id') || cells.includes('plan'));
}

/** What a document is by its keys. One that could be anything counts as a scenario, whose problems say what is missing. */
export function documentKind(document: unknown): 'scenario' | 'price book' {
	if (!isRecord(document)) return 'scenario';
	const has = (...keys: string[]) => keys.some((key) => Object.hasOwn(document, key));
	return has('plans', 'addOns', 'bundles') && !has('today', 'variants', 'customers') ? 'price book' : 'scenario';
}

/** Whether a document is a Pricing2Yaml file: it names its version or its product, or holds plans by name, as no file of Tierlab does. */
export function isPricing2Yaml(document: unknown): boolean {
	if (!isRecord(document) || 'tierlab' in document) return false;
	return 'saasName' in document || 'syntaxVersion' in document || (isRecord(document.plans) && isRecord(document.features));
}
