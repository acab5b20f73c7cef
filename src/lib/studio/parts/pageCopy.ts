import { fontRules } from '../../charts/picture/fontRules';
import { htmlPage } from '../../formats/htmlPage';
import sheet from './sheet.css?inline';

/** What only a page with its script can do. */
const ALIVE = 'script, button, input, select, textarea, fieldset, a, .no-print, .picks, .tip, [role="slider"], details.save';

/** A part of the page as it is seen, as a page of one file. @param title of the file's page */
export async function pageCopy(part: Element, title: string): Promise<string> {
	const copy = part.cloneNode(true) as Element;
	// A figure that explains itself stays as the figure.
	for (const mark of copy.querySelectorAll('button.mark')) mark.replaceWith(...mark.childNodes);
	for (const element of copy.querySelectorAll(ALIVE)) element.remove();
	for (const element of copy.querySelectorAll('[tabindex]')) element.removeAttribute('tabindex');
	const comments = document.createNodeIterator(copy, NodeFilter.SHOW_COMMENT);
	for (let comment = comments.nextNode(); comment; comment = comments.nextNode()) comment.parentNode?.removeChild(comment);
	const css = await Promise.all([...document.styleSheets].map(stylesOf));
	const fonts = await fontRules(`${title}${copy.textContent}`);
	const { lang: language } = document.documentElement;
	return htmlPage({ title, language, css: [fonts, ...css, sheet].join('\n'), body: `<main class="sheet">${copy.outerHTML}</main>` });
}

/** A style sheet as it was written, without its fonts: a browser writes a shorthand that has a variable in it as nothing. */
async function stylesOf({ href, ownerNode }: CSSStyleSheet): Promise<string> {
	const text = href ? await fetch(href).then((answer) => answer.text()) : (ownerNode?.textContent ?? '');
	return text.replace(/@font-face\s*\{[^}]*\}|@import[^;]*;|@charset[^;]*;/g, '');
}
