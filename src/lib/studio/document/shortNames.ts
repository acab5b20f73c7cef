/**
 * Names cut to what tells them apart, for chips: the initial, or as many letters as it takes, at most four; where even these are equal, a
 * number behind the initial.
 */
export function shortNames(names: readonly string[]): string[] {
	const cut = (name: string, length: number): string => [...name.trim()].slice(0, length).join('').trim();
	return names.map((name, at) => {
		for (let length = 1; length <= LONGEST; length++) {
			const short = cut(name, length);
			if (names.every((other, i) => i === at || cut(other, length).toLowerCase() !== short.toLowerCase())) return short;
		}
		const [initial = ''] = name.trim();
		const before = names.slice(0, at).filter((other) => other.trim().toLowerCase().startsWith(initial.toLowerCase()));
		return `${initial}${before.length + 1}`;
	});
}

const LONGEST = 4;
