import { itTellsReportsByTheirBytes } from '../support/fileKinds';
import { itGetsWholeFiles, type FileOperation } from '../support/fileTransfers';
import { downloadReport, FILE_ID, ID, report } from './reports';
import { runVonage } from './vonageReports';
import { Wire } from './wire';

const FILE = `media/${FILE_ID}`;
const ZIP = Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(3000, 5)]);

const run: FileOperation['run'] = async (answers, options = {}) => {
	const wire = new Wire({ [`reports/${ID}`]: { body: report('SUCCESS') }, [FILE]: answers });
	const { items, error } = await runVonage({ ...downloadReport, options });
	return { items, error, asked: wire.to(FILE) };
};

itGetsWholeFiles({ file: ZIP, type: 'application/octet-stream', run });
itTellsReportsByTheirBytes(run);
