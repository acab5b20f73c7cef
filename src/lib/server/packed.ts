import { promisify } from 'node:util';
import { deserialize, serialize } from 'node:v8';
import { gunzip, gzip } from 'node:zlib';
import { StoreFailure } from './StoreFailure';

const press = promisify(gzip);
const inflate = promisify(gunzip);

/** @throws StoreFailure where the bytes are not those that were packed */
async function expand(bytes: Uint8Array): Promise<Buffer> {
	try {
		return await inflate(bytes);
	} catch (error) {
		throw new StoreFailure('damaged', { cause: error });
	}
}

/** Text and plain data as gzipped bytes for a column; off the event loop, since a customer base has up to 128 MB. */
export const packed = {
	/** UTF-8 bytes, or a string. */
	text: (text: string | Uint8Array): Promise<Uint8Array> => press(text),
	readText: async (bytes: Uint8Array): Promise<string> => (await expand(bytes)).toString('utf8'),
	readBytes: async (bytes: Uint8Array): Promise<Uint8Array> => expand(bytes),
	/** Anything that can be copied between threads: typed arrays, NaN and Infinity come back as they were. */
	data: (value: unknown): Promise<Uint8Array> => press(serialize(value)),
	readData: async (bytes: Uint8Array): Promise<unknown> => deserialize(await expand(bytes))
};
