import nock from 'nock';
import { sleep, type IDataObject } from 'n8n-workflow';
import { readFile } from '../support/runNode';
import { listen, packed, type IncomingMessage, type ServerResponse } from '../support/streams.mts';
import { byId } from '../support/picked';
import { runFonoUc } from './fonoUc';

// What only a real connection shows.

const ID = '202205-50621fa622dbd2f0b541a60b';
const MP3 = Buffer.concat([Buffer.from('ID3\x03\x00'), Buffer.alloc(300_000, 7)]);
const TYPE = { 'Content-Type': 'audio/mpeg' };

type Handler = (request: IncomingMessage, response: ServerResponse, nth: number) => void;

async function run(
	handle: Handler,
	options: IDataObject = {},
	operation = 'download',
	cancelWhen?: Promise<unknown>,
) {
	const asked: IncomingMessage[] = [];
	const server = await listen((request, response) => {
		if (request.url?.includes('/login')) return void response.end('{"access_token":"t"}');
		if (request.url?.includes('?')) return void response.end('{"recordings":[]}');
		asked.push(request);
		handle(request, response, asked.length - 1);
	});
	// Between a client and a server nock loses what comes faster than it is read.
	nock.restore();
	const result = await runFonoUc(
		{
			resource: 'recording',
			operation,
			recordingId: byId(ID),
			options,
		},
		{ login: { systemUrl: server.origin }, cancelWhen },
	);
	return { ...result, asked, server };
}

async function isWhole(handle: Handler, options?: IDataObject) {
	const result = await run(handle, options);
	await result.server.close();
	expect(result.error).toBeUndefined();
	expect(result.items[0].json.download).toMatchObject({
		outcome: 'downloaded',
		mimeType: 'audio/mpeg',
		bytes: MP3.length,
	});
	expect((await readFile(result.items[0])).equals(MP3)).toBe(true);
	return result.asked.map(({ headers }) => headers.range);
}

/** Gives what is asked for, as a host that takes ranges. */
function giveRest({ headers }: IncomingMessage, response: ServerResponse): void {
	const from = Number(/\d+/.exec(headers.range ?? '')?.[0] ?? 0);
	const range = `bytes ${from}-${MP3.length - 1}/${MP3.length}`;
	response.writeHead(206, { ...TYPE, 'Content-Range': range, ETag: '"1"' }).end(MP3.subarray(from));
}

it.each<[string, (response: ServerResponse) => void]>([
	['in chunks', (response) => response.writeHead(200, TYPE)],
	[
		'of a length that is known',
		(response) => response.writeHead(200, { ...TYPE, 'Content-Length': MP3.length }),
	],
])('asks anew for a body %s that ends early', async (_case, head) => {
	const ranges = await isWhole((_request, response, nth) => {
		if (nth > 0) return void response.writeHead(200, TYPE).end(MP3);
		head(response);
		response.write(MP3.subarray(0, 100_000), () => void sleep(20).then(() => response.destroy()));
	});
	expect(ranges).toEqual([undefined, undefined]);
});

it('goes on with a body that was cut, where the host takes ranges', async () => {
	let sent = 0;
	const ranges = await isWhole((request, response, nth) => {
		if (nth > 0) return giveRest(request, response);
		const headers = { ...TYPE, 'Accept-Ranges': 'bytes', ETag: '"1"' };
		response.writeHead(200, { ...headers, 'Content-Length': MP3.length });
		sent = 100_000;
		response.write(MP3.subarray(0, sent), () => void sleep(50).then(() => response.destroy()));
	});
	expect(ranges[0]).toBeUndefined();
	expect(ranges[1]).toMatch(/^bytes=\d+-$/);
	expect(Number(/\d+/.exec(ranges[1] ?? ''))).toBeLessThanOrEqual(sent);
});

it('keeps a host from packing what would end early without a sign', async () => {
	const ranges = await isWhole((request, response) => {
		response.shouldKeepAlive = false;
		if (!/gzip/.test(String(request.headers['accept-encoding']))) {
			return void response.writeHead(200, TYPE).end(MP3);
		}
		response.useChunkedEncodingByDefault = false;
		const whole = packed(MP3, { level: 0 });
		response.writeHead(200, { ...TYPE, 'Content-Encoding': 'gzip' });
		response.end(whole.subarray(0, 100_000));
	});
	expect(ranges).toHaveLength(1);
});

it('tells a recording that comes byte by byte', async () => {
	await isWhole((_request, response) => {
		response.writeHead(200, { 'Content-Type': 'text/plain', 'Content-Length': MP3.length });
		const pieces = [0, 1, 2, 3, 4, 5].map((at) => MP3.subarray(at, at + 1));
		const next = () => {
			const piece = pieces.shift();
			if (!piece) return void response.end(MP3.subarray(6));
			response.write(piece);
			void sleep(5).then(next);
		};
		next();
	});
});

it('closes the connection of a body that stands still, and goes on by another one', async () => {
	let closedMs = 0;
	const beganMs = Date.now();
	const ranges = await isWhole(
		(request, response, nth) => {
			if (nth > 0) return giveRest(request, response);
			response.once('close', () => (closedMs = Date.now() - beganMs));
			const headers = { ...TYPE, 'Accept-Ranges': 'bytes', ETag: '"1"' };
			response.writeHead(200, { ...headers, 'Content-Length': MP3.length });
			response.write(MP3.subarray(0, 100_000));
		},
		{ timeout: 1 },
	);
	expect(ranges).toHaveLength(2);
	expect(ranges[1]).toBe('bytes=100000-');
	expect(closedMs).toBeGreaterThanOrEqual(1000);
	expect(closedMs).toBeLessThan(4000);
});

it('waits for a body that comes slowly, but comes', async () => {
	const ranges = await isWhole(
		(_request, response) => {
			response.writeHead(200, { ...TYPE, 'Content-Length': MP3.length });
			let at = 0;
			const next = () => {
				if (at >= MP3.length) return void response.end();
				response.write(MP3.subarray(at, (at += 50_000)));
				void sleep(400).then(next);
			};
			next();
		},
		{ timeout: 1 },
	);
	expect(ranges).toHaveLength(1);
});

it('waits no longer for an error whose words do not come', async () => {
	const beganMs = Date.now();
	const { error, server } = await run(
		(_request, response) => response.writeHead(400).write('{"mess'),
		{ timeout: 1 },
	);
	await server.close();
	expect(error?.message).toBe('FonoUC answered with HTTP status 400');
	expect(Date.now() - beganMs).toBeLessThan(5000);
});

it("looks the recording up where 'Get' meets audio, and leaves its connection", async () => {
	const closed = new Promise<void>((resolve) => {
		void run(
			(_request, response) => {
				response.once('close', resolve);
				response.writeHead(200, { ...TYPE, 'Content-Length': 1e9 }).write(MP3);
			},
			{},
			'get',
		).then(async ({ error, server }) => {
			expect(error?.message).toContain('has no recording');
			await closed;
			await server.close();
		});
	});
	await closed;
});

it('is stopped at once, also where nothing comes', async () => {
	let stop = () => {};
	const stopped = new Promise<void>((resolve) => (stop = resolve));
	const beganMs = Date.now();
	let closed: Promise<void> | undefined;
	const { status, items, server } = await run(
		(_request, response) => {
			closed = new Promise((resolve) => void response.once('close', resolve));
			const headers = { ...TYPE, 'Accept-Ranges': 'bytes', ETag: '"1"' };
			response.writeHead(200, headers).write(MP3, () => void sleep(100).then(stop));
		},
		{},
		'download',
		stopped,
	);
	await closed;
	await server.close();
	expect(status).toBe('canceled');
	expect(items).toEqual([]);
	expect(Date.now() - beganMs).toBeLessThan(2000);
});
