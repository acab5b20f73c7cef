import type { PriceComponentDocument } from './scenarioDocument';

/** The maximum of a component as it was written: within a model that is a map, beside the key of one that is not. */
export function maximumOf(document: PriceComponentDocument): number | undefined {
	if ('flat' in document || 'formula' in document || 'pert' in document) return document.maximum;
	const [inner] = Object.values(document);
	return typeof inner === 'object' ? inner.maximum : undefined;
}

/** The component with another maximum; undefined takes it away. */
export function withMaximum(document: PriceComponentDocument, maximum: number | undefined): PriceComponentDocument {
	const put = <T extends { maximum?: number | undefined }>(inner: T): T => {
		const { maximum: _old, ...rest } = inner;
		// What is left of it is the same model: the maximum is optional in each.
		return (maximum === undefined ? rest : { ...rest, maximum }) as T;
	};
	if ('perUnit' in document)
		return { perUnit: put(typeof document.perUnit === 'number' ? { amount: document.perUnit } : document.perUnit) };
	if ('graduated' in document) return { graduated: put(document.graduated) };
	if ('volume' in document) return { volume: put(document.volume) };
	if ('stairstep' in document) return { stairstep: put(document.stairstep) };
	if ('package' in document) return { package: put(document.package) };
	return put(document);
}
