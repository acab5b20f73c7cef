import { createContext } from 'svelte';
import type { StoredProject as Stored } from '../../api/project';
import { Numbers } from '../../charts/numbers';
import { TODAY, variantOf } from '../document/book';
import { Dates } from '../document/Dates';
import { Project } from './Project.svelte';

/** Something that happened elsewhere, with a way there or back. */
export type Notice = {
	readonly title: string;
	readonly text?: string;
	readonly action?: { readonly label: string; readonly run: () => void };
	/** Called once when it goes, however it goes: what can be undone until then is done for good. */
	readonly onGone?: () => void;
};

/** What a screen offers first. While it is not ready it is there, and cannot be pressed. */
export type ScreenLead = { readonly label: string; readonly more?: string; readonly isReady?: boolean; readonly run: () => void };

/** A file that a screen asks for: "Customers to import", the kinds as the attribute `accept`, the words of the button. */
export type AskedFile = { readonly asks: string; readonly accept: string; readonly action: string; readonly onFile: (file: File) => void };

/** What the frame around all screens holds: the projects opened in this tab, and what to tell. */
export class Workspace {
	/** The reader's, as the browser says it. */
	locale = $state('');
	/** Figures and dates where no project is open. */
	numbers = $derived(new Numbers('USD', this.locale));
	dates = $derived(new Dates(this.locale));
	#notice = $state.raw<Notice>();
	/** Projects that are deleted, and can still be taken back. */
	leaving = $state.raw<readonly string[]>([]);
	/** What the screen offers first, in the top bar in the place of a run; `more` is left out where there is little room. */
	lead = $state.raw<ScreenLead>();
	/** The file that the screen asks for, beside it. */
	asked = $state.raw<AskedFile>();
	help = $state(false);
	/** Single letters act as shortcuts. */
	letters = $state(true);
	/** The scenario last looked at, by project: screens without one lead back to it. */
	#looked = $state.raw<Readonly<Record<string, string>>>({});
	readonly #open: Record<string, Project> = {};

	constructor(locale: string) {
		this.locale = locale;
	}

	get notice(): Notice | undefined {
		return this.#notice;
	}

	set notice(next: Notice | undefined) {
		const before = this.#notice;
		this.#notice = next;
		if (before !== next) before?.onGone?.();
	}

	/** Takes a project out of what is shown, or shows it again. */
	leave(id: string, isLeaving: boolean): void {
		const others = this.leaving.filter((other) => other !== id);
		this.leaving = isLeaving ? [...others, id] : others;
	}

	/** The project of an answer of the server; the same object as long as this tab lives. */
	open(stored: Stored | undefined): Project | undefined {
		if (!stored) return undefined;
		return (this.#open[stored.id] ??= new Project(stored, () => this.locale));
	}

	look(project: Project, variantId: string): void {
		if (this.#looked[project.id] !== variantId) this.#looked = { ...this.#looked, [project.id]: variantId };
	}

	/** The scenario that a project's screens lead to. */
	variantOf(project: Project | undefined, wanted?: string): string {
		if (!project) return TODAY;
		const known = (id: string | undefined): id is string =>
			id !== undefined && (id === TODAY || variantOf(project.document, id) !== undefined);
		if (known(wanted)) return wanted;
		const looked = this.#looked[project.id];
		return known(looked) ? looked : (project.document.variants?.[0]?.id ?? TODAY);
	}
}

export const [getWorkspace, setWorkspace] = createContext<Workspace>();
