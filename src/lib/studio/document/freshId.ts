/** An id made from a name, such as `teamPlan` from "Team plan", that none of the given entries has. */
export function freshId(name: string, taken: readonly { readonly id: string }[]): string {
	const words = name
		.normalize('NFKD')
		.replace(/[^A-Za-z0-9 ]/g, '')
		.split(' ')
		.filter(Boolean);
	const joined = words.map((word, i) => (i === 0 ? word.charAt(0).toLowerCase() : word.charAt(0).toUpperCase()) + word.slice(1)).join('');
	const base = /^[A-Za-z]/.test(joined) ? joined : `entry${joined}`;
	const ids = new Set(taken.map(({ id }) => id));
	let id = base;
	for (let n = 2; ids.has(id); n++) id = `${base}${n}`;
	return id;
}
