import { PLACES, VIEWS, type Section, type View } from '../session/places';

/** What a key asks for. */
export type Command =
	| { readonly go: Section; readonly view?: View }
	| { readonly act: 'palette' | 'run' | 'new' | 'duplicate' | 'undo' | 'redo' | 'theme' | 'help' | 'register' };
type Act = Extract<Command, { readonly act: string }>['act'];

/** What can be done anywhere, in the order of the help; `anywhere`: without a project too. */
export const COMMANDS: readonly { readonly act: Act; readonly name: string; readonly keys: readonly string[]; readonly anywhere?: true }[] =
	[
		{ act: 'palette', name: 'Go to anything', keys: ['Ctrl or ⌘', 'K'], anywhere: true },
		{ act: 'run', name: 'Run the full simulation', keys: ['R'] },
		{ act: 'new', name: 'New scenario', keys: ['N'] },
		{ act: 'duplicate', name: 'Duplicate this scenario', keys: ['D'] },
		{ act: 'undo', name: 'Undo', keys: ['Ctrl or ⌘', 'Z'] },
		{ act: 'redo', name: 'Redo', keys: ['Ctrl or ⌘', 'Shift', 'Z'] },
		{ act: 'register', name: 'Register forecast', keys: [] },
		{ act: 'theme', name: 'Switch between light and dark', keys: [], anywhere: true },
		{ act: 'help', name: 'Shortcuts and glossary', keys: ['?'], anywhere: true }
	];

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

const LETTERS = new Map<string, Command>(
	Object.entries({ r: { act: 'run' }, n: { act: 'new' }, d: { act: 'duplicate' }, '?': { act: 'help' } })
);
const G_LASTS_MS = 1_500;

/** Reads keys one after another: G waits a moment for the letter of a screen. Letters count only outside fields and when not turned off. */
export class Shortcuts {
	#gUntil = 0;

	read(event: Key, inField: boolean, letters: boolean, now: number): Command | undefined {
		const key = event.key.toLowerCase();
		if (event.ctrlKey || event.metaKey) {
			// Also out of a field: nothing is typed by it.
			if (key === 'k' && !event.altKey && !event.shiftKey) return { act: 'palette' };
			if (key === 'z' && !event.altKey && !inField) return { act: event.shiftKey ? 'redo' : 'undo' };
			return key === 'y' && event.ctrlKey && !inField ? { act: 'redo' } : undefined;
		}
		if (inField || event.altKey || !letters) return undefined;
		const afterG = now < this.#gUntil;
		this.#gUntil = key === 'g' ? now + G_LASTS_MS : 0;
		const view = afterG && VIEWS.find((other) => other.key === key);
		if (view) return { go: view.section, view: view.view };
		const place = afterG && PLACES.find((other) => other.key === key);
		return place ? { go: place.section } : LETTERS.get(key);
	}
}
