/** A figure of a table, and the smaller one below it. */
export type FigureCell = {
	readonly value: string;
	/** Empty where there is none. */
	readonly below: string;
	/** What is below is Today's. */
	readonly isToday?: boolean;
	/** The figure is beyond the evidence. */
	readonly isBeyond: boolean;
};

/** A row of figures; `says` explains its name. */
export type FigureRow = { readonly label: string; readonly says?: string; readonly cells: readonly FigureCell[] };
