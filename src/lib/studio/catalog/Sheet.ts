/** What a sheet from the right shows in full: one entry of the book, or of the words that all books share. */
export type Sheet =
	| { readonly kind: 'plan' | 'retire' | 'addOn' | 'bundle' | 'discount' | 'meter' | 'feature'; readonly id: string }
	/** A list of features to add, or a change of all prices. */
	| { readonly kind: 'features' | 'prices'; readonly id?: undefined }
	| { readonly kind: 'limit'; readonly id: string; readonly meterId: string };
