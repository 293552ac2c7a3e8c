import { createHash } from 'node:crypto';
import { createReadStream, rmSync } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { parseRange } from '../bytes.mts';
import { writeGzip, writePlain, writeZip, type Entry } from './archive.mts';
import { chunksOf, linesOf, type FileSource } from './lines.mts';
import { byteAt, type FileShape, type Packing } from './shape.mts';

/** A report's file that is made as it is wished for. */
export interface WishedFile {
	/** Tells the report from others of the provider. */
	id: string;
	source: FileSource;
	shape: FileShape;
	/** As the provider packs files by itself. */
	packing: Packing;
	/** Name of the CSV in an archive. */
	entryName: string;
	/** Name of the file that is sent. */
	name: string;
	type: string;
	/** Unix milliseconds. */
	modified: number;
}

/** Files of reports on the disk: made when they are first asked for, and sent from there. */
export interface ReportFiles {
	/** Sends a file, whole or the part asked for. */
	send(request: FastifyRequest, reply: FastifyReply, wished: WishedFile): Promise<FastifyReply>;
}

interface MadeFile {
	path: string;
	bytes: number;
	tag: string;
}

const NO_TABLE = '{"note":"This entry is no table."}\n';

function* entriesOf({ source, shape, entryName }: WishedFile, packing: Packing): Generator<Entry> {
	const { folder, entries = 1, extra = false } = shape;
	const front = packing === 'zip' && folder ? `${folder.replace(/\/*$/, '')}/` : '';
	const { header, count, rows } = linesOf(source, shape);
	const each = Math.max(1, Math.ceil(count / entries));
	for (let nth = 1; nth <= entries; nth++) {
		const name = entries > 1 ? entryName.replace(/(\.\w+)?$/, `_${nth}$1`) : entryName;
		// Members of a gzip file are one file together.
		const top = packing === 'zip' || nth === 1 ? header : '';
		yield { name: front + name, chunks: chunksOf(top, rows, each) };
	}
	if (extra) yield { name: `${front}about.json`, chunks: [Buffer.from(NO_TABLE)] };
}

async function makeFile(path: string, wished: WishedFile): Promise<MadeFile> {
	const packing = wished.shape.packing ?? wished.packing;
	const file = await open(path, 'wx');
	try {
		const entries = entriesOf(wished, packing);
		if (packing === 'zip') await writeZip(file, entries, wished.shape, wished.modified);
		else if (packing === 'gzip') await writeGzip(file, entries);
		else await writePlain(file, entries);
		const { size } = await file.stat();
		return { path, bytes: size, tag: `"${path.split('/').pop() ?? ''}"` };
	} finally {
		await file.close();
	}
}

/** Bytes of a file, one bit of them perhaps wrong. @param end the first that is not sent */
async function* bytesOf(path: string, start: number, end: number, flipped: number | undefined) {
	if (start >= end) return;
	let at = start;
	for await (const chunk of createReadStream(path, { start, end: end - 1 })) {
		const bytes = chunk as Buffer;
		if (flipped !== undefined && flipped >= at && flipped < at + bytes.length) {
			bytes[flipped - at] ^= 0x10;
		}
		at += bytes.length;
		yield bytes;
	}
}

/** What is only done to a file when it is sent needs no file of its own. */
function keyOf({ id, shape, packing }: WishedFile): string {
	const { length, ranges, flippedByte, cutAt, ...made } = shape;
	void [length, ranges, flippedByte, cutAt];
	const sorted = Object.entries(made).sort(([one], [other]) => one.localeCompare(other));
	return createHash('sha256')
		.update(JSON.stringify([id, packing, sorted]))
		.digest('hex');
}

/** Files are kept in a temporary folder until the app is closed. */
export function createReportFiles(app: FastifyInstance): ReportFiles {
	let folder: Promise<string> | undefined;
	const made = new Map<string, Promise<MadeFile>>();
	let dropFolder = () => {};
	const makeFolder = async () => {
		const path = await mkdtemp(join(tmpdir(), 'sandbox-reports-'));
		// Also when the sandbox is broken off.
		dropFolder = () => rmSync(path, { recursive: true, force: true });
		process.once('exit', dropFolder);
		return path;
	};
	app.addHook('onClose', async () => {
		process.off('exit', dropFolder);
		await Promise.allSettled(made.values());
		if (folder) await rm(await folder, { recursive: true, force: true });
	});
	const find = async (wished: WishedFile): Promise<MadeFile> => {
		const key = keyOf(wished);
		const known = made.get(key);
		if (known) return known;
		folder ??= makeFolder();
		const making = folder.then(async (path) => makeFile(join(path, key), wished));
		made.set(key, making);
		return making;
	};

	return {
		async send(request, reply, wished) {
			const { path, bytes, tag } = await find(wished);
			const { flippedByte, cutAt, length = false, ranges = false } = wished.shape;
			const end = cutAt === undefined ? bytes : byteAt(cutAt, bytes);
			const flipped = flippedByte === undefined ? undefined : byteAt(flippedByte, bytes);
			const same = [undefined, tag].includes(request.headers['if-range'] as string | undefined);
			const range = ranges && same ? parseRange(request.headers.range, end) : undefined;
			if (ranges) reply.header('accept-ranges', 'bytes').header('etag', tag);
			if (range === 'unsatisfiable') {
				return reply.code(416).header('content-range', `bytes */${end}`).send();
			}
			const [from, to] = range ?? [0, end];
			if (range) reply.code(206).header('content-range', `bytes ${from}-${to - 1}/${end}`);
			if (length || ranges) reply.header('content-length', to - from);
			const sent = Readable.from(bytesOf(path, from, to, flipped), { objectMode: false });
			return reply
				.header('content-type', wished.type)
				.header('content-disposition', `attachment; filename="${wished.name}"`)
				.send(sent);
		},
	};
}
