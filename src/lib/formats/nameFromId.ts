/** The name of a thing that has only an id: `storagePack` becomes `Storage pack`. */
export function nameFromId(id: string): string {
	const words = id
		.replace(/([a-z0-9])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`)
		.replace(/[-_]+/g, ' ');
	return words.charAt(0).toUpperCase() + words.slice(1);
}
