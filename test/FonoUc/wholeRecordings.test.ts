import { itTellsAudioByItsBytes } from '../support/fileKinds';
import { itGetsWholeFiles, type FileOperation } from '../support/fileTransfers';
import { MP3 } from '../support/audio';
import { byId } from '../support/picked';
import { runFonoUc } from './fonoUc';
import { Wire } from './wire';

const ID = '202205-50621fa622dbd2f0b541a60b';
const ONE = `recording/${ID}`;

const parameters = {
	resource: 'recording',
	operation: 'download',
	recordingId: byId(ID),
};

const run: FileOperation['run'] = async (answers, options = {}) => {
	const wire = new Wire({ [ONE]: answers });
	const { items, error } = await runFonoUc({ ...parameters, options });
	return { items, error, asked: wire.to(ONE) };
};

itGetsWholeFiles({ file: MP3, type: 'audio/mpeg', run });
itTellsAudioByItsBytes(run);
