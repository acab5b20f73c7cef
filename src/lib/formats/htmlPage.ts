/** Letters that mean something in HTML, as text. */
export function htmlText(text: string): string {
	const names: ReadonlyMap<string, string> = new Map([
		['&', '&amp;'],
		['<', '&lt;'],
		['>', '&gt;'],
		['"', '&quot;'],
		["'", '&#39;']
	]);
	return text.replace(/[&<>"']/g, (letter) => names.get(letter) ?? letter);
}

/** A style sheet ends where its element does: no text in it may end it. */
const styleText = (css: string): string => css.replace(/<\/(?=style)/gi, '<\\/');

/**
 * A page that is one file: it runs no script and asks for nothing, which its own policy holds, wherever it is opened.
 * @param title as text
 * @param css all of its styles, fonts in them
 * @param body HTML whose texts are escaped
 */
export function htmlPage({ title, css, body, language }: Readonly<Record<'title' | 'css' | 'body' | 'language', string>>): string {
	const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'";
	return `<!doctype html>
<html lang="${htmlText(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${htmlText(title)}</title>
<style>${styleText(css)}</style>
</head>
<body>
${body}
</body>
</html>
`;
}
