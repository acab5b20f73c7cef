/** A moment as people say it: 22 Nov, 09:05; with the year where it is another one. */
export function momentWords(at: string, now = new Date()): string {
	const date = new Date(at);
	const year = date.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' as const };
	const day = date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', ...year });
	return `${day}, ${date.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', hour12: false })}`;
}
