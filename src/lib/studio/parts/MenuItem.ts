import type { IconName } from './icons';

/** One line of a menu: it leads somewhere (`href`), or does something. */
export type MenuItem = {
	readonly name: string;
	/** Told apart from others of the same name. */
	readonly id?: string;
	/** Before the name. */
	readonly icon?: IconName;
	/** It is what is shown already; one that does something has a tick. */
	readonly isCurrent?: boolean;
	readonly isDisabled?: boolean;
	/** Below a line. */
	readonly isApart?: boolean;
	/** Its address is a file to be saved. */
	readonly isFile?: boolean;
} & ({ readonly href: string } | { readonly run: () => void });
