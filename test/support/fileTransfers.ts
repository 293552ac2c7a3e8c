import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { fakeClock } from './clock';
import { readFile } from './runNode';
import { breakingOff, packed, silentAfter } from './streams.mts';

/** An answer at the wire, as the wires of all providers take it. */
export interface FileAnswer {
	status?: number;
	body?: unknown;
	headers?: Record<string, string>;
}

interface FileAsked {
	headers: Record<string, string>;
}

export interface FileRun {
	items: INodeExecutionData[];
	error?: Error;
	/** Requests for the file itself. */
	asked: FileAsked[];
}

/** Gives the answers one after the other, the last one for ever; makes them from the request. */
export type FileAnswers = (asked: FileAsked, nth: number) => FileAnswer;

/** An operation that gets one file. */
export interface FileOperation {
	/** At least 2000 bytes. */
	file: Buffer;
	/** Of a usual answer. */
	type: string;
	run(answers: FileAnswers, options?: IDataObject): Promise<FileRun>;
}

const inTurn =
	(...answers: Array<() => FileAnswer>): FileAnswers =>
	(_asked, nth) =>
		answers[Math.min(nth, answers.length - 1)]();

/** Every operation that gets a file has to pass these, whatever host the file is on. */
export function itGetsWholeFiles({ file, type, run }: FileOperation): void {
	const size = file.length;
	const ETAG = '"v1"';
	const answer = (
		body: unknown,
		headers: Record<string, string> = {},
		status = 200,
	): FileAnswer => ({
		status,
		body,
		headers: { 'Content-Type': type, ...headers },
	});
	const whole = () => answer(file, { 'Content-Length': String(size) });
	const RANGES = { 'Accept-Ranges': 'bytes', ETag: ETAG, 'Content-Length': String(size) };
	const broken = (headers: Record<string, string> = RANGES) =>
		answer(breakingOff(file.subarray(0, 1000)), headers);
	const part = (from: number, to = size, headers: Record<string, string> = {}) =>
		answer(
			file.subarray(from, to),
			{ 'Content-Range': `bytes ${from}-${to - 1}/${size}`, ETag: ETAG, ...headers },
			206,
		);
	const ranges = ({ asked }: FileRun) => asked.map(({ headers }) => headers.range);

	async function isWhole(running: Promise<FileRun>, bytes = file): Promise<FileRun> {
		const result = await running;
		expect(result.error).toBeUndefined();
		expect(result.items[0].json.download).toMatchObject({ outcome: 'downloaded' });
		expect((await readFile(result.items[0])).equals(bytes)).toBe(true);
		return result;
	}

	async function isRefused(running: Promise<FileRun>, message: RegExp): Promise<FileRun> {
		const result = await running;
		expect(result.error?.message).toMatch(message);
		expect(result.items).toEqual([]);
		return result;
	}

	describe('a file', () => {
		it('is asked for as it is, not packed', async () => {
			const { asked } = await isWhole(run(whole));
			expect(asked.map(({ headers }) => headers['accept-encoding'])).toEqual(['identity']);
		});

		it('goes on where it broke off', async () => {
			fakeClock();
			const result = await isWhole(run(inTurn(broken, () => part(1000))));
			expect(ranges(result)).toEqual([undefined, 'bytes=1000-']);
			expect(result.asked[1].headers['if-range']).toBe(ETAG);
		});

		it('goes on again and again, by its date where it has no tag', async () => {
			fakeClock();
			const date = 'Mon, 01 Jun 2026 10:00:00 GMT';
			const dated = { 'Accept-Ranges': 'bytes', 'Last-Modified': date };
			const result = await isWhole(
				run(
					inTurn(
						() => broken({ ...dated, 'Content-Length': String(size) }),
						() => ({
							...part(1000, size, { 'Last-Modified': date, ETag: 'W/"weak"' }),
							body: breakingOff(file.subarray(1000, 1500)),
						}),
						() => part(1500),
					),
				),
			);
			expect(ranges(result)).toEqual([undefined, 'bytes=1000-', 'bytes=1500-']);
			expect(result.asked[2].headers['if-range']).toBe(date);
		});

		it.each<[string, Record<string, string>]>([
			['takes no parts', { ETag: ETAG }],
			['has no mark to know the file by', { 'Accept-Ranges': 'bytes' }],
			['has a weak mark', { 'Accept-Ranges': 'bytes', ETag: 'W/"v1"' }],
		])('is asked for anew where the host %s', async (_case, headers) => {
			fakeClock();
			const result = await isWhole(run(inTurn(() => broken(headers), whole)));
			expect(ranges(result)).toEqual([undefined, undefined]);
		});

		it('is asked for anew where nothing of it had come', async () => {
			fakeClock();
			const none = () => answer(breakingOff(Buffer.alloc(0)), RANGES);
			expect(ranges(await isWhole(run(inTurn(none, whole))))).toEqual([undefined, undefined]);
		});

		const other = Buffer.concat([file.subarray(0, 500), Buffer.alloc(size, 9)]);

		it('is another one in the end, where it was exchanged meanwhile', async () => {
			fakeClock();
			const changed = () => answer(other, { 'Content-Length': String(other.length) });
			await isWhole(run(inTurn(broken, changed)), other);
		});

		it.each<[string, () => FileAnswer]>([
			['that the rest is not to be had (416)', () => ({ status: 416 })],
			['that it is another file (412)', () => ({ status: 412 })],
			['with another part', () => part(1001)],
			['with the beginning', () => part(0, 10)],
			[
				'with a part of a file of another size',
				() => part(1000, size, { 'Content-Range': `bytes 1000-${size - 1}/${size + 1}` }),
			],
			['with a part of another file', () => part(1000, size, { ETag: '"v2"' })],
			['with a part, and not which', () => part(1000, size, { 'Content-Range': 'bytes' })],
		])('is asked for anew where the host answers %s', async (_case, wrong) => {
			fakeClock();
			const result = await isWhole(run(inTurn(broken, wrong, whole)));
			expect(ranges(result)).toEqual([undefined, 'bytes=1000-', undefined]);
		});

		it('waits for a host that is busy before it goes on', async () => {
			fakeClock();
			const busy = () => ({ status: 503 });
			const result = await isWhole(run(inTurn(broken, busy, () => part(1000))));
			expect(ranges(result)).toEqual([undefined, 'bytes=1000-', 'bytes=1000-']);
		});

		it('is whole where a part that nobody asked for is all of it', async () => {
			expect((await isWhole(run(() => part(0)))).asked).toHaveLength(1);
		});

		it('is completed where a part came that nobody asked for', async () => {
			fakeClock();
			const result = await isWhole(
				run(({ headers: { range } }) => (range ? part(Number(/\d+/.exec(range))) : part(0, 10))),
			);
			expect(ranges(result)).toEqual([undefined, 'bytes=10-']);
		});

		it.each<[string, () => FileAnswer, RegExp]>([
			['only its first part', () => part(0, 10), new RegExp(`only 10 of ${size} bytes`)],
			['only a later part', () => part(10), /came from byte 10 on only$/],
			[
				'a part of nobody knows how much',
				() => part(0, 10, { 'Content-Range': 'bytes 0-9/*' }),
				/only 10 of an unknown number of bytes/,
			],
			[
				'fewer bytes than announced',
				() => answer(file.subarray(0, 1000), { 'Content-Length': String(size) }),
				/(only|after) 1000/,
			],
			[
				'more bytes than announced',
				() => part(0, size, { 'Content-Range': 'bytes 0-999/1000' }),
				/more came of the .* than the 1000 bytes that were announced/,
			],
			[
				// The platform unpacks it, and does not tell whether the pack was whole.
				'it packed against all wishes',
				() => {
					const whole = packed(file);
					const length = String(whole.length);
					return answer(whole, { 'Content-Encoding': 'gzip', 'Content-Length': length });
				},
				/more came of the .* were announced; the server may have packed it/,
			],
			[
				'half of it, packed against all wishes',
				() => {
					const half = packed(file, { level: 0 }).subarray(0, 1000);
					const length = String(half.length);
					return answer(half, { 'Content-Encoding': 'gzip', 'Content-Length': length });
				},
				/only \d+ of 1000 bytes|after \d+ bytes/,
			],
			[
				'it packed in a way that nobody here can read',
				() => answer(file, { 'Content-Encoding': 'zstd, gzip' }),
				/is not whole: it came packed \(zstd, gzip\)/,
			],
		])('is none where always %s comes', async (_case, half, message) => {
			fakeClock();
			const { asked } = await isRefused(run(half, { maxRetries: 2 }), message);
			expect(asked).toHaveLength(3);
		});

		it('that stops coming counts as broken off after the timeout, and goes on', async () => {
			const stalling = () => answer(silentAfter(file.subarray(0, 1000)), RANGES);
			const result = await isWhole(
				run(
					inTurn(stalling, () => part(1000)),
					{ timeout: 1 },
				),
			);
			expect(ranges(result)).toEqual([undefined, 'bytes=1000-']);
		});

		it('that stops coming for good is a failure that says so', async () => {
			const beganMs = Date.now();
			await isRefused(
				run(() => answer(silentAfter(file.subarray(0, 1000))), { timeout: 1, maxRetries: 0 }),
				/nothing more of the \w+ came for 1 s, after 1000 bytes$/,
			);
			expect(Date.now() - beganMs).toBeLessThan(5000);
		});
	});
}
