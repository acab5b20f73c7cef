/** Bars that can be picked. */
export type BarPicking = {
	/** What each bar is, in words. */
	readonly names: readonly string[];
	/** What the bars are together. */
	readonly caption: string;
	/** The bar that is picked already. */
	readonly picked: number | undefined;
	readonly onPick: (bar: number) => void;
};
