// Sets the theme chosen earlier before the first paint; without a choice the style sheet follows the system. A file of its own,
// since the content security policy allows no inline script.
try {
	const theme = localStorage.getItem('tierlab-theme');
	if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
	// Storage is barred: follow the system.
}
