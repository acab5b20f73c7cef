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

/** A short fingerprint of a JSON document, to tell whether two are the same; not for security. */
export function fingerprint(document: unknown): string {
	const text = JSON.stringify(document) ?? '';
	let low = 0x811c9dc5;
	let high = 0x9e3779b9;
	for (let i = 0; i < text.length; i++) {
		const code = text.charCodeAt(i);
		low = Math.imul(low ^ code, 0x01000193);
		high = Math.imul(high ^ code, 0x85ebca6b) + (high >>> 13);
	}
	return `${text.length.toString(36)}-${(low >>> 0).toString(36)}${(high >>> 0).toString(36)}`;
}
