// Sets the theme before the first paint: the one chosen before, or the system's. A file of its own, since the content security
// policy allows no inline script.
(function () {
	var theme = null;
	try {
		theme = localStorage.getItem('tierlab-theme');
	} catch {
		// Storage is barred: follow the system.
	}
	if (theme !== 'light' && theme !== 'dark') theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
	document.documentElement.dataset.theme = theme;
})();
