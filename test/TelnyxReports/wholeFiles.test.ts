import type { IDataObject } from 'n8n-workflow';
import { itGetsWholeFiles } from '../support/fileTransfers';
import { one, recordingRow } from './records';
import { FILE, REPORT_ID, REPORTS } from './reportExamples';
import { recording, runTelnyx } from './telnyx';
import { Wire, type Asked } from './wire';

const MP3 = 'https://files.example.com/rec-1.mp3';
const CSV = Buffer.from(`id,cost\n${'1,0.01\n'.repeat(500)}`);

describe('a recording', () => {
	itGetsWholeFiles({
		file: Buffer.concat([Buffer.from('ID3\x03\x00'), Buffer.alloc(4000, 7)]),
		type: 'audio/mpeg',
		async run(answers, options = {}) {
			const wire = new Wire({ 'recordings/rec-1': one(recordingRow), [MP3]: answers });
			const { items, error } = await runTelnyx(recording('download', 'rec-1', { options }));
			for (const { headers } of wire.to('recordings/rec-1')) {
				expect(headers).not.toHaveProperty('range');
			}
			expectNoSecret(wire.to(MP3));
			return { items, error, asked: wire.to(MP3) };
		},
	});
});

describe('the file of a report', () => {
	const { path, row } = REPORTS.cdrReport;

	itGetsWholeFiles({
		file: CSV,
		type: 'text/csv',
		async run(answers, options = {}) {
			const wire = new Wire({
				[`${path}/${REPORT_ID}`]: { body: { data: { ...row, report_url: FILE } } },
				[FILE]: answers,
			});
			const { items, error } = await runTelnyx({
				resource: 'cdrReport',
				operation: 'download',
				reportId: { __rl: true, mode: 'id', value: REPORT_ID },
				options,
			});
			expectNoSecret(wire.to(FILE));
			return { items, error, asked: wire.to(FILE) };
		},
	});
});

describe('the CSV file of usage', () => {
	const usage: IDataObject = {
		resource: 'usageReport',
		operation: 'download',
		product: 'messaging',
		dimensions: 'direction',
		metrics: 'cost',
	};

	itGetsWholeFiles({
		file: CSV,
		type: 'text/csv',
		async run(answers, options = {}) {
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
		},
	});
});

/** Of the request only what says which bytes are wanted may come to another host. */
function expectNoSecret(asked: Asked[]): void {
	const known = /^(accept|accept-encoding|range|if-range|user-agent|host|connection)$/;
	for (const { headers } of asked) {
		expect(Object.keys(headers).filter((name) => !known.test(name))).toEqual([]);
	}
}
