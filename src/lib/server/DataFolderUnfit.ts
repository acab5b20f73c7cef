/** A data folder that cannot be used as it is. The message is one sentence for a person, with what to do. */
export class DataFolderUnfit extends Error {
	override readonly name: string = 'DataFolderUnfit';
}
