/** A change of a book that tries to mend a finding. Amounts are minor units a month, ids those of the book. */
export type MendChange =
	/** A plan between two neighbours. */
	| {
			readonly kind: 'addPlan';
			readonly after: string;
			readonly cents: number;
			/** By meter. */
			readonly limits: Readonly<Record<string, number>>;
			readonly features: readonly string[];
			/** Add-ons that both neighbours sell. */
			readonly addOns: readonly string[];
	  }
	/** A pack of units beyond the limit of a plan. */
	| { readonly kind: 'sellPack'; readonly plan: string; readonly meter: string; readonly units: number; readonly cents: number }
	/** `takes`: it is less than today. */
	| { readonly kind: 'setLimit'; readonly plan: string; readonly meter: string; readonly included: number; readonly takes: boolean }
	| { readonly kind: 'retirePlan'; readonly plan: string; readonly heir: string }
	/** A feature in a plan and all above it. */
	| { readonly kind: 'moveGate'; readonly feature: string; readonly plan: string }
	/** An add-on as a part of plans that cost so much more. */
	| { readonly kind: 'includeAddOn'; readonly addOn: string; readonly plans: readonly { readonly id: string; readonly cents: number }[] }
	| { readonly kind: 'takeOut'; readonly shelf: 'addOns' | 'bundles'; readonly id: string }
	/** Volume tiers become graduated ones. */
	| { readonly kind: 'graduate'; readonly shelf: 'plans' | 'addOns'; readonly id: string }
	/** Everybody at the list price, from the next renewal. */
	| { readonly kind: 'listPrice' };

/** A mend under the name of the scenario that tries it. */
export type Mend = { readonly name: string; readonly change: MendChange };
