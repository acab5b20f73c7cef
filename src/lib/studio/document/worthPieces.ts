import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { bookOf, nameOf, TODAY } from './book';

/** What a survey can be about. */
export type WorthPiece = { readonly id: string; readonly name: string; readonly kind: 'feature' | 'module' | 'service' | 'meter' };

/** The pieces of all books of a document whose worth a survey can tell: features, modules, services and meters, each once by its id. */
export function worthPieces(document: ScenarioDocument): WorthPiece[] {
	const books = [TODAY, ...(document.variants ?? []).map(({ id }) => id)].map((id) => bookOf(document, id));
	const pieces: WorthPiece[] = [
		...(document.features ?? []).map((one) => ({ id: one.id, name: nameOf(one), kind: 'feature' as const })),
		...books.flatMap(({ addOns }) =>
			addOns.flatMap((one) => (one.kind === 'module' || one.kind === 'service' ? [{ id: one.id, name: nameOf(one), kind: one.kind }] : []))
		),
		...(document.meters ?? []).map((one) => ({ id: one.id, name: nameOf(one), kind: 'meter' as const }))
	];
	return [...new Map(pieces.toReversed().map((piece) => [piece.id, piece])).values()].toReversed();
}
