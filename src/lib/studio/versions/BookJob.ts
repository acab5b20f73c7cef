import type { PriceBookFileDocument } from '../../formats/scenarioDocument';
import type { ImportRequest } from './readImport';
import type { ExportRequest } from './writeExport';

/** What the worker of books can be asked. */
export type BookJob =
	| { readonly kind: 'read'; readonly request: ImportRequest }
	| { readonly kind: 'write'; readonly request: ExportRequest }
	| { readonly kind: 'compare'; readonly before: PriceBookFileDocument; readonly after: PriceBookFileDocument }
	| { readonly kind: 'steps'; readonly states: readonly { readonly at: string; readonly file: PriceBookFileDocument }[] };
