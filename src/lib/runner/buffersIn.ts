/** The memory behind every typed array in plain data, each buffer once: what can be handed over instead of copied. */
export function buffersIn(value: unknown, found: Set<ArrayBuffer> = new Set()): Set<ArrayBuffer> {
	if (ArrayBuffer.isView(value)) {
		if (value.buffer instanceof ArrayBuffer) found.add(value.buffer);
	} else if (value instanceof ArrayBuffer) found.add(value);
	else if (Array.isArray(value)) {
		if (typeof value[0] === 'object') for (const entry of value) buffersIn(entry, found);
	} else if (value instanceof Map) {
		for (const entry of value.values()) buffersIn(entry, found);
	} else if (typeof value === 'object' && value !== null) {
		for (const entry of Object.values(value)) buffersIn(entry, found);
	}
	return found;
}
