/** Whether JSON nests deeper than `bound` brackets; looked at before it is parsed, since what walks deep data may run out of stack. */
export function tooDeep(json: string, bound: number): boolean {
	let depth = 0;
	let quoted = false;
	for (let i = 0; i < json.length; i++) {
		const code = json.charCodeAt(i);
		if (quoted) {
			if (code === 92) i++;
			else if (code === 34) quoted = false;
		} else if (code === 34) quoted = true;
		else if (code === 91 || code === 123) {
			if (++depth > bound) return true;
		} else if (code === 93 || code === 125) depth--;
	}
	return false;
}
