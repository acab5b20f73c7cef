import type { ChartFiles } from '../../charts/picture/ChartFiles';
import { csvText } from '../../formats/tables/csvText';
import { saveFile } from './saveFile';

/** Files of charts as the studio saves them. */
export const chartFiles: ChartFiles = {
	csv: (columns, rows) => [...csvText(columns, rows)].join(''),
	save: saveFile
};
