/** Small JSON kept in this browser. Everything works without it: where storage is barred or full, nothing is kept. */
export function kept<T>(key: string): T | undefined {
	try {
		const text = localStorage.getItem(key);
		return text === null ? undefined : (JSON.parse(text) as T);
	} catch {
		return undefined;
	}
}

/** @returns whether it could be kept */
export function keep(key: string, value: unknown): boolean {
	try {
		if (value === undefined) localStorage.removeItem(key);
		else localStorage.setItem(key, JSON.stringify(value));
		return true;
	} catch {
		return false;
	}
}

/** Keys in this browser's store that begin with a prefix. */
export function keysOf(prefix: string): string[] {
	try {
		return Object.keys(localStorage).filter((key) => key.startsWith(prefix));
	} catch {
		return [];
	}
}
