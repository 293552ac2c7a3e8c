/**
 * Writes down what workflows rely on, in docs/contract: parameters, their values and defaults, when they
 * are shown, credentials, fields of the output. More may come; what is written down stays.
 *
 *   npm run contract                    writes down what is new
 *   npm run contract -- --new-version   also a new version of a node
 *   npm run contract -- --check         fails when something is not kept, or not written down
 *   npm run contract -- --save          keeps workflows as this release saves them, for tests
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { saveWorkflows } from './contract/saved.mts';
import { readSource } from './contract/source.mts';
import { contractsOf, updateContracts } from './contract/update.mts';
import { repositoryRoot } from './paths.mjs';

const { values } = parseArgs({
	options: {
		check: { type: 'boolean', default: false },
		'new-version': { type: 'boolean', default: false },
		save: { type: 'boolean', default: false },
	},
});
const source = await readSource();
if (values.save) {
	const saved = await saveWorkflows(source, {
		folder: join(repositoryRoot, 'test', 'contract', 'saved'),
		examples: join(repositoryRoot, 'examples'),
	});
	if (saved)
		console.log(`Workflows as ${source.release} saves them are kept in test/contract/saved.`);
	else console.log(`Workflows of ${source.release} are kept already, and do not change.`);
}
const { broken, stale } = await updateContracts(contractsOf(source), {
	folder: join(repositoryRoot, 'docs', 'contract'),
	check: values.check,
	newVersion: values['new-version'],
});

if (broken.length > 0) {
	console.error(`Workflows of before would break; nothing is written.\n${broken.join('\n')}`);
	process.exitCode = 1;
} else if (stale.length === 0) {
	console.log('All that workflows rely on is kept, and written down in docs/contract.');
} else if (values.check) {
	console.error(
		`docs/contract does not have all that there is (${stale.join(', ')}): run \`npm run contract\`.`,
	);
	process.exitCode = 1;
} else {
	console.log(`Written in docs/contract: ${stale.join(', ')}.`);
}
