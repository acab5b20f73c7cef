import { ASSUMPTIONS } from '../../engine/market/assumptions';
import { nameOf } from '../../formats/nameOf';
import { segmentName } from '../../formats/toSegment';

/** What an assumption is called in a sentence, by its path in the results: "price elasticity of conversion". */
export function assumptionName(path: string): string {
	const known = ASSUMPTIONS.find((assumption) => assumption.path === path);
	if (known) return lowered(known.name);
	const [kind, ...rest] = path.split('.');
	const words = rest.map((id) => lowered(nameOf(id)));
	if (kind === 'importance' && words.length === 3)
		return `how much ${words[2]} matters to ${segmentName(rest[0])} customers on ${nameOf(rest[1])}`;
	if (kind === 'needShare') return `how many need ${words.join(' ')}`;
	if (kind === 'price') return `the contract price at ${rest.join('.')}`;
	return path;
}

/** A name within a sentence; abbreviations keep their capitals. */
function lowered(name: string): string {
	return /^[A-Z][a-z’]/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}
