import type { Command } from '../shortcuts';

/** What kinds of things the palette leads to. */
export type PaletteKind =
	'Command' | 'Screen' | 'Scenario' | 'Plan' | 'Add-on' | 'Bundle' | 'Discount' | 'Feature' | 'Customer' | 'Project' | 'Term';

/** Something to go to or to do. */
export type PaletteEntry = {
	/** The same one has the same id the next time. */
	readonly id: string;
	readonly kind: PaletteKind;
	readonly name: string;
	/** Beside the name: the scenario it stands in, or what a term means. */
	readonly note?: string;
	/** Other words that it is found by. */
	readonly finds?: string;
	readonly keys?: readonly string[];
	/** A command, an address, or a term of the glossary to be shown. */
	readonly does: Command | { readonly href: string } | { readonly term: string };
};
