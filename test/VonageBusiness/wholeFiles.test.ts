import type { IDataObject } from 'n8n-workflow';
import { itTellsAudioByItsBytes, itTellsReportsByTheirBytes } from '../support/fileKinds';
import { itGetsWholeFiles, type FileOperation } from '../support/fileTransfers';
import { MP3 } from '../support/audio';
import { documentedJob, JOB_ID } from './records';
import { job, JOBS, recording, runVonage } from './vonageBusiness';
import { fileHost, Wire, type Answer, type Answers } from './wire';

const AUDIO = 'call_recording/api/audio/recording/193228';
const EXPORT = 'call_recording/api/bulkDownload/retrieve';
const CDN = 'https://cdn.example.com';
const ZIP = Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(3000, 5)]);

const toCdn: Answer = { status: 302, headers: { Location: `${CDN}/file?signature=s3cret` } };

describe.each(['companyRecording', 'onDemandRecording'])('a %s', (resource) => {
	const run: FileOperation['run'] = async (answers, options = {}) => {
		const wire = new Wire({ [AUDIO]: answers });
		const { items, error } = await runVonage(
			recording(resource, 'download', '193228', { options }),
		);
		return { items, error, asked: wire.to(AUDIO) };
	};

	itGetsWholeFiles({ file: MP3, type: 'audio/mpeg', run });
	itTellsAudioByItsBytes(run);
});

describe('a recording on another host', () => {
	const run: FileOperation['run'] = async (answers, options = {}) => {
		new Wire({ [AUDIO]: toCdn });
		const { asked } = fileHost(CDN, answers);
		const { items, error } = await runVonage(
			recording('companyRecording', 'download', '193228', { options }),
		);
		expectNoSecret(asked);
		return { items, error, asked };
	};

	itGetsWholeFiles({ file: MP3, type: 'audio/mpeg', run });
	itTellsAudioByItsBytes(run);
});

describe('an export', () => {
	const download = async (answers: Record<string, Answers>, options: IDataObject) => {
		const wire = new Wire({ [`${JOBS}/${JOB_ID}`]: { body: documentedJob }, ...answers });
		return { wire, ...(await runVonage(job('download', JOB_ID, { options }))) };
	};

	const run: FileOperation['run'] = async (answers, options = {}) => {
		const { wire, items, error } = await download({ [EXPORT]: answers }, options);
		return { items, error, asked: wire.to(EXPORT) };
	};

	itGetsWholeFiles({ file: ZIP, type: 'application/zip', run });
	itTellsReportsByTheirBytes(run);

	describe('on another host', () => {
		const run: FileOperation['run'] = async (answers, options = {}) => {
			const { asked } = fileHost(CDN, answers);
			const { items, error } = await download({ [EXPORT]: toCdn }, options);
			expectNoSecret(asked);
			return { items, error, asked };
		};

		itGetsWholeFiles({ file: ZIP, type: 'application/zip', run });
		itTellsReportsByTheirBytes(run);
	});
});

/** Of the request only what says which bytes are wanted may come there. */
function expectNoSecret(asked: Array<{ headers: Record<string, string> }>): void {
	const known = /^(accept|accept-encoding|range|if-range|user-agent|host|connection)$/;
	for (const { headers } of asked) {
		expect(Object.keys(headers).filter((name) => !known.test(name))).toEqual([]);
	}
}
