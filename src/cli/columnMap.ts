import { CallError } from './CallError';

/** What `--map column=field` says, one a column. @throws CallError for what maps nothing */
export function columnMap(texts: readonly string[]): Record<string, string> {
	return Object.fromEntries(
		texts.map((text): [string, string] => {
			const at = text.lastIndexOf('=');
			if (at <= 0) throw CallError.of('--map', `"${text}" maps nothing`, 'Write --map "column=field", such as --map "Kunde=customer"');
			return [text.slice(0, at), text.slice(at + 1)];
		})
	);
}
