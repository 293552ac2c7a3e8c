/**
 * What reads a report's file outside n8n, each contender in a process of its own:
 *
 *   node bench/reading/floors.mts <contender> <address> <Authorization>
 *
 * Prints what it found as JSON.
 */
import { pathToFileURL } from 'node:url';
import { createInflateRaw } from 'node:zlib';
import { parse as csvParse } from 'csv-parse';
import Papa from 'papaparse';
import { inferSchema, initParser, type Parser } from 'udsv';
import { request } from 'undici';
import { RowScan } from './scan.mts';

/** What a contender found. */
export interface Found {
	rows: number;
	/** Rows whose `status` is FAILED, each made an object. */
	failed: number;
	/** From the request to the last row. */
	seconds: number;
	/** Of the processor, on all threads: what does not depend on who else is at work. */
	cpuSeconds: number;
}

type Bytes = AsyncIterable<Uint8Array>;

/** Below what V8 makes ordinary objects of: greater texts are slower by far. */
const CHUNK = { chunkSize: 1 << 16 };
/** More than the end of an archive of one entry has. */
const TAIL_BYTES = 2048;

/** Rows as they come: how many there are, and those that failed as objects. */
class Counter {
	rows = 0;
	readonly failed: Array<Record<string, string>> = [];
	private columns: string[] | undefined;
	private status = -1;

	/** @throws Error when a row has another number of cells than the header */
	take(cells: string[]): void {
		if (!this.columns) {
			this.columns = cells;
			this.status = cells.indexOf('status');
			return;
		}
		this.rows += 1;
		if (cells.length !== this.columns.length) throw new Error(`Row ${this.rows} is ragged`);
		if (cells[this.status] !== 'FAILED') return;
		const row: Record<string, string> = {};
		for (let at = 0; at < cells.length; at++) row[this.columns[at]] = cells[at];
		this.failed.push(row);
	}
}

/** The deflated data of an archive's only entry: what is before them is cut off. */
async function* deflated(archive: Bytes): AsyncGenerator<Uint8Array> {
	let head: Buffer | undefined = Buffer.alloc(0);
	for await (const chunk of archive) {
		if (!head) {
			yield chunk;
			continue;
		}
		head = Buffer.concat([head, chunk]);
		if (head.length < 30) continue;
		const begin = 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
		if (head.length <= begin) continue;
		yield head.subarray(begin);
		head = undefined;
	}
}

/** The same without what is behind them: another inflater than zlib's takes nothing there. */
async function* exactly(archive: Bytes): AsyncGenerator<Uint8Array> {
	let last = Buffer.alloc(0);
	for await (const chunk of deflated(archive)) {
		last = Buffer.concat([last, chunk]);
		if (last.length <= TAIL_BYTES) continue;
		yield last.subarray(0, -TAIL_BYTES);
		last = Buffer.from(last.subarray(-TAIL_BYTES));
	}
	// A descriptor with its signature, then the only header of the central directory.
	const end = last.lastIndexOf(Buffer.from([0x50, 0x4b, 7, 8]));
	yield last.subarray(0, end);
}

async function scan(archive: Bytes): Promise<Counter> {
	const counter = new Counter();
	const rows = new RowScan('status', 'FAILED', (cells) => counter.take(cells));
	const inflate = createInflateRaw(CHUNK);
	void pump(deflated(archive), inflate);
	for await (const chunk of inflate) rows.push(chunk as Buffer);
	rows.end();
	counter.rows = rows.rows;
	return counter;
}

async function pump(source: Bytes, into: ReturnType<typeof createInflateRaw>): Promise<void> {
	try {
		for await (const chunk of source) {
			if (!into.write(chunk)) await new Promise((resolve) => into.once('drain', resolve));
		}
		into.end();
	} catch (error) {
		into.destroy(error as Error);
	}
}

async function papaparse(archive: Bytes): Promise<Counter> {
	const counter = new Counter();
	const inflate = createInflateRaw(CHUNK);
	void pump(deflated(archive), inflate);
	await new Promise<void>((resolve, reject) => {
		Papa.parse<string[]>(inflate, {
			skipEmptyLines: true,
			chunk: ({ data, errors }) => {
				try {
					if (errors.length > 0) throw new Error(errors[0].message);
					for (const cells of data) counter.take(cells);
				} catch (error) {
					reject(error as Error);
				}
			},
			complete: () => resolve(),
			error: reject,
		});
	});
	return counter;
}

async function csvParser(archive: Bytes): Promise<Counter> {
	const counter = new Counter();
	const inflate = createInflateRaw(CHUNK);
	void pump(deflated(archive), inflate);
	const parser = inflate.pipe(csvParse());
	for await (const cells of parser) counter.take(cells as string[]);
	return counter;
}

async function udsvOf(chunks: Bytes): Promise<Counter> {
	const counter = new Counter();
	const decoder = new TextDecoder();
	let parser: Parser | undefined;
	const take = (cells: string[]) => counter.take(cells);
	for await (const chunk of chunks) {
		const text = decoder.decode(chunk, { stream: true });
		if (!parser) {
			const schema = inferSchema(text);
			counter.take(schema.cols.map(({ name }) => name));
			parser = initParser(schema);
		}
		parser.chunk(text, parser.stringArrs, take);
	}
	parser?.end();
	return counter;
}

async function udsv(archive: Bytes): Promise<Counter> {
	const inflate = createInflateRaw(CHUNK);
	void pump(deflated(archive), inflate);
	return await udsvOf(inflate);
}

async function udsvOnPlatform(archive: Bytes): Promise<Counter> {
	const inflate = new DecompressionStream('deflate-raw');
	const writer = inflate.writable.getWriter();
	void (async () => {
		try {
			for await (const chunk of exactly(archive))
				await writer.write(chunk as Uint8Array<ArrayBuffer>);
			await writer.close();
		} catch (error) {
			await writer.abort(error).catch(() => {});
		}
	})();
	return await udsvOf(inflate.readable as unknown as Bytes);
}

const CONTENDERS = {
	'zlib + bare scan': scan,
	'zlib + papaparse': papaparse,
	'zlib + csv-parse': csvParser,
	'zlib + uDSV': udsv,
	'DecompressionStream + uDSV': udsvOnPlatform,
} as const;

/** A contender outside n8n. */
export type Floor = keyof typeof CONTENDERS;

export const FLOORS = Object.keys(CONTENDERS) as Floor[];

async function read(floor: Floor, url: string, authorization: string): Promise<Found> {
	const startedMs = performance.now();
	const startedCpu = process.cpuUsage();
	const { body, statusCode } = await request(url, { headers: { authorization } });
	if (statusCode !== 200) throw new Error(`Status ${statusCode}`);
	const { rows, failed } = await CONTENDERS[floor](body);
	const seconds = (performance.now() - startedMs) / 1000;
	const { user, system } = process.cpuUsage(startedCpu);
	return { rows, failed: failed.length, seconds, cpuSeconds: (user + system) / 1e6 };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
	const [floor, url, authorization] = process.argv.slice(2);
	const found = await read(floor as Floor, url, authorization).catch((error: unknown) => ({
		error: (error as Error).message,
	}));
	console.log(JSON.stringify(found));
	process.exit(0);
}
