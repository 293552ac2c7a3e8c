import type { IDataObject } from 'n8n-workflow';
import { fakeClock } from '../support/clock';
import { itTellsAudioByItsBytes, itTellsReportsByTheirBytes } from '../support/fileKinds';
import { itGetsWholeFiles, type FileOperation } from '../support/fileTransfers';
import { MP3 as SOUND } from '../support/audio';
import { byId } from '../support/picked';
import { one, recordingRow } from './records';
import { FILE, REPORT_ID, REPORTS } from './reportExamples';
import { recording, runTelnyx } from './telnyx';
import { Wire, type Asked } from './wire';

const MP3 = 'https://files.example.com/rec-1.mp3';
const CSV = Buffer.from(`id,cost\n${'1,0.01\n'.repeat(500)}`);

describe('a recording', () => {
	const run: FileOperation['run'] = async (answers, options = {}) => {
		const wire = new Wire({ 'recordings/rec-1': one(recordingRow), [MP3]: answers });
		const { items, error } = await runTelnyx(recording('download', 'rec-1', { options }));
		for (const { headers } of wire.to('recordings/rec-1')) {
			expect(headers).not.toHaveProperty('range');
		}
		expectNoSecret(wire.to(MP3));
		return { items, error, asked: wire.to(MP3) };
	};

	itGetsWholeFiles({ file: SOUND, type: 'audio/mpeg', run });
	itTellsAudioByItsBytes(run);
});

describe('a link to a recording', () => {
	const fresh = 'https://files.example.com/fresh.mp3';
	const renewed = one({ ...recordingRow, download_urls: { mp3: fresh } });
	const audio = { body: SOUND, headers: { 'Content-Type': 'audio/mpeg' } };

	it.each([400, 401, 403])('that is refused at first (%i) is renewed, once', async (status) => {
		const wire = new Wire({
			'recordings/rec-1': [one(recordingRow), renewed],
			[MP3]: { status, body: '<Error>expired</Error>' },
			[fresh]: audio,
		});
		const { items, error } = await runTelnyx(recording('download'));
		expect(error).toBeUndefined();
		expect(wire.transcript).toEqual(['recordings/rec-1', MP3, 'recordings/rec-1', fresh]);
		expect(items[0].json.download).toMatchObject({ outcome: 'downloaded', bytes: SOUND.length });
		expectNoSecret([...wire.to(MP3), ...wire.to(fresh)]);
	});

	it('that is refused again is the end', async () => {
		const wire = new Wire({ 'recordings/rec-1': one(recordingRow), [MP3]: { status: 403 } });
		const { items, error } = await runTelnyx(recording('download'));
		expect(error?.message).toBe(
			'The file is on files.example.com, which answered with HTTP status 403',
		);
		expect(wire.transcript).toEqual(['recordings/rec-1', MP3, 'recordings/rec-1', MP3]);
		expect(items).toEqual([]);
	});

	it('that is refused is no audio where there is none any more', async () => {
		const gone = one({ ...recordingRow, download_urls: null });
		new Wire({ 'recordings/rec-1': [one(recordingRow), gone], [MP3]: { status: 403 } });
		const { items } = await runTelnyx(recording('download'));
		expect(items[0].json.download).toMatchObject({ outcome: 'noAudio' });
	});
});

describe('the file of a report', () => {
	const { path, row } = REPORTS.cdrReport;

	const run: FileOperation['run'] = async (answers, options = {}) => {
		const wire = new Wire({
			[`${path}/${REPORT_ID}`]: { body: { data: { ...row, report_url: FILE } } },
			[FILE]: answers,
		});
		const { items, error } = await runTelnyx({
			resource: 'cdrReport',
			operation: 'download',
			reportId: byId(REPORT_ID),
			options,
		});
		expectNoSecret(wire.to(FILE));
		return { items, error, asked: wire.to(FILE) };
	};

	itGetsWholeFiles({ file: CSV, type: 'text/csv', run });
	itTellsReportsByTheirBytes(run);
});

describe('the CSV file of usage', () => {
	const usage: IDataObject = {
		resource: 'usageReport',
		operation: 'download',
		product: 'messaging',
		dimensions: 'direction',
		metrics: 'cost',
	};

	const run: FileOperation['run'] = async (answers, options = {}) => {
		const asked: Asked[] = [];
		new Wire({
			usage_reports: (request) => {
				if (request.query.format !== 'csv') {
					return { body: { data: [{}], meta: { total_pages: 50, total_results: 50 } } };
				}
				asked.push(request);
				return answers(request, asked.length - 1);
			},
		});
		const { items, error } = await runTelnyx({ ...usage, options });
		return { items, error, asked };
	};

	itGetsWholeFiles({ file: CSV, type: 'text/csv', run });

	it.each([
		['{"errors":[{"title":"gone"}]}', "an object with 'errors' (list)"],
		['PK\x03\x04 and more bytes', 'application/zip'],
		['\0\x01\x02 and more bytes', 'bytes'],
	])('is none where %j comes as CSV', async (body, got) => {
		fakeClock();
		const { items, error } = await run(() => ({ body, headers: { 'Content-Type': 'text/csv' } }));
		expect(error?.message).toBe("Telnyx's answer is not a CSV file");
		expect((error as { description?: string }).description).toBe(`Expected text, got ${got}.`);
		expect(items).toEqual([]);
	});
});

/** Of the request only what says which bytes are wanted may come to another host. */
function expectNoSecret(asked: Asked[]): void {
	const known = /^(accept|accept-encoding|range|if-range|user-agent|host|connection)$/;
	for (const { headers } of asked) {
		expect(Object.keys(headers).filter((name) => !known.test(name))).toEqual([]);
	}
}
