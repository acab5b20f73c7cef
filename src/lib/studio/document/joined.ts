import { difference, patched, reversed, type Patch, type Step } from './difference';

/**
 * Two patches in a row as one: what the `difference` of the first document and the last is, found without them. Only where the second
 * touches what the first did are the two sides compared again, so that an edit that is taken back leaves nothing.
 */
export const joined = (first: readonly Patch[], second: readonly Patch[]): readonly Patch[] => second.reduce(withNext, first);

function withNext(patches: readonly Patch[], next: Patch): readonly Patch[] {
	const outer = patches.find(({ path }) => leadsTo(path, next.path));
	if (outer) {
		const others = patches.filter((patch) => patch !== outer);
		return [...others, ...between(outer.path, side(outer, 'before'), patched(side(outer, 'after'), [below(outer.path, next)]).document)];
	}
	const inner = patches.filter(({ path }) => leadsTo(next.path, path));
	if (inner.length === 0) return [...patches, next];
	const others = patches.filter((patch) => !inner.includes(patch));
	const back = reversed(inner).map((patch) => below(next.path, patch));
	return [...others, ...between(next.path, patched(side(next, 'before'), back).document, side(next, 'after'))];
}

/** What stands at the place of a patch, in a box: the box is empty where its key is absent. */
type Box = { readonly at?: unknown };

const side = (patch: Patch, of: 'before' | 'after'): Box => (Object.hasOwn(patch, of) ? { at: patch[of] } : {});

const below = (place: readonly Step[], patch: Patch): Patch => ({ ...patch, path: ['at', ...patch.path.slice(place.length)] });

const between = (place: readonly Step[], before: Box, after: Box): Patch[] =>
	difference(before, after).map((patch) => ({ ...patch, path: [...place, ...patch.path.slice(1)] }));

const leadsTo = (outer: readonly Step[], inner: readonly Step[]): boolean =>
	outer.length <= inner.length && outer.every((step, i) => step === inner[i]);
