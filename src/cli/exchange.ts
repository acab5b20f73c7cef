import type { Command } from 'commander';
import { addExportHtml } from './exportHtml';
import { addExportPricing2Yaml } from './exportPricing2Yaml';
import { addImportCustomers } from './importCustomers';
import { addImportPricing2Yaml } from './importPricing2Yaml';
import { addImportSurvey } from './importSurvey';
import { addImportUsage } from './importUsage';

/** Adds `import`, with a command for each format of others that is read. */
export function addImport(program: Command): void {
	const read = program.command('import').description("Read other people's files");
	addImportPricing2Yaml(read);
	addImportCustomers(read);
	addImportSurvey(read);
	addImportUsage(read);
}

/** Adds `export`, with a command for each format that is written for other programs. */
export function addExport(program: Command): void {
	const write = program.command('export').description('Write files for other programs');
	addExportPricing2Yaml(write);
	addExportHtml(write);
}
