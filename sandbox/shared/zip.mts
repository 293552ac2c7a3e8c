import { Readable } from 'node:stream';
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';

/** A file to put into an archive. */
export interface ZipFile {
	name: string;
	/** Unix milliseconds. */
	modified: number;
	/** Opened when its turn comes. */
	read(): AsyncIterable<Uint8Array>;
	/** Default false: it is stored as it is. */
	compress?: boolean;
}

async function* chunksOf(files: Iterable<ZipFile>): AsyncGenerator<Uint8Array> {
	const ready: Uint8Array[] = [];
	const zip = new Zip((error, chunk) => {
		if (error) throw error;
		ready.push(chunk);
	});
	for (const file of files) {
		const entry = new (file.compress ? ZipDeflate : ZipPassThrough)(file.name);
		entry.mtime = file.modified;
		zip.add(entry);
		for await (const chunk of file.read()) {
			entry.push(chunk);
			yield* ready.splice(0);
		}
		entry.push(new Uint8Array(0), true);
	}
	zip.end();
	yield* ready.splice(0);
}

/** A zip archive, made while it is read. */
export function zipStream(files: Iterable<ZipFile>): Readable {
	return Readable.from(chunksOf(files), { objectMode: false });
}
