import { baseInfo, savedBase } from './base';
import { forecast, forecastInfo, forecastList } from './forecast';
import { health } from './health';
import { historyInfo, historyList } from './history';
import { importedBase, importReading } from './importReading';
import { importList, storedImport } from './import';
import { conflict, project, projectList, projectSummary, saved } from './project';
import { problem, refusal } from './refusal';
import { restored } from './restored';
import { results } from './results';
import { queuedRun, run, runList, runSummary } from './run';
import { sourceList } from './source';
import { version, versionInfo, versionList } from './version';

/** Documents that the API answers with, by the name that its description gives them. */
export const answers = {
	Problem: problem,
	BaseInfo: baseInfo,
	RunSummary: runSummary,
	Run: run,
	ProjectSummary: projectSummary,
	Project: project,
	ProjectList: projectList,
	Saved: saved,
	Conflict: conflict,
	SavedBase: savedBase,
	StoredImport: storedImport,
	ImportList: importList,
	ImportReading: importReading,
	ImportedBase: importedBase,
	HistoryInfo: historyInfo,
	HistoryList: historyList,
	ForecastInfo: forecastInfo,
	Forecast: forecast,
	ForecastList: forecastList,
	QueuedRun: queuedRun,
	VersionInfo: versionInfo,
	Version: version,
	VersionList: versionList,
	SourceList: sourceList,
	RunList: runList,
	Results: results,
	Restored: restored,
	Health: health,
	Refusal: refusal
};
