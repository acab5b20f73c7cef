/** Changes between light and dark, and keeps the choice in this browser. */
export function switchTheme(): void {
	const root = document.documentElement;
	const dark = root.dataset['theme'] ? root.dataset['theme'] === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
	root.dataset['theme'] = dark ? 'light' : 'dark';
	try {
		localStorage.setItem('tierlab-theme', root.dataset['theme']);
	} catch {
		// Storage is barred: the choice lasts as long as the page.
	}
}
