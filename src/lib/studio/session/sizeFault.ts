import { bounds } from '../../api/bounds';
import { isZip } from '../../formats/tables/fileKind';
import { TABLE_BYTES } from '../../formats/tables/readTable';
import { WORKBOOK_BYTES } from '../../formats/tables/readWorkbook';

const MB = 2 ** 20;

/** Why a file is not even read: it is too large. A workbook is unpacked whole, and so has the smaller bound. */
export async function sizeFault(file: File): Promise<string | undefined> {
	if (file.size <= WORKBOOK_BYTES) return undefined;
	const told = `${file.name} has ${Math.round(file.size / MB)} MB`;
	if (file.size > TABLE_BYTES)
		return `${told}, more than the ${TABLE_BYTES / MB} MB that are read. Split it, or leave out columns that are not needed.`;
	const head = new Uint8Array(await file.slice(0, 4).arrayBuffer());
	return isZip(head)
		? `${told}, more than the ${WORKBOOK_BYTES / MB} MB of a workbook. Save the table as CSV, which is read as it comes.`
		: undefined;
}

/** Why a table is not kept; the server takes no more. */
export const tableFault = (bytes: number): string | undefined =>
	bytes > bounds.base
		? `The customers have ${Math.round(bytes / MB)} MB, more than the ${bounds.base / MB} MB that are kept. Leave out columns that are not needed.`
		: undefined;
