import { ASSUMPTIONS } from '../../engine/market/assumptions';
import { nameFromId } from '../../formats/nameFromId';
import { segmentName } from '../../formats/toSegment';

/**
 * What an assumption is called in a sentence, by its path in the results: "price elasticity of conversion".
 * @param names what people call plans, features and segments, by id; a name made of the id where there is none
 */
export function assumptionName(path: string, names: ReadonlyMap<string, string> = new Map()): string {
	const known = ASSUMPTIONS.find((assumption) => assumption.path === path);
	if (known) return lowered(known.name);
	const called = (id = ''): string => names.get(id) ?? lowered(nameFromId(id));
	const [kind, ...rest] = path.split('.');
	if (kind === 'importance' && rest.length === 3)
		return `how much ${called(rest[2])} matters to ${names.get(rest[0] ?? '') ?? segmentName(rest[0] ?? '')} customers on ${names.get(rest[1] ?? '') ?? nameFromId(rest[1] ?? '')}`;
	if (kind === 'needShare') return `how many need ${rest.map(called).join(' ')}`;
	if (kind === 'price') {
		const [, id = rest.join('.')] = rest.join('.').split('/');
		return `the contract price of ${names.get(id) ?? nameFromId(id)}`;
	}
	if (kind === 'newPlan') return `how newcomers take to ${called(rest.join('.'))}, from the plan below (0) to the one above (1)`;
	return path;
}

/** A name within a sentence; abbreviations keep their capitals. */
function lowered(name: string): string {
	return /^[A-Z][a-z’]/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}
