/** Where on the screens something of the document is put right, by the list that its path leads through: the innermost one counts. */
const PLACES: readonly (readonly [RegExp, string])[] = [
	[/^assumptions\/correlations/u, 'on Assumptions, under What goes together'],
	[/^assumptions\/willingnessToPay/u, 'on Assumptions, under What customers would pay'],
	[/^(assumptions|perUsd)/u, 'on Assumptions'],
	[/^customers/u, 'on Customers'],
	[/^(calibration|trials|seed|months)/u, 'on Run'],
	[/\bpolicy\b/u, 'in the Catalog, under Existing customers'],
	[/\bdiscounts\b/u, 'in the Catalog, under Discounts'],
	[/\b(addOns|bundles)\b/u, 'in the Catalog, under Add-ons and bundles'],
	[/\b(plans|limits|meters|features)\b/u, 'in the Catalog, in the price book'],
	[/^(today|variants)/u, 'in the Catalog']
];

/** "in the Catalog, under Discounts": where to act on what stands at a path of the document. */
export const screenOf = (path: string): string =>
	PLACES.find(([pattern]) => pattern.test(path))?.[1] ?? 'in the project’s file: it is made under Versions, Export';
