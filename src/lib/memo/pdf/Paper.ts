import PDFDocument from 'pdfkit';
import type { Mark, TextRun, Tone } from '../Memo';
import { breakLines, type Line } from './breakLines';
import { MAIN_FONT, MEMO_FONTS, type MemoFont } from './memoFonts';

/** A4 in points, and its margins. */
export const PAGE = { width: 595.28, height: 841.89, margin: 42 } as const;
export const TEXT_WIDTH = PAGE.width - 2 * PAGE.margin;

const TONES: Readonly<Record<Tone, string>> = { scenario: '#3A45D6', pale: '#A3A9F0', today: '#7A8290', ink: '#14171D', line: '#DDE0E8' };
/** Colours of text: main, second; and the wash behind what is chosen. */
export const INK = '#14171D';
export const INK2 = '#4A5160';
export const WASH = '#EEF0FD';

/** Stands for the day of a memo that has none: a file that is made again is the same. */
const NO_DAY = new Date(0);

type Written = { readonly size: number; readonly colour?: string };

/** A tagged PDF of A4 pages on which lines and marks are put at their places. Text is Inter, embedded; a script that it does not have is boxes. */
export class Paper {
	readonly pdf: PDFKit.PDFDocument;
	readonly #chunks: Uint8Array[] = [];
	readonly #widths = new Map<string, number>();

	constructor(title: string, language: string, day: string | undefined) {
		const made = day === undefined ? NO_DAY : new Date(`${day}T00:00:00Z`);
		this.pdf = new PDFDocument({
			...{ size: 'A4', margin: 0, autoFirstPage: false, pdfVersion: '1.7', tagged: true, lang: language, displayTitle: true },
			info: { Title: title, Creator: 'Tierlab', Producer: 'Tierlab', CreationDate: made, ModDate: made },
			// No built-in font is asked for: a browser has none.
			font: MAIN_FONT.regular as unknown as string
		});
		for (const { script, regular, strong } of MEMO_FONTS) {
			this.pdf.registerFont(`${script}-regular`, regular as unknown as PDFKit.Mixins.PDFFontSource);
			this.pdf.registerFont(`${script}-strong`, strong as unknown as PDFKit.Mixins.PDFFontSource);
		}
		this.pdf.on('data', (chunk: Uint8Array) => this.#chunks.push(chunk));
	}

	/** Width of a text at 1 point. */
	#width(text: string, strong: boolean): number {
		const key = `${strong ? 1 : 0}${text}`;
		const known = this.#widths.get(key);
		if (known !== undefined) return known;
		const width = scriptRuns(text).reduce((sum, run) => sum + this.#font(run.font, strong).fontSize(100).widthOfString(run.text) / 100, 0);
		this.#widths.set(key, width);
		return width;
	}

	#font({ script }: MemoFont, strong: boolean): PDFKit.PDFDocument {
		return this.pdf.font(`${script}-${strong ? 'strong' : 'regular'}`);
	}

	lines(runs: readonly TextRun[], size: number, width: number, most: number): Line[] {
		return breakLines(runs, width, most, (text, strong) => this.#width(text, strong) * size);
	}

	/** Writes a line. @param y of its top @param right its right end, when it stands there */
	write(
		{ runs, width }: Line,
		at: { readonly x: number; readonly y: number; readonly right?: number },
		{ size, colour = INK }: Written
	): void {
		let x = at.right === undefined ? at.x : at.right - width;
		for (const { text, strong = false } of runs)
			for (const run of scriptRuns(text)) {
				this.#font(run.font, strong).fontSize(size).fillColor(colour).text(run.text, x, at.y, { lineBreak: false });
				x += this.#width(run.text, strong) * size;
			}
	}

	/** Something to look at that says nothing: it is not read aloud. */
	ornament(draw: () => void): void {
		this.pdf.markContent('Artifact', { type: 'Layout' });
		draw();
		this.pdf.endMarkedContent();
	}

	/** Draws a mark of a chart whose corner and width are given. */
	mark(mark: Mark, x: number, y: number, width: number, size: number): void {
		const { pdf } = this;
		switch (mark.mark) {
			case 'rule': {
				const at = x + mark.x * width;
				pdf
					.moveTo(at, y + mark.from)
					.lineTo(at, y + mark.to)
					.lineWidth(mark.weight)
					.stroke(TONES[mark.tone]);
				return;
			}
			case 'bar':
				pdf.rect(x + mark.x0 * width, y + mark.y, (mark.x1 - mark.x0) * width, mark.height).fill(TONES[mark.tone]);
				return;
			case 'dot':
				pdf.circle(x + mark.x * width, y + mark.y, mark.radius);
				if (mark.filled) pdf.fill(TONES.scenario);
				else pdf.lineWidth(0.6).stroke(INK2);
				return;
			case 'label':
				for (const line of this.lines([{ text: mark.text }], size, width, 1))
					this.write(line, { x: x + mark.x * width - (mark.left ? 0 : line.width / 2), y: y + mark.y }, { size, colour: INK2 });
		}
	}

	/** The bytes of the file. */
	async bytes(): Promise<Uint8Array> {
		const ended = new Promise<void>((resolve) => this.pdf.on('end', () => resolve()));
		this.pdf.end();
		await ended;
		const whole = new Uint8Array(this.#chunks.reduce((sum, chunk) => sum + chunk.length, 0));
		let at = 0;
		for (const chunk of this.#chunks) {
			whole.set(chunk, at);
			at += chunk.length;
		}
		return whole;
	}
}

/** A text in parts that one font each has. */
function scriptRuns(text: string): { text: string; font: MemoFont }[] {
	const runs: { text: string; font: MemoFont }[] = [];
	for (const letter of text) {
		const code = letter.codePointAt(0) ?? 0;
		const font = MEMO_FONTS.find(({ has }) => has(code)) ?? MAIN_FONT;
		const last = runs.at(-1);
		if (last?.font === font) last.text += letter;
		else runs.push({ text: letter, font });
	}
	return runs;
}
