import { DataFolderUnfit } from './DataFolderUnfit';

/** Another process serves the data folder. */
export class DataFolderBusy extends DataFolderUnfit {
	override readonly name = 'DataFolderBusy';

	constructor(readonly folder: string) {
		super(
			`${folder}: another Tierlab server is using this data folder. End it, or give this one a folder of its own: TIERLAB_DATA=./other npm start`
		);
	}
}
