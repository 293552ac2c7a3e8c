import { itTellsAudioByItsBytes } from '../support/fileKinds';
import { itGetsWholeFiles, type FileOperation } from '../support/fileTransfers';
import { runFonoUc } from './fonoUc';
import { Wire } from './wire';

const ID = '202205-50621fa622dbd2f0b541a60b';
const ONE = `recording/${ID}`;
const MP3 = Buffer.concat([Buffer.from('ID3\x03\x00'), Buffer.alloc(4000, 7)]);

const parameters = {
	resource: 'recording',
	operation: 'download',
	recordingId: { __rl: true, mode: 'id', value: ID },
};

const run: FileOperation['run'] = async (answers, options = {}) => {
	const wire = new Wire({ [ONE]: answers });
	const { items, error } = await runFonoUc({ ...parameters, options });
	return { items, error, asked: wire.to(ONE) };
};

itGetsWholeFiles({ file: MP3, type: 'audio/mpeg', run });
itTellsAudioByItsBytes(run);
