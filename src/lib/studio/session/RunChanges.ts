/** What has changed in a document since a run. */
export type RunChanges = {
	/** Keys of the document that hold for all scenarios, such as `today` and `customers`; `document` where it is not known what changed. */
	readonly shared: readonly string[];
	/** Ids of the scenarios that are no longer as they were simulated. */
	readonly variants: readonly string[];
	/** Ids of the scenarios that the run does not have. */
	readonly missing: readonly string[];
};

export const UNCHANGED: RunChanges = { shared: [], variants: [], missing: [] };

/** Whether figures of a run are of before an edit: of a scenario, or of Today under its id. */
export const isOld = ({ shared, variants }: RunChanges, id: string): boolean => shared.length > 0 || variants.includes(id);

/** Whether any of them are. */
export const isStale = ({ shared, variants }: RunChanges): boolean => shared.length > 0 || variants.length > 0;
