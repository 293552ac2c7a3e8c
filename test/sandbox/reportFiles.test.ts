import { strFromU8, unzipSync } from 'fflate';
import type { FileShape, Hostility } from '../../sandbox/server.mts';
import { DAY, UNTIL, type Answer } from './client.mts';
import { crc32, gunzipSync } from './gzip.mts';
import { parse } from './telnyxCsv.mts';
import { closeTelnyx, openTelnyx, send } from './telnyxClient.mts';
import { closeReports, iso, openReports, type ReportsBench } from './vonageReportsClient.mts';

const ASKED = {
	product: 'VOICE-CALL',
	account_id: 'demo1234',
	date_start: iso(UNTIL - 5 * DAY),
	date_end: iso(UNTIL),
};
const NOBODY = { date_start: iso(UNTIL - 11 * DAY), date_end: iso(UNTIL - 10.5 * DAY) };

/** Makes a report that has ended. */
async function make(bench: ReportsBench, changed: Record<string, unknown> = {}) {
	const { json } = await bench.post('/v2/reports', { ...ASKED, ...changed });
	bench.clock.nowMs += 3000;
	const path = `/v2/reports/${json.request_id}`;
	const report = async () => (await bench.get(path)).json;
	const { pathname } = new URL((await report())._links.download_report.href);
	return {
		id: String(json.request_id),
		path: pathname,
		items: async () => (await report()).items_count as number,
		file: async (headers = {}) => bench.get(pathname, headers),
	};
}

async function shaped(reportFile: FileShape, changed: Record<string, unknown> = {}) {
	const bench = await openReports({}, { reportFile });
	return { bench, report: await make(bench, changed) };
}

const textsOf = ({ bytes }: Answer) =>
	Object.entries(unzipSync(bytes)).map(([name, content]) => ({ name, text: strFromU8(content) }));

const rowsOf = (answer: Answer) => parse(textsOf(answer)[0].text);

/** What the end of a ZIP says, read from its bytes (APPNOTE 4.3.16). */
const endOf = (bytes: Buffer) => {
	const at = bytes.length - 22;
	expect(bytes.readUInt32LE(at)).toBe(0x06054b50);
	return { count: bytes.readUInt16LE(at + 10), central: bytes.readUInt32LE(at + 16) };
};

/** Version, flags, method, checksum and sizes of the first local header (APPNOTE 4.3.7). */
const headOf = (bytes: Buffer) => {
	expect(bytes.readUInt32LE(0)).toBe(0x04034b50);
	return {
		version: bytes.readUInt16LE(4),
		descriptor: (bytes.readUInt16LE(6) & 8) === 8,
		method: bytes.readUInt16LE(8),
		crc: bytes.readUInt32LE(14),
		packed: bytes.readUInt32LE(18),
		unpacked: bytes.readUInt32LE(22),
	};
};

afterEach(async () => {
	await Promise.all([closeReports(), closeTelnyx()]);
});

describe('sandbox, files of reports as they are wished for', () => {
	it('have as many rows as told, whatever the account holds, the same each time', async () => {
		const bench = await openReports({}, { reportFile: { rows: 2500 } });
		const report = await make(bench, NOBODY);
		expect(bench.reports.countRecords('VOICE-CALL', UNTIL - 11 * DAY, UNTIL - 10.5 * DAY)).toBe(0);
		expect(await report.items()).toBe(2500);
		expect(bench.reports.billedRecords).toBe(2500);
		const rows = rowsOf(await report.file());
		expect(rows).toHaveLength(2500);
		expect(new Set(rows.map(({ id }) => id)).size).toBe(2500);
		expect(rows.filter(({ status }) => status === 'FAILED')).toHaveLength(125);
		const [record] = bench.reports.records('VOICE-CALL', UNTIL - 10 * DAY, UNTIL);
		expect(Object.keys(rows[0])).toEqual(Object.keys(record));
		expect(rowsOf(await (await make(bench, NOBODY)).file())).toEqual(rows);
	});

	it('are of the columns asked for, each cell quoted if told', async () => {
		const columns = ['status', 'network_name', 'id'];
		const { report } = await shaped({ rows: 3, columns, quoted: true });
		const [{ text }] = textsOf(await report.file());
		expect(text).toMatch(/^"status","network_name","id"\n("[^"\n]*",){2}"[0-9a-f-]{36}"\n/);
	});

	it('hold the account’s own rows where none are made up', async () => {
		const { bench, report } = await shaped({ length: true });
		const expected = [...bench.reports.records('VOICE-CALL', UNTIL - 5 * DAY, UNTIL)];
		expect(rowsOf(await report.file()).map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
		expect(await report.items()).toBe(expected.length);
	});

	const FORMS: Array<[string, FileShape, object]> = [
		['deflated, sizes behind', {}, { version: 20, descriptor: true, method: 8, packed: 0 }],
		['stored, sizes behind', { stored: true }, { descriptor: true, method: 0, unpacked: 0 }],
		['sizes behind, unsigned', { sizes: 'behindUnsigned' }, { descriptor: true, crc: 0 }],
		['sizes ahead', { sizes: 'ahead' }, { descriptor: false, method: 8 }],
		['stored, sizes ahead', { stored: true, sizes: 'ahead' }, { descriptor: false, method: 0 }],
		['ZIP64', { zip64: true }, { version: 45, descriptor: true, packed: 0xffff_ffff }],
		['ZIP64, ahead', { zip64: true, sizes: 'ahead' }, { version: 45, unpacked: 0xffff_ffff }],
	];

	it.each(FORMS)('are a ZIP, %s', async (_name, form, head) => {
		const { report } = await shaped({ ...form, rows: 40 });
		const { bytes, headers } = await report.file();
		expect(headers['content-length']).toBeUndefined();
		expect(headOf(bytes)).toMatchObject(head);
		const [content, ...others] = Object.values(unzipSync(bytes));
		expect(others).toEqual([]);
		expect(parse(strFromU8(content))).toHaveLength(40);
		// Where the sizes are, they are right, and so is the checksum.
		const sum = crc32(content);
		if (form.sizes === 'ahead') expect(headOf(bytes).crc).toBe(sum);
		else {
			const wide = form.zip64 ? 16 : 8;
			const central = bytes.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
			const sizes = bytes.subarray(central - wide, central);
			expect(sizes.readUInt32LE(wide / 2)).toBe(content.length);
			expect(bytes.readUInt32LE(central - wide - 4)).toBe(sum);
			const signed = bytes.readUInt32LE(central - wide - 8) === 0x08074b50;
			expect(signed).toBe(form.sizes !== 'behindUnsigned');
		}
	});

	it('have several entries, in a folder, and one that is no table', async () => {
		const { report } = await shaped({ rows: 25, entries: 3, folder: 'a/b', extra: true });
		const { bytes } = await report.file();
		const files = textsOf({ bytes } as Answer);
		expect(files.map(({ name }) => name)).toEqual([
			'a/b/report_VOICE-CALL_demo1234_20260104_1.csv',
			'a/b/report_VOICE-CALL_demo1234_20260104_2.csv',
			'a/b/report_VOICE-CALL_demo1234_20260104_3.csv',
			'a/b/about.json',
		]);
		expect(files.slice(0, 3).map(({ text }) => parse(text).length)).toEqual([9, 9, 7]);
		expect(endOf(bytes).count).toBe(4);
	});

	it('announce their length, and give parts, when told', async () => {
		const { report } = await shaped({ rows: 500, ranges: true });
		const whole = await report.file();
		const size = whole.bytes.length;
		expect(whole.headers).toMatchObject({
			'content-length': String(size),
			'accept-ranges': 'bytes',
		});
		const tag = String(whole.headers.etag);
		const part = await report.file({ range: 'bytes=1000-', 'if-range': tag });
		expect([part.status, part.headers['content-range']]).toEqual([
			206,
			`bytes 1000-${size - 1}/${size}`,
		]);
		expect(part.bytes.equals(whole.bytes.subarray(1000))).toBe(true);
		const other = await report.file({ range: 'bytes=1000-', 'if-range': '"other"' });
		expect([other.status, other.bytes.length]).toEqual([200, size]);
		expect((await report.file({ range: `bytes=${size}-` })).status).toBe(416);
	});

	it('are shaped one by one, also by another process', async () => {
		const bench = await openReports();
		const [one, other] = [await make(bench), await make(bench)];
		await bench.post(`/_sandbox/reports/${one.id}`, { file: { rows: 7, stored: true } });
		expect([await one.items(), rowsOf(await one.file()).length]).toEqual([7, 7]);
		expect(await other.items()).toBe(
			bench.reports.countRecords('VOICE-CALL', UNTIL - 5 * DAY, UNTIL),
		);
		const refused = await bench.post(`/_sandbox/reports/${one.id}`, { file: { pages: 3 } });
		expect(refused.status).toBe(400);
	});

	it('refuse what they cannot be', async () => {
		const bench = await openReports();
		await make(bench);
		const [report] = bench.reports.reports;
		expect(() => report.shapeFile({ rows: -1 })).toThrow(/cannot have -1 for rows/);
		expect(() => report.shapeFile({ colour: 'red' } as FileShape)).toThrow(/has no "colour"/);
		const { faults } = bench.sandbox;
		expect(() => faults.next({ kind: 'file', file: { cutAt: 1.5 } })).toThrow(/cutAt/);
		await expect(openReports({}, { reportFile: { entries: 0 } })).rejects.toThrow(/entries/);
	});
});

describe('sandbox, files of reports that are wrong', () => {
	const match = { path: '/v3/media/*' };
	const twice = async (bench: ReportsBench, file: FileShape, name?: Hostility) => {
		const report = await make(bench);
		if (name) bench.sandbox.faults.hostile(name, { match });
		else bench.sandbox.faults.next({ kind: 'file', file, match });
		return { report, wrong: await report.file(), right: await report.file() };
	};

	it.each<[string, FileShape, Hostility | undefined, number]>([
		['one row fewer', {}, 'fewerRows', -1],
		['one row more', {}, 'moreRows', 1],
		['three rows fewer', { rowsOff: -3 }, undefined, -3],
	])('have another number of rows than their report says: %s', async (_n, file, name, off) => {
		const bench = await openReports();
		const { report, wrong, right } = await twice(bench, file, name);
		const items = await report.items();
		expect([rowsOf(wrong).length, rowsOf(right).length]).toEqual([items + off, items]);
	});

	it('have a row that lacks a cell, once', async () => {
		const bench = await openReports({}, { reportFile: { rows: 1200 } });
		const { wrong, right } = await twice(bench, { raggedRow: 1100 });
		const widths = textsOf(wrong)[0]
			.text.split('\n')
			.map((line) => line.split(/,(?! )/).length);
		const [width] = widths;
		expect(widths.flatMap((cells, at) => (cells === width - 1 ? at : []))).toEqual([1100]);
		expect(rowsOf(right)).toHaveLength(1200);
	});

	it('have a cell that nothing closes, among rows made up or own', async () => {
		for (const reportFile of [{ rows: 90 }, {}]) {
			const bench = await openReports({}, { reportFile });
			const { wrong, right } = await twice(bench, { openCell: 20 });
			const [{ text }] = textsOf(wrong);
			expect(text.split('\n')[20]).toMatch(/,"never closed$/);
			expect(textsOf(right)[0].text.split('\n')[20]).not.toContain('never closed');
		}
	});

	it.each<[Hostility, (wrong: Buffer, right: Buffer) => void]>([
		[
			'flippedByte',
			(wrong, right) => {
				const differing = [...wrong.keys()].filter((at) => wrong[at] !== right[at]);
				expect(differing).toEqual([Math.floor(right.length / 2)]);
			},
		],
		[
			'fileCut',
			(wrong, right) =>
				expect(wrong.equals(right.subarray(0, Math.floor(right.length / 2)))).toBe(true),
		],
		['fileCutAtEnd', (wrong, right) => expect(wrong.equals(right.subarray(0, -10))).toBe(true)],
		[
			'archiveMiscounted',
			(wrong, right) => expect([endOf(wrong).count, endOf(right).count]).toEqual([2, 1]),
		],
	])('are wrong in their bytes, with nothing wrong around them: %s', async (name, look) => {
		for (const length of [true, false]) {
			const bench = await openReports({}, { reportFile: { rows: 300, length } });
			const { wrong, right } = await twice(bench, {}, name);
			expect(wrong.headers['content-length']).toBe(length ? String(wrong.bytes.length) : undefined);
			look(wrong.bytes, right.bytes);
			expect(rowsOf(right)).toHaveLength(300);
		}
	});

	it.each([true, false])('break off after so many bytes; length announced: %s', async (length) => {
		const bench = await openReports({}, { reportFile: { rows: 5000, length } });
		const report = await make(bench);
		bench.sandbox.faults.next({ kind: 'truncate', bytes: 100_000, match, times: 2 });
		for (let time = 0; time < 2; time++) await expect(report.file()).rejects.toThrow();
		expect(rowsOf(await report.file())).toHaveLength(5000);
		expect(bench.sandbox.requests.to(report.path).map(({ broken }) => broken)).toEqual([
			true,
			true,
			false,
		]);
	});

	it('are wrong and break off in one answer', async () => {
		const bench = await openReports({}, { reportFile: { rows: 5000 } });
		const report = await make(bench);
		const { faults } = bench.sandbox;
		faults.next({ kind: 'file', file: { length: true, raggedRow: 9 }, match });
		faults.next({ kind: 'truncate', bytes: 50_000, match });
		await expect(report.file()).rejects.toThrow();
		expect(faults.pending).toBe(0);
		expect((await report.file()).headers['content-length']).toBeUndefined();
	});

	it('are a web page, or over, for a time', async () => {
		const bench = await openReports();
		const report = await make(bench);
		bench.sandbox.faults.next({ kind: 'html', match });
		bench.sandbox.faults.hostile('linkOver', { match });
		const [page, over, file] = [await report.file(), await report.file(), await report.file()];
		expect([page.text.slice(0, 15), over.status, file.status]).toEqual([
			'<!doctype html>',
			403,
			200,
		]);
		expect(over.text).toContain('<Message>Request has expired</Message>');
	});
});

describe('sandbox, Telnyx’s files of reports as they are wished for', () => {
	const START = new Date((UNTIL - DAY) * 1000).toISOString();
	const BODY = { start_time: START, end_time: new Date(UNTIL * 1000).toISOString() };
	const VOICE = '/legacy/reporting/batch_detail_records/voice';

	const open = async (reportFile?: FileShape) => openTelnyx({}, { pendingSeconds: 0, reportFile });
	const link = async (bench: Awaited<ReturnType<typeof open>>, body: object = BODY) =>
		String((await bench.post(VOICE, body)).json.data.report_url);

	it('have as many rows as told, also where the account has none', async () => {
		const bench = await open({ rows: 3000 });
		const early = { start_time: '2020-01-01T00:00:00Z', end_time: '2020-01-02T00:00:00Z' };
		const rows = parse((await bench.fetch(await link(bench, early))).text);
		expect(rows).toHaveLength(3000);
		expect(new Set(rows.map((row) => row.sip_call_id)).size).toBe(3000);
		// Ids of connections stay what they are.
		const known = new Set<string>(bench.telnyx.connections.map(({ id }) => id));
		expect(rows.every((row) => known.has(row.connection_id))).toBe(true);
	});

	it('are packed by gzip, in several members, or as a ZIP', async () => {
		const plain = await open({ rows: 30 });
		const { text } = await plain.fetch(await link(plain));
		const bench = await open({ rows: 30, packing: 'gzip', entries: 3, length: true });
		const { bytes, headers } = await bench.fetch(await link(bench));
		expect(headers).toMatchObject({ 'content-length': String(bytes.length) });
		expect(headers['content-encoding']).toBeUndefined();
		const starts = [...bytes.keys()].filter(
			(at) => bytes.readUInt32BE(Math.min(at, bytes.length - 4)) === 0x1f8b0800,
		);
		expect(starts).toHaveLength(3);
		expect(gunzipSync(bytes).toString()).toBe(text);
		const zip = await open({ rows: 30, packing: 'zip' });
		const [content] = textsOf(await zip.fetch(await link(zip)));
		expect(content.text).toBe(text);
	});

	it('are wrong for one answer of the host of files', async () => {
		const bench = await open();
		const url = await link(bench);
		bench.sandbox.faults.hostile('fileCut', { match: { provider: 'telnyxFiles' } });
		const [wrong, right] = [await bench.fetch(url), await bench.fetch(url)];
		expect(right.text.startsWith(wrong.text)).toBe(true);
		expect(wrong.bytes.length).toBe(Math.floor(right.bytes.length / 2));
	});

	it('are shaped one by one, also by another process', async () => {
		const bench = await open();
		const { json } = await bench.post(VOICE, BODY);
		const url = `${bench.telnyx.origin}/_sandbox/reports/${json.data.id}`;
		const headers = { 'content-type': 'application/json' };
		await send('POST', url, headers, JSON.stringify({ file: { rows: 11 } }));
		expect(parse((await bench.fetch(json.data.report_url)).text)).toHaveLength(11);
	});
});
