/** The dotted paths of assumptions, looked through once however often they are asked for. */
export class AssumptionPaths {
	readonly #paths: readonly string[];
	/** What begins a path, and does not end there. */
	readonly #groups = new Set<string>();
	/** By number of names: all paths, and what begins one with so many names. */
	readonly #byDepth = new Map<number, ReadonlySet<string>>();
	readonly #within = new Map<string, readonly string[]>();

	constructor(paths: Iterable<string>) {
		this.#paths = [...paths];
		for (const path of this.#paths)
			for (let end = path.indexOf('.'); end >= 0; end = path.indexOf('.', end + 1)) this.#groups.add(path.slice(0, end));
	}

	/** Whether assumptions stand below a path. */
	isGroup(path: string): boolean {
		return this.#groups.has(path);
	}

	/** The paths below a group. */
	within(group: string): readonly string[] {
		const known = this.#within.get(group) ?? this.#paths.filter((path) => path.startsWith(`${group}.`));
		this.#within.set(group, known);
		return known;
	}

	/** What a mistyped path can have been meant to be: a path, or a group with as many names. */
	asDeepAs(path: string): ReadonlySet<string> {
		const depth = path.split('.', 16).length;
		const known =
			this.#byDepth.get(depth) ?? new Set([...this.#paths.map((one) => one.split('.').slice(0, depth).join('.')), ...this.#paths]);
		this.#byDepth.set(depth, known);
		return known;
	}
}
