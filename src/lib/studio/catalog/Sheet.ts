/** What a sheet from the right shows in full: one entry of the book, or of the words that all books share. */
export type Sheet =
	| { readonly kind: 'plan' | 'retire' | 'addOn' | 'bundle' | 'discount' | 'meter' | 'feature'; readonly id: string }
	/** A list of features to add, or a change of all prices. */
	| { readonly kind: 'features' | 'prices'; readonly id?: undefined }
	| { readonly kind: 'limit'; readonly id: string; readonly meterId: string };

/** Kinds that an address may ask for: `?open=plan.pro`. */
const ASKED = ['plan', 'addOn', 'bundle', 'discount', 'meter', 'feature'] as const;

/** The sheet that an address asks for. */
export function sheetOf(params: URLSearchParams): Sheet | undefined {
	const [, name, id] = /^(\w+)\.(.+)$/u.exec(params.get('open') ?? '') ?? [];
	const kind = ASKED.find((other) => other === name);
	return kind && id ? { kind, id } : undefined;
}
