import { itGetsWholeFiles } from '../support/fileTransfers';
import { downloadReport, FILE_ID, ID, report } from './reports';
import { runVonage } from './vonageReports';
import { Wire } from './wire';

const FILE = `media/${FILE_ID}`;

itGetsWholeFiles({
	file: Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(3000, 5)]),
	type: 'application/octet-stream',
	async run(answers, options = {}) {
		const wire = new Wire({ [`reports/${ID}`]: { body: report('SUCCESS') }, [FILE]: answers });
		const { items, error } = await runVonage({ ...downloadReport, options });
		return { items, error, asked: wire.to(FILE) };
	},
});
